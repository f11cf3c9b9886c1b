/** Aurora: clusters pay for storage, requests and backups, their instances for themselves. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import { extendedSupportLines } from "./extended-support";
import { creditLine, performanceInsightsLines } from "./rds-extras";
import { managedPasswordLine } from "./rds-instance";
import { RESERVATION_USAGE, onDemandUnlessReserved } from "./reservation";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";

const CLUSTER = "aws:rds/cluster:Cluster";

const CLUSTER_USAGE: UsageNames = {
  storageGb: quantity("GB-month", "Data stored.", [10, 100, 1000]),
  writeRequestsPerSec: quantity("requests", "Write requests a second, on average."),
  readRequestsPerSec: quantity("requests", "Read requests a second, on average."),
  backupSnapshotSizeGb: quantity("GB", "Size of a snapshot; all but one day of those kept is billed."),
  snapshotExportSizeGb: quantity("GB", "Snapshots exported a month."),
  capacityUnitsPerHr: quantity("ACUs", "Aurora capacity units used on average by a serverless v1 cluster."),
  averageStatementsPerHr: quantity("statements", "Statements an hour, on average, for backtracking."),
  changeRecordsPerStatement: quantity("records", "Change records per statement, for backtracking."),
  backtrackWindowHrs: quantity("hours", "Hours that can be backtracked. Default: as configured."),
};

const cluster: CostModel = {
  type: CLUSTER,
  usage: CLUSTER_USAGE,
  bill(subject) {
    const { properties, usage: assumed, hours } = subject;
    const engine = properties.text("engine", "aurora");
    if (!engine.startsWith("aurora"))
      throw new Unpriceable(`no prices are known of Multi-AZ DB clusters (engine ${engine})`);
    const serverless = properties.text("engineMode", "provisioned") === "serverless";
    const units = assumed.number("capacityUnitsPerHr");
    return [
      ...(serverless
        ? [
            usage(
              "Aurora serverless",
              rds("aurora/serverless-v1"),
              "ACU-hours",
              units === undefined ? undefined : units * hours,
            ),
          ]
        : []),
      ...storageLines(subject),
      ...backupLines(subject),
      ...(serverless || engine.includes("postgresql") ? [] : backtrackLines(subject)),
      usage("Snapshot export", rds("aurora/snapshot-export"), "GB", assumed.number("snapshotExportSizeGb")),
      ...managedPasswordLine(subject),
    ];
  },
};

export function isIoOptimized({ properties }: Subject): boolean {
  return properties.text("storageType", "aurora") === "aurora-iopt1";
}

function storageLines(subject: Subject): Line[] {
  const { usage: assumed, hours } = subject;
  const stored = assumed.number("storageGb");
  if (isIoOptimized(subject)) {
    return [usage("Storage (I/O-optimized)", rds("aurora/storage/io-optimized"), "GB-month", stored)];
  }
  const [writes, reads] = [assumed.number("writeRequestsPerSec"), assumed.number("readRequestsPerSec")];
  const requests =
    writes === undefined && reads === undefined ? undefined : ((writes ?? 0) + (reads ?? 0)) * 3600 * hours;
  return [
    usage("Storage", rds("aurora/storage/standard"), "GB-month", stored),
    usage("I/O requests", rds("aurora/requests"), "requests", requests),
  ];
}

/** One day of backups is free; a snapshot a day is kept for the others. */
function backupLines({ properties, usage: assumed }: Subject): Line[] {
  const days = properties.number("backupRetentionPeriod", 1);
  if (days <= 1) return [];
  const size = assumed.number("backupSnapshotSizeGb");
  return [
    usage(
      "Backup storage",
      rds("aurora/backup"),
      "GB-month",
      size === undefined ? undefined : size * (days - 1),
    ),
  ];
}

function backtrackLines({ properties, usage: assumed, hours }: Subject): Line[] {
  const window = assumed.number("backtrackWindowHrs") ?? properties.number("backtrackWindow", 0) / 3600;
  if (window === 0) return [];
  const [statements, records] = [
    assumed.number("averageStatementsPerHr"),
    assumed.number("changeRecordsPerStatement"),
  ];
  const changes =
    statements === undefined || records === undefined ? undefined : statements * records * window * hours;
  return [usage("Backtrack", rds("aurora/backtrack"), "change records", changes)];
}

const clusterInstance: CostModel = {
  type: "aws:rds/clusterInstance:ClusterInstance",
  usage: {
    monthlyCpuCreditHrs: quantity("hours", "Hours a month of T-family CPU use above the baseline, per vCPU."),
    vcpuCount: quantity("vCPUs", "vCPUs that use CPU credits. Default: the class's."),
    capacityUnitsPerHr: quantity(
      "ACUs",
      "Aurora capacity units used on average by a serverless v2 instance.",
      [0.5, 2, 8],
    ),
    monthlyAdditionalPerformanceInsightsRequests: quantity(
      "requests",
      "Performance Insights API requests beyond the free million.",
    ),
    ...RESERVATION_USAGE,
  },
  bill(subject) {
    const { properties } = subject;
    const parent = subject.companion("clusterIdentifier", CLUSTER);
    const optimized = parent !== undefined && isIoOptimized(parent);
    const type = properties.text("instanceClass");
    return [
      type === "db.serverless"
        ? serverlessLine(subject, parent, optimized)
        : onDemandUnlessReserved(instanceLine(subject, parent, type, optimized), subject.usage),
      ...creditLine(subject, "aurora"),
      ...performanceInsightsLines(subject, type),
      ...(type === "db.serverless" ? [] : extendedSupportLines(subject, engineOf(subject, parent), type, 1)),
    ];
  },
};

/** Serverless v2 is billed for at least the minimum capacity that the cluster is configured with. */
function serverlessLine(subject: Subject, parent: Subject | undefined, optimized: boolean): Line {
  const { usage: assumed, hours } = subject;
  const least = parent?.properties.object("serverlessv2ScalingConfiguration")?.number("minCapacity");
  const units = assumed.number("capacityUnitsPerHr");
  const price = rds(`aurora/serverless-v2/${optimized ? "io-optimized" : "standard"}`);
  const name = optimized ? "Aurora serverless v2 (I/O-optimized)" : "Aurora serverless v2";
  if (units === undefined && least !== undefined && least > 0) {
    return baseline(`${name}, minimum capacity`, price, "ACU-hours", least * hours);
  }
  return usage(
    name,
    price,
    "ACU-hours",
    units === undefined ? undefined : Math.max(units, least ?? 0) * hours,
  );
}

function instanceLine(subject: Subject, parent: Subject | undefined, type: string, optimized: boolean): Line {
  const engine = engineOf(subject, parent);
  const product = `aurora${optimized ? "-io-optimized" : ""}/${engine}/${type}`;
  return baseline(`Database instance (on-demand, ${type})`, rds(product), "hours", subject.hours);
}

/** The engine, by the instance's own word or its cluster's. */
function engineOf({ properties }: Subject, parent: Subject | undefined): string {
  const own = properties.reference("engine") ?? parent?.properties.reference("engine");
  const stated = (own ?? properties.text("engine", "aurora-mysql")).toLowerCase();
  return stated === "aurora" ? "aurora-mysql" : stated;
}

function rds(product: string) {
  return { service: "AmazonRDS", product };
}

export const rdsClusters: readonly CostModel[] = [cluster, clusterInstance];
