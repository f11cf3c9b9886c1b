import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");

const group = resourceOf<aws.rds.ParameterGroupArgs>(
  "aws:rds/parameterGroup:ParameterGroup",
  { family: "postgres14", parameters: [{ name: "rds.force_ssl", value: "1" }] },
  "group",
);

const compliant: aws.rds.InstanceArgs = {
  instanceClass: "db.m6g.large",
  engine: "postgres",
  engineVersion: "17",
  storageEncrypted: true,
  kmsKeyId: reference(key),
  backupRetentionPeriod: 7,
  deletionProtection: true,
  copyTagsToSnapshot: true,
  publiclyAccessible: false,
  multiAz: true,
  iamDatabaseAuthenticationEnabled: true,
  manageMasterUserPassword: true,
  enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
  monitoringInterval: 60,
  performanceInsightsEnabled: true,
  performanceInsightsKmsKeyId: reference(key),
  username: "shop",
};

table<aws.rds.InstanceArgs>(
  "aws:rds/instance:Instance",
  compliant,
  [
    ["rds-instance-encrypted", { storageEncrypted: false }, /storageEncrypted is false; expected true/],
    ["rds-instance-encrypted", { storageEncrypted: undefined }, /AWS's default is false/],
    ["rds-instance-own-key", { kmsKeyId: undefined }, /kmsKeyId is not set; expected a KMS key/],
    ["rds-instance-own-key", { kmsKeyId: "alias/aws/rds" }, /AWS's key/],
    ["rds-instance-backup", { backupRetentionPeriod: undefined }, /default is 0.*between 1 and 35/],
    ["rds-instance-deletion-protection", { deletionProtection: false }, /deletionProtection is false/],
    ["rds-final-snapshot", { skipFinalSnapshot: true }, /skipFinalSnapshot is true/],
    ["rds-instance-copy-tags", { copyTagsToSnapshot: undefined }, /copyTagsToSnapshot/],
    ["rds-instance-public", { publiclyAccessible: true }, /publiclyAccessible is true; expected false/],
    ["rds-instance-multi-az", { multiAz: undefined }, /multiAz is not set/],
    ["rds-iam-authentication", { iamDatabaseAuthenticationEnabled: false }, /is false; expected true/],
    ["rds-managed-password", { manageMasterUserPassword: undefined }, /manageMasterUserPassword is not set/],
    ["rds-log-exports", { enabledCloudwatchLogsExports: [] }, /enabledCloudwatchLogsExports is empty/],
    ["rds-postgres-logs", { enabledCloudwatchLogsExports: ["upgrade"] }, /is upgrade; expected postgresql/],
    ["rds-enhanced-monitoring", { monitoringInterval: 0 }, /monitoringInterval is 0; expected at least 1/],
    ["rds-performance-insights", { performanceInsightsEnabled: undefined }, /performanceInsightsEnabled/],
    ["rds-performance-insights-own-key", { performanceInsightsKmsKeyId: undefined }, /is not set/],
    ["rds-minor-upgrades", { autoMinorVersionUpgrade: false }, /autoMinorVersionUpgrade is false/],
    ["rds-ca-certificate", { caCertIdentifier: "rds-ca-2019" }, /rds-ca-2019; expected rds-ca-rsa2048-g1/],
    ["rds-default-username", { username: "postgres" }, /username is postgres/],
    ["rds-postgres-tls", { engineVersion: "14.9" }, /14\.9; expected a parameter group/],
  ],
  [key],
);

table<aws.rds.ClusterArgs>(
  "aws:rds/cluster:Cluster",
  {
    engine: "aurora-mysql",
    clusterIdentifier: "orders",
    storageEncrypted: true,
    kmsKeyId: reference(key),
    backupRetentionPeriod: 14,
    deletionProtection: true,
    copyTagsToSnapshot: true,
    iamDatabaseAuthenticationEnabled: true,
    backtrackWindow: 86_400,
    enabledCloudwatchLogsExports: ["audit"],
  },
  [
    ["rds-cluster-encrypted", { storageEncrypted: undefined }, /storageEncrypted is not set/],
    ["rds-cluster-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
    ["rds-cluster-backup", { backupRetentionPeriod: undefined }, /default is 1.*between 7 and 35/],
    ["rds-cluster-deletion-protection", { deletionProtection: false }, /deletionProtection/],
    ["rds-cluster-copy-tags", { copyTagsToSnapshot: false }, /copyTagsToSnapshot/],
    ["rds-cluster-iam-authentication", { iamDatabaseAuthenticationEnabled: undefined }, /not set/],
    ["rds-cluster-backtrack", { backtrackWindow: 0 }, /backtrackWindow is 0/],
    ["rds-aurora-mysql-audit-log", { enabledCloudwatchLogsExports: ["error"] }, /expected audit/],
  ],
  [key],
);

table<aws.rds.GlobalClusterArgs>(
  "aws:rds/globalCluster:GlobalCluster",
  { globalClusterIdentifier: "world", storageEncrypted: true },
  [["rds-global-cluster-encrypted", { storageEncrypted: undefined }, /storageEncrypted is not set/]],
);

table<aws.rds.SnapshotArgs>(
  "aws:rds/snapshot:Snapshot",
  { dbInstanceIdentifier: "a", dbSnapshotIdentifier: "b", sharedAccounts: ["123456789012"] },
  [["rds-snapshot-private", { sharedAccounts: ["all"] }, /sharedAccounts has all/]],
);

table<aws.rds.ProxyArgs>(
  "aws:rds/proxy:Proxy",
  { engineFamily: "MYSQL", roleArn: "r", vpcSubnetIds: [], requireTls: true },
  [["rds-proxy-tls", { requireTls: undefined }, /requireTls is not set/]],
);

table<aws.rds.ParameterGroupArgs>(
  "aws:rds/parameterGroup:ParameterGroup",
  {
    family: "postgres16",
    parameters: [
      { name: "log_statement", value: "ddl" },
      { name: "log_min_duration_statement", value: "500" },
    ],
  },
  [["rds-postgres-query-log", { parameters: [] }, /expected parameter log_statement = all/]],
);

describe("a database and its parameter group", () => {
  const instance = (args: Partial<aws.rds.InstanceArgs>) =>
    resourceOf<aws.rds.InstanceArgs>("aws:rds/instance:Instance", {
      ...compliant,
      engineVersion: "14",
      parameterGroupName: reference(group),
      ...args,
    });

  it("passes when the group, known only by reference, demands TLS", () => {
    assert.deepEqual(judge(rule("rds-postgres-tls"), [instance({}), group]), []);
  });

  it("fails when the group switches TLS off, whatever the version's default", () => {
    const off = resourceOf<aws.rds.ParameterGroupArgs>(
      "aws:rds/parameterGroup:ParameterGroup",
      { family: "postgres17", parameters: [{ name: "rds.force_ssl", value: "0" }] },
      "group",
    );
    assert.match(
      messages(judge(rule("rds-postgres-tls"), [instance({}), off])).join(),
      /parameters\[0\]\.value is 0/,
    );
  });

  it("can't judge a group outside the stack", () => {
    const verdicts = judge(rule("rds-postgres-tls"), [instance({ parameterGroupName: "theirs" })]);
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ["unknown"],
    );
  });

  it("demands require_secure_transport of MySQL", () => {
    const mysql = instance({ engine: "mysql", engineVersion: "8.4", parameterGroupName: reference(group) });
    assert.equal(messages(judge(rule("rds-mysql-tls"), [mysql, group])).length, 1);
  });
});

describe("a cluster and its instances", () => {
  const cluster = resourceOf<aws.rds.ClusterArgs>("aws:rds/cluster:Cluster", { engine: "aurora-mysql" }, "c");
  const member = (name: string) =>
    resourceOf<aws.rds.ClusterInstanceArgs>(
      "aws:rds/clusterInstance:ClusterInstance",
      { clusterIdentifier: reference(cluster), engine: "aurora-mysql", instanceClass: "db.r6g.large" },
      name,
    );

  it("needs two instances, found by reference", () => {
    const check = (count: number) =>
      judge(rule("rds-cluster-multi-az"), [cluster, ...["a", "b"].slice(0, count).map(member)]);
    assert.deepEqual(check(2), []);
    assert.match(messages(check(1)).join(), /one instance for it; expected at least two/);
    assert.match(messages(check(0)).join(), /no instance/);
  });
});

describe("a copy of a database", () => {
  it("is encrypted as its source is: that isn't known here", () => {
    const replica = resourceOf<aws.rds.InstanceArgs>("aws:rds/instance:Instance", {
      instanceClass: "db.m6g.large",
      replicateSourceDb: "primary",
    });
    const verdicts = judge(rule("rds-instance-encrypted"), replica);
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ["unknown"],
    );
    assert.deepEqual(judge(rule("rds-instance-backup"), replica), []);
  });
});

table<aws.rds.InstanceArgs>(
  "aws:rds/instance:Instance",
  { instanceClass: "db.t4g.micro", engine: "postgres", port: 15432, backupRetentionPeriod: 7 },
  [
    ["rds-default-port", { port: undefined }, /default is 5432/],
    ["rds-default-port", { port: 5432 }, /is 5432; expected not 5432/],
    ["rds-instance-backup", { backupRetentionPeriod: 36 }, /is 36; expected between 1 and 35/],
  ],
);

describe("the engine's usual port", () => {
  it("is each engine's own", () => {
    const usual = { mysql: 3306, mariadb: 3306, "aurora-mysql": 3306, "aurora-postgresql": 5432 };
    const others = { "sqlserver-ex": 1433, "oracle-ee": 1521, "db2-se": 50_000 };
    for (const [engine, port] of Object.entries({ ...usual, ...others })) {
      const of = (given: number) =>
        judge(rule("rds-default-port"), aResource("aws:rds/instance:Instance", { engine, port: given }));
      assert.equal(messages(of(port)).length, 1, engine);
      assert.deepEqual(of(port + 1), [], engine);
    }
  });
});

describe("a snapshot of a database", () => {
  const database = (storageEncrypted: boolean) =>
    resourceOf<aws.rds.InstanceArgs>(
      "aws:rds/instance:Instance",
      { instanceClass: "db.t4g.micro", storageEncrypted },
      "db",
    );
  const snapshot = (of: ReturnType<typeof database>) =>
    resourceOf<aws.rds.SnapshotArgs>("aws:rds/snapshot:Snapshot", {
      dbInstanceIdentifier: reference(of),
      dbSnapshotIdentifier: "s",
    });

  it("is as encrypted as the database", () => {
    const [good, bad] = [database(true), database(false)];
    assert.deepEqual(judge(rule("rds-snapshot-encrypted"), [good, snapshot(good)]), []);
    assert.match(
      messages(judge(rule("rds-snapshot-encrypted"), [bad, snapshot(bad)])).join(),
      /Instance "db": storageEncrypted is false/,
    );
  });

  it("of a cluster, too; of one outside the stack it isn't known", () => {
    const cluster = resourceOf<aws.rds.ClusterArgs>(
      "aws:rds/cluster:Cluster",
      { engine: "aurora-mysql" },
      "c",
    );
    const saved = (identifier: never) =>
      resourceOf<aws.rds.ClusterSnapshotArgs>("aws:rds/clusterSnapshot:ClusterSnapshot", {
        dbClusterIdentifier: identifier,
        dbClusterSnapshotIdentifier: "s",
      });
    assert.equal(
      messages(judge(rule("rds-snapshot-encrypted"), [cluster, saved(reference(cluster))])).length,
      1,
    );
    assert.equal(
      messages(judge(rule("rds-snapshot-encrypted"), saved("elsewhere" as never)), "unknown").length,
      1,
    );
  });
});

describe("TLS to databases of other engines", () => {
  const group = (family: string, name: string, value: string) =>
    resourceOf<aws.rds.ParameterGroupArgs>(
      "aws:rds/parameterGroup:ParameterGroup",
      { family, parameters: [{ name, value }] },
      "group",
    );
  const database = (args: Partial<aws.rds.InstanceArgs>) =>
    resourceOf<aws.rds.InstanceArgs>("aws:rds/instance:Instance", { instanceClass: "db.m6i.large", ...args });
  const CASES = [
    ["rds-sqlserver-tls", "sqlserver-se", "sqlserver-se-15.0", "rds.force_ssl", "1", "0"],
    ["rds-db2-tls", "db2-se", "db2-se-11.5", "db2comm", "SSL", "TCPIP"],
    ["rds-mysql-tls", "mariadb", "mariadb10.11", "require_secure_transport", "1", "0"],
    ["rds-postgres-tls", "postgres", "postgres14", "rds.force_ssl", "1", "0"],
  ] as const;

  for (const [name, engine, family, parameter, on, off] of CASES) {
    it(`${name} is a matter of the parameter group`, () => {
      const [good, bad] = [group(family, parameter, on), group(family, parameter, off)];
      const using = (of: ReturnType<typeof group>, more: Partial<aws.rds.InstanceArgs> = { engine }) =>
        judge(rule(name), [of, database({ ...more, parameterGroupName: reference(of) })]);
      assert.deepEqual(using(good), []);
      assert.match(messages(using(bad)).join(), new RegExp(`ParameterGroup "group"`));
      assert.equal(messages(judge(rule(name), database({ engine }))).length, 1);
      // The family tells the engine of a copy that doesn't say.
      assert.equal(messages(using(bad, { replicateSourceDb: "other" })).length, 1);
      assert.deepEqual(using(good, { replicateSourceDb: "other" }), []);
    });

    it(`${name} leaves other engines alone`, () => {
      assert.deepEqual(judge(rule(name), database({ engine: "oracle-ee" })), []);
    });
  }
});
