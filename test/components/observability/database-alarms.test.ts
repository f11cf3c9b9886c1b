import assert from "node:assert/strict";

import { componentTags } from "../../../components/component-tags";
import { DatabaseAlarms } from "../../../components/observability/database-alarms";
import type { ObservedDatabase } from "../../../components/observability/observed";
import { deploy } from "../deployment";

const CLUSTER: ObservedDatabase = { kind: "cluster", identifier: "orders", maxCapacity: 8 };

async function alarmsOf(database: ObservedDatabase) {
  const args = { database, topicArn: "arn:aws:sns:us-east-1:123456789012:t", tags: componentTags("x") };
  const deployment = await deploy(() => new DatabaseAlarms("db", args));
  return new Map(
    deployment.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name, inputs }) => [name, inputs]),
  );
}

describe("DatabaseAlarms", () => {
  it("watch a cluster by its capacity, for its storage grows by itself", async () => {
    const alarms = await alarmsOf(CLUSTER);
    assert.deepEqual([...alarms.keys()].sort(), [
      "db-capacity-saturated",
      "db-connections-many",
      "db-cpu-saturated",
      "db-silent",
    ]);
    // 80% of the 1,802 that 16 GiB make.
    assert.equal(alarms.get("db-connections-many")?.threshold, 1441);
    for (const inputs of alarms.values())
      assert.deepEqual(inputs.dimensions, { DBClusterIdentifier: "orders" });
  });

  it("don't guess how many connections are many for a class whose memory is not known", async () => {
    const storage = { gib: 20, maxGib: 20 };
    const database = { kind: "instance", identifier: "x", instanceClass: "db.z9.large", storage } as const;
    const alarms = await alarmsOf(database);
    assert.deepEqual([...alarms.keys()].sort(), ["db-cpu-saturated", "db-silent", "db-storage-low"]);
  });
});
