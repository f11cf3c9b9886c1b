import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** One metric of CloudWatch, as an alarm or a graph reads it. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** e.g. `Sum`, `Average`, `p99`, `PR(:0.5)`. */
  readonly statistic: string;
}

/** What an {@link alarm} watches: one metric, or an expression over several (metric math). */
export type Watched =
  | { readonly metric: Metric }
  | { readonly metrics: Readonly<Record<string, Metric>>; readonly expression: string };

/** What an {@link alarm} takes. */
export interface AlarmArgs {
  /** What the alarm means and what to do, for whoever it wakes. */
  readonly description: string;
  readonly watched: Watched;
  readonly comparison: "above" | "below" | "at-least";
  readonly threshold: number;
  /** Seconds that one value sums up: a multiple of 60, at most a day. */
  readonly periodSeconds: number;
  /** How many values are looked at, and how many of them have to be beyond the threshold. Default: 1 of 1. */
  readonly of?: { readonly values: number; readonly beyond: number };
  /**
   * What no data means. On purpose without a default: silence of a metric of errors is good news, of a heartbeat bad.
   * `ignore` keeps the state the alarm is in.
   */
  readonly missing: "notBreaching" | "breaching" | "ignore";
  /** Topic that is told when the alarm goes off, and when it is over. Default: nobody is told. */
  readonly topicArn?: pulumi.Input<string> | undefined;
  readonly tags: ComponentTags;
}

const OPERATORS = {
  above: "GreaterThanThreshold",
  below: "LessThanThreshold",
  "at-least": "GreaterThanOrEqualToThreshold",
} as const;

/** Statistics that alarms know by a word; all others are extended ones. */
const PLAIN = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"];

/**
 * An alarm on a metric or an expression.
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html.
 */
export function alarm(
  name: string,
  args: AlarmArgs,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
  const { values, beyond } = args.of ?? { values: 1, beyond: 1 };
  const actions = args.topicArn === undefined ? [] : [args.topicArn];
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      name,
      alarmDescription: args.description,
      comparisonOperator: OPERATORS[args.comparison],
      threshold: args.threshold,
      evaluationPeriods: values,
      datapointsToAlarm: beyond,
      treatMissingData: args.missing,
      ...("metric" in args.watched
        ? single(args.watched.metric, args.periodSeconds)
        : { metricQueries: queries(args.watched.metrics, args.watched.expression, args.periodSeconds) }),
      alarmActions: actions,
      okActions: actions,
      tags: args.tags(),
    },
    opts,
  );
}

function single({ namespace, name, dimensions, statistic }: Metric, period: number) {
  return {
    namespace,
    metricName: name,
    dimensions,
    period,
    ...(PLAIN.includes(statistic) ? { statistic } : { extendedStatistic: statistic }),
  };
}

/** Metrics by the names that the expression calls them, and the expression, whose value counts. */
export function queries(
  metrics: Readonly<Record<string, Metric>>,
  expression: string,
  period: number,
): aws.types.input.cloudwatch.MetricAlarmMetricQuery[] {
  return [
    ...Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
      id,
      returnData: false,
      metric: { namespace, metricName: name, dimensions, stat: statistic, period },
    })),
    { id: "value", expression, label: "value", returnData: true },
  ];
}
