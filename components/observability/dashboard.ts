/** What a dashboard shows, as the JSON that CloudWatch takes. Pure. */
import type * as pulumi from "@pulumi/pulumi";

import type { Metric } from "../alarm";
import { databaseMetric, loadBalancerMetric, serviceMetric, targetMetric } from "./metrics";
import type { Observed, ObservedDatabase, ObservedService } from "./observed";

/** A graph: its title, and its lines. */
interface Graph {
  readonly title: string;
  readonly lines: readonly { readonly metric: Metric; readonly label: string }[];
}

/** Columns of the grid, and the size of one graph in its units. */
const COLUMNS = 24;
const SIZE = { width: 8, height: 6 } as const;

/**
 * The body of a dashboard: what is in alarm first, then what users see, then what things run out of.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 *
 * @param alarmArns alarms whose state is shown; CloudWatch takes a hundred.
 */
export function dashboardBody(
  observed: Observed,
  region: pulumi.Input<string>,
  alarmArns: readonly pulumi.Input<string>[],
) {
  const graphs = [
    ...Object.entries(observed.services).flatMap(([key, service]) => serviceGraphs(key, service)),
    ...Object.entries(observed.databases).flatMap(([key, database]) => databaseGraphs(key, database)),
    ...queueGraphs(observed.deadLetterQueues),
    ...canaryGraphs(observed.canaries),
  ];
  const alarms = {
    type: "alarm",
    x: 0,
    y: 0,
    width: COLUMNS,
    height: 3,
    properties: { title: "Alarms", alarms: alarmArns.slice(0, 100) },
  };
  const perRow = COLUMNS / SIZE.width;
  return {
    widgets: [
      ...(alarmArns.length > 0 ? [alarms] : []),
      ...graphs.map((graph, index) => ({
        type: "metric",
        x: (index % perRow) * SIZE.width,
        y: alarms.height + Math.floor(index / perRow) * SIZE.height,
        ...SIZE,
        properties: {
          title: graph.title,
          region,
          view: "timeSeries",
          period: 300,
          metrics: graph.lines.map(({ metric, label }) => [
            metric.namespace,
            metric.name,
            ...Object.entries(metric.dimensions).flat(),
            { stat: metric.statistic, label },
          ]),
        },
      })),
    ],
  };
}

function serviceGraphs(key: string, service: ObservedService): readonly Graph[] {
  const latency = (statistic: string) => ({
    metric: targetMetric(service, "TargetResponseTime", statistic),
    label: statistic,
  });
  return [
    {
      title: `${key}: requests and failures`,
      lines: [
        { metric: targetMetric(service, "RequestCount", "Sum"), label: "requests" },
        { metric: targetMetric(service, "HTTPCode_Target_5XX_Count", "Sum"), label: "5xx of tasks" },
        {
          metric: loadBalancerMetric(service, "HTTPCode_ELB_5XX_Count", "Sum"),
          label: "5xx of load balancer",
        },
      ],
    },
    { title: `${key}: seconds to answer`, lines: [latency("p50"), latency("p90"), latency("p99")] },
    {
      title: `${key}: tasks`,
      lines: [
        {
          metric: serviceMetric(service, "RunningTaskCount", "Average", "ECS/ContainerInsights"),
          label: "running",
        },
        { metric: targetMetric(service, "HealthyHostCount", "Minimum"), label: "healthy" },
      ],
    },
    {
      title: `${key}: percent used`,
      lines: [
        { metric: serviceMetric(service, "CPUUtilization", "Average"), label: "CPU" },
        { metric: serviceMetric(service, "MemoryUtilization", "Average"), label: "memory" },
      ],
    },
  ];
}

function databaseGraphs(key: string, database: ObservedDatabase): readonly Graph[] {
  const graph = (title: string, name: string, statistic: string): Graph => ({
    title: `${key}: ${title}`,
    lines: [{ metric: databaseMetric(database, name, statistic), label: title }],
  });
  return [
    graph("percent of CPU", "CPUUtilization", "Average"),
    graph("connections", "DatabaseConnections", "Maximum"),
    database.kind === "instance"
      ? graph("free bytes", "FreeStorageSpace", "Minimum")
      : graph("percent of capacity", "ACUUtilization", "Average"),
  ];
}

function queueGraphs(queues: Observed["deadLetterQueues"]): readonly Graph[] {
  const lines = Object.entries(queues).map(([label, queueName]) => ({
    metric: {
      namespace: "AWS/SQS",
      name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queueName },
      statistic: "Maximum",
    },
    label,
  }));
  return lines.length > 0 ? [{ title: "dead letters", lines }] : [];
}

function canaryGraphs(canaries: Observed["canaries"]): readonly Graph[] {
  const lines = Object.entries(canaries).map(([label, { canaryName }]) => ({
    metric: {
      namespace: "CloudWatchSynthetics",
      name: "SuccessPercent",
      dimensions: { CanaryName: canaryName },
      statistic: "Average",
    },
    label,
  }));
  return lines.length > 0 ? [{ title: "visits of the canary that succeed, in percent", lines }] : [];
}
