import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Metric } from "../alarm";
import type { AlarmSetArgs } from "./alarm-set";
import { targetMetrics } from "./metrics";
import type { ObservedTraffic } from "./observed";

/** What {@link AnomalyBands} takes. */
export interface AnomalyBandsArgs extends AlarmSetArgs {
  /** The service's requests, to its first target group: a band is learned of one metric. */
  readonly traffic: ObservedTraffic;
}

/** Width of the band, in standard deviations. */
const WIDTH = 3;

/**
 * Alarms that learn what is usual at each hour of a week. A band takes two weeks to mean anything, and each metric has
 * surprises of its own: so they show, and tell nobody until somebody has watched them and enables their actions.
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html.
 */
export class AnomalyBands extends pulumi.ComponentResource {
  /** Names of the alarms. */
  public readonly alarmNames: readonly string[];

  constructor(name: string, args: AnomalyBandsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:observability:AnomalyBands", name, {}, opts);
    const metrics: Readonly<Record<string, Metric>> = {
      traffic: targetMetrics(args.traffic, "RequestCount", "Sum")[0],
      latency: targetMetrics(args.traffic, "TargetResponseTime", "p90")[0],
    };
    this.alarmNames = Object.entries(metrics).map(([key, metric]) => {
      const alarmName = `${name}-${key}`;
      new aws.cloudwatch.MetricAlarm(
        alarmName,
        {
          name: alarmName,
          alarmDescription: `The service's ${key} is not what it usually is at this time of the week.`,
          comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
          evaluationPeriods: 3,
          datapointsToAlarm: 3,
          thresholdMetricId: "band",
          metricQueries: [
            {
              id: "measured",
              returnData: true,
              metric: {
                namespace: metric.namespace,
                metricName: metric.name,
                dimensions: metric.dimensions,
                stat: metric.statistic,
                period: 300,
              },
            },
            {
              id: "band",
              expression: `ANOMALY_DETECTION_BAND(measured, ${WIDTH})`,
              label: "usual",
              returnData: true,
            },
          ],
          treatMissingData: "notBreaching",
          actionsEnabled: false,
          alarmActions: [args.topicArn],
          okActions: [args.topicArn],
          tags: args.tags(),
        },
        // Who enables the actions does so by hand, once the band has proved itself; an update leaves that alone.
        { parent: this, ignoreChanges: ["actionsEnabled"] },
      );
      return alarmName;
    });

    this.registerOutputs({});
  }
}
