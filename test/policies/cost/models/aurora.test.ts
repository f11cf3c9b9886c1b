import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const RDS = "AmazonRDS/us-east-1";

describe("the bill of Aurora", () => {
  const aurora = {
    [`${RDS}/aurora/aurora-mysql/db.t3.medium`]: ["hours", 0.082],
    [`${RDS}/aurora/aurora-postgresql/db.r5.large`]: ["hours", 0.29],
    [`${RDS}/aurora/storage/standard`]: ["GB-month", 0.1],
    [`${RDS}/aurora/requests`]: ["requests", 0.0000002],
    [`${RDS}/aurora/backup`]: ["GB-month", 0.021],
    [`${RDS}/aurora/snapshot-export`]: ["GB", 0.01],
    [`${RDS}/aurora/backtrack`]: ["change records", 0.000000012],
    [`${RDS}/aurora/serverless-v1`]: ["ACU-hours", 0.06],
    [`${RDS}/aurora/serverless-v2/standard`]: ["ACU-hours", 0.12],
  } as const;
  const CLUSTER = "aws:rds/cluster:Cluster";
  const cluster = (props: object, assumed = {}) => billOf(inUsEast1(CLUSTER, { ...props }), aurora, assumed);
  const member = (clusterProps: object, props: object, usage = {}) => {
    const parent = inUsEast1(CLUSTER, { ...clusterProps }, { name: "cluster" });
    const instance = inUsEast1(
      "aws:rds/clusterInstance:ClusterInstance",
      { ...props },
      { name: "one", from: { clusterIdentifier: [parent.urn] } },
    );
    return costOf(reportOf([parent, instance], stated(aurora), { resources: { one: usage } }), "one");
  };

  it("has of a cluster its storage, requests, and backups of all days but one", () => {
    const assumed = {
      storageGb: 100,
      readRequestsPerSec: 10,
      writeRequestsPerSec: 5,
      backupSnapshotSizeGb: 200,
      snapshotExportSizeGb: 50,
    };
    const lines = linesOf(cluster({ engine: "aurora-postgresql", backupRetentionPeriod: 5 }, assumed));
    assert.deepEqual(lines, {
      Storage: 10, // 100 × 0.10
      "I/O requests": 7.884, // 15 × 3,600 × 730 = 39,420,000 × 0.0000002
      "Backup storage": 16.8, // 200 × 4 × 0.021
      "Snapshot export": 0.5,
    });
    assert.equal(cluster({ engine: "aurora-postgresql" }).status, "usage");
  });

  it("has backtracking of MySQL, and capacity units of serverless v1", () => {
    const assumed = {
      averageStatementsPerHr: 10_000,
      changeRecordsPerStatement: 0.38,
      backtrackWindowHrs: 24,
    };
    // 10,000 × 0.38 × 24 × 730 = 66,576,000 × 0.000000012
    assert.equal(linesOf(cluster({ engine: "aurora-mysql" }, assumed)).Backtrack, 0.798912);
    const serverless = cluster(
      { engine: "aurora-mysql", engineMode: "serverless" },
      { capacityUnitsPerHr: 5 },
    );
    assert.equal(linesOf(serverless)["Aurora serverless"], 219); // 5 × 730 × 0.06
  });

  it("has instances by the engine of their cluster", () => {
    assert.equal(
      member({ engine: "aurora-mysql" }, { instanceClass: "db.t3.medium", engine: "aurora-mysql" }).monthly,
      59.86,
    ); // 730 × 0.082
    assert.equal(
      member({ engine: "aurora-postgresql" }, { instanceClass: "db.r5.large", engine: UNKNOWN }).monthly,
      211.7,
    ); // 730 × 0.29
  });

  it("has serverless instances by what they use, and at least by their cluster's minimum", () => {
    const v2 = {
      engine: "aurora-mysql",
      serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 8 },
    };
    assert.equal(member(v2, { instanceClass: "db.serverless" }).monthly, 43.8); // 0.5 × 730 × 0.12
    assert.equal(member(v2, { instanceClass: "db.serverless" }, { capacityUnitsPerHr: 3 }).monthly, 262.8);
    assert.equal(member({ engine: "aurora-mysql" }, { instanceClass: "db.serverless" }).status, "usage");
  });

  it("of a Multi-AZ cluster of another engine is unpriced", () => {
    assert.match(cluster({ engine: "postgres" }).reason ?? "", /Multi-AZ DB clusters/);
  });
});
