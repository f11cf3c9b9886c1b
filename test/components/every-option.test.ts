import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PreviewReport } from "../../operations/preview/report/schema";
import { TIERS } from "../../stacks/tiers";
import { ROOT, previewReport } from "../support/command";

/** Everything that is off by default in some tier, switched on; data guarded, as it would be where this is wanted. */
const ON = {
  deletionProtection: true,
  iam: { permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" },
  notifications: {
    emails: ["ops@example.com"],
    slack: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" },
    teams: {
      tenantId: "0a1b2c3d-0000-4000-8000-0123456789ab",
      teamId: "0a1b2c3d-0000-4000-8000-0123456789ac",
      channelId: "19:abc123@thread.tacv2",
    },
  },
  audit: {
    trail: "create",
    config: "create",
    conformancePack: true,
    guardDuty: "create",
    securityHub: "create",
  },
  budget: { alerts: true, anomalies: "stack" },
  delivery: {
    github: { repository: "acme/shop" },
    state: { bucket: "acme-state", keyArn: "arn:aws:kms:us-east-1:123456789012:key/0a1b" },
  },
  observability: { alarms: true, anomalyBands: true, dashboard: true, canaryMinutes: 5 },
  backups: {
    enabled: true,
    monthlyDays: 365,
    lock: "governance",
    copyRegion: "us-west-2",
    restoreTests: true,
  },
} as const;

/** Components that these options are about, by the module of their type. */
const OURS = /\$plumbline:(audit|backups|cost|delivery|notifications|observability|operations):/;

describe("an environment with every option on", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-options-"));
  const reports = new Map<string, PreviewReport>();

  before(async function () {
    this.timeout(300_000);
    for (const tier of TIERS) {
      const policies = join(folder, `policies.${tier}.json`);
      const shipped = JSON.parse(
        readFileSync(join(ROOT, "stacks", `policies.${tier}.json`), "utf8"),
      ) as object;
      // The one exception that the options take: docs/environments/delivery.md.
      const accepted = { "iam-admin-managed-policy": { allowedManagedPolicies: ["PowerUserAccess"] } };
      writeFileSync(policies, JSON.stringify({ ...shipped, ...accepted }));
      const options = { ...ON, ...(tier !== "prod" && { offHours: { enabled: true } }) };
      const config = Object.entries(options).flatMap(([key, value]) => [
        "--config",
        `plumbline:${key}=${JSON.stringify(value)}`,
      ]);
      const args = ["--stack", tier, "--policy-pack-config", policies, "--config", "cost:monthlyCeiling=900"];
      reports.set(tier, await previewReport([...args, ...config]));
    }
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function report(tier: string): PreviewReport {
    const found = reports.get(tier);
    assert.ok(found);
    return found;
  }

  for (const tier of TIERS) {
    it(`has no finding in ${tier}, but what no boundary of elsewhere tells`, () => {
      const { findings } = report(tier);
      const own = findings.filter(({ urn }) => OURS.test(urn) || urn.includes("pulumi:pulumi:Stack"));
      const unknown = own.filter(({ verdict }) => verdict === "unknown");
      assert.deepEqual(
        own.filter(({ verdict }) => verdict === "fail").map(({ policy, message }) => [policy, message]),
        [],
      );
      assert.ok(
        unknown.every(({ message }) =>
          message.includes("its permissions boundary isn't known before the update"),
        ),
      );
    });

    it(`is tagged throughout in ${tier}`, () => {
      const { resources, findings } = report(tier);
      assert.ok(!findings.some(({ pack }) => pack === "plumbline-tagging"));
      const tagged = resources.filter(({ urn, properties }) => OURS.test(urn) && "tagsAll" in properties);
      assert.ok(tagged.length > 40);
      for (const { name, properties } of tagged) {
        const tags = properties.tagsAll as Readonly<Record<string, string>>;
        assert.equal(tags.Stack, `plumbline-${tier}`, name);
        assert.ok(tags.Component, name);
      }
    });

    it(`is priced in ${tier}, but what is said to have no price`, () => {
      const unpriced = report(tier).cost.resources.filter(({ status }) => status === "unpriced");
      const policies = JSON.parse(readFileSync(join(ROOT, "stacks", `policies.${tier}.json`), "utf8")) as {
        readonly "cost-unpriced-limit": { readonly except: readonly string[] };
      };
      const said = policies["cost-unpriced-limit"].except;
      assert.deepEqual([...new Set(unpriced.map(({ type }) => type))].sort(), [...said].sort());
    });
  }

  it("shapes all environments alike: what differs is off hours, which prod doesn't keep", () => {
    const types = (tier: string) =>
      new Set(
        report(tier)
          .resources.filter(({ urn }) => OURS.test(urn))
          .map(({ type }) => type),
      );
    const [test, staging, prod] = [types("test"), types("staging"), types("prod")];
    assert.deepEqual([...test].sort(), [...staging].sort());
    const onlyElsewhere = [...staging].filter((type) => !prod.has(type)).sort();
    assert.deepEqual(onlyElsewhere, [
      "aws:appautoscaling/scheduledAction:ScheduledAction",
      "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
      "aws:scheduler/schedule:Schedule",
      "aws:scheduler/scheduleGroup:ScheduleGroup",
      "plumbline:operations:OffHours",
    ]);
    assert.deepEqual(
      [...prod].filter((type) => !staging.has(type)),
      [],
    );
  });
});
