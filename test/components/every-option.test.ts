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
  network: {
    ipv6: true,
    nat: "per-az",
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "events", "logs", "secretsmanager", "sqs", "ssm"],
    flowLogs: { destination: "cloudwatch" },
  },
  ingress: { domain: { name: "app.example.com", hostedZoneId: "Z0EXAMPLE" }, waf: { mode: "block" } },
  services: {
    web: {
      image: "public.ecr.aws/nginx/nginx-unprivileged:1.28-alpine",
      uses: ["database", "cache", "storage", "events"],
      calls: ["api"],
      sendsTo: ["orders", "steps"],
      secrets: ["maps"],
      deployment: { strategy: "blue-green" },
      migration: { command: ["migrate"] },
      scheduledTasks: { nightly: { schedule: "cron(0 12 * * ? *)", command: ["clean"] } },
    },
    api: {
      image: "public.ecr.aws/nginx/nginx-unprivileged:1.28-alpine",
      hosts: ["api.example.com"],
      capacity: "mixed",
    },
    worker: {
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/worker:1",
      exposure: "internal",
      internetEgress: false,
      capacity: "spot",
      receivesFrom: ["orders", "steps"],
    },
  },
  database: {
    kind: "aurora-serverless",
    capacity: { minAcu: 0.5 },
    readReplicas: 1,
    proxy: true,
    multiAz: true,
  },
  cache: { kind: "nodes", replicas: 1 },
  queues: { orders: {}, steps: { fifo: true } },
  events: { enabled: true, rules: { placed: { queue: "orders", sources: ["shop"] } } },
  secrets: {
    maps: {
      description: "Key of the map service",
      rotation: { functionArn: "arn:aws:lambda:us-east-1:123456789012:function:rotate-key", days: 30 },
    },
  },
  site: {
    enabled: true,
    domain: { name: "www.example.com", hostedZoneId: "Z0EXAMPLE" },
    waf: { mode: "block" },
  },
} as const;

/** What these options add that has no list price (Fargate Spot), or none in the bundled list. */
const UNPRICED = [
  "aws:ecs/service:Service",
  "aws:rds/proxy:Proxy",
  "aws:elasticache/replicationGroup:ReplicationGroup",
];

interface Shipped {
  readonly "cost-unpriced-limit": { readonly except: readonly string[] };
}

/** Types of the parts of which there are two kinds. */
const OF_KIND = /^(aws:rds|aws:elasticache|plumbline:(database|cache|observability)):?/;

/** What there is of two kinds, in one tier of the other one. */
const OTHER_KINDS = {
  database: { kind: "instance", multiAz: true, backupRetentionDays: 7, proxy: true, finalSnapshot: true },
  cache: { kind: "serverless" },
} as const;

describe("an environment with every option on", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-options-"));
  const reports = new Map<string, PreviewReport>();

  before(async function () {
    this.timeout(600_000);
    for (const tier of TIERS) {
      const policies = join(folder, `policies.${tier}.json`);
      const shipped = JSON.parse(
        readFileSync(join(ROOT, "stacks", `policies.${tier}.json`), "utf8"),
      ) as Shipped;
      const accepted = {
        // docs/environments/delivery.md
        "iam-admin-managed-policy": { allowedManagedPolicies: ["PowerUserAccess"] },
        // docs/environments/workload.md
        "cost-unpriced-limit": { except: [...shipped["cost-unpriced-limit"].except, ...UNPRICED] },
      };
      writeFileSync(policies, JSON.stringify({ ...shipped, ...accepted }));
      const options = {
        ...ON,
        ...(tier === "test" && OTHER_KINDS),
        ...(tier !== "prod" && { offHours: { enabled: true } }),
      };
      const config = Object.entries(options).flatMap(([key, value]) => [
        "--config",
        `plumbline:${key}=${JSON.stringify(value)}`,
      ]);
      const args = [
        "--stack",
        tier,
        "--policy-pack-config",
        policies,
        "--config",
        "cost:monthlyCeiling=4000",
      ];
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
      const unknown = findings.filter(({ verdict }) => verdict === "unknown");
      assert.deepEqual(
        findings.filter(({ verdict }) => verdict === "fail").map(({ policy, message }) => [policy, message]),
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
      const tagged = resources.filter(({ properties }) => "tagsAll" in properties);
      assert.ok(tagged.length > 150);
      for (const { name, properties } of tagged) {
        const tags = properties.tagsAll as Readonly<Record<string, string>>;
        assert.equal(tags.Stack, `plumbline-${tier}`, name);
        assert.ok(tags.Component, name);
      }
    });

    it(`is priced in ${tier}, but what is said to have no price`, () => {
      const unpriced = report(tier).cost.resources.filter(({ status }) => status === "unpriced");
      const policies = JSON.parse(
        readFileSync(join(ROOT, "stacks", `policies.${tier}.json`), "utf8"),
      ) as Shipped;
      const said = [...policies["cost-unpriced-limit"].except, ...UNPRICED];
      const types = new Set(unpriced.map(({ type }) => type));
      assert.deepEqual(
        [...types].filter((type) => !said.includes(type)),
        [],
      );
      assert.ok(types.has("aws:rds/proxy:Proxy"));
    });
  }

  it("shapes all environments alike: what differs is off hours, which prod doesn't keep", () => {
    const types = (tier: string) =>
      new Set(
        report(tier)
          .resources.map(({ type }) => type)
          .filter((type) => !OF_KIND.test(type)),
      );
    const [test, staging, prod] = [types("test"), types("staging"), types("prod")];
    assert.deepEqual([...test].sort(), [...staging].sort());
    const onlyElsewhere = [...staging].filter((type) => !prod.has(type)).sort();
    assert.deepEqual(onlyElsewhere, [
      "aws:appautoscaling/scheduledAction:ScheduledAction",
      "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
      "plumbline:operations:OffHours",
    ]);
    assert.deepEqual(
      [...prod].filter((type) => !staging.has(type)),
      [],
    );
  });
});
