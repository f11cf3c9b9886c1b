import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import type { Props } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const CLUSTER = "aws:neptune/cluster:Cluster";
const INSTANCE = "aws:neptune/clusterInstance:ClusterInstance";
const SNAPSHOT = "aws:neptune/clusterSnapshot:ClusterSnapshot";
const london = { region: "eu-west-2" };
const prices = {
  "AmazonNeptune/eu-west-2/storage/standard": ["GB-month", 0.116],
  "AmazonNeptune/eu-west-2/storage/io-optimized": ["GB-month", 0.261],
  "AmazonNeptune/eu-west-2/requests": ["requests", 0.000000232],
  "AmazonNeptune/eu-west-2/backup": ["GB-month", 0.022],
  "AmazonNeptune/eu-west-2/instance/standard/db.r4.large": ["hours", 0.408],
  "AmazonNeptune/eu-west-2/instance/standard/db.t3.medium": ["hours", 0.112],
  "AmazonNeptune/eu-west-2/instance/io-optimized/db.t3.medium": ["hours", 0.151],
  "AmazonNeptune/eu-west-2/serverless/standard": ["NCU-hours", 0.1885],
  "AmazonNeptune/eu-west-2/cpu-credits": ["vCPU-hours", 0.15],
} as const;

/** A resource of a cluster, in a report with it. */
function inCluster(type: string, reference: string, props: Props, clusterProps: Props) {
  const cluster = inUsEast1(CLUSTER, { ...london, ...clusterProps }, { name: "cluster" });
  const from = { [reference]: [urnOf(CLUSTER, "cluster")] };
  const member = inUsEast1(type, { ...london, [reference]: UNKNOWN, ...props }, { name: "member", from });
  return costOf(reportOf([cluster, member], stated(prices)), "member");
}

describe("the bill of Neptune", () => {
  const used = { storageGb: 100, monthlyIoRequests: 10_000_000, backupStorageGb: 1000 };

  it("has a cluster's storage, requests and backups beyond a day", () => {
    const bill = billOf(inUsEast1(CLUSTER, { ...london, backupRetentionPeriod: 5 }), prices, used);
    assert.deepEqual(linesOf(bill), {
      Storage: 11.6, // 100 × $0.116
      "I/O requests": 2.32, // 10 million × $0.000000232
      "Backup storage": 22, // 1,000 × $0.022
    });
    const oneDay = billOf(inUsEast1(CLUSTER, london), prices, used);
    assert.equal(oneDay.monthly, 13.92);
  });

  it("has no requests in an I/O-optimized cluster", () => {
    const bill = billOf(inUsEast1(CLUSTER, { ...london, storageType: "iopt1" }), prices, used);
    assert.deepEqual(linesOf(bill), { Storage: 26.1 }); // 100 × $0.261
  });

  it("has instances by their class, and by the storage of their cluster", () => {
    const large = inUsEast1(INSTANCE, { ...london, instanceClass: "db.r4.large" });
    assert.equal(billOf(large, prices).monthly, 297.84); // 730 h × $0.408
    const burstable = { instanceClass: "db.t3.medium" };
    // 730 h × $0.151 = $110.23; 730 h × $0.112 = $81.76
    const optimized = inCluster(INSTANCE, "clusterIdentifier", burstable, { storageType: "iopt1" });
    assert.equal(optimized.monthly, 110.23);
    assert.equal(inCluster(INSTANCE, "clusterIdentifier", burstable, {}).monthly, 81.76);
  });

  it("has the CPU credits that a burstable instance is assumed to use in a month", () => {
    const burstable = inUsEast1(INSTANCE, { ...london, instanceClass: "db.t3.medium" });
    // 81.76 + 10 × $0.15
    assert.equal(billOf(burstable, prices, { monthlyCpuCreditHrs: 10 }).monthly, 83.26);
  });

  it("has the units of a serverless instance by use", () => {
    const serverless = inUsEast1(INSTANCE, { ...london, instanceClass: "db.serverless" });
    assert.equal(billOf(serverless, prices).status, "usage");
    // 2.5 × 730 h × $0.1885 = $344.0125
    assert.equal(billOf(serverless, prices, { capacityUnitsPerHr: 2.5 }).monthly, 344.0125);
  });

  it("has a snapshot's size, but for a cluster whose backups are free", () => {
    const elsewhere = inUsEast1(SNAPSHOT, { ...london, dbClusterIdentifier: "elsewhere" });
    assert.equal(billOf(elsewhere, prices, { backupStorageGb: 1000 }).monthly, 22);
    assert.equal(inCluster(SNAPSHOT, "dbClusterIdentifier", {}, {}).status, "free");
    assert.equal(
      inCluster(SNAPSHOT, "dbClusterIdentifier", {}, { backupRetentionPeriod: 5 }).status,
      "usage",
    );
  });
});
