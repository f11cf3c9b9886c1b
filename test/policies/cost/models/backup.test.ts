import assert from "node:assert/strict";

import { aResource } from "../../../support/judge";
import { billOf, linesOf } from "../bill";

const BACKUP = "AWSBackup/us-west-1";
const prices = {
  [`${BACKUP}/efs/warm`]: ["GB-month", 0.06],
  [`${BACKUP}/efs/cold`]: ["GB-month", 0.012],
  [`${BACKUP}/efs/restore-warm`]: ["GB", 0.024],
  [`${BACKUP}/efs/restore-cold`]: ["GB", 0.036],
  [`${BACKUP}/efs/restore-items`]: ["requests", 0.6],
  [`${BACKUP}/ebs`]: ["GB-month", 0.055],
  [`${BACKUP}/rds`]: ["GB-month", 0.095],
  [`${BACKUP}/dynamodb`]: ["GB-month", 0.112],
  [`${BACKUP}/dynamodb/restore`]: ["GB", 0.168],
  [`${BACKUP}/aurora`]: ["GB-month", 0.024],
  [`${BACKUP}/fsx-windows`]: ["GB-month", 0.055],
  [`${BACKUP}/fsx-lustre`]: ["GB-month", 0.055],
} as const;
const TYPES = ["aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"];

describe("the bill of a backup vault", () => {
  for (const type of TYPES) {
    it(`has what it stores and gives back, by the service it comes from: ${type}`, () => {
      const assumed = {
        monthlyEfsWarmBackupGb: 100,
        monthlyEfsColdBackupGb: 200,
        monthlyEfsWarmRestoreGb: 10,
        monthlyEfsColdRestoreGb: 20,
        monthlyEfsItemRestoreRequests: 5,
        monthlyEbsSnapshotGb: 300,
        monthlyRdsSnapshotGb: 50,
        monthlyDynamodbBackupGb: 30,
        monthlyDynamodbRestoreGb: 3,
        monthlyAuroraSnapshotGb: 40,
        monthlyFsxWindowsBackupGb: 60,
        monthlyFsxLustreBackupGb: 70,
      };
      const bill = billOf(aResource(type, { region: "us-west-1" }), prices, assumed);
      assert.deepEqual(linesOf(bill), {
        "EFS backup (warm)": 6, // 100 × $0.06
        "EFS backup (cold)": 2.4, // 200 × $0.012
        "EFS restore (warm)": 0.24, // 10 × $0.024
        "EFS restore (cold)": 0.72, // 20 × $0.036
        "EFS restore (item-level)": 3, // 5 × $0.60
        "EBS snapshot": 16.5, // 300 × $0.055
        "RDS snapshot": 4.75, // 50 × $0.095
        "DynamoDB backup": 3.36, // 30 × $0.112
        "DynamoDB restore": 0.504, // 3 × $0.168
        "Aurora snapshot": 0.96, // 40 × $0.024
        "FSx for Windows backup": 3.3, // 60 × $0.055
        "FSx for Lustre backup": 3.85, // 70 × $0.055
      });
      assert.equal(bill.monthly, 45.584);
    });
  }

  it("shows unit prices where nothing is assumed, and none where the region has none", () => {
    const vault = (region: string) => billOf(aResource(TYPES[0] ?? "", { region }), prices);
    assert.equal(vault("us-west-1").status, "usage");
    assert.equal(vault("us-east-1").status, "unpriced");
  });
});
