import assert from "node:assert/strict";

import { environment } from "./environments";

const INSTANCE = "aws:rds/instance:Instance";

async function instance(tier: "test" | "staging" | "prod", changes = {}) {
  return (await environment(tier, changes)).one(INSTANCE);
}

describe("Database", () => {
  for (const tier of ["test", "staging", "prod"] as const) {
    it(`is encrypted, private and without a password of ours in ${tier}`, async () => {
      const { inputs } = await instance(tier);
      assert.equal(inputs.storageEncrypted, true);
      assert.equal(inputs.publiclyAccessible, false);
      assert.equal(inputs.manageMasterUserPassword, true);
      assert.equal(inputs.password, undefined);
      const keys = [inputs.kmsKeyId, inputs.masterUserSecretKmsKeyId, inputs.performanceInsightsKmsKeyId];
      assert.deepEqual(new Set(keys).size, 1);
      assert.match(String(keys[0]), /plumbline-.*-database-key/);
    });
  }

  it("is sized and guarded by tier", async () => {
    const of = async (tier: "test" | "staging" | "prod") => {
      const { inputs, protect } = await instance(tier);
      return [
        inputs.instanceClass,
        inputs.multiAz,
        inputs.backupRetentionPeriod,
        inputs.deletionProtection,
        inputs.skipFinalSnapshot,
        protect,
      ];
    };
    assert.deepEqual(await of("test"), ["db.t4g.micro", false, 1, false, true, false]);
    assert.deepEqual(await of("staging"), ["db.t4g.medium", true, 7, true, false, true]);
    assert.deepEqual(await of("prod"), ["db.m6g.large", true, 35, true, false, true]);
  });

  it("lets roles log in instead of passwords, and hands its tags on to its snapshots", async () => {
    const { inputs } = await instance("prod");
    assert.equal(inputs.iamDatabaseAuthenticationEnabled, true);
    assert.equal(inputs.copyTagsToSnapshot, true);
  });

  it("leaves a snapshot with a name when it goes", async () => {
    assert.equal((await instance("prod")).inputs.finalSnapshotIdentifier, "plumbline-prod-database-final");
    assert.equal((await instance("test")).inputs.finalSnapshotIdentifier, undefined);
  });

  it("speaks TLS only, with parameters of its own major version", async () => {
    const deployment = await environment("test", { database: { engineVersion: "16.4" } });
    const { inputs } = deployment.one("aws:rds/parameterGroup:ParameterGroup");
    assert.equal(inputs.family, "postgres16");
    assert.ok(JSON.stringify(inputs.parameters).includes('{"name":"rds.force_ssl","value":"1"}'));
  });

  it("has its password changed on the schedule of the configuration, not RDS's", async () => {
    const rotation = "aws:secretsmanager/secretRotation:SecretRotation";
    const { inputs } = (await environment("test", { database: { passwordRotationDays: 14 } })).one(rotation);
    assert.deepEqual(inputs.rotationRules, { automaticallyAfterDays: 14 });
    assert.equal(inputs.rotateImmediately, false);
    assert.match(String(inputs.secretId), /plumbline-test-database-instance:secret$/);
  });

  it("stands in isolated subnets and is let into by the service only", async () => {
    const deployment = await environment("prod");
    const subnets = deployment.one("aws:rds/subnetGroup:SubnetGroup").inputs.subnetIds as string[];
    assert.equal(subnets.length, 3);
    assert.ok(subnets.every((subnet) => subnet.includes("-isolated-")));

    const group = `${deployment.one("aws:ec2/securityGroup:SecurityGroup", "database-security-group").name}-id`;
    const touching = (type: string) =>
      deployment.all(type).filter(({ inputs }) => inputs.securityGroupId === group);
    const rules = touching("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    const service = deployment.one("aws:ec2/securityGroup:SecurityGroup", "traffic-security-group");
    assert.deepEqual(
      rules.map(({ inputs }) => inputs.referencedSecurityGroupId),
      [`${service.name}-id`],
    );
    assert.deepEqual(
      rules.map(({ inputs }) => [inputs.fromPort, inputs.toPort]),
      [[5432, 5432]],
    );
    assert.equal(touching("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").length, 0);
  });

  it("finds its log groups made, encrypted and with a retention", async () => {
    const deployment = await environment("prod");
    const names = (await instance("prod")).inputs.enabledCloudwatchLogsExports as string[];
    for (const log of names) {
      const group = deployment.one("aws:cloudwatch/logGroup:LogGroup", `database-logs-${log}`);
      assert.equal(group.inputs.name, `/aws/rds/instance/plumbline-prod-database/${log}`);
      assert.ok(group.inputs.kmsKeyId && group.inputs.retentionInDays);
      assert.ok(deployment.one(INSTANCE).dependencies.some((urn) => urn.endsWith(group.name)));
    }
    assert.deepEqual(names, ["postgresql", "upgrade"]);
  });

  it("is watched by a role that RDS takes on for this instance only", async () => {
    const deployment = await environment("test");
    const role = deployment.one("aws:iam/role:Role", "monitoring-role");
    const [statement] = deployment.statements(role, "assumeRolePolicy");
    const condition = statement?.Condition?.ArnLike?.["aws:SourceArn"];
    assert.equal(condition, "arn:aws:rds:us-east-1:123456789012:db:plumbline-test-database");
  });

  it("is not watched where sampling is off", async () => {
    const off = { database: { monitoringIntervalSeconds: 0, performanceInsightsDays: 0 } };
    const deployment = await environment("test", off);
    assert.ok(!deployment.names("aws:iam/role:Role").some((name) => name.includes("monitoring")));
    assert.equal(deployment.one(INSTANCE).inputs.performanceInsightsEnabled, false);
  });

  it("stays at its size where it must not grow", async () => {
    const fixed = await instance("test", { database: { storage: { gib: 50, maxGib: 50 } } });
    assert.equal(fixed.inputs.maxAllocatedStorage, undefined);
    assert.equal((await instance("test")).inputs.maxAllocatedStorage, 50);
  });
});

describe("Database on Aurora", () => {
  const aurora = (more = {}) => ({ database: { kind: "aurora-serverless", ...more } });
  const CLUSTER = "aws:rds/cluster:Cluster";
  const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

  for (const tier of ["test", "staging", "prod"] as const) {
    it(`is as encrypted, private and backed up as an instance in ${tier}`, async () => {
      const deployment = await environment(tier, aurora());
      assert.equal(deployment.all(INSTANCE).length, 0);
      const cluster = deployment.one(CLUSTER).inputs;
      const single = (await instance(tier)).inputs;
      for (const same of [
        "storageEncrypted",
        "kmsKeyId",
        "manageMasterUserPassword",
        "masterUserSecretKmsKeyId",
        "iamDatabaseAuthenticationEnabled",
        "backupRetentionPeriod",
        "copyTagsToSnapshot",
        "deletionProtection",
        "skipFinalSnapshot",
        "finalSnapshotIdentifier",
      ]) {
        assert.deepEqual(cluster[same], single[same], same);
      }
      assert.ok(deployment.all(MEMBER).every(({ inputs }) => inputs.publiclyAccessible === false));
      const { inputs } = deployment.one("aws:rds/clusterParameterGroup:ClusterParameterGroup");
      assert.equal(inputs.family, "aurora-postgresql17");
      assert.ok(JSON.stringify(inputs.parameters).includes('{"name":"rds.force_ssl","value":"1"}'));
    });
  }

  it("protects its instances as well as itself, because AWS lets the last one be deleted", async () => {
    const deployment = await environment("prod", aurora());
    const guarded = [deployment.one(CLUSTER), ...deployment.all(MEMBER)];
    assert.equal(guarded.length, 3);
    assert.ok(guarded.every(({ protect, retainOnDelete }) => protect && retainOnDelete));
  });

  it("grows and shrinks between two capacities, and pauses where the lower is none", async () => {
    const scaling = async (tier: "test" | "prod") =>
      (await environment(tier, aurora())).one(CLUSTER).inputs.serverlessv2ScalingConfiguration;
    assert.deepEqual(await scaling("prod"), { minCapacity: 2, maxCapacity: 16 });
    assert.deepEqual(await scaling("test"), { minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 300 });
  });

  it("has a standby where the tier says so, and readers beside it, none of which moves another", async () => {
    const members = async (tier: "test" | "prod", more = {}) =>
      (await environment(tier, aurora(more))).names(MEMBER).map((name) => name.replace(/.*-instance-/, ""));
    assert.deepEqual(await members("test"), ["1"]);
    assert.deepEqual(await members("prod"), ["1", "2"]);
    assert.deepEqual(await members("prod", { readReplicas: 2 }), ["1", "2", "3", "4"]);
    const tiers = (await environment("prod", aurora({ readReplicas: 2 }))).all(MEMBER);
    assert.deepEqual(
      tiers.map(({ inputs }) => inputs.promotionTier),
      [0, 1, 2, 2],
    );
  });

  it("tells where to read, if somebody else than the writer answers there", async () => {
    const parameter = async (tier: "test" | "prod") => {
      const { inputs } = (await environment(tier, aurora())).one("aws:ssm/parameter:Parameter");
      return JSON.parse(String(inputs.value)) as Record<string, unknown>;
    };
    assert.equal((await parameter("prod")).readerHost, "plumbline-prod-database-cluster.reader.example");
    assert.equal((await parameter("prod")).host, "plumbline-prod-database-cluster.example:5432");
    assert.equal((await parameter("test")).readerHost, undefined);
  });

  it("lets its own password be read by the tag that RDS gives a cluster's secret", async () => {
    const deployment = await environment("test", aurora());
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "web-task-policy"),
    );
    const password = statements.find(({ Sid }) => Sid === "ReadPassword");
    assert.equal(password?.Resource, "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-*");
    assert.deepEqual(password.Condition?.StringEquals, {
      "aws:ResourceTag/aws:rds:primaryDBClusterArn":
        "arn:aws:rds:us-east-1:123456789012:cluster:plumbline-test-database",
    });
  });

  it("finds its log group made, encrypted and with a retention", async () => {
    const deployment = await environment("prod", aurora());
    const group = deployment.one("aws:cloudwatch/logGroup:LogGroup", "database-logs-postgresql").inputs;
    assert.equal(group.name, "/aws/rds/cluster/plumbline-prod-database/postgresql");
    assert.ok(group.kmsKeyId && group.retentionInDays);
  });
});

