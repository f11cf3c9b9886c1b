import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const prices = {
  "AmazonTimestream/us-east-1/writes": ["GB", 0.5],
  "AmazonTimestream/us-east-1/memory-store": ["GB-hours", 0.036],
  "AmazonTimestream/us-east-1/magnetic-store": ["GB-month", 0.03],
  "AmazonTimestream/us-east-1/query/compute": ["TCU-hours", 0.518],
  "AmazonTimestream/us-east-1/influxdb/single-az/db.influx.medium": ["hours", 0.12],
  "AmazonTimestream/us-east-1/influxdb/single-az/storage/3k-iops": ["GB-month", 0.1],
  "AmazonTimestream/us-east-1/influxdb/multi-az/db.influx.large": ["hours", 0.478],
  "AmazonTimestream/us-east-1/influxdb/multi-az/storage/12k-iops": ["GB-month", 0.7],
} as const;

describe("the bill of Timestream", () => {
  it("has a table's writes, stores and queries by use", () => {
    const table = inUsEast1("aws:timestreamwrite/table:Table");
    assert.equal(billOf(table, prices).status, "usage");
    const assumed = {
      monthlyWritesGb: 10,
      memoryStoreGb: 2,
      magneticStoreGb: 500,
      monthlyQueryTcuHours: 100,
    };
    assert.deepEqual(linesOf(billOf(table, prices, assumed)), {
      Writes: 5, // 10 × $0.50
      "Memory store": 52.56, // 2 × 730 h × $0.036
      "Magnetic store": 15, // 500 × $0.03
      Queries: 51.8, // 100 × $0.518
    });
  });

  it("has an InfluxDB instance and its storage, by zones", () => {
    const INSTANCE = "aws:timestreaminfluxdb/dbInstance:DbInstance";
    const single = inUsEast1(INSTANCE, { dbInstanceType: "db.influx.medium", allocatedStorage: 20 });
    assert.equal(billOf(single, prices).monthly, 89.6); // 730 h × $0.12 + 20 × $0.10
    const multi = inUsEast1(INSTANCE, {
      dbInstanceType: "db.influx.large",
      allocatedStorage: 400,
      deploymentType: "WITH_MULTIAZ_STANDBY",
      dbStorageType: "InfluxIOIncludedT2",
    });
    assert.deepEqual(linesOf(billOf(multi, prices)), {
      "Database instance (db.influx.large, Multi-AZ)": 348.94, // 730 h × $0.478
      "Storage (InfluxIOIncludedT2)": 280, // 400 × $0.70
    });
  });
});
