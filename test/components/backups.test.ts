import assert from "node:assert/strict";

import type { Deployment } from "./deployment";
import { environment } from "./environments";

const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const PLAN = "aws:backup/plan:Plan";
const RESTORE = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

interface Rule {
  readonly ruleName: string;
  readonly lifecycle: { readonly deleteAfter: number };
  readonly copyActions?: readonly { readonly destinationVaultArn: string }[];
}

function rules(deployment: Deployment): readonly Rule[] {
  return deployment.one(PLAN).inputs.rules as readonly Rule[];
}

describe("Backups", () => {
  it("are made in staging and prod; a vault with backups in it would outlive a test environment", async () => {
    const counts: number[] = [];
    for (const tier of ["test", "staging", "prod"] as const)
      counts.push((await environment(tier)).all(VAULT).length);
    assert.deepEqual(counts, [0, 1, 1]);
  });

  it("find data by a tag that says whose it is, and logs have none", async () => {
    const deployment = await environment("prod");
    const { selectionTags } = deployment.one("aws:backup/selection:Selection").inputs;
    assert.deepEqual(selectionTags, [{ type: "STRINGEQUALS", key: "Backup", value: "plumbline-prod" }]);
    const tagged = deployment.resources.filter(
      ({ inputs }) => (inputs.tags as Record<string, string> | undefined)?.Backup === "plumbline-prod",
    );
    assert.deepEqual(tagged.map(({ name }) => name).sort(), [
      "plumbline-prod-database-instance",
      "plumbline-prod-storage-bucket",
    ]);
    const without = await environment("test");
    assert.ok(without.resources.every(({ inputs }) => !JSON.stringify(inputs.tags ?? {}).includes("Backup")));
  });

  it("are kept by day and by month, in a vault with a key of its own that is protected", async () => {
    const deployment = await environment("prod");
    assert.deepEqual(
      rules(deployment).map(({ ruleName, lifecycle }) => [ruleName, lifecycle.deleteAfter]),
      [
        ["daily", 35],
        ["monthly", 365],
      ],
    );
    assert.deepEqual(
      rules(await environment("staging")).map(({ ruleName }) => ruleName),
      ["daily"],
    );
    const vault = deployment.one(VAULT);
    assert.match(String(vault.inputs.kmsKeyArn), /backups-key/);
    assert.deepEqual([vault.protect, vault.inputs.forceDestroy], [true, false]);
  });

  it("are locked in prod, by a lock that can be taken off: nothing there makes it final", async () => {
    const { inputs } = (await environment("prod")).one(LOCK);
    assert.deepEqual([inputs.minRetentionDays, inputs.maxRetentionDays], [35, 365]);
    assert.ok(!("changeableForDays" in inputs));
    assert.deepEqual((await environment("staging")).all(LOCK), []);
  });

  it("are locked for good where that is asked for, after days in which it can still be undone", async () => {
    const deployment = await environment("prod", { backups: { lock: "compliance", lockChangeableDays: 14 } });
    assert.equal(deployment.one(LOCK).inputs.changeableForDays, 14);
  });

  it("are copied to another region, under the same lock, by a provider of the same account", async () => {
    const role = [{ roleArn: "arn:aws:iam::123456789012:role/deploy" }];
    const deployment = await environment("prod", {
      backups: { copyRegion: "us-west-2" },
      "aws:assumeRoles": role,
    });
    const providers = deployment.all("pulumi:providers:aws");
    assert.deepEqual(
      providers.map(({ inputs }) => inputs.region),
      ["us-east-1", "us-west-2"],
    );
    assert.equal(new Set(providers.map(({ inputs }) => JSON.stringify(inputs.assumeRoles))).size, 1);
    assert.equal(new Set(providers.map(({ inputs }) => JSON.stringify(inputs.defaultTags))).size, 1);
    assert.equal(deployment.all(LOCK).length, 2);
    for (const { copyActions } of rules(deployment))
      assert.match(copyActions?.[0]?.destinationVaultArn ?? "", /backups-copies-vault$/);
    const [copies] = deployment.all(VAULT).filter(({ name }) => name.includes("copies"));
    assert.match(copies?.provider ?? "", /us-west-2/);
  });

  it("are restored once a month in prod, by a role that can make and delete nothing but test copies", async () => {
    const deployment = await environment("prod");
    const selection = deployment.one(RESTORE).inputs;
    assert.equal(selection.protectedResourceType, "RDS");
    assert.match(
      JSON.stringify(selection.protectedResourceConditions),
      /ResourceTag\/Backup.*plumbline-prod/,
    );
    const { name } = deployment.one("aws:backup/restoreTestingPlan:RestoreTestingPlan").inputs;
    assert.match(String(name), /^[A-Za-z0-9_]{1,50}$/);
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "restore-tests-role-policy"),
    );
    const deleting = statements.find(({ Sid }) => Sid === "DeleteCopies");
    assert.ok([deleting?.Resource].flat().every((arn) => arn?.includes(":awsbackup-restore-test-")));
    assert.ok(!JSON.stringify(statements).includes("iam:PassRole"));
    assert.deepEqual((await environment("staging")).all(RESTORE), []);
  });

  it("tell of what failed, and of a day on which nothing did", async () => {
    const deployment = await environment("staging");
    const rule = deployment.one("aws:cloudwatch/eventRule:EventRule", "backups-failed");
    const { detail } = JSON.parse(String(rule.inputs.eventPattern)) as {
      readonly detail: { readonly iamRoleArn: readonly string[]; readonly $or: unknown };
    };
    assert.deepEqual(detail.$or, [
      { state: ["ABORTED", "EXPIRED", "FAILED"] },
      { status: ["ABORTED", "EXPIRED", "FAILED"] },
    ]);
    assert.equal(detail.iamRoleArn.length, 1);
    const alarm = deployment.one("aws:cloudwatch/metricAlarm:MetricAlarm", "backups-missing").inputs;
    assert.deepEqual(
      [alarm.metricName, alarm.comparisonOperator, alarm.threshold, alarm.treatMissingData],
      ["NumberOfBackupJobsCompleted", "LessThanThreshold", 1, "breaching"],
    );
  });
});
