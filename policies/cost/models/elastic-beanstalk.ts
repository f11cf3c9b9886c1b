/** Elastic Beanstalk: free itself, it creates instances, a load balancer, a database and logs by its settings. */
import { fleet, INSTANCE_USAGE, blockDeviceLines, instanceLines } from "./ec2-compute";
import type { Line } from "./line";
import { baseline, usage, within } from "./line";
import { BALANCER_USAGE, capacityUnitHours } from "./load-balancing";
import type { CostModel, UsageName, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject, UsageReader } from "./subject";
import { Unpriceable } from "./unpriceable";

/** Usage names that belong to what an environment creates, as other estimators group them. */
const USAGE: UsageNames = {
  ...prefixed("ec2", {
    ...INSTANCE_USAGE,
    instances: quantity("instances", "Instances that run on average. Default: the minimum."),
  }),
  "cloudwatch.monthlyDataIngestedGb": quantity("GB", "Logs ingested a month."),
  "cloudwatch.storageGb": quantity("GB-month", "Logs kept."),
  "cloudwatch.monthlyDataScannedGb": quantity("GB", "Logs scanned a month by queries."),
  "elb.monthlyDataProcessedGb": quantity("GB", "Data processed a month by a classic load balancer."),
  ...prefixed("lb", BALANCER_USAGE),
  "db.additionalBackupStorageGb": quantity(
    "GB-month",
    "Backups beyond the size of the database, which is free.",
  ),
  "db.monthlyStandardIoRequests": quantity(
    "requests",
    "Requests a month; no storage that an environment gives its database is billed for them.",
  ),
  "db.monthlyAdditionalPerformanceInsightsRequests": quantity(
    "requests",
    "Performance Insights API requests beyond the free million; an environment's database has none.",
  ),
};

function prefixed(group: string, names: UsageNames): UsageNames {
  return Object.fromEntries(
    Object.entries(names).map(([name, value]): [string, UsageName] => [`${group}.${name}`, value]),
  );
}

/** The assumptions of a group, by their own names. */
function inGroup(assumed: UsageReader, group: string): UsageReader {
  return {
    number: (name) => assumed.number(`${group}.${name}`),
    text: (name) => assumed.text(`${group}.${name}`),
  };
}

/** What Elastic Beanstalk takes when a setting is not there (its general options). */
const DEFAULT_TYPE = "t3.micro";

type Settings = ReadonlyMap<string, string>;

function settingsOf({ properties }: Subject): Settings {
  return new Map(
    properties.objects("settings").flatMap((setting): [string, string][] => {
      const value = setting.value("value");
      return typeof value === "string" ? [[setting.text("name"), value]] : [];
    }),
  );
}

const environment: CostModel = {
  type: "aws:elasticbeanstalk/environment:Environment",
  usage: USAGE,
  bill(subject) {
    const settings = settingsOf(subject);
    const single = settings.get("EnvironmentType") === "SingleInstance";
    return [
      ...computeLines(subject, settings),
      ...(settings.has("DBInstanceClass") ? databaseLines(subject, settings) : []),
      ...(settings.get("StreamLogs") === "true" ? logLines(subject) : []),
      ...(single ? [] : balancerLines(subject, settings)),
    ];
  },
};

function computeLines(subject: Subject, settings: Settings): Line[] {
  const assumed = inGroup(subject.usage, "ec2");
  const instanceType =
    settings.get("InstanceTypes")?.split(",")[0]?.trim() ?? settings.get("InstanceType") ?? DEFAULT_TYPE;
  const count = assumed.number("instances") ?? Number(settings.get("MinSize") ?? 1);
  const number = (name: string) => (settings.has(name) ? Number(settings.get(name)) : undefined);
  const shape = {
    instanceType,
    tenancy: "default",
    ebsOptimized: false,
    detailedMonitoring: false,
    cpuCredits: undefined,
  };
  const device = {
    deviceName: undefined,
    volumeType: settings.get("RootVolumeType"),
    volumeSize: number("RootVolumeSize"),
    iops: number("RootVolumeIOPS"),
    throughput: number("RootVolumeThroughput"),
  };
  return fleet(
    [...instanceLines(subject, shape, assumed), ...blockDeviceLines("root volume", device)],
    count,
  );
}

function databaseLines(subject: Subject, settings: Settings): Line[] {
  const type = settings.get("DBInstanceClass") ?? "";
  const engine = settings.get("DBEngine") ?? "mysql";
  const multi = settings.get("MultiAZDatabase") === "true";
  const [single, deployment] = ["single-az", multi ? "multi-az" : "single-az"];
  const rds = (product: string) => ({ service: "AmazonRDS", product });
  const instance = rds(`instance/${engine}/${deployment}/${type}`);
  const name = `Database instance (on-demand, ${multi ? "Multi-AZ" : "Single-AZ"}, ${type})`;
  // As for databases of their own: Multi-AZ is an instance and its standby.
  const line =
    multi && !subject.hasPrice(instance)
      ? baseline(
          `${name}, instance and standby`,
          rds(`instance/${engine}/${single}/${type}`),
          "hours",
          2 * subject.hours,
        )
      : baseline(name, instance, "hours", subject.hours);
  const size = Number(settings.get("DBAllocatedStorage") ?? 20);
  const backups = subject.usage.number("db.additionalBackupStorageGb");
  return [
    line,
    baseline("Storage (general purpose SSD, gp2)", rds(`storage/gp2/${deployment}`), "GB-month", size),
    ...(backups === undefined
      ? []
      : [usage("Additional backup storage", rds("backup/instance"), "GB-month", backups)]),
  ].map((each) => within("database", each));
}

function logLines({ usage: assumed }: Subject): Line[] {
  const logs = (product: string) => ({ service: "AmazonCloudWatch", product: `logs/${product}` });
  return [
    usage(
      "Data ingested",
      logs("standard/ingestion"),
      "GB",
      assumed.number("cloudwatch.monthlyDataIngestedGb"),
    ),
    usage("Archival Storage", logs("storage"), "GB-month", assumed.number("cloudwatch.storageGb")),
    usage(
      "Insights queries data scanned",
      logs("insights"),
      "GB",
      assumed.number("cloudwatch.monthlyDataScannedGb"),
    ),
  ].map((line) => within("logs", line));
}

function balancerLines(subject: Subject, settings: Settings): Line[] {
  const { usage: assumed, hours } = subject;
  const type = settings.get("LoadBalancerType") ?? "application";
  const elb = (product: string) => ({ service: "AWSELB", product: `${type}/${product}` });
  if (type === "classic") {
    return [
      baseline("Classic load balancer", elb("hours"), "hours", hours),
      usage("Data processed", elb("data"), "GB", assumed.number("elb.monthlyDataProcessedGb")),
    ];
  }
  if (type !== "network" && type !== "application")
    throw new Unpriceable(`load balancer type "${type}" is not known`);
  const units = capacityUnitHours(inGroup(subject.usage, "lb"), hours, type);
  const label = type === "network" ? "Network load balancer" : "Application load balancer";
  return [
    baseline(label, elb("hours"), "hours", hours),
    usage("Load balancer capacity units", elb("lcu"), "LCU-hours", units),
  ];
}

export const elasticBeanstalk: readonly CostModel[] = [environment];
