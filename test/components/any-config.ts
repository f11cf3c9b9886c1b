/** Configurations of whole environments as somebody might write them: any of them has to be one that is accepted. */
import fc from "fast-check";

import { FARGATE_CPU, fargateMemory } from "../../stacks/fargate-sizes";
import { LOG_RETENTION_DAYS } from "../../stacks/sections/logs";
import { INTERFACE_ENDPOINTS, ZONES } from "../../stacks/sections/network";
import type { Tier } from "../../stacks/tiers";
import { TIERS } from "../../stacks/tiers";
import type { Values } from "../stacks/entries";
import { DOMAIN, enough } from "../stacks/entries";

/** A stack's tier, and the values by config key that are written for it. */
export interface AnyConfig {
  readonly tier: Tier;
  readonly values: Values;
}

const NEEDED_WITHOUT_INTERNET = [
  "ecr.api",
  "ecr.dkr",
  "events",
  "logs",
  "secretsmanager",
  "sqs",
  "ssm",
] as const;
const SITE_DOMAIN = { name: "site.example.com", hostedZoneId: DOMAIN.hostedZoneId };
const PRIVATE_IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1";

/** Some of the fields of an object: the others are left to the defaults. */
function some<Fields extends object>(fields: { [Field in keyof Fields]: fc.Arbitrary<Fields[Field]> }) {
  return fc.record(fields, { requiredKeys: [] });
}

/** A size of tasks that Fargate offers. */
const size = fc
  .constantFrom(...FARGATE_CPU)
  .chain((cpu) => fc.constantFrom(...fargateMemory(cpu)).map((memory) => ({ cpu, memory })));

const network = fc
  .record({
    cidr: fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 22 }))
      .map(([second, length]) => `10.${second}.0.0/${length}`),
    zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 2, maxLength: 3 }),
    ipv6: fc.boolean(),
    nat: fc.constantFrom("none", "single", "per-az"),
    interfaceEndpoints: fc.oneof(
      fc.subarray([...INTERFACE_ENDPOINTS]),
      fc
        .subarray([...INTERFACE_ENDPOINTS])
        .map((more) => [...new Set([...NEEDED_WITHOUT_INTERNET, ...more])]),
    ),
    flowLogs: some({
      destination: fc.constantFrom("s3", "cloudwatch"),
      intervalSeconds: fc.constantFrom(60, 600),
    }),
  })
  .map(({ interfaceEndpoints, ...rest }) => ({
    ...rest,
    interfaceEndpoints:
      rest.nat === "none"
        ? [...new Set([...interfaceEndpoints, ...NEEDED_WITHOUT_INTERNET])]
        : interfaceEndpoints,
  }));

const database = fc
  .record({
    kind: fc.constantFrom("none", "instance", "aurora-serverless"),
    multiAz: fc.boolean(),
    readReplicas: fc.integer({ min: 0, max: 3 }),
    proxy: fc.boolean(),
    backupRetentionDays: fc.integer({ min: 1, max: 35 }),
    finalSnapshot: fc.boolean(),
    performanceInsightsDays: fc.constantFrom(0, 7, 31),
    monitoringIntervalSeconds: fc.constantFrom(0, 15, 60),
    capacity: fc.constantFrom({ minAcu: 0.5, maxAcu: 4 }, { minAcu: 2, maxAcu: 2 }),
  })
  .map(({ readReplicas, ...rest }) => ({
    ...rest,
    readReplicas: rest.kind === "aurora-serverless" ? readReplicas : 0,
  }));

const cache = some({
  kind: fc.constantFrom("none", "serverless", "nodes"),
  replicas: fc.integer({ min: 0, max: 5 }),
  snapshotDays: fc.integer({ min: 0, max: 35 }),
});

const queueNames = fc.subarray(["orders", "mails", "a-queue-of-24-characters"]);
const queue = some({
  visibilityTimeoutSeconds: fc.integer({ min: 0, max: 43_200 }),
  maxReceives: fc.integer({ min: 1, max: 1000 }),
  retentionDays: fc.integer({ min: 1, max: 14 }),
});
const secretNames = fc.subarray(["payment-key", "mail-password"]);

const observability = some({
  alarms: fc.boolean(),
  anomalyBands: fc.boolean(),
  dashboard: fc.boolean(),
  canaryMinutes: fc.constantFrom(0, 1, 60),
});

const backups = fc.record({
  enabled: fc.boolean(),
  dailyDays: fc.integer({ min: 1, max: 60 }),
  monthlyDays: fc.constantFrom(0, 365),
  lock: fc.constantFrom("none", "governance"),
  copyRegion: fc.option(fc.constant("us-west-2"), { nil: undefined }),
  restoreTests: fc.boolean(),
});

const audit = fc
  .record({
    trail: fc.constantFrom("none", "create"),
    config: fc.constantFrom("none", "adopt", "create"),
    conformancePack: fc.boolean(),
    guardDuty: fc.constantFrom("none", "adopt", "create"),
    securityHub: fc.constantFrom("none", "adopt", "create"),
  })
  .map((values) => ({ ...values, conformancePack: values.conformancePack && values.config !== "none" }));

/** What services may find in their environment. */
interface Surroundings {
  readonly uses: readonly string[];
  readonly queues: readonly string[];
  readonly secrets: readonly string[];
  readonly hasInternet: boolean;
  /** Whether a service gets along without the internet. */
  readonly hasEndpoints: boolean;
}

