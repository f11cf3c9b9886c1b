/** Requests of a service over all its target groups, as metric math. Pure. */
import type { Metric, Watched } from "../alarm";
import { targetMetrics } from "./metrics";
import type { ObservedTraffic } from "./observed";

/** Metrics by the names that an expression calls them, and an expression over them. */
export type MetricMath = Extract<Watched, { readonly expression: string }>;

/** The names of the metrics of each target group: `failed`, `failed2`, … */
function named(key: string, metrics: readonly Metric[]): Readonly<Record<string, Metric>> {
  return Object.fromEntries(metrics.map((metric, index) => [nameOf(key, index), metric]));
}

function nameOf(key: string, index: number): string {
  return index === 0 ? key : `${key}${index + 1}`;
}

/** A sum of one term for each target group. One group alone needs no brackets. */
function sum({ targetGroupSuffixes }: ObservedTraffic, term: (index: number) => string): string {
  const terms = targetGroupSuffixes.map((_, index) => term(index));
  return terms.length === 1 ? (terms[0] ?? "") : `(${terms.join(" + ")})`;
}

/** Requests; without any, no value, for there is nothing to divide by. */
function total(traffic: ObservedTraffic): string {
  // The group that no requests go to has no value, and is none of the reasons for the sum to have none.
  return traffic.targetGroupSuffixes.length === 1
    ? "total"
    : sum(traffic, (index) => `FILL(${nameOf("total", index)}, 0)`);
}

/** Bad requests of one kind: how many, and in percent of all. */
export interface BadRequests {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly count: string;
  readonly percent: string;
}

/** Requests that tasks answered with a server error. */
export function failedRequests(traffic: ObservedTraffic): BadRequests {
  // No failure, no value: that is none, as long as there are requests.
  const count = sum(traffic, (index) => `FILL(${nameOf("failed", index)}, 0)`);
  return {
    metrics: {
      ...named("total", targetMetrics(traffic, "RequestCount", "Sum")),
      ...named("failed", targetMetrics(traffic, "HTTPCode_Target_5XX_Count", "Sum")),
    },
    count,
    percent: `100 * ${count} / ${total(traffic)}`,
  };
}

/** Requests that took longer than a number of seconds. */
export function slowRequests(traffic: ObservedTraffic, seconds: number): BadRequests {
  const metrics = {
    ...named("total", targetMetrics(traffic, "RequestCount", "Sum")),
    // The percentage of requests that were fast enough.
    ...named("fast", targetMetrics(traffic, "TargetResponseTime", `PR(:${seconds})`)),
  };
  if (traffic.targetGroupSuffixes.length === 1)
    return { metrics, count: "total * (100 - fast) / 100", percent: "100 - fast" };
  const count = sum(
    traffic,
    (index) => `FILL(${nameOf("total", index)} * (100 - ${nameOf("fast", index)}) / 100, 0)`,
  );
  return { metrics, count, percent: `100 * ${count} / ${total(traffic)}` };
}

/** The sum of a metric over all target groups; of one group alone, the metric itself. */
export function summed(traffic: ObservedTraffic, name: string, statistic: string): Watched {
  const metrics = targetMetrics(traffic, name, statistic);
  if (metrics.length === 1) return { metric: metrics[0] };
  return {
    metrics: named("measured", metrics),
    expression: sum(traffic, (index) => `FILL(${nameOf("measured", index)}, 0)`),
  };
}
