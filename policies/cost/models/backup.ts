/** AWS Backup: what vaults store and give back, by the service it comes from. */
import { usage } from "./line";
import type { CostModel } from "./model";
import { models, quantity } from "./model";

/** What is billed of a vault: usage name, line, product, unit. */
const METERS: readonly (readonly [name: string, label: string, product: string, unit: string])[] = [
  ["monthlyEfsWarmBackupGb", "EFS backup (warm)", "efs/warm", "GB-month"],
  ["monthlyEfsColdBackupGb", "EFS backup (cold)", "efs/cold", "GB-month"],
  ["monthlyEfsWarmRestoreGb", "EFS restore (warm)", "efs/restore-warm", "GB"],
  ["monthlyEfsColdRestoreGb", "EFS restore (cold)", "efs/restore-cold", "GB"],
  ["monthlyEfsItemRestoreRequests", "EFS restore (item-level)", "efs/restore-items", "requests"],
  ["monthlyEbsSnapshotGb", "EBS snapshot", "ebs", "GB-month"],
  ["monthlyRdsSnapshotGb", "RDS snapshot", "rds", "GB-month"],
  ["monthlyDynamodbBackupGb", "DynamoDB backup", "dynamodb", "GB-month"],
  ["monthlyDynamodbRestoreGb", "DynamoDB restore", "dynamodb/restore", "GB"],
  ["monthlyAuroraSnapshotGb", "Aurora snapshot", "aurora", "GB-month"],
  ["monthlyFsxWindowsBackupGb", "FSx for Windows backup", "fsx-windows", "GB-month"],
  ["monthlyFsxLustreBackupGb", "FSx for Lustre backup", "fsx-lustre", "GB-month"],
];

export const backupVaults: readonly CostModel[] = models(
  ["aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"],
  {
    usage: Object.fromEntries(
      METERS.map(([name, label, , unit]) => [name, quantity(unit, `${label}, a month.`)]),
    ),
    bill: ({ usage: assumed }) =>
      METERS.map(([name, label, product, unit]) =>
        usage(label, { service: "AWSBackup", product }, unit, assumed.number(name)),
      ),
  },
);
