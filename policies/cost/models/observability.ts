/** CloudWatch and CloudTrail. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { PropertyReader } from "./properties";

const logGroup: CostModel = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  usage: {
    monthlyDataIngestedGb: quantity("GB", "Data ingested a month.", [1, 20, 500]),
    storageGb: quantity("GB-month", "Compressed data kept.", [0.5, 10, 250]),
    monthlyDataScannedGb: quantity("GB", "Data scanned a month by Logs Insights queries.", [1, 50, 1000]),
  },
  bill({ properties, usage: assumed }) {
    const infrequent = properties.text("logGroupClass", "STANDARD") === "INFREQUENT_ACCESS";
    const ingestion = `logs/${infrequent ? "infrequent-access" : "standard"}/ingestion`;
    return [
      usage("Data ingested", cloudwatch(ingestion), "GB", assumed.number("monthlyDataIngestedGb")),
      usage("Archival Storage", cloudwatch("logs/storage"), "GB-month", assumed.number("storageGb")),
      usage(
        "Insights queries data scanned",
        cloudwatch("logs/insights"),
        "GB",
        assumed.number("monthlyDataScannedGb"),
      ),
    ];
  },
};

/** Operators of alarms that watch a band: they take the metric and its two bounds. */
const BAND = /^(LessThanLowerOrGreaterThanUpperThreshold|LessThanLowerThreshold|GreaterThanUpperThreshold)$/;

/** An alarm is billed for every metric it reads; one with a period under a minute is of high resolution. */
const metricAlarm: CostModel = {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  bill({ properties }) {
    const queried = properties.objects("metricQueries").flatMap((query) => query.object("metric") ?? []);
    const metrics = properties.objects("metricQueries").length > 0 ? queried.length : 1;
    const period = queried.length > 0 ? shortest(queried) : properties.number("period", 60);
    const high = period < 60;
    const band = BAND.test(properties.text("comparisonOperator"));
    const name = `${high ? "High" : "Standard"} resolution${band ? " anomaly detection" : ""}`;
    const product = `alarm/${high ? "high-resolution" : "standard"}`;
    return [baseline(name, cloudwatch(product), "metrics", metrics * (band ? 3 : 1))];
  },
};

function shortest(metrics: readonly PropertyReader[]): number {
  return Math.min(...metrics.map((metric) => metric.number("period", 60)));
}

const compositeAlarm: CostModel = {
  type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  bill: () => [baseline("Composite alarm", cloudwatch("alarm/composite"), "alarms", 1)],
};

/** The three dashboards that an account has for nothing are the account's, not this stack's. */
const dashboard: CostModel = {
  type: "aws:cloudwatch/dashboard:Dashboard",
  bill: () => [baseline("Dashboard", cloudwatch("dashboard"), "dashboards", 1)],
};

const metricStream: CostModel = {
  type: "aws:cloudwatch/metricStream:MetricStream",
  usage: { monthlyMetricUpdates: quantity("updates", "Metric updates streamed a month.") },
  bill: ({ usage: assumed }) => [
    usage(
      "Metric updates",
      cloudwatch("metric-stream/updates"),
      "updates",
      assumed.number("monthlyMetricUpdates"),
    ),
  ],
};

/** Runs of a canary: as assumed, or as its schedule says. */
const canary: CostModel = {
  type: "aws:synthetics/canary:Canary",
  usage: { monthlyRuns: quantity("runs", "Runs a month. Default: by its schedule.") },
  bill({ properties, usage: assumed, hours }) {
    const price = cloudwatch("canary/runs");
    const rate = /^rate\((\d+) (minute|hour)s?\)$/.exec(
      properties.object("schedule")?.text("expression", "") ?? "",
    );
    const runs = assumed.number("monthlyRuns");
    if (runs !== undefined || !rate) return [usage("Canary runs", price, "runs", runs)];
    const minutes = Number(rate[1]) * (rate[2] === "hour" ? 60 : 1);
    return minutes === 0
      ? free("it never runs by itself")
      : [baseline("Canary runs", price, "runs", (hours * 60) / minutes)];
  },
};

function cloudwatch(product: string) {
  return { service: "AmazonCloudWatch", product };
}

/** The first copy of management events is free in every region; further trails pay for theirs. */
const trail: CostModel = {
  type: "aws:cloudtrail/trail:Trail",
  usage: {
    monthlyAdditionalManagementEvents: quantity(
      "events",
      "Management events a month that another trail already records.",
    ),
    monthlyDataEvents: quantity("events", "Data events a month.", [0, 1_000_000, 100_000_000]),
    monthlyInsightEvents: quantity("events", "Events a month analysed by CloudTrail Insights."),
  },
  bill({ properties, usage: assumed }) {
    const insights = properties.objects("insightSelectors").length > 0;
    return [
      ...(properties.flag("includeGlobalServiceEvents", true)
        ? [
            usage(
              "Management events (additional copies)",
              trails("events/management"),
              "events",
              assumed.number("monthlyAdditionalManagementEvents"),
            ),
          ]
        : []),
      usage("Data events", trails("events/data"), "events", assumed.number("monthlyDataEvents")),
      ...(insights
        ? [
            usage(
              "Insight events",
              trails("events/insights"),
              "events",
              assumed.number("monthlyInsightEvents"),
            ),
          ]
        : []),
    ];
  },
};

const eventDataStore: CostModel = {
  type: "aws:cloudtrail/eventDataStore:EventDataStore",
  usage: {
    monthlyIngestedGb: quantity("GB", "Events ingested a month."),
    monthlyDataScannedGb: quantity("GB", "Data scanned a month by queries."),
  },
  bill({ properties, usage: assumed }) {
    const extendable =
      properties.text("billingMode", "EXTENDABLE_RETENTION_PRICING") === "EXTENDABLE_RETENTION_PRICING";
    const product = extendable ? "lake/ingestion-one-year" : "lake/ingestion-seven-years";
    return [
      usage("Events ingested", trails(product), "GB", assumed.number("monthlyIngestedGb")),
      usage("Queries data scanned", trails("lake/query"), "GB", assumed.number("monthlyDataScannedGb")),
    ];
  },
};

function trails(product: string) {
  return { service: "AWSCloudTrail", product };
}

export const observability: readonly CostModel[] = [
  logGroup,
  metricAlarm,
  compositeAlarm,
  dashboard,
  metricStream,
  canary,
  trail,
  eventDataStore,
];
