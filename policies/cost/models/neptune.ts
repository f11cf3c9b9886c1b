/** Neptune: clusters pay for storage, requests and backups, their instances for themselves. */
import { baseline, free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const CLUSTER = "aws:neptune/cluster:Cluster";

const BACKUP: UsageNames = {
  backupStorageGb: quantity("GB-month", "Backups kept beyond the free day."),
};

/** Backups of up to one day are free (Neptune pricing page). */
const FREE_DAYS = 1;

const cluster: CostModel = {
  type: CLUSTER,
  usage: {
    storageGb: quantity("GB-month", "Data stored.", [10, 100, 1000]),
    monthlyIoRequests: quantity("requests", "Read and write requests to storage a month."),
    ...BACKUP,
  },
  bill(subject) {
    const { properties, usage: assumed } = subject;
    const tier = storageTier(subject);
    const stored = assumed.number("storageGb");
    return [
      usage("Storage", neptune(`storage/${tier}`), "GB-month", stored),
      ...(tier === "standard"
        ? [usage("I/O requests", neptune("requests"), "requests", assumed.number("monthlyIoRequests"))]
        : []),
      ...(properties.number("backupRetentionPeriod", FREE_DAYS) > FREE_DAYS ? [backupLine(subject)] : []),
    ];
  },
};

/** I/O-optimized clusters pay more for storage and instances, and nothing for requests. */
function storageTier({ properties }: Subject): "io-optimized" | "standard" {
  return properties.text("storageType", "standard").toLowerCase() === "iopt1" ? "io-optimized" : "standard";
}

function backupLine({ usage: assumed }: Subject) {
  return usage("Backup storage", neptune("backup"), "GB-month", assumed.number("backupStorageGb"));
}

const instance: CostModel = {
  type: "aws:neptune/clusterInstance:ClusterInstance",
  usage: {
    monthlyCpuCreditHrs: quantity("vCPU-hours", "CPU use a month above the baseline of a burstable class."),
    capacityUnitsPerHr: quantity(
      "NCUs",
      "Capacity units that a serverless instance uses on average.",
      [2.5, 8, 32],
    ),
  },
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const parent = subject.companion("clusterIdentifier", CLUSTER);
    const tier = parent ? storageTier(parent) : storageTier(subject);
    const type = properties.text("instanceClass").toLowerCase();
    if (type === "db.serverless") {
      const units = assumed.number("capacityUnitsPerHr");
      const unitHours = units === undefined ? undefined : units * hours;
      return [usage("Neptune serverless", neptune(`serverless/${tier}`), "NCU-hours", unitHours)];
    }
    return [
      baseline(`Database instance (on-demand, ${type})`, neptune(`instance/${tier}/${type}`), "hours", hours),
      ...(/^db\.t\d/.test(type)
        ? [usage("CPU credits", neptune("cpu-credits"), "vCPU-hours", assumed.number("monthlyCpuCreditHrs"))]
        : []),
    ];
  },
};

const clusterSnapshot: CostModel = {
  type: "aws:neptune/clusterSnapshot:ClusterSnapshot",
  usage: BACKUP,
  bill(subject) {
    const source = subject.companion("dbClusterIdentifier", CLUSTER);
    const days = source?.properties.number("backupRetentionPeriod", FREE_DAYS);
    if (days !== undefined && days <= FREE_DAYS) return free("within the free backups of its cluster");
    return [backupLine(subject)];
  },
};

function neptune(product: string) {
  return { service: "AmazonNeptune", product };
}

export const graphDatabases: readonly CostModel[] = [cluster, instance, clusterSnapshot];
