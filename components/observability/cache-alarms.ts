import * as pulumi from "@pulumi/pulumi";

import type { AlarmSetArgs } from "./alarm-set";
import { AlarmSet, QUARTER_HOUR } from "./alarm-set";
import { cacheNodeMetric, serverlessCacheMetric } from "./metrics";
import type { ObservedCache } from "./observed";

/** What {@link CacheAlarms} takes. */
export interface CacheAlarmsArgs extends AlarmSetArgs {
  readonly cache: ObservedCache;
}

const BUSY_PERCENT = 85;

/**
 * Alarms on what a cache runs out of: a node's memory and the one thread that does its work, or the limits that a
 * serverless one was given.
 *
 * Follows https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html.
 */
export class CacheAlarms extends pulumi.ComponentResource {
  /** Names of the alarms. */
  public readonly alarmNames: readonly string[];

  constructor(name: string, args: CacheAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:observability:CacheAlarms", name, {}, opts);
    const set = new AlarmSet(name, args, this);

    if (args.cache.kind === "nodes") this.#nodes(set, args.cache);
    else this.#serverless(set, args.cache);
    this.alarmNames = set.names;

    this.registerOutputs({});
  }

  #nodes(set: AlarmSet, { nodeIds }: Extract<ObservedCache, { kind: "nodes" }>): void {
    for (const [index, nodeId] of nodeIds.entries()) {
      for (const [key, metric, what] of [
        ["cpu", "EngineCPUUtilization", "the thread that does its work"],
        ["memory", "DatabaseMemoryUsagePercentage", "its memory; above it data is evicted"],
      ] as const) {
        set.add(`${index + 1}-${key}-saturated`, {
          description: `Node ${index + 1} of the cache has used more than ${BUSY_PERCENT}% of ${what}: take larger nodes (cache.nodeType), or store less.`,
          watched: { metric: cacheNodeMetric(nodeId, metric, "Average") },
          comparison: "above",
          threshold: BUSY_PERCENT,
          ...QUARTER_HOUR,
          missing: "notBreaching",
        });
      }
    }
  }

  #serverless(set: AlarmSet, { cacheName, limits }: Extract<ObservedCache, { kind: "serverless" }>): void {
    set.add("data-saturated", {
      description: `The cache holds more than ${BUSY_PERCENT}% of the ${limits.dataGb} GB that it may: beyond them it evicts, or refuses to write. Raise cache.limits.dataGb.`,
      watched: { metric: serverlessCacheMetric(cacheName, "BytesUsedForCache", "Maximum") },
      comparison: "above",
      threshold: Math.round((limits.dataGb * 1e9 * BUSY_PERCENT) / 100),
      ...QUARTER_HOUR,
      missing: "notBreaching",
    });
    set.add("throttled", {
      description: `The cache refuses commands, because it is asked for more than ${limits.unitsPerSecond} processing units a second. Raise cache.limits.unitsPerSecond.`,
      watched: { metric: serverlessCacheMetric(cacheName, "ThrottledCmds", "Sum") },
      comparison: "at-least",
      threshold: 1,
      periodSeconds: 300,
      of: { values: 3, beyond: 2 },
      missing: "notBreaching",
    });
  }
}
