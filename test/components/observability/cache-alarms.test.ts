import assert from "node:assert/strict";

import { componentTags } from "../../../components/component-tags";
import { CacheAlarms } from "../../../components/observability/cache-alarms";
import type { ObservedCache } from "../../../components/observability/observed";
import { deploy } from "../deployment";

async function alarmsOf(cache: ObservedCache) {
  const args = { cache, topicArn: "arn:aws:sns:us-east-1:123456789012:t", tags: componentTags("x") };
  const deployment = await deploy(() => new CacheAlarms("cache", args));
  return deployment.all("aws:cloudwatch/metricAlarm:MetricAlarm");
}

describe("CacheAlarms", () => {
  it("watch each node's memory and the one thread that does its work", async () => {
    const alarms = await alarmsOf({ kind: "nodes", nodeIds: ["shop-001", "shop-002"] });
    assert.deepEqual(
      alarms.map(({ name, inputs }) => [name, inputs.metricName, inputs.dimensions]),
      [
        ["cache-1-cpu-saturated", "EngineCPUUtilization", { CacheClusterId: "shop-001" }],
        ["cache-1-memory-saturated", "DatabaseMemoryUsagePercentage", { CacheClusterId: "shop-001" }],
        ["cache-2-cpu-saturated", "EngineCPUUtilization", { CacheClusterId: "shop-002" }],
        ["cache-2-memory-saturated", "DatabaseMemoryUsagePercentage", { CacheClusterId: "shop-002" }],
      ],
    );
  });

  it("watch a serverless one by the limits that it was given", async () => {
    const limits = { dataGb: 5, unitsPerSecond: 5000 };
    const alarms = await alarmsOf({ kind: "serverless", cacheName: "shop", limits });
    assert.deepEqual(
      alarms.map(({ inputs }) => [inputs.metricName, inputs.threshold, inputs.dimensions]),
      [
        // 85% of 5 GB.
        ["BytesUsedForCache", 4.25e9, { clusterId: "shop" }],
        ["ThrottledCmds", 1, { clusterId: "shop" }],
      ],
    );
  });
});
