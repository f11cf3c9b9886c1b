import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { Json, Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");

table<aws.dynamodb.TableArgs>(
  "aws:dynamodb/table:Table",
  {
    billingMode: "PAY_PER_REQUEST",
    pointInTimeRecovery: { enabled: true },
    serverSideEncryption: { enabled: true, kmsKeyArn: reference(key) },
    deletionProtectionEnabled: true,
  },
  [
    ["dynamodb-point-in-time-recovery", { pointInTimeRecovery: undefined }, /enabled is not set/],
    ["dynamodb-own-key", { serverSideEncryption: { enabled: true } }, /kmsKeyArn is not set/],
    ["dynamodb-deletion-protection", { deletionProtectionEnabled: false }, /is false/],
    ["dynamodb-scaling", { billingMode: "PROVISIONED" }, /no aws\.appautoscaling\.Target/],
  ],
  [key],
);

table<aws.dynamodb.TableReplicaArgs>(
  "aws:dynamodb/tableReplica:TableReplica",
  { globalTableArn: "t", pointInTimeRecovery: true },
  [["dynamodb-replica-point-in-time-recovery", { pointInTimeRecovery: undefined }, /not set/]],
);

table<aws.dax.ClusterArgs>(
  "aws:dax/cluster:Cluster",
  {
    clusterName: "c",
    iamRoleArn: "r",
    nodeType: "dax.r5.large",
    replicationFactor: 3,
    serverSideEncryption: { enabled: true },
    clusterEndpointEncryptionType: "TLS",
  },
  [
    ["dax-encrypted", { serverSideEncryption: undefined }, /serverSideEncryption\.enabled/],
    ["dax-encrypted-in-transit", { clusterEndpointEncryptionType: undefined }, /default is NONE/],
  ],
);

table<aws.elasticache.ReplicationGroupArgs>(
  "aws:elasticache/replicationGroup:ReplicationGroup",
  {
    description: "sessions",
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    userGroupIds: ["app"],
    kmsKeyId: reference(key),
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    snapshotRetentionLimit: 7,
    subnetGroupName: "private",
  },
  [
    ["elasticache-encrypted", { atRestEncryptionEnabled: undefined }, /atRestEncryptionEnabled is not set/],
    ["elasticache-encrypted-in-transit", { transitEncryptionEnabled: false }, /is false/],
    ["elasticache-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
    ["elasticache-failover", { automaticFailoverEnabled: undefined }, /automaticFailoverEnabled/],
    ["elasticache-multi-az", { multiAzEnabled: false }, /multiAzEnabled/],
    ["elasticache-backup", { snapshotRetentionLimit: 0 }, /is 0; expected at least 1/],
    ["elasticache-minor-upgrades", { autoMinorVersionUpgrade: false }, /is false/],
  ],
  [key],
);

table<aws.elasticache.ClusterArgs>(
  "aws:elasticache/cluster:Cluster",
  { engine: "memcached", transitEncryptionEnabled: true },
  [["elasticache-memcached-encrypted-in-transit", { transitEncryptionEnabled: undefined }, /not set/]],
);

const domain: aws.opensearch.DomainArgs = {
  encryptAtRest: { enabled: true, kmsKeyId: reference(key) },
  nodeToNodeEncryption: { enabled: true },
  domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
  vpcOptions: { subnetIds: ["a"] },
  logPublishingOptions: [
    { logType: "ES_APPLICATION_LOGS", cloudwatchLogGroupArn: "g" },
    { logType: "AUDIT_LOGS", cloudwatchLogGroupArn: "g" },
    { logType: "SEARCH_SLOW_LOGS", cloudwatchLogGroupArn: "g" },
    { logType: "INDEX_SLOW_LOGS", cloudwatchLogGroupArn: "g" },
  ],
  advancedSecurityOptions: { enabled: true },
  clusterConfig: {
    instanceCount: 3,
    zoneAwarenessEnabled: true,
    dedicatedMasterEnabled: true,
    dedicatedMasterCount: 3,
  },
  softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
};

table<aws.opensearch.DomainArgs>(
  "aws:opensearch/domain:Domain",
  domain,
  [
    ["opensearch-encrypted", { encryptAtRest: undefined }, /encryptAtRest\.enabled is not set/],
    ["opensearch-own-key", { encryptAtRest: { enabled: true } }, /encryptAtRest\.kmsKeyId/],
    ["opensearch-node-to-node-encrypted", { nodeToNodeEncryption: { enabled: false } }, /is false/],
    ["opensearch-https", { domainEndpointOptions: undefined }, /enforceHttps/],
    [
      "opensearch-tls-policy",
      { domainEndpointOptions: { tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } },
      /TLS-1-0/,
    ],
    ["opensearch-vpc", { vpcOptions: undefined }, /endpoint is on the internet/],
    ["opensearch-error-log", { logPublishingOptions: [] }, /ES_APPLICATION_LOGS/],
    [
      "opensearch-audit-log",
      { logPublishingOptions: [{ logType: "AUDIT_LOGS", cloudwatchLogGroupArn: "g", enabled: false }] },
      /AUDIT_LOGS/,
    ],
    ["opensearch-logs", { logPublishingOptions: undefined }, /at least one log/],
    [
      "opensearch-slow-logs",
      { logPublishingOptions: [{ logType: "SEARCH_SLOW_LOGS", cloudwatchLogGroupArn: "g" }] },
      /expected an enabled log of INDEX_SLOW_LOGS$/,
    ],
    [
      "opensearch-slow-logs",
      {
        logPublishingOptions: [
          { logType: "SEARCH_SLOW_LOGS", cloudwatchLogGroupArn: "g", enabled: false },
          { logType: "INDEX_SLOW_LOGS", cloudwatchLogGroupArn: "g" },
        ],
      },
      /expected an enabled log of SEARCH_SLOW_LOGS$/,
    ],
    ["opensearch-fine-grained-access", { advancedSecurityOptions: undefined }, /advancedSecurityOptions/],
    ["opensearch-data-nodes", { clusterConfig: { instanceCount: 2 } }, /is 2; expected at least 3/],
    ["opensearch-dedicated-masters", { clusterConfig: { instanceCount: 3 } }, /dedicatedMasterEnabled/],
    ["opensearch-software-updates", { softwareUpdateOptions: undefined }, /autoSoftwareUpdateEnabled/],
  ],
  [key],
);

table<aws.redshift.ClusterArgs>(
  "aws:redshift/cluster:Cluster",
  {
    clusterIdentifier: "dw",
    nodeType: "ra3.large",
    kmsKeyId: reference(key),
    automatedSnapshotRetentionPeriod: 14,
    enhancedVpcRouting: true,
    masterUsername: "loader",
    databaseName: "sales",
    port: 5440,
  },
  [
    ["redshift-encrypted", { encrypted: "false" }, /encrypted is false/],
    ["redshift-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
    ["redshift-public", { publiclyAccessible: true }, /publiclyAccessible is true/],
    ["redshift-snapshots", { automatedSnapshotRetentionPeriod: 1 }, /at least 7/],
    ["redshift-version-upgrades", { allowVersionUpgrade: false }, /is false/],
    ["redshift-vpc-routing", { enhancedVpcRouting: undefined }, /enhancedVpcRouting/],
    ["redshift-default-username", { masterUsername: "awsuser" }, /awsuser/],
    ["redshift-default-database", { databaseName: undefined }, /default is dev/],
    ["redshift-default-port", { port: undefined }, /default is 5439/],
    ["redshift-default-port", { port: 5439 }, /is 5439; expected not 5439/],
  ],
  [key],
);

table<aws.redshift.ParameterGroupArgs>(
  "aws:redshift/parameterGroup:ParameterGroup",
  { family: "redshift-1.0", parameters: [{ name: "require_ssl", value: "true" }] },
  [["redshift-tls", { parameters: [] }, /require_ssl = true/]],
);

table<aws.redshift.ParameterGroupArgs>(
  "aws:redshift/parameterGroup:ParameterGroup",
  { family: "redshift-1.0", parameters: [{ name: "enable_user_activity_logging", value: "true" }] },
  [
    ["redshift-user-activity-log", { parameters: [] }, /enable_user_activity_logging = true/],
    [
      "redshift-user-activity-log",
      { parameters: [{ name: "enable_user_activity_logging", value: "false" }] },
      /enable_user_activity_logging = true/,
    ],
  ],
);

describe("a Redshift cluster and its parameter group", () => {
  const group = (value: string) =>
    resourceOf<aws.redshift.ParameterGroupArgs>(
      "aws:redshift/parameterGroup:ParameterGroup",
      { family: "redshift-1.0", parameters: [{ name: "enable_user_activity_logging", value }] },
      "group",
    );
  const cluster = (clusterParameterGroupName?: string) =>
    resourceOf<aws.redshift.ClusterArgs>("aws:redshift/cluster:Cluster", {
      clusterIdentifier: "dw",
      nodeType: "ra3.large",
      ...(clusterParameterGroupName !== undefined && { clusterParameterGroupName }),
    });

  it("are judged together for the log of user activity", () => {
    const [on, off] = [group("true"), group("false")];
    const check = rule("redshift-user-activity-log");
    assert.deepEqual(judge(check, [on, cluster(reference(on))]), []);
    assert.equal(messages(judge(check, [off, cluster(reference(off))])).length, 2);
    assert.match(messages(judge(check, cluster())).join(), /clusterParameterGroupName is not set/);
    assert.equal(messages(judge(check, cluster("theirs")), "unknown").length, 1);
  });
});

table<aws.elasticache.ReplicationGroupArgs>(
  "aws:elasticache/replicationGroup:ReplicationGroup",
  { description: "sessions", port: 6380 },
  [
    ["elasticache-default-port", { port: undefined }, /default is 6379/],
    ["elasticache-default-port", { port: 6379 }, /is 6379; expected not 6379/],
  ],
);

describe("the usual port of a cache", () => {
  const verdicts = (props: Props) =>
    judge(rule("elasticache-default-port"), aResource("aws:elasticache/cluster:Cluster", props)).map(
      ({ verdict }) => verdict,
    );

  it("is its engine's", () => {
    assert.deepEqual(verdicts({ engine: "memcached" }), ["fail"]);
    assert.deepEqual(verdicts({ engine: "memcached", port: 11_211 }), ["fail"]);
    assert.deepEqual(verdicts({ engine: "memcached", port: 11_212 }), []);
    assert.deepEqual(verdicts({ engine: "redis" }), ["fail"]);
    assert.deepEqual(verdicts({ engine: "valkey", port: 6379 }), ["fail"]);
    assert.deepEqual(verdicts({ engine: "redis", port: 6380 }), []);
    assert.deepEqual(verdicts({ engine: UNKNOWN }), ["unknown"]);
    assert.deepEqual(verdicts({ engine: UNKNOWN, port: 7000 }), []);
  });

  it("of a member is its group's", () => {
    assert.deepEqual(verdicts({ replicationGroupId: "sessions" }), []);
  });
});

table<aws.efs.FileSystemArgs>(
  "aws:efs/fileSystem:FileSystem",
  { encrypted: true, kmsKeyId: reference(key) },
  [
    ["efs-encrypted", { encrypted: undefined }, /encrypted is not set/],
    ["efs-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
  ],
  [key],
);

table<aws.efs.AccessPointArgs>(
  "aws:efs/accessPoint:AccessPoint",
  { fileSystemId: "fs", rootDirectory: { path: "/shop" }, posixUser: { uid: 1000, gid: 1000 } },
  [
    ["efs-access-point-root", { rootDirectory: { path: "/" } }, /rootDirectory\.path is \//],
    ["efs-access-point-user", { posixUser: undefined }, /posixUser is not set/],
  ],
);

table<aws.backup.VaultArgs>(
  "aws:backup/vault:Vault",
  { kmsKeyArn: reference(key) },
  [["backup-vault-own-key", { kmsKeyArn: undefined }, /kmsKeyArn/]],
  [key],
);

table<aws.backup.PlanArgs>(
  "aws:backup/plan:Plan",
  { rules: [{ ruleName: "daily", targetVaultName: "v", lifecycle: { deleteAfter: 35 } }] },
  [
    [
      "backup-plan-retention",
      { rules: [{ ruleName: "daily", targetVaultName: "v", lifecycle: { deleteAfter: 7 } }] },
      /deleteAfter is 7; expected at least 35/,
    ],
  ],
);

table<aws.redshiftserverless.WorkgroupArgs>(
  "aws:redshiftserverless/workgroup:Workgroup",
  {
    namespaceName: "n",
    workgroupName: "w",
    enhancedVpcRouting: true,
    configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
  },
  [
    ["redshift-serverless-public", { publiclyAccessible: true }, /is true; expected false/],
    ["redshift-serverless-vpc-routing", { enhancedVpcRouting: undefined }, /default is false/],
    [
      "redshift-serverless-tls",
      { configParameters: [{ parameterKey: "require_ssl", parameterValue: "false" }] },
      /require_ssl = true/,
    ],
  ],
);

table<aws.redshiftserverless.NamespaceArgs>(
  "aws:redshiftserverless/namespace:Namespace",
  { namespaceName: "n", logExports: ["connectionlog", "userlog"] },
  [["redshift-serverless-logging", { logExports: ["userlog"] }, /lacks connectionlog/]],
);

table<aws.redshift.ClusterArgs>(
  "aws:redshift/cluster:Cluster",
  { clusterIdentifier: "c", nodeType: "ra3.large", publiclyAccessible: true, masterUsername: "shop" },
  [["redshift-public-default-username", { masterUsername: "awsuser" }, /is awsuser/]],
);

describe("the master user of a private Redshift cluster", () => {
  it("may be called what everybody guesses", () => {
    const cluster = aResource("aws:redshift/cluster:Cluster", { masterUsername: "awsuser" });
    assert.deepEqual(judge(rule("redshift-public-default-username"), cluster), []);
  });
});

describe("a domain of OpenSearch in a VPC", () => {
  it("has security groups of its own", () => {
    const domain = (vpcOptions: Props) =>
      judge(
        rule("opensearch-security-groups"),
        aResource("aws:opensearch/domain:Domain", { vpcOptions }, { from: { vpcOptions: [] } }),
      );
    assert.deepEqual(domain({ subnetIds: ["s"], securityGroupIds: ["sg-1"] }), []);
    assert.match(messages(domain({ subnetIds: ["s"] })).join(), /securityGroupIds is not set/);
    assert.deepEqual(
      judge(rule("opensearch-security-groups"), aResource("aws:opensearch/domain:Domain", {})),
      [],
    );
  });
});

describe("an EFS mount target", () => {
  const subnet = (mapPublicIpOnLaunch?: boolean) =>
    resourceOf<aws.ec2.SubnetArgs>(
      "aws:ec2/subnet:Subnet",
      { vpcId: "v", ...(mapPublicIpOnLaunch !== undefined && { mapPublicIpOnLaunch }) },
      "subnet",
    );
  const target = (of: ReturnType<typeof subnet>) =>
    resourceOf<aws.efs.MountTargetArgs>("aws:efs/mountTarget:MountTarget", {
      fileSystemId: "f",
      subnetId: reference(of),
    });

  it("stands in a private subnet", () => {
    const [open, closed] = [subnet(true), subnet()];
    assert.deepEqual(judge(rule("efs-mount-target-private"), [closed, target(closed)]), []);
    assert.match(
      messages(judge(rule("efs-mount-target-private"), [open, target(open)])).join(),
      /Subnet "subnet": mapPublicIpOnLaunch is true/,
    );
  });
});

describe("a Glacier vault", () => {
  it("lets nobody in whom its policy doesn't name", () => {
    const vault = (Principal: Json) =>
      judge(
        rule("glacier-policy-public"),
        aResource("aws:glacier/vault:Vault", {
          accessPolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action: "glacier:*" }] }),
        }),
      );
    assert.deepEqual(vault({ AWS: "123456789012" }), []);
    assert.match(messages(vault("*")).join(), /accessPolicy allows glacier:\*/);
  });
});
