/** DocumentDB: clusters pay for backups; storage and requests are assumed for their instances. */
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";
import { managedPasswordLine } from "./rds-instance";

const CLUSTER = "aws:docdb/cluster:Cluster";

const BACKUP: UsageNames = {
  backupStorageGb: quantity("GB-month", "Backups kept beyond the size of the cluster."),
};

function backupLine({ usage: assumed }: Subject) {
  return usage("Backup storage", docdb("backup"), "GB-month", assumed.number("backupStorageGb"));
}

const cluster: CostModel = {
  type: CLUSTER,
  usage: BACKUP,
  bill: (subject) => [backupLine(subject), ...managedPasswordLine(subject)],
};

const instance: CostModel = {
  type: "aws:docdb/clusterInstance:ClusterInstance",
  usage: {
    dataStorageGb: quantity(
      "GB-month",
      "Data that the cluster stores; assume it for one instance of a cluster.",
    ),
    monthlyIoRequests: quantity("requests", "Read and write requests to storage a month."),
    monthlyCpuCreditHrs: quantity("vCPU-hours", "CPU use a month above the baseline of a burstable class."),
  },
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const type = properties.text("instanceClass");
    const parent = subject.companion("clusterIdentifier", CLUSTER);
    const optimized = parent?.properties.text("storageType", "standard") === "iopt1";
    const tier = optimized ? "io-optimized/" : "";
    return [
      baseline(`Database instance (on-demand, ${type})`, docdb(`${tier}instance/${type}`), "hours", hours),
      usage("Storage", docdb(`${tier}storage`), "GB-month", assumed.number("dataStorageGb")),
      ...(optimized
        ? []
        : [usage("I/O requests", docdb("requests"), "requests", assumed.number("monthlyIoRequests"))]),
      ...(/^db\.t\d/.test(type)
        ? [usage("CPU credits", docdb("cpu-credits"), "vCPU-hours", assumed.number("monthlyCpuCreditHrs"))]
        : []),
    ];
  },
};

const clusterSnapshot: CostModel = {
  type: "aws:docdb/clusterSnapshot:ClusterSnapshot",
  usage: BACKUP,
  bill: (subject) => [backupLine(subject)],
};

function docdb(product: string) {
  return { service: "AmazonDocDB", product };
}

export const documentDatabases: readonly CostModel[] = [cluster, instance, clusterSnapshot];
