import assert from "node:assert/strict";

import type { CostReport } from "../../../../policies/cost/estimator";
import { estimateStack } from "../../../../policies/cost/estimator";
import { ResourceGraph, UNKNOWN } from "../../../../policies/kit";

import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const INSTANCE = "aws:rds/instance:Instance";
const RDS = "AmazonRDS/us-east-1";
const prices = {
  [`${RDS}/instance/postgres/single-az/db.m5.large`]: ["hours", 0.178],
  [`${RDS}/instance/mysql/single-az/db.t3.large`]: ["hours", 0.136],
  [`${RDS}/instance/mysql/multi-az/db.t3.large`]: ["hours", 0.272],
  [`${RDS}/instance/oracle-se2/single-az/db.t3.large`]: ["hours", 0.3],
  [`${RDS}/instance/oracle-ee-byol/single-az/db.t3.large`]: ["hours", 0.136],
  [`${RDS}/storage/gp2/single-az`]: ["GB-month", 0.115],
  [`${RDS}/storage/gp2/multi-az`]: ["GB-month", 0.23],
  [`${RDS}/storage/gp3/single-az`]: ["GB-month", 0.115],
  [`${RDS}/storage/gp3/iops/single-az`]: ["IOPS-month", 0.02],
  [`${RDS}/storage/io1/single-az`]: ["GB-month", 0.125],
  [`${RDS}/storage/io1/iops/single-az`]: ["IOPS-month", 0.1],
  [`${RDS}/storage/standard/single-az`]: ["GB-month", 0.1],
  [`${RDS}/backup/instance`]: ["GB-month", 0.095],
  [`${RDS}/performance-insights/requests`]: ["requests", 0.00001],
  [`${RDS}/performance-insights/retention/db.m5`]: ["vCPU-months", 3.815],
  [`${RDS}/extended-support/year-1`]: ["vCPU-hours", 0.1],
  [`${RDS}/extended-support/year-3`]: ["vCPU-hours", 0.2],
  [`${RDS}/cpu-credits/instance`]: ["vCPU-hours", 0.075],
  "AWSSecretsManager/us-east-1/secret": ["secrets", 0.4],
} as const;
const postgres = { engine: "postgres", instanceClass: "db.m5.large" };
const mysql = { engine: "mysql", instanceClass: "db.t3.large" };
const bill = (props: object, assumed = {}) => billOf(inUsEast1(INSTANCE, { ...props }), prices, assumed);

