import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

table<aws.docdb.ClusterArgs>(
  "aws:docdb/cluster:Cluster",
  {
    storageEncrypted: true,
    kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/k",
    enabledCloudwatchLogsExports: ["audit", "profiler"],
    backupRetentionPeriod: 7,
    deletionProtection: true,
    manageMasterUserPassword: true,
    port: 27_117,
  },
  [
    ["docdb-encrypted", { storageEncrypted: undefined }, /AWS's default is false/],
    ["docdb-encrypted", { storageEncrypted: false }, /storageEncrypted is false/],
    ["docdb-own-key", { kmsKeyId: undefined }, /kmsKeyId is not set/],
    ["docdb-logs", { enabledCloudwatchLogsExports: [] }, /expected audit or profiler/],
    ["docdb-audit-export", { enabledCloudwatchLogsExports: ["profiler"] }, /expected audit/],
    ["docdb-backup", { backupRetentionPeriod: 6 }, /is 6; expected at least 7/],
    ["docdb-backup", { backupRetentionPeriod: undefined }, /default is 1/],
    ["docdb-deletion-protection", { deletionProtection: undefined }, /deletionProtection/],
    [
      "docdb-managed-password",
      { manageMasterUserPassword: undefined },
      /manageMasterUserPassword is not set/,
    ],
    ["docdb-default-port", { port: undefined }, /default is 27017/],
    ["docdb-default-port", { port: 27_017 }, /is 27017; expected not 27017/],
  ],
);

describe("the master password of a DocumentDB cluster", () => {
  const verdicts = (args: aws.docdb.ClusterArgs) =>
    judge(
      rule("docdb-managed-password"),
      resourceOf<aws.docdb.ClusterArgs>("aws:docdb/cluster:Cluster", args),
    ).map(({ verdict }) => verdict);

  it("may be one that is written only, or that of what the cluster is a copy of", () => {
    assert.deepEqual(verdicts({ masterPasswordWo: "p" }), []);
    assert.deepEqual(verdicts({ masterPasswordWoVersion: 1 }), []);
    assert.deepEqual(verdicts({ snapshotIdentifier: "s" }), []);
    assert.deepEqual(verdicts({ globalClusterIdentifier: "g" }), []);
    assert.deepEqual(verdicts({ restoreToPointInTime: { sourceClusterIdentifier: "c" } }), []);
    assert.deepEqual(verdicts({ masterUsername: "shop", masterPassword: "p" }), ["fail"]);
    assert.deepEqual(verdicts({ manageMasterUserPassword: false }), ["fail"]);
  });
});

table<aws.docdb.GlobalClusterArgs>(
  "aws:docdb/globalCluster:GlobalCluster",
  { globalClusterIdentifier: "g", storageEncrypted: true },
  [["docdb-global-encrypted", { storageEncrypted: undefined }, /storageEncrypted is not set/]],
);

table<aws.docdb.ClusterInstanceArgs>(
  "aws:docdb/clusterInstance:ClusterInstance",
  { clusterIdentifier: "c", instanceClass: "db.r6g.large" },
  [["docdb-minor-upgrades", { autoMinorVersionUpgrade: false }, /is false; expected true/]],
);

table<aws.docdb.ClusterParameterGroupArgs>(
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
  { family: "docdb5.0", parameters: [{ name: "audit_logs", value: "enabled" }] },
  [
    ["docdb-tls", { parameters: [{ name: "tls", value: "disabled" }] }, /value is disabled/],
    ["docdb-audit-logs", { parameters: [] }, /expected parameter audit_logs = enabled/],
    ["docdb-audit-logs", { parameters: [{ name: "audit_logs", value: "none" }] }, /audit_logs = enabled/],
  ],
);

describe("a DocumentDB cluster and its parameter group", () => {
  const group = (name: string, value: string) =>
    resourceOf<aws.docdb.ClusterParameterGroupArgs>(
      "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
      { family: "docdb5.0", parameters: [{ name, value }] },
      "group",
    );
  const cluster = (of: ReturnType<typeof group>) =>
    resourceOf<aws.docdb.ClusterArgs>("aws:docdb/cluster:Cluster", {
      dbClusterParameterGroupName: reference(of),
    });

  it("are judged together for TLS", () => {
    const plain = group("tls", "disabled");
    assert.equal(messages(judge(rule("docdb-tls"), [plain, cluster(plain)])).length, 2);
    const encrypted = group("tls", "enabled");
    assert.deepEqual(judge(rule("docdb-tls"), [encrypted, cluster(encrypted)]), []);
  });

  it("need no group of their own for TLS, but one for the audit log", () => {
    const alone = resourceOf<aws.docdb.ClusterArgs>("aws:docdb/cluster:Cluster", {});
    assert.deepEqual(judge(rule("docdb-tls"), alone), []);
    assert.match(messages(judge(rule("docdb-audit-logs"), alone)).join(), /audit_logs/);
    const audited = group("audit_logs", "enabled");
    assert.deepEqual(judge(rule("docdb-audit-logs"), [audited, cluster(audited)]), []);
  });

  it("are as encrypted as what they were restored from", () => {
    const restored = resourceOf<aws.docdb.ClusterArgs>("aws:docdb/cluster:Cluster", {
      snapshotIdentifier: "s",
    });
    assert.deepEqual(
      judge(rule("docdb-encrypted"), restored).map(({ verdict }) => verdict),
      ["unknown"],
    );
  });
});

const neptune = (args: Partial<aws.neptune.ClusterArgs>) =>
  resourceOf<aws.neptune.ClusterArgs>("aws:neptune/cluster:Cluster", args, "cluster");

table<aws.neptune.ClusterArgs>(
  "aws:neptune/cluster:Cluster",
  {
    storageEncrypted: true,
    kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/k",
    enableCloudwatchLogsExports: ["audit"],
    deletionProtection: true,
    backupRetentionPeriod: 7,
    iamDatabaseAuthenticationEnabled: true,
    copyTagsToSnapshot: true,
  },
  [
    ["neptune-encrypted", { storageEncrypted: undefined }, /storageEncrypted/],
    ["neptune-own-key", { kmsKeyArn: undefined }, /kmsKeyArn is not set/],
    ["neptune-audit-log", { enableCloudwatchLogsExports: ["slowquery"] }, /expected audit/],
    ["neptune-deletion-protection", { deletionProtection: false }, /is false/],
    ["neptune-backup", { backupRetentionPeriod: undefined }, /default is 1/],
    ["neptune-iam-authentication", { iamDatabaseAuthenticationEnabled: undefined }, /not set/],
    ["neptune-copy-tags", { copyTagsToSnapshot: undefined }, /not set/],
  ],
);

table<aws.neptune.ClusterInstanceArgs>(
  "aws:neptune/clusterInstance:ClusterInstance",
  { clusterIdentifier: "c", instanceClass: "db.r6g.large" },
  [
    ["neptune-public", { publiclyAccessible: true }, /is true; expected false/],
    ["neptune-minor-upgrades", { autoMinorVersionUpgrade: false }, /is false; expected true/],
  ],
);

describe("a Neptune cluster and its instances", () => {
  const cluster = neptune({ clusterIdentifier: "graph" });
  const member = (name: string, clusterIdentifier: string) =>
    resourceOf<aws.neptune.ClusterInstanceArgs>(
      "aws:neptune/clusterInstance:ClusterInstance",
      { clusterIdentifier, instanceClass: "db.r6g.large" },
      name,
    );
  const verdicts = (...members: readonly ReturnType<typeof member>[]) =>
    judge(rule("neptune-cluster-multi-az"), [cluster, ...members]);

  it("needs two, found by reference or by name", () => {
    assert.deepEqual(verdicts(member("a", reference(cluster)), member("b", "graph")), []);
    assert.match(
      messages(verdicts(member("a", reference(cluster)), member("b", "other"))).join(),
      /one instance for it; expected at least two/,
    );
    assert.match(messages(verdicts()).join(), /no instance for it/);
  });

  it("may have a second one that isn't known to be its own", () => {
    const stray = aResource(
      "aws:neptune/clusterInstance:ClusterInstance",
      { clusterIdentifier: UNKNOWN },
      { name: "stray", from: { clusterIdentifier: [] } },
    );
    assert.match(messages(verdicts(member("a", "graph"), stray), "unknown").join(), /which instances/);
  });
});

describe("a snapshot of Neptune", () => {
  const snapshot = (of: ReturnType<typeof neptune>) =>
    resourceOf<aws.neptune.ClusterSnapshotArgs>("aws:neptune/clusterSnapshot:ClusterSnapshot", {
      dbClusterIdentifier: reference(of),
      dbClusterSnapshotIdentifier: "s",
    });

  it("is as encrypted as the cluster", () => {
    const good = neptune({ storageEncrypted: true, kmsKeyArn: "arn:aws:kms:eu-west-1:1:key/k" });
    const bad = neptune({ storageEncrypted: false });
    for (const name of ["neptune-snapshot-encrypted", "neptune-snapshot-own-key"]) {
      assert.deepEqual(judge(rule(name), [good, snapshot(good)]), []);
      assert.match(messages(judge(rule(name), [bad, snapshot(bad)])).join(), /Cluster "cluster"/);
      const outside = resourceOf<aws.neptune.ClusterSnapshotArgs>(
        "aws:neptune/clusterSnapshot:ClusterSnapshot",
        { dbClusterIdentifier: "elsewhere", dbClusterSnapshotIdentifier: "s" },
      );
      assert.equal(messages(judge(rule(name), outside), "unknown").length, 1);
    }
  });

  it("of a restored cluster can't be judged", () => {
    const restored = neptune({ snapshotIdentifier: "s" });
    assert.equal(
      messages(judge(rule("neptune-snapshot-encrypted"), [restored, snapshot(restored)]), "unknown").length,
      1,
    );
  });
});

table<aws.memorydb.ClusterArgs>(
  "aws:memorydb/cluster:Cluster",
  {
    nodeType: "db.t4g.small",
    aclName: "mine",
    kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/k",
    snapshotRetentionLimit: 7,
  },
  [
    ["memorydb-encrypted-in-transit", { tlsEnabled: false }, /is false; expected true/],
    ["memorydb-own-key", { kmsKeyArn: undefined }, /kmsKeyArn is not set/],
    ["memorydb-backup", { snapshotRetentionLimit: undefined }, /default is 0/],
    ["memorydb-minor-upgrades", { autoMinorVersionUpgrade: false }, /is false/],
    ["memorydb-open-access", { aclName: "open-access" }, /aclName is open-access/],
  ],
);

table<aws.qldb.LedgerArgs>("aws:qldb/ledger:Ledger", { permissionsMode: "STANDARD" }, [
  ["qldb-permissions-mode", { permissionsMode: "ALLOW_ALL" }, /is ALLOW_ALL; expected STANDARD/],
  ["qldb-deletion-protection", { deletionProtection: false }, /is false; expected true/],
]);

table<aws.keyspaces.TableArgs>(
  "aws:keyspaces/table:Table",
  {
    keyspaceName: "k",
    tableName: "t",
    schemaDefinition: { columns: [], partitionKeys: [] },
    encryptionSpecification: {
      type: "CUSTOMER_MANAGED_KMS_KEY",
      kmsKeyIdentifier: "arn:aws:kms:eu-west-1:123456789012:key/k",
    },
    pointInTimeRecovery: { status: "ENABLED" },
  },
  [
    ["keyspaces-own-key", { encryptionSpecification: undefined }, /AWS_OWNED_KMS_KEY/],
    ["keyspaces-own-key", { encryptionSpecification: { type: "CUSTOMER_MANAGED_KMS_KEY" } }, /not set/],
    ["keyspaces-point-in-time-recovery", { pointInTimeRecovery: undefined }, /default is DISABLED/],
  ],
);

table<aws.timestreamwrite.DatabaseArgs>(
  "aws:timestreamwrite/database:Database",
  { databaseName: "d", kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/k" },
  [["timestream-own-key", { kmsKeyId: undefined }, /kmsKeyId is not set/]],
);

table<aws.dms.ReplicationInstanceArgs>(
  "aws:dms/replicationInstance:ReplicationInstance",
  {
    replicationInstanceClass: "dms.t3.micro",
    replicationInstanceId: "i",
    kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/k",
    autoMinorVersionUpgrade: true,
    multiAz: true,
  },
  [
    ["dms-public", { publiclyAccessible: true }, /is true; expected false/],
    ["dms-own-key", { kmsKeyArn: undefined }, /kmsKeyArn is not set/],
    ["dms-minor-upgrades", { autoMinorVersionUpgrade: undefined }, /default is false/],
    ["dms-multi-az", { multiAz: undefined }, /default is false/],
  ],
);

const endpoint = { endpointId: "e", endpointType: "source" };

table<aws.dms.EndpointArgs>(
  "aws:dms/endpoint:Endpoint",
  {
    ...endpoint,
    engineName: "mysql",
    sslMode: "require",
    kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/k",
  },
  [
    ["dms-endpoint-tls", { sslMode: "none" }, /is none; expected require/],
    ["dms-endpoint-tls", { sslMode: undefined }, /default is none/],
    ["dms-endpoint-own-key", { kmsKeyArn: undefined }, /kmsKeyArn is not set/],
  ],
);

describe("an endpoint of database migration", () => {
  const of = (args: Partial<aws.dms.EndpointArgs>) =>
    resourceOf<aws.dms.EndpointArgs>("aws:dms/endpoint:Endpoint", {
      ...endpoint,
      engineName: "kafka",
      ...args,
    });
  const failures = (args: Partial<aws.dms.EndpointArgs>) =>
    messages(judge(rule("dms-endpoint-messages-tls"), of(args)));

  it("to Kafka or Redis has a protocol of its own", () => {
    assert.match(failures({ kafkaSettings: { broker: "b" } }).join(), /default is plaintext/);
    assert.deepEqual(failures({ kafkaSettings: { broker: "b", securityProtocol: "sasl-ssl" } }), []);
    const redis = { serverName: "s", port: 6379, authType: "none" };
    assert.deepEqual(failures({ engineName: "redis", redisSettings: redis }), []);
    assert.match(
      failures({
        engineName: "redis",
        redisSettings: { ...redis, sslSecurityProtocol: "plaintext" },
      }).join(),
      /is plaintext/,
    );
  });

  it("to what AWS itself reaches over HTTPS has no mode to choose", () => {
    for (const engineName of ["s3", "dynamodb", "kinesis"])
      assert.deepEqual(judge(rule("dms-endpoint-tls"), of({ engineName })), []);
  });

  it("to S3 may name the key of what it writes", () => {
    const bucket = resourceOf<aws.dms.S3EndpointArgs>("aws:dms/s3Endpoint:S3Endpoint", {
      ...endpoint,
      bucketName: "b",
      serviceAccessRoleArn: "r",
      serverSideEncryptionKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/k",
    });
    assert.deepEqual(judge(rule("dms-endpoint-own-key"), bucket), []);
  });
});
