import assert from "node:assert/strict";

import {
  covers,
  isRecognised,
  sharesService,
} from "../../../../policies/tagging/organization-policy/resource-types";

/** Types of AWS's list of resource types that support enforcement, with the provider's types for them. */
const PAIRS: readonly (readonly [string, ...string[]])[] = [
  ["access-analyzer:analyzer", "aws:accessanalyzer/analyzer:Analyzer"],
  ["acm-pca:certificate-authority", "aws:acmpca/certificateAuthority:CertificateAuthority"],
  ["acm:certificate", "aws:acm/certificate:Certificate"],
  ["airflow:environment", "aws:mwaa/environment:Environment"],
  ["amplify:apps", "aws:amplify/app:App"],
  ["appmesh:mesh/virtualRouter/route", "aws:appmesh/route:Route"],
  ["aps:workspace", "aws:amp/workspace:Workspace"],
  ["athena:workgroup", "aws:athena/workgroup:Workgroup"],
  ["backup:backup-plan", "aws:backup/plan:Plan"],
  ["backup:backup-vault", "aws:backup/vault:Vault"],
  ["batch:job-definition", "aws:batch/jobDefinition:JobDefinition"],
  ["bedrock:agent", "aws:bedrock/agentAgent:AgentAgent"],
  ["cassandra:keyspace", "aws:keyspaces/keyspace:Keyspace"],
  ["catalog:portfolio", "aws:servicecatalog/portfolio:Portfolio"],
  ["ce:costcategory", "aws:costexplorer/costCategory:CostCategory"],
  ["cloudfront:distribution", "aws:cloudfront/distribution:Distribution"],
  ["cloudtrail:trail", "aws:cloudtrail/trail:Trail"],
  [
    "cloudwatch:alarm",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  ],
  ["codebuild:project", "aws:codebuild/project:Project"],
  ["codestar-connections:connection", "aws:codestarconnections/connection:Connection"],
  ["cognito-idp:userpool", "aws:cognito/userPool:UserPool"],
  ["config:config-rule", "aws:cfg/rule:Rule"],
  ["dms:rep", "aws:dms/replicationInstance:ReplicationInstance"],
  ["dynamodb:table", "aws:dynamodb/table:Table"],
  ["ec2:client-vpn-endpoint", "aws:ec2clientvpn/endpoint:Endpoint"],
  ["ec2:dhcp-options", "aws:ec2/vpcDhcpOptions:VpcDhcpOptions"],
  ["ec2:elastic-ip", "aws:ec2/eip:Eip"],
  ["ec2:image", "aws:ec2/ami:Ami"],
  ["ec2:instance", "aws:ec2/instance:Instance"],
  ["ec2:launch-template", "aws:ec2/launchTemplate:LaunchTemplate"],
  ["ec2:natgateway", "aws:ec2/natGateway:NatGateway"],
  ["ec2:network-acl", "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  ["ec2:prefix-list", "aws:ec2/managedPrefixList:ManagedPrefixList"],
  [
    "ec2:security-group",
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  ],
  ["ec2:snapshot", "aws:ebs/snapshot:Snapshot"],
  ["ec2:subnet", "aws:ec2/subnet:Subnet"],
  ["ec2:transit-gateway", "aws:ec2transitgateway/transitGateway:TransitGateway"],
  ["ec2:transit-gateway-route-table", "aws:ec2transitgateway/routeTable:RouteTable"],
  ["ec2:volume", "aws:ebs/volume:Volume"],
  ["ec2:vpc", "aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"],
  ["ec2:vpc-endpoint", "aws:ec2/vpcEndpoint:VpcEndpoint"],
  ["ec2:vpc-flow-log", "aws:ec2/flowLog:FlowLog"],
  ["ecr:repository", "aws:ecr/repository:Repository"],
  ["ecs:cluster", "aws:ecs/cluster:Cluster"],
  ["ecs:service", "aws:ecs/service:Service"],
  ["ecs:task-definition", "aws:ecs/taskDefinition:TaskDefinition"],
  ["eks:cluster", "aws:eks/cluster:Cluster"],
  ["eks:nodegroup", "aws:eks/nodeGroup:NodeGroup"],
  ["elasticache:replicationgroup", "aws:elasticache/replicationGroup:ReplicationGroup"],
  ["elasticfilesystem:file-system", "aws:efs/fileSystem:FileSystem"],
  [
    "elasticloadbalancing:loadbalancer",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
  ],
  ["elasticloadbalancing:targetgroup", "aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"],
  ["elasticmapreduce:cluster", "aws:emr/cluster:Cluster"],
  ["emr-serverless:applications", "aws:emrserverless/application:Application"],
  ["es:domain", "aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  ["events:event-bus", "aws:cloudwatch/eventBus:EventBus"],
  ["events:rule", "aws:cloudwatch/eventRule:EventRule"],
  ["firehose:deliverystream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
  [
    "fsx:file-system",
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
  ],
  ["glue:database", "aws:glue/catalogDatabase:CatalogDatabase"],
  ["guardduty:detector/ipset", "aws:guardduty/iPSet:IPSet"],
  ["iam:oidc-provider", "aws:iam/openIdConnectProvider:OpenIdConnectProvider"],
  ["iam:role", "aws:iam/role:Role"],
  ["iot:rule", "aws:iot/topicRule:TopicRule"],
  ["kafkaconnect:custom-plugin", "aws:mskconnect/customPlugin:CustomPlugin"],
  ["kinesis:stream", "aws:kinesis/stream:Stream"],
  ["kinesis:stream/consumer", "aws:kinesis/streamConsumer:StreamConsumer"],
  ["kinesisvideo:stream", "aws:kinesis/videoStream:VideoStream"],
  ["kms:key", "aws:kms/key:Key"],
  ["lambda:function", "aws:lambda/function:Function"],
  ["logs:log-group", "aws:cloudwatch/logGroup:LogGroup"],
  ["network-firewall:firewall", "aws:networkfirewall/firewall:Firewall"],
  ["rds:cluster", "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"],
  ["rds:cluster-pg", "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
  [
    "rds:db",
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:docdb/clusterInstance:ClusterInstance",
  ],
  ["rds:db-proxy", "aws:rds/proxy:Proxy"],
  ["rds:pg", "aws:rds/parameterGroup:ParameterGroup"],
  ["rds:subgrp", "aws:rds/subnetGroup:SubnetGroup", "aws:docdb/subnetGroup:SubnetGroup"],
  ["redshift-serverless:workgroup", "aws:redshiftserverless/workgroup:Workgroup"],
  ["route53:hostedzone", "aws:route53/zone:Zone"],
  ["route53resolver:resolver-endpoint", "aws:route53/resolverEndpoint:ResolverEndpoint"],
  ["s3:bucket", "aws:s3/bucket:Bucket"],
  ["s3express:bucket", "aws:s3/directoryBucket:DirectoryBucket"],
  ["sagemaker:endpoint-config", "aws:sagemaker/endpointConfiguration:EndpointConfiguration"],
  ["secretsmanager:secret", "aws:secretsmanager/secret:Secret"],
  ["ses:identity", "aws:sesv2/emailIdentity:EmailIdentity"],
  ["sns:topic", "aws:sns/topic:Topic"],
  ["sqs:queue", "aws:sqs/queue:Queue"],
  ["ssm:parameter", "aws:ssm/parameter:Parameter"],
  ["states:stateMachine", "aws:sfn/stateMachine:StateMachine"],
  ["timestream:database/table", "aws:timestreamwrite/table:Table"],
  ["vpc-lattice:service/listener", "aws:vpclattice/listener:Listener"],
  ["workspaces-web:browserSettings", "aws:workspacesweb/browserSettings:BrowserSettings"],
];

describe("a tag policy's resource type", () => {
  for (const [entry, ...types] of PAIRS) {
    it(`${entry} is ${types.join(", ")}`, () => {
      for (const type of types) assert.equal(covers(entry, type), true, type);
    });
  }

  it("covers no other type of its service", () => {
    for (const [entry, type] of [
      ["ec2:instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"],
      ["ec2:vpc", "aws:ec2/subnet:Subnet"],
      ["ec2:volume", "aws:ec2/instance:Instance"],
      ["rds:cluster", "aws:rds/globalCluster:GlobalCluster"],
      ["rds:db", "aws:rds/cluster:Cluster"],
      ["cloudwatch:alarm", "aws:cloudwatch/logGroup:LogGroup"],
      ["kinesis:stream", "aws:s3/bucket:Bucket"],
      ["elasticloadbalancing:loadbalancer", "aws:lb/targetGroup:TargetGroup"],
    ] as const) {
      assert.equal(covers(entry, type), false, `${entry} ${type}`);
    }
  });

  it("covers a whole service by * and ALL_SUPPORTED", () => {
    for (const entry of ["ec2:*", "ec2:ALL_SUPPORTED"]) {
      assert.equal(covers(entry, "aws:ec2/subnet:Subnet"), true);
      assert.equal(covers(entry, "aws:ebs/volume:Volume"), true);
      assert.equal(covers(entry, "aws:s3/bucket:Bucket"), false);
    }
    assert.equal(covers("*:*", "aws:s3/bucket:Bucket"), true);
  });

  it("is recognised if some type of the provider belongs to it", () => {
    assert.equal(isRecognised("ec2:instance"), true);
    assert.equal(isRecognised("ec2:no-such-thing"), false);
  });

  it("shares its service with all types of the service's modules", () => {
    assert.equal(sharesService("ec2:no-such-thing", "aws:ebs/volume:Volume"), true);
    assert.equal(sharesService("ec2:no-such-thing", "aws:s3/bucket:Bucket"), false);
  });
});
