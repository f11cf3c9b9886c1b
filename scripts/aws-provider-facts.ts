/**
 * Facts about the AWS provider that its Node.js package does not tell. Source: the public source of pulumi-aws v7
 * (`provider/resource_overrides.go`, `aliases.go`, `autonaming.go`) and of the Terraform provider it is built on.
 */
import type { AutonameRule, Scalar } from "../offline/aws/resource-types";

/** What any resource with an optional `name` gets. */
export const NAME_RULE: AutonameRule = { property: "name", maxLength: 255, separator: "-", random: 7 };

const named = (rule: Partial<AutonameRule>): AutonameRule => ({ ...NAME_RULE, ...rule });
const underscored = (rule: Partial<AutonameRule> = {}): AutonameRule => named({ separator: "_", ...rule });
const lettersOnly = underscored({ random: 8, letters: true, maxLength: 0 });

/** Resources whose naming differs from {@link NAME_RULE}. */
export const AUTONAME_RULES: Readonly<Record<string, AutonameRule>> = {
  "aws:appsync/dataSource:DataSource": underscored(),
  "aws:appsync/function:Function": underscored(),
  "aws:athena/database:Database": underscored(),
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": underscored(),
  "aws:cloudwatch/eventRule:EventRule": named({ maxLength: 64 }),
  "aws:cloudwatch/eventTarget:EventTarget": named({ property: "targetId" }),
  "aws:codedeploy/deploymentConfig:DeploymentConfig": underscored({
    property: "deploymentConfigName",
    maxLength: 100,
  }),
  "aws:ec2/keyPair:KeyPair": named({ property: "keyName" }),
  "aws:efs/fileSystem:FileSystem": named({ property: "creationToken" }),
  "aws:eks/fargateProfile:FargateProfile": named({ property: "fargateProfileName" }),
  "aws:eks/nodeGroup:NodeGroup": named({ property: "nodeGroupName" }),
  "aws:elasticache/cluster:Cluster": named({ property: "clusterId", maxLength: 50, lowerCase: true }),
  "aws:elasticache/replicationGroup:ReplicationGroup": named({
    property: "replicationGroupId",
    maxLength: 40,
    lowerCase: true,
  }),
  "aws:elasticbeanstalk/environment:Environment": named({ maxLength: 40 }),
  "aws:elasticsearch/domain:Domain": named({ property: "domainName", maxLength: 28, lowerCase: true }),
  "aws:glue/catalogDatabase:CatalogDatabase": { ...lettersOnly, lowerCase: true },
  "aws:glue/catalogTable:CatalogTable": { ...lettersOnly, lowerCase: true },
  "aws:iam/role:Role": named({ maxLength: 64 }),
  "aws:iot/topicRule:TopicRule": underscored({ random: 0, maxLength: 0 }),
  "aws:kms/alias:Alias": named({ maxLength: 238, prefix: "alias/" }),
  "aws:lambda/function:Function": named({ maxLength: 64 }),
  "aws:lambda/permission:Permission": named({ property: "statementId", maxLength: 100 }),
  "aws:lb/targetGroup:TargetGroup": named({ maxLength: 32 }),
  "aws:lex/bot:Bot": lettersOnly,
  "aws:lex/botAlias:BotAlias": lettersOnly,
  "aws:lex/intent:Intent": lettersOnly,
  "aws:lex/slotType:SlotType": lettersOnly,
  "aws:mq/broker:Broker": named({ property: "brokerName", maxLength: 55 }),
  "aws:msk/cluster:Cluster": named({ property: "clusterName" }),
  "aws:msk/serverlessCluster:ServerlessCluster": named({ property: "clusterName" }),
  "aws:opensearch/domain:Domain": named({ property: "domainName" }),
  "aws:rds/instance:Instance": named({ property: "identifier", separator: "" }),
  "aws:s3/bucket:Bucket": named({ property: "bucket", maxLength: 63, lowerCase: true }),
  "aws:s3/bucketV2:BucketV2": named({ property: "bucket", maxLength: 63, lowerCase: true }),
  "aws:s3/bucketObject:BucketObject": named({ property: "key", maxLength: 0, random: 0 }),
  "aws:s3/bucketObjectv2:BucketObjectv2": named({ property: "key", maxLength: 0, random: 0 }),
  "aws:sns/topic:Topic": named({ maxLength: 80, suffixWhen: ["fifoTopic", ".fifo"] }),
  "aws:sqs/queue:Queue": named({ maxLength: 80, suffixWhen: ["fifoQueue", ".fifo"] }),
};

