import assert from "node:assert/strict";

import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const CLUSTER = "aws:docdb/cluster:Cluster";
const INSTANCE = "aws:docdb/clusterInstance:ClusterInstance";
const SNAPSHOT = "aws:docdb/clusterSnapshot:ClusterSnapshot";
const prices = {
  "AmazonDocDB/us-east-1/instance/db.t3.medium": ["hours", 0.078],
  "AmazonDocDB/us-east-1/instance/db.r5.4xlarge": ["hours", 2.216],
  "AmazonDocDB/us-east-1/storage": ["GB-month", 0.1],
  "AmazonDocDB/us-east-1/requests": ["requests", 0.0000002],
  "AmazonDocDB/us-east-1/backup": ["GB-month", 0.021],
  "AmazonDocDB/us-east-1/cpu-credits": ["vCPU-hours", 0.09],
  "AWSSecretsManager/us-east-1/secret": ["secrets", 0.4],
} as const;

describe("the bill of DocumentDB", () => {
  it("has the backups of a cluster and of a snapshot", () => {
    // 10,000 × $0.021 = $210
    for (const type of [CLUSTER, SNAPSHOT])
      assert.equal(billOf(inUsEast1(type), prices, { backupStorageGb: 10_000 }).monthly, 210);
  });

  it("has an instance with what is assumed of storage, requests and credits", () => {
    const used = { dataStorageGb: 1000, monthlyIoRequests: 10_000_000, monthlyCpuCreditHrs: 10 };
    const medium = billOf(inUsEast1(INSTANCE, { instanceClass: "db.t3.medium" }), prices, used);
    assert.deepEqual(linesOf(medium), {
      "Database instance (on-demand, db.t3.medium)": 56.94, // 730 h × $0.078
      Storage: 100,
      "I/O requests": 2,
      "CPU credits": 0.9,
    });
    const large = billOf(inUsEast1(INSTANCE, { instanceClass: "db.r5.4xlarge" }), prices);
    assert.equal(large.monthly, 1617.68); // 730 h × $2.216
    assert.ok(!("CPU credits" in linesOf(large)));
  });

  it("has the secret of a managed password", () => {
    assert.equal(billOf(inUsEast1(CLUSTER, { manageMasterUserPassword: true }), prices).monthly, 0.4);
  });

  it("has no price for an instance of an I/O-optimized cluster", () => {
    const cluster = inUsEast1(CLUSTER, { storageType: "iopt1" }, { name: "cluster" });
    const instance = inUsEast1(
      INSTANCE,
      { instanceClass: "db.t3.medium" },
      { name: "instance", from: { clusterIdentifier: [urnOf(CLUSTER, "cluster")] } },
    );
    const bill = costOf(reportOf([cluster, instance], stated(prices)), "instance");
    assert.equal(bill.status, "unpriced");
    assert.match(bill.reason ?? "", /io-optimized\/instance\/db.t3.medium/);
  });
});
