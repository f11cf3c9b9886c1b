import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const V1 = "aws:kinesis/analyticsApplication:AnalyticsApplication";
const V2 = "aws:kinesisanalyticsv2/application:Application";
const SNAPSHOT = "aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot";
const london = { region: "eu-west-2" };
const prices = {
  "AmazonKinesisAnalytics/eu-west-2/processing": ["KPU-hours", 0.127],
  "AmazonKinesisAnalytics/eu-west-2/running-storage": ["GB-month", 0.116],
  "AmazonKinesisAnalytics/eu-west-2/backup": ["GB-month", 0.024],
} as const;

describe("the bill of Managed Flink", () => {
  it("has processing alone for SQL", () => {
    // 10 × 730 h × $0.127 = $927.10
    const assumed = { kinesisProcessingUnits: 10 };
    assert.equal(billOf(inUsEast1(V1, london), prices, assumed).monthly, 927.1);
    const sql = inUsEast1(V2, { ...london, runtimeEnvironment: "SQL-1_0" });
    assert.equal(billOf(sql, prices, assumed).monthly, 927.1);
  });

  it("has a unit of orchestration, running storage and backups for Flink", () => {
    const flink = inUsEast1(V2, { ...london, runtimeEnvironment: "FLINK-1_8" });
    assert.equal(billOf(flink, prices).monthly, 92.71); // 730 h × $0.127
    const bill = billOf(flink, prices, { kinesisProcessingUnits: 10, durableApplicationBackupGb: 100 });
    assert.deepEqual(linesOf(bill), {
      "Processing (stream)": 927.1,
      "Processing (orchestration)": 92.71,
      "Running storage": 58, // 10 × 50 GB × $0.116
      Backup: 2.4, // 100 × $0.024
    });
  });

  it("takes the units of a configured parallelism, rounded up, and two to orchestrate a notebook", () => {
    const parallelismConfiguration = { configurationType: "CUSTOM", parallelism: 5, parallelismPerKpu: 2 };
    const notebook = inUsEast1(V2, {
      ...london,
      runtimeEnvironment: "ZEPPELIN-FLINK-3_0",
      applicationConfiguration: { flinkApplicationConfiguration: { parallelismConfiguration } },
    });
    const lines = linesOf(billOf(notebook, prices));
    assert.equal(lines["Processing (stream)"], 278.13); // 3 × 730 h × $0.127
    assert.equal(lines["Processing (orchestration)"], 185.42); // 2 × 730 h × $0.127
  });

  it("has a snapshot's size", () => {
    const bill = billOf(inUsEast1(SNAPSHOT, london), prices, { durableApplicationBackupGb: 100 });
    assert.equal(bill.monthly, 2.4);
  });
});
