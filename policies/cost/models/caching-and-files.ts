/** ElastiCache and EFS. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import { RESERVATION_USAGE, onDemandUnlessReserved } from "./reservation";
import { scaledCapacity } from "./scaling-target";
import type { Subject } from "./subject";

const CACHE_USAGE: UsageNames = {
  snapshotStorageSizeGb: quantity("GB", "Size of a snapshot; all but the newest one kept is billed."),
  ...RESERVATION_USAGE,
};

/** Lines of the nodes of a cluster or group. */
function nodeLines(subject: Subject, engine: string, nodes: number): Line[] {
  const { properties, usage: assumed, hours } = subject;
  const type = properties.text("nodeType");
  const kept = properties.number("snapshotRetentionLimit", 0);
  const size = assumed.number("snapshotStorageSizeGb");
  return [
    onDemandUnlessReserved(
      baseline(`ElastiCache (on-demand, ${type})`, cache(`node/${engine}/${type}`), "hours", nodes * hours),
      assumed,
    ),
    ...(engine !== "memcached" && kept > 1
      ? [
          usage(
            "Backup storage",
            cache("backup"),
            "GB-month",
            size === undefined ? undefined : size * (kept - 1),
          ),
        ]
      : []),
  ];
}

function cache(product: string) {
  return { service: "AmazonElastiCache", product };
}

const cacheCluster: CostModel = {
  type: "aws:elasticache/cluster:Cluster",
  usage: CACHE_USAGE,
  bill(subject) {
    const { properties } = subject;
    if (properties.has("replicationGroupId")) return free("a member of a replication group, which is billed");
    return nodeLines(subject, properties.text("engine"), properties.number("numCacheNodes", 1));
  },
};

const replicationGroup: CostModel = {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  usage: CACHE_USAGE,
  bill(subject) {
    const { properties } = subject;
    const shards = scaled(subject, "NodeGroups") ?? properties.number("numNodeGroups", 0);
    const replicas = scaled(subject, "Replicas") ?? properties.number("replicasPerNodeGroup", 0);
    const nodes = shards > 0 ? shards * (1 + replicas) : properties.number("numCacheClusters", 1);
    return nodeLines(subject, properties.text("engine", "redis"), nodes);
  },
};

/** What auto scaling holds a dimension to, if it scales it. */
function scaled(subject: Subject, dimension: "NodeGroups" | "Replicas"): number | undefined {
  const target = subject
    .pointedAtBy("aws:appautoscaling/target:Target", "resourceId")
    .find((candidate) => candidate.properties.text("scalableDimension", "").endsWith(`:${dimension}`));
  return target && scaledCapacity(target);
}

/** Data that a serverless cache is billed for at the least, in GB (ElastiCache pricing page). */
const LEAST_DATA: Readonly<Record<string, number>> = { valkey: 0.1, redis: 1, memcached: 1 };

const serverlessCache: CostModel = {
  type: "aws:elasticache/serverlessCache:ServerlessCache",
  usage: {
    storageGb: quantity("GB", "Data stored on average. Default: the least that is billed.", [1, 5, 50]),
    monthlyProcessingUnits: quantity("ECPUs", "ElastiCache processing units a month, one per KB moved."),
  },
  bill({ properties, usage: assumed, hours }) {
    const engine = properties.text("engine").toLowerCase();
    const limits = properties.object("cacheUsageLimits")?.object("dataStorage");
    const least = Math.max(LEAST_DATA[engine] ?? 0, limits?.number("minimum", 0) ?? 0);
    const stored = assumed.number("storageGb") ?? 0;
    return [
      baseline("Data stored (minimum)", cache(`serverless/${engine}/storage`), "GB-hours", least * hours),
      ...(stored > least
        ? [
            usage(
              "Data stored (beyond the minimum)",
              cache(`serverless/${engine}/storage`),
              "GB-hours",
              (stored - least) * hours,
            ),
          ]
        : []),
      usage(
        "Processing units",
        cache(`serverless/${engine}/processing-units`),
        "ECPUs",
        assumed.number("monthlyProcessingUnits"),
      ),
    ];
  },
};

const fileSystem: CostModel = {
  type: "aws:efs/fileSystem:FileSystem",
  usage: {
    storageGb: quantity("GB-month", "Data in the standard class.", [5, 100, 1000]),
    infrequentAccessStorageGb: quantity("GB-month", "Data in the infrequent access class."),
    monthlyInfrequentAccessReadGb: quantity("GB", "Data read a month from the infrequent access class."),
    monthlyInfrequentAccessWriteGb: quantity("GB", "Data written a month to the infrequent access class."),
    archiveStorageGb: quantity("GB-month", "Data in the archive class."),
    monthlyElasticReadGb: quantity("GB", "Data read a month with elastic throughput."),
    monthlyElasticWriteGb: quantity("GB", "Data written a month with elastic throughput."),
  },
  bill(subject) {
    const { properties, usage: assumed } = subject;
    const oneZone = properties.has("availabilityZoneName");
    const scope = oneZone ? "one-zone" : "regional";
    const label = oneZone ? "one zone" : "standard";
    const policies = properties.objects("lifecyclePolicies");
    const tiered = (name: string) => policies.some((policy) => policy.has(name));
    return [
      usage(`Storage (${label})`, efs(`${scope}/standard/storage`), "GB-month", assumed.number("storageGb")),
      ...throughputLines(subject, scope),
      ...(tiered("transitionToIa")
        ? [
            usage(
              `Storage (${label}, infrequent access)`,
              efs(`${scope}/infrequent-access/storage`),
              "GB-month",
              assumed.number("infrequentAccessStorageGb"),
            ),
            usage(
              "Read requests (infrequent access)",
              efs("infrequent-access/read"),
              "GB",
              assumed.number("monthlyInfrequentAccessReadGb"),
            ),
            usage(
              "Write requests (infrequent access)",
              efs("infrequent-access/write"),
              "GB",
              assumed.number("monthlyInfrequentAccessWriteGb"),
            ),
          ]
        : []),
      ...(tiered("transitionToArchive")
        ? [
            usage(
              `Storage (${label}, archive)`,
              efs(`${scope}/archive/storage`),
              "GB-month",
              assumed.number("archiveStorageGb"),
            ),
          ]
        : []),
    ];
  },
};

/** Throughput that comes with the stored data is free: 1 MiB/s for every 20 GB (EFS pricing page). */
const GB_PER_FREE_MIBPS = 20;

function throughputLines({ properties, usage: assumed }: Subject, scope: string): Line[] {
  const mode = properties.text("throughputMode", "bursting");
  if (mode === "elastic") {
    return [
      usage(
        "Elastic throughput reads",
        efs("elastic-throughput/read"),
        "GB",
        assumed.number("monthlyElasticReadGb"),
      ),
      usage(
        "Elastic throughput writes",
        efs("elastic-throughput/write"),
        "GB",
        assumed.number("monthlyElasticWriteGb"),
      ),
    ];
  }
  const provisioned = properties.number("provisionedThroughputInMibps", 0);
  if (provisioned === 0 || scope === "one-zone") return [];
  const charged = Math.max(0, provisioned - (assumed.number("storageGb") ?? 0) / GB_PER_FREE_MIBPS);
  return [baseline("Provisioned throughput", efs("provisioned-throughput"), "MiBps-month", charged)];
}

function efs(product: string) {
  return { service: "AmazonEFS", product };
}

export const cachingAndFiles: readonly CostModel[] = [
  cacheCluster,
  replicationGroup,
  serverlessCache,
  fileSystem,
];