describe("the bill of an RDS instance", () => {
  it("has the instance and 20 GB of gp2 unless the code says otherwise", () => {
    assert.deepEqual(linesOf(bill(postgres)), {
      "Database instance (on-demand, Single-AZ, db.m5.large)": 129.94, // 730 × 0.178
      "Storage (general purpose SSD, gp2)": 2.3, // 20 × 0.115
    });
    assert.equal(bill({ ...postgres, allocatedStorage: 100 }).monthly, 141.44);
  });

  it("has, Multi-AZ, its own price; or an instance and its standby where only theirs is known", () => {
    assert.deepEqual(linesOf(bill({ ...mysql, multiAz: true })), {
      "Database instance (on-demand, Multi-AZ, db.t3.large)": 198.56, // 730 × 0.272
      "Storage (general purpose SSD, gp2)": 4.6, // 20 × 0.23
    });
    assert.deepEqual(linesOf(bill({ ...postgres, multiAz: true, storageType: "gp3" })), {
      "Database instance (on-demand, Multi-AZ, db.m5.large), instance and standby": 259.88, // 2 × 129.94
      "Storage (general purpose SSD, gp3), instance and standby": 4.6, // 2 × 20 × 0.115
    });
  });

  it("has IOPS of gp3 above what is included, which is more from 400 GB on", () => {
    const iops = (allocatedStorage: number, wanted: number) =>
      bill({ ...mysql, storageType: "gp3", allocatedStorage, iops: wanted }).items.at(-1)?.monthly;
    assert.equal(iops(20, 4000), 20); // 1,000 × 0.02
    assert.equal(iops(20, 2000), 2.3); // none: the storage is the last line
    assert.equal(iops(400, 14_000), 40); // 2,000 × 0.02
    assert.equal(iops(400, 11_000), 46); // none
  });

  it("has at least 100 GB and 1,000 IOPS of io1, which IOPS alone imply", () => {
    assert.equal(bill({ ...mysql, storageType: "io1", allocatedStorage: 50 }).monthly, 211.78); // 99.28 + 12.50 + 100
    assert.equal(linesOf(bill({ ...mysql, iops: 1200 }))["Provisioned IOPS"], 120);
  });

  it("takes licensed engines at their price, and brought licences at theirs", () => {
    assert.equal(bill({ engine: "oracle-se2", instanceClass: "db.t3.large" }).monthly, 221.3); // 730 × 0.30 + 2.30
    assert.equal(bill({ engine: "oracle-ee", instanceClass: "db.t3.large" }).monthly, 101.58); // 730 × 0.136 + 2.30
  });

  it("has backups beyond the database's size, credits, long retention of insights, and a managed password", () => {
    assert.equal(
      linesOf(bill({ ...mysql, backupRetentionPeriod: 7 }, { additionalBackupStorageGb: 1000 }))[
        "Additional backup storage"
      ],
      95,
    );
    assert.equal(linesOf(bill({ ...mysql, backupRetentionPeriod: 7 }))["Additional backup storage"], null);
    assert.equal(linesOf(bill(mysql, { monthlyCpuCreditHrs: 100 }))["CPU credits"], 15); // 100 × 2 vCPU × 0.075
    const insights = linesOf(
      bill({ ...postgres, performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 731 }),
    );
    assert.equal(insights["Performance Insights Long Term Retention (db.m5.large)"], 7.63); // 2 vCPU × 3.815
    assert.equal(
      linesOf(bill({ ...postgres, performanceInsightsEnabled: true }))["Performance Insights API"],
      null,
    );
    assert.equal(
      linesOf(bill({ ...postgres, manageMasterUserPassword: true }))["Managed master password (secret)"],
      0.4,
    );
  });

  describe("of a version past its support", () => {
    const on = (today: string, props: object): CostReport =>
      estimateStack(new ResourceGraph([inUsEast1(INSTANCE, { ...props }, { name: "db" })]), stated(prices), {
        today,
      });
    const supplement = (today: string, props: object) =>
      linesOf(costOf(on(today, props), "db"))["Extended support (year 1)"] ??
      linesOf(costOf(on(today, props), "db"))["Extended support (year 3)"];

    it("has a supplement per vCPU from the day that support ends, doubled in the third year", () => {
      const old = { ...postgres, engineVersion: "12.19" };
      assert.equal(supplement("2025-02-28", old), undefined);
      assert.equal(supplement("2025-03-01", old), 146); // 2 vCPU × 730 × 0.10
      assert.equal(supplement("2027-03-01", old), 292); // 2 vCPU × 730 × 0.20
      assert.equal(supplement("2025-03-01", { ...postgres, engineVersion: "16" }), undefined);
    });

    it("has it for the standby too, and not when extended support is declined", () => {
      const old = { ...mysql, engineVersion: "5.7" };
      assert.equal(supplement("2025-01-01", { ...old, multiAz: true }), 292); // 2 × 2 vCPU × 730 × 0.10
      const declined = { ...old, engineLifecycleSupport: "open-source-rds-extended-support-disabled" };
      assert.equal(supplement("2025-01-01", declined), undefined);
    });
  });

  it("takes engine and size of a replica from its source", () => {
    const source = inUsEast1(INSTANCE, { ...postgres, allocatedStorage: 100 }, { name: "source" });
    const replica = inUsEast1(
      INSTANCE,
      { instanceClass: "db.m5.large", replicateSourceDb: UNKNOWN, allocatedStorage: UNKNOWN },
      { name: "replica", from: { replicateSourceDb: [source.urn] } },
    );
    assert.equal(costOf(reportOf([source, replica], stated(prices)), "replica").monthly, 141.44);
  });

  it("is unpriced for a class or engine without a price", () => {
    assert.match(
      bill({ ...postgres, instanceClass: "db.x99.large" }).reason ?? "",
      /instance\/postgres\/single-az\/db\.x99\.large/,
    );
    assert.equal(bill({ instanceClass: "db.m5.large" }).reason, "engine is not set");
  });
});
