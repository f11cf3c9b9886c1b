/** What a dashboard shows, as the JSON that CloudWatch takes. Pure. */
import type * as pulumi from "@pulumi/pulumi";

import type { Metric } from "../alarm";
import { CLOUDFRONT_REGION } from "../cloudfront";
import {
  cacheNodeMetric,
  databaseMetric,
  distributionMetric,
  loadBalancerMetric,
  serverlessCacheMetric,
  serviceMetric,
  targetMetrics,
  waitingMessages,
} from "./metrics";
import type { Observed, ObservedCache, ObservedDatabase, ObservedService, ObservedTraffic } from "./observed";

/** A graph: its title, its lines, and where their data is, if that is not where the dashboard's is. */
interface Graph {
  readonly title: string;
  readonly region?: string;
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
    ...Object.entries(observed.caches).flatMap(([key, cache]) => cacheGraphs(key, cache)),
    ...Object.entries(observed.distributions).map(([key, id]) => distributionGraph(key, id)),
    ...loadBalancerGraphs(observed.loadBalancers),
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
          region: graph.region ?? region,
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
  const running = {
    metric: serviceMetric(service, "RunningTaskCount", "Average", "ECS/ContainerInsights"),
    label: "running",
  };
  const healthy = service.traffic ? lines(service.traffic, "HealthyHostCount", "Minimum", "healthy") : [];
  return [
    ...(service.traffic ? trafficGraphs(key, service.traffic) : []),
    { title: `${key}: tasks`, lines: [running, ...healthy] },
    {
      title: `${key}: percent used`,
      lines: [
        { metric: serviceMetric(service, "CPUUtilization", "Average"), label: "CPU" },
        { metric: serviceMetric(service, "MemoryUtilization", "Average"), label: "memory" },
      ],
    },
  ];
}

/** A line for each target group. */
function lines(traffic: ObservedTraffic, name: string, statistic: string, label: string): Graph["lines"] {
  return targetMetrics(traffic, name, statistic).map((metric, index) => ({
    metric,
    label: index === 0 ? label : `${label} (group ${index + 1})`,
  }));
}

function trafficGraphs(key: string, traffic: ObservedTraffic): readonly Graph[] {
  return [
    {
      title: `${key}: requests and failures`,
      lines: [
        ...lines(traffic, "RequestCount", "Sum", "requests"),
        ...lines(traffic, "HTTPCode_Target_5XX_Count", "Sum", "5xx of tasks"),
      ],
    },
    {
      title: `${key}: seconds to answer`,
      lines: ["p50", "p90", "p99"].flatMap((part) => lines(traffic, "TargetResponseTime", part, part)),
    },
  ];
}

function loadBalancerGraphs(loadBalancers: Observed["loadBalancers"]): readonly Graph[] {
  return Object.entries(loadBalancers).map(([key, suffix]) => ({
    title: `${key}: requests and failures of its own`,
    lines: [
      { metric: loadBalancerMetric(suffix, "RequestCount", "Sum"), label: "requests" },
      { metric: loadBalancerMetric(suffix, "HTTPCode_ELB_5XX_Count", "Sum"), label: "5xx" },
    ],
  }));
}

function cacheGraphs(key: string, cache: ObservedCache): readonly Graph[] {
  if (cache.kind === "serverless") {
    const graph = (title: string, name: string, statistic: string): Graph => ({
      title: `${key}: ${title}`,
      lines: [{ metric: serverlessCacheMetric(cache.cacheName, name, statistic), label: title }],
    });
    return [
      graph("bytes", "BytesUsedForCache", "Maximum"),
      graph("processing units", "ElastiCacheProcessingUnits", "Sum"),
    ];
  }
  const graph = (title: string, name: string): Graph => ({
    title: `${key}: ${title}`,
    lines: cache.nodeIds.map((nodeId) => ({
      metric: cacheNodeMetric(nodeId, name, "Maximum"),
      label: nodeId,
    })),
  });
  return [
    graph("percent of the engine's CPU", "EngineCPUUtilization"),
    graph("percent of memory", "DatabaseMemoryUsagePercentage"),
  ];
}

function distributionGraph(key: string, id: pulumi.Input<string>): Graph {
  return {
    title: `${key}: requests and percent that fail`,
    region: CLOUDFRONT_REGION,
    lines: [
      { metric: distributionMetric(id, "Requests", "Sum"), label: "requests" },
      { metric: distributionMetric(id, "5xxErrorRate", "Average"), label: "5xx percent" },
    ],
  };
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
  const lines = Object.entries(queues).map(([label, { queueName }]) => ({
    metric: waitingMessages(queueName),
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
