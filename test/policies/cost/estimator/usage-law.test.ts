import assert from "node:assert/strict";

import fc from "fast-check";

import type { UsageName } from "../../../../policies/cost/models/model";
import { MODELS } from "../../../../policies/cost/models/registry";
import {
  bundledSnapshotFolder,
  estimateStack,
  openSnapshot,
  usageAssumptionsSchema,
} from "../../../../policies/cost/estimator";
import type { JudgedResource, Props } from "../../../../policies/kit";
import { ResourceGraph } from "../../../../policies/kit";
import { aResource } from "../../../support/judge";

const catalogue = openSnapshot(bundledSnapshotFolder());

/** Inputs without which a type has no price, and those that other kinds of its use are billed by. */
const INPUTS: Readonly<Record<string, readonly Props[]>> = {
  "aws:apigatewayv2/api:Api": [{ protocolType: "HTTP" }, { protocolType: "WEBSOCKET" }],
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": [{ region: "us-west-1" }],
  "aws:backup/vault:Vault": [{ region: "us-west-1" }],
  "aws:cloudfront/distribution:Distribution": [
    {
      origins: [
        { domainName: "example.com", originShield: { enabled: true, originShieldRegion: "us-east-1" } },
      ],
    },
  ],
  "aws:cloudtrail/trail:Trail": [{ insightSelectors: [{ insightType: "ApiCallRateInsight" }] }],
  "aws:codepipeline/pipeline:Pipeline": [{ pipelineType: "V2" }],
  "aws:cognito/userPool:UserPool": [{ userPoolTier: "LITE" }, { userPoolTier: "PLUS" }],
  "aws:directconnect/connection:Connection": [{ bandwidth: "1Gbps" }],
  "aws:directoryservice/directory:Directory": [{ type: "MicrosoftAD", edition: "Standard" }],
  "aws:docdb/clusterInstance:ClusterInstance": [{ instanceClass: "db.t3.medium" }],
  "aws:dynamodb/table:Table": [{ billingMode: "PAY_PER_REQUEST" }, {}],
  "aws:ebs/volume:Volume": [{ type: "standard", size: 10 }],
  "aws:ec2/dedicatedHost:DedicatedHost": [{ instanceType: "m5.large" }],
  "aws:ec2/instance:Instance": [
    { instanceType: "t3.micro", creditSpecification: { cpuCredits: "unlimited" } },
  ],
  "aws:ec2/vpcEndpoint:VpcEndpoint": [{ vpcEndpointType: "Interface", subnetIds: ["subnet-1"] }],
  "aws:ec2/vpnConnection:VpnConnection": [{ transitGatewayId: "tgw-1" }],
  "aws:efs/fileSystem:FileSystem": [
    {
      throughputMode: "elastic",
      lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToArchive: "AFTER_90_DAYS" }],
    },
  ],
  "aws:eks/nodeGroup:NodeGroup": [{ instanceTypes: ["t3.medium"], scalingConfig: { desiredSize: 2 } }],
  "aws:elasticache/cluster:Cluster": [
    { engine: "redis", nodeType: "cache.m5.large", numCacheNodes: 1, snapshotRetentionLimit: 3 },
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    { nodeType: "cache.m5.large", numCacheClusters: 2, snapshotRetentionLimit: 3 },
  ],
  "aws:elasticache/serverlessCache:ServerlessCache": [{ engine: "redis" }],
  "aws:fsx/lustreFileSystem:LustreFileSystem": [
    { storageCapacity: 1200, deploymentType: "PERSISTENT_2", perUnitStorageThroughput: 125 },
  ],
  "aws:fsx/ontapFileSystem:OntapFileSystem": [
    { deploymentType: "SINGLE_AZ_1", storageCapacity: 1024, throughputCapacity: 128 },
  ],
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": [
    { deploymentType: "SINGLE_AZ_1", storageCapacity: 64, throughputCapacity: 64 },
  ],
  "aws:fsx/windowsFileSystem:WindowsFileSystem": [
    { deploymentType: "SINGLE_AZ_1", storageCapacity: 300, throughputCapacity: 8 },
  ],
  "aws:globalaccelerator/endpointGroup:EndpointGroup": [{ endpointGroupRegion: "us-east-1" }],
  "aws:kinesis/analyticsApplication:AnalyticsApplication": [{ region: "eu-west-2" }],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
    { region: "eu-west-2", destination: "extended_s3" },
  ],
  "aws:kinesis/stream:Stream": [
    { streamModeDetails: { streamMode: "ON_DEMAND" } },
    { shardCount: 2, retentionPeriod: 48 },
  ],
  "aws:kinesisanalyticsv2/application:Application": [
    { region: "eu-west-2", runtimeEnvironment: "FLINK-1_18" },
  ],
  "aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot": [{ region: "eu-west-2" }],
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": [
    { provisionedConcurrentExecutions: 2 },
  ],
  "aws:mq/broker:Broker": [
    { engineType: "RabbitMQ", hostInstanceType: "mq.t3.micro", deploymentMode: "SINGLE_INSTANCE" },
  ],
  "aws:msk/cluster:Cluster": [
    {
      numberOfBrokerNodes: 2,
      brokerNodeGroupInfo: {
        instanceType: "kafka.m5.large",
        storageInfo: { ebsStorageInfo: { volumeSize: 10 } },
      },
      storageMode: "TIERED",
    },
  ],
  "aws:neptune/clusterInstance:ClusterInstance": [
    { instanceClass: "db.t3.medium" },
    { instanceClass: "db.serverless" },
  ],
  "aws:rds/cluster:Cluster": [
    { engine: "aurora-mysql", engineMode: "provisioned", backtrackWindow: 3600, backupRetentionPeriod: 7 },
    { engine: "aurora", engineMode: "serverless" },
  ],
  "aws:rds/clusterInstance:ClusterInstance": [
    {
      engine: "aurora-mysql",
      instanceClass: "db.t3.medium",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 731,
    },
    { engine: "aurora-postgresql", instanceClass: "db.serverless" },
  ],
  "aws:rds/instance:Instance": [
    {
      engine: "mysql",
      instanceClass: "db.t3.micro",
      storageType: "standard",
      allocatedStorage: 20,
      backupRetentionPeriod: 7,
      performanceInsightsEnabled: true,
    },
  ],
  "aws:redshift/cluster:Cluster": [{ nodeType: "ra3.4xlarge", numberOfNodes: 2 }],
  "aws:sns/topicSubscription:TopicSubscription": [{ protocol: "http" }, { protocol: "sms" }],
  "aws:ssm/activation:Activation": [{ registrationLimit: 2000 }],
  "aws:ssm/parameter:Parameter": [{ tier: "Advanced" }],
  "aws:sfn/stateMachine:StateMachine": [{}, { type: "EXPRESS" }],
  "aws:sqs/queue:Queue": [{}, { fifoQueue: true }],
};