const LOAD_BALANCER = { dnsRecordClientRoutingPolicy: "any_availability_zone" };
const IAM_PATH = { path: "/" };

/** Defaults of the provider's schema that the documentation leaves out, words loosely or garbles. */
export const UNDOCUMENTED_DEFAULTS: Readonly<Record<string, Readonly<Record<string, Scalar>>>> = {
  "aws:alb/loadBalancer:LoadBalancer": LOAD_BALANCER,
  // The provider adds these four to the group's outputs itself (`TransformOutputs`).
  "aws:autoscaling/group:Group": {
    forceDelete: false,
    forceDeleteWarmPool: false,
    ignoreFailedScalingActivities: false,
    waitForCapacityTimeout: "10m",
  },
  "aws:autoscaling/policy:Policy": { policyType: "SimpleScaling" },
  "aws:cloudfront/distribution:Distribution": { isIpv6Enabled: false, priceClass: "PriceClass_All" },
  "aws:cloudwatch/eventRule:EventRule": { eventBusName: "default" },
  "aws:cloudwatch/eventTarget:EventTarget": { eventBusName: "default" },
  "aws:codebuild/project:Project": { badgeEnabled: false, queuedTimeout: 480 },
  "aws:ec2/vpc:Vpc": { instanceTenancy: "default" },
  "aws:ecs/service:Service": { deploymentMaximumPercent: 200, deploymentMinimumHealthyPercent: 100 },
  "aws:efs/fileSystem:FileSystem": { throughputMode: "bursting" },
  "aws:iam/group:Group": IAM_PATH,
  "aws:iam/instanceProfile:InstanceProfile": IAM_PATH,
  "aws:iam/policy:Policy": IAM_PATH,
  "aws:iam/role:Role": { ...IAM_PATH, maxSessionDuration: 3600 },
  "aws:iam/user:User": { ...IAM_PATH, forceDestroy: false },
  "aws:lambda/function:Function": { reservedConcurrentExecutions: -1 },
  "aws:lb/loadBalancer:LoadBalancer": LOAD_BALANCER,
  "aws:s3/bucket:Bucket": { forceDestroy: false },
};

/** The same for blocks (`rds.ParameterGroupParameter`). */
export const UNDOCUMENTED_BLOCK_DEFAULTS: Readonly<Record<string, Readonly<Record<string, Scalar>>>> = {
  "rds.ClusterParameterGroupParameter": { applyMethod: "immediate" },
  "rds.ParameterGroupParameter": { applyMethod: "immediate" },
};

/** Blocks whose documented defaults are EC2's own: the provider leaves these fields out. */
export const BLOCKS_WITHOUT_DEFAULTS = /InstanceRequirements$|^ec2\.LaunchTemplate/;

/** Documented defaults that the provider's schema does not have: AWS applies them, or the text is garbled. */
export const NOT_PROVIDER_DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  "aws:cloudwatch/eventRule:EventRule": ["isEnabled", "state"],
  "aws:ec2/ami:Ami": ["architecture"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["instanceInitiatedShutdownBehavior"],
  "aws:kms/externalKey:ExternalKey": ["deletionWindowInDays"],
  "aws:kms/key:Key": ["deletionWindowInDays"],
  "aws:mediaconvert/queue:Queue": ["status"],
};