/** One service; `index` keeps what it claims apart from what the others do. */
function service(index: number, { uses, queues, secrets, hasInternet, hasEndpoints }: Surroundings) {
  return fc
    .record({
      size,
      exposure: fc.constantFrom("public", "internal"),
      strategy: fc.constantFrom("rolling", "blue-green"),
      capacity: fc.constantFrom("on-demand", "spot", "mixed"),
      architecture: fc.constantFrom("arm64", "x86_64"),
      tasks: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 20 })),
      uses: fc.subarray([...uses]),
      sendsTo: fc.subarray([...queues]),
      receivesFrom: fc.subarray([...queues]),
      secrets: fc.subarray([...secrets]),
      internetEgress: hasInternet && hasEndpoints ? fc.boolean() : fc.constant(hasInternet),
      migration: fc.option(fc.constant({ command: ["migrate"] }), { nil: undefined }),
      scheduledTasks: fc.constantFrom(
        {},
        { nightly: { schedule: "cron(0 3 * * ? *)", command: ["tidy", "up"] } },
      ),
    })
    .map(({ size: taskSize, strategy, tasks: [minTasks, more], migration, ...rest }) => ({
      ...rest,
      ...taskSize,
      image: PRIVATE_IMAGE,
      paths: [index === 0 ? "/*" : `/${index}/*`],
      minTasks,
      maxTasks: minTasks + more,
      ...(migration && { migration }),
      deployment: { strategy: rest.exposure === "public" ? strategy : "rolling" },
    }));
}

const NAMES = ["web", "api", "worker-12-ch"];

/** Services that call only those before them: never in a circle. */
function services(surroundings: Surroundings) {
  return fc
    .integer({ min: 1, max: NAMES.length })
    .chain((count) =>
      fc.tuple(
        ...NAMES.slice(0, count).map((name, index) =>
          fc.record({
            name: fc.constant(name),
            item: service(index, surroundings),
            calls: fc.subarray(NAMES.slice(0, index)),
          }),
        ),
      ),
    )
    .map((made) => Object.fromEntries(made.map(({ name, item, calls }) => [name, { ...item, calls }])));
}

const parts = fc.record({
  tier: fc.constantFrom(...TIERS),
  deletionProtection: fc.boolean(),
  network,
  database,
  cache,
  storage: some({ enabled: fc.boolean(), accessLogs: fc.boolean() }),
  events: fc.record({ enabled: fc.boolean(), archiveDays: fc.constantFrom(0, 30) }),
  queueNames,
  queue,
  secretNames,
  domain: fc.boolean(),
  waf: fc.constantFrom("off", "count", "block"),
  site: fc.record({ enabled: fc.boolean(), singlePage: fc.boolean() }),
  observability,
  backups,
  audit,
  offHours: fc.record({ enabled: fc.boolean() }),
  retentionDays: fc.constantFrom(...LOG_RETENTION_DAYS),
  anomalies: fc.constantFrom("none", "stack", "account"),
  emails: fc.subarray(["ops@example.com", "oncall@example.com"]),
  delivery: fc.constantFrom({}, { github: { repository: "acme/shop" } }),
  boundary: fc.boolean(),
});

/** Any configuration. */
export const anyConfig: fc.Arbitrary<AnyConfig> = parts.chain((made) => {
  const uses = [
    ...(made.database.kind === "none" ? [] : ["database"]),
    ...((made.cache.kind ?? "none") === "none" ? [] : ["cache"]),
    ...(made.storage.enabled === false ? [] : ["storage"]),
    ...(made.events.enabled ? ["events"] : []),
  ];
  const surroundings = {
    uses,
    queues: made.queueNames,
    secrets: made.secretNames,
    hasInternet: made.network.nat !== "none",
    hasEndpoints: NEEDED_WITHOUT_INTERNET.every((name) => made.network.interfaceEndpoints.includes(name)),
  };
  return services(surroundings).map((configured) => ({ tier: made.tier, values: written(made, configured) }));
});

type Parts = typeof parts extends fc.Arbitrary<infer Made> ? Made : never;

function written(made: Parts, configured: object): Values {
  const { tier, network: net, queueNames: queues, secretNames: secrets, queue: item, delivery } = made;
  const needsBoundary = made.boundary || "github" in delivery;
  const named = (names: readonly string[], value: object) =>
    Object.fromEntries(names.map((name) => [name, value]));
  return {
    ...enough(tier, { services: undefined }),
    "cost:monthlyCeiling": 1000,
    deletionProtection: made.deletionProtection,
    network: net,
    database: made.database,
    cache: made.cache,
    storage: made.storage,
    events: { ...made.events, rules: ruleInto(made.events.enabled, queues) },
    queues: named(queues, item),
    secrets: named(secrets, { description: "A secret that somebody sets by hand." }),
    ingress: { waf: { mode: made.waf }, ...((made.domain || tier !== "test") && { domain: DOMAIN }) },
    site: { ...made.site, ...((made.domain || tier !== "test") && { domain: SITE_DOMAIN }) },
    observability: made.observability,
    backups: { ...made.backups, copyRegion: made.backups.copyRegion },
    audit: made.audit,
    offHours: { enabled: made.offHours.enabled && tier !== "prod" },
    logs: { retentionDays: made.retentionDays },
    budget: { anomalies: made.anomalies },
    notifications: { emails: made.emails },
    iam: needsBoundary ? { permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" } : {},
    delivery,
    services: configured,
  };
}

function ruleInto(enabled: boolean, queues: readonly string[]): object {
  const [first] = queues;
  return enabled && first !== undefined ? { "to-queue": { queue: first, sources: ["shop"] } } : {};
}