/** All numbers of a type assumed to be `base`, but one. */
function assumed(
  usage: readonly (readonly [string, UsageName])[],
  base: number,
  name: string,
  value: number,
) {
  const tree: Record<string, Record<string, unknown> | number> = {};
  for (const [other, { unit }] of usage) {
    if (unit === "text" || (base === 0 && other !== name)) continue;
    const [group = "", key] = other.split(".");
    const amount = other === name ? value : base;
    if (key === undefined) tree[group] = amount;
    else tree[group] = { ...(tree[group] as object), [key]: amount };
  }
  return tree;
}

/** What a resource costs so used; nothing where it isn't priced. */
function cost(resource: JudgedResource, tree: unknown): number | undefined {
  const usage = usageAssumptionsSchema.parse({ resources: { used: tree } });
  const [found] = estimateStack(new ResourceGraph([resource]), catalogue, { usage }).resources;
  return found?.status === "unpriced" ? undefined : (found?.monthly ?? 0);
}

/** What is saved by it, so that the bill falls. */
const SAVINGS = ["compressionSavingsPercent"];

const NAMES = MODELS.map(({ type, usage = {} }) => ({
  type,
  usage: Object.entries(usage),
  numbers: Object.entries(usage).flatMap(([name, { unit }]) =>
    unit === "text" || SAVINGS.includes(name) ? [] : [name],
  ),
})).filter(({ numbers }) => numbers.length > 0);

const quantity = fc.oneof(fc.nat(50), fc.nat(1_000_000), fc.nat(100_000_000));

describe("what is assumed about use", () => {
  const risen = new Set<string>();

  for (const { type, usage, numbers } of NAMES)
    it(`never lowers the bill of ${type} as it grows`, () => {
      for (const name of numbers)
        for (const inputs of INPUTS[type] ?? [{}])
          // By itself, and beside all else that may be assumed of the type.
          for (const base of [0, 3]) {
            const resource = aResource(type, { region: "us-east-1", ...inputs }, { name: "used" });
            const of = (value: number) => cost(resource, assumed(usage, base, name, value));
            fc.assert(
              fc.property(quantity, quantity, (one, more) => {
                const less = of(one);
                const greater = of(one + more);
                if (less === undefined || greater === undefined) return;
                assert.ok(less <= greater, `${name} ${one}: ${less}, ${one + more}: ${greater}`);
                if (less < greater) risen.add(`${type} ${name}`);
              }),
              { numRuns: 8 },
            );
          }
    });

  it("raises it, for all that is billed without another resource beside it", () => {
    const all = NAMES.flatMap(({ numbers }) => numbers).length;
    assert.ok(risen.size > all * 0.8, `${risen.size} of ${all}`);
  });
});