describe("Database behind a proxy", () => {
  const proxied = (more = {}) => ({ database: { proxy: true, ...more } });
  const PROXY = "aws:rds/proxy:Proxy";

  it("is reached through the proxy alone, by TLS alone", async () => {
    const deployment = await environment("prod", proxied());
    assert.equal(deployment.one(PROXY).inputs.requireTls, true);
    const { value } = deployment.one("aws:ssm/parameter:Parameter").inputs;
    const { host } = JSON.parse(String(value)) as { host: string };
    assert.match(host, /plumbline-prod-database-proxy-proxy/);
    const ways = deployment
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs.fromPort === 5432)
      .map(({ inputs }) => [inputs.referencedSecurityGroupId, inputs.securityGroupId]);
    assert.deepEqual(ways, [
      ["plumbline-prod-database-proxy-security-group-id", "plumbline-prod-database-security-group-id"],
      ["plumbline-prod-web-traffic-security-group-id", "plumbline-prod-database-proxy-security-group-id"],
    ]);
  });

  it("logs in with the one secret whose user never changes", async () => {
    const deployment = await environment("prod", proxied());
    const [auth, ...others] = deployment.one(PROXY).inputs.auths as { secretArn: string }[];
    assert.deepEqual(others, []);
    assert.match(auth?.secretArn ?? "", /plumbline-prod-database-instance:secret$/);
    const sids = deployment
      .statements(deployment.one("aws:iam/rolePolicy:RolePolicy", "database-proxy-role-policy"))
      .map(({ Sid }) => Sid);
    assert.deepEqual(sids, ["ReadPassword", "PasswordKeyThroughsecretsmanager"]);
  });

  it("stands in front of a cluster too, whose readers are reached directly", async () => {
    const deployment = await environment("prod", proxied({ kind: "aurora-serverless" }));
    const target = deployment.one("aws:rds/proxyTarget:ProxyTarget").inputs;
    assert.equal(target.dbClusterIdentifier, "plumbline-prod-database");
    assert.equal(target.dbInstanceIdentifier, undefined);
    const names = deployment.names("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    assert.ok(names.includes("plumbline-prod-web-traffic-egress-database-readers"));
  });

  it("logs into a group that exists before it does", async () => {
    const deployment = await environment("prod", proxied());
    const group = deployment.one("aws:cloudwatch/logGroup:LogGroup", "database-proxy-log");
    assert.equal(group.inputs.name, "/aws/rds/proxy/plumbline-prod-database-proxy");
    assert.ok(deployment.one(PROXY).dependencies.some((urn) => urn.endsWith(group.name)));
  });
});

describe("an environment without data", () => {
  it("has neither database nor bucket for its objects", async () => {
    const without = {
      database: { kind: "none" },
      storage: { enabled: false },
      services: { web: { uses: [] } },
    };
    const deployment = await environment("prod", without);
    assert.equal(deployment.all(INSTANCE).length, 0);
    assert.ok(!deployment.names("aws:s3/bucket:Bucket").some((name) => name.includes("storage")));
  });
});
