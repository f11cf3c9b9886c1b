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
