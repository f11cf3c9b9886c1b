/** Managed Service for Apache Flink, formerly Kinesis Data Analytics. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

/** Running storage that comes, and is billed, with each processing unit (Managed Flink pricing page). */
const GB_PER_UNIT = 50;

const PROCESSING: UsageNames = {
  kinesisProcessingUnits: quantity("KPUs", "Processing units used on average.", [1, 4, 16]),
};
const BACKUP: UsageNames = {
  durableApplicationBackupGb: quantity("GB-month", "Snapshots and durable backups kept."),
};

function processingLine({ hours }: Subject, units: number | undefined): Line {
  const unitHours = units === undefined ? undefined : units * hours;
  return usage("Processing (stream)", analytics("processing"), "KPU-hours", unitHours);
}

function backupLine({ usage: assumed }: Subject): Line {
  return usage("Backup", analytics("backup"), "GB-month", assumed.number("durableApplicationBackupGb"));
}

/** SQL applications have no snapshots; a backup that is assumed all the same is billed as one of the others is. */
const sqlApplication: CostModel = {
  type: "aws:kinesis/analyticsApplication:AnalyticsApplication",
  usage: { ...PROCESSING, ...BACKUP },
  bill(subject) {
    const kept = subject.usage.number("durableApplicationBackupGb") ?? 0;
    return [
      processingLine(subject, subject.usage.number("kinesisProcessingUnits")),
      ...(kept > 0 ? [backupLine(subject)] : []),
    ];
  },
};

const application: CostModel = {
  type: "aws:kinesisanalyticsv2/application:Application",
  usage: { ...PROCESSING, ...BACKUP },
  bill(subject) {
    const runtime = subject.properties.text("runtimeEnvironment").toUpperCase();
    const units = subject.usage.number("kinesisProcessingUnits") ?? configuredUnits(subject);
    const notebook = runtime.startsWith("ZEPPELIN");
    if (!notebook && !runtime.startsWith("FLINK")) return [processingLine(subject, units)];
    // One unit runs the orchestration of an application, two that of a notebook.
    const orchestration = (notebook ? 2 : 1) * subject.hours;
    return [
      processingLine(subject, units),
      baseline("Processing (orchestration)", analytics("processing"), "KPU-hours", orchestration),
      usage(
        "Running storage",
        analytics("running-storage"),
        "GB-month",
        units === undefined ? undefined : units * GB_PER_UNIT,
      ),
      backupLine(subject),
    ];
  },
};

/** Units that the application's parallelism needs, if it sets one. */
function configuredUnits({ properties }: Subject): number | undefined {
  const parallelism = properties
    .object("applicationConfiguration")
    ?.object("flinkApplicationConfiguration")
    ?.object("parallelismConfiguration");
  if (!parallelism?.has("parallelism")) return undefined;
  return Math.ceil(
    parallelism.number("parallelism") / Math.max(1, parallelism.number("parallelismPerKpu", 1)),
  );
}

const applicationSnapshot: CostModel = {
  type: "aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot",
  usage: BACKUP,
  bill: (subject) => [backupLine(subject)],
};

function analytics(product: string) {
  return { service: "AmazonKinesisAnalytics", product };
}

export const kinesisAnalytics: readonly CostModel[] = [sqlApplication, application, applicationSnapshot];
