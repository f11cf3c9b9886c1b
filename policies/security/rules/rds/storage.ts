import { z } from "zod";

import { CLUSTER, INSTANCE } from "./types";
import type { Condition } from "../../conditions/answer";
import { YES, anyOf, cannotTell, no } from "../../conditions/answer";
import { is, isAtLeast, isNotSet, matches } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { AT_REST, BACKUP, DELETION_PROTECTION, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

/** A copy of something is encrypted as what it is a copy of. */
const inheritsEncryption: Condition = (view) => {
  const from = [
    "replicateSourceDb",
    "replicationSourceIdentifier",
    "snapshotIdentifier",
    "restoreToPointInTime",
  ];
  const source = from.find((property) => view.at(property).kind !== "absent");
  return source === undefined
    ? no("it is not a copy of another database")
    : cannotTell(`storageEncrypted is not set, and ${source} decides`);
};

/** Encrypted, or a copy whose source decides. */
const isEncrypted: Condition = (view, config) => {
  const copied = inheritsEncryption(view, config);
  return view.at("storageEncrypted").kind === "absent" && copied.holds !== false
    ? copied
    : is("storageEncrypted", true, false)(view, config);
};

const isPrimary = isNotSet("replicateSourceDb");

export const rdsInstanceEncrypted = propertyRule({
  name: "rds-instance-encrypted",
  description: "RDS instances are encrypted at rest.",
  severity: "high",
  frameworks: [fsbp("RDS.3"), cis("2.3.1"), ...AT_REST],
  remediation: "Set storageEncrypted: true. Changing it later replaces the instance.",
  types: [INSTANCE],
  must: isEncrypted,
});

export const rdsClusterEncrypted = propertyRule({
  name: "rds-cluster-encrypted",
  description: "Aurora and Multi-AZ clusters are encrypted at rest.",
  severity: "high",
  frameworks: [fsbp("RDS.27"), cis("2.3.1"), ...AT_REST],
  remediation: "Set storageEncrypted: true. Changing it later replaces the cluster.",
  types: [CLUSTER],
  // Aurora Serverless v1 is always encrypted.
  where: (view) => (view.text("engineMode") === "serverless" ? no("always encrypted") : YES),
  must: isEncrypted,
});

export const rdsClusterOwnKey = joinedRule({
  name: "rds-cluster-own-key",
  description: "Aurora clusters are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [CLUSTER],
  must: hasOwnKey("kmsKeyId"),
});

export const rdsInstanceOwnKey = joinedRule({
  name: "rds-instance-own-key",
  description: "RDS instances are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [INSTANCE],
  where: isPrimary,
  must: hasOwnKey("kmsKeyId"),
});

export const rdsGlobalClusterEncrypted = propertyRule({
  name: "rds-global-cluster-encrypted",
  description: "Aurora global clusters are encrypted at rest.",
  severity: "high",
  frameworks: [fsbp("RDS.27"), ...AT_REST],
  remediation: "Set storageEncrypted: true.",
  types: ["aws:rds/globalCluster:GlobalCluster"],
  // A global cluster made from a cluster is encrypted as that is.
  must: anyOf(is("storageEncrypted", true, false), (view) =>
    view.at("sourceDbClusterIdentifier").kind === "absent"
      ? no("no sourceDbClusterIdentifier decides")
      : cannotTell("sourceDbClusterIdentifier decides"),
  ),
});

export const rdsInstanceBackup = propertyRule({
  name: "rds-instance-backup",
  description: "RDS instances are backed up automatically, long enough.",
  severity: "high",
  frameworks: [fsbp("RDS.11"), ...BACKUP],
  remediation:
    "Set backupRetentionPeriod to the days that backups are kept (AWS's default for an instance is 0: none).",
  types: [INSTANCE],
  where: isPrimary,
  config: z.strictObject({
    days: z.number().int().min(1).default(1).describe("The least number of days that backups are kept."),
  }),
  must: (view, { days }) => isAtLeast("backupRetentionPeriod", days, 0)(view, undefined),
});

export const rdsClusterBackup = propertyRule({
  name: "rds-cluster-backup",
  description: "Aurora clusters keep their backups long enough.",
  severity: "medium",
  frameworks: [fsbp("RDS.11"), ...BACKUP],
  remediation: "Set backupRetentionPeriod to 7 or more (AWS's default for a cluster is 1).",
  types: [CLUSTER],
  config: z.strictObject({
    days: z.number().int().min(1).default(7).describe("The least number of days that backups are kept."),
  }),
  must: (view, { days }) => isAtLeast("backupRetentionPeriod", days, 1)(view, undefined),
});

export const rdsInstanceDeletionProtection = propertyRule({
  name: "rds-instance-deletion-protection",
  description: "RDS instances can't be deleted by mistake.",
  severity: "medium",
  frameworks: [fsbp("RDS.8"), ...DELETION_PROTECTION],
  remediation: "Set deletionProtection: true.",
  types: [INSTANCE],
  must: is("deletionProtection", true, false),
});

export const rdsClusterDeletionProtection = propertyRule({
  name: "rds-cluster-deletion-protection",
  description: "Aurora clusters can't be deleted by mistake.",
  severity: "medium",
  frameworks: [fsbp("RDS.7"), ...DELETION_PROTECTION],
  remediation: "Set deletionProtection: true.",
  types: [CLUSTER],
  must: is("deletionProtection", true, false),
});

export const rdsFinalSnapshot = propertyRule({
  name: "rds-final-snapshot",
  description: "A last snapshot is taken when a database is deleted.",
  severity: "low",
  frameworks: [...BACKUP],
  remediation: "Set skipFinalSnapshot: false and finalSnapshotIdentifier.",
  types: [INSTANCE, CLUSTER],
  where: isPrimary,
  must: is("skipFinalSnapshot", false, false),
});

export const rdsInstanceCopyTags = propertyRule({
  name: "rds-instance-copy-tags",
  description: "Snapshots of RDS instances carry the instance's tags.",
  severity: "low",
  frameworks: [fsbp("RDS.17")],
  remediation: "Set copyTagsToSnapshot: true.",
  types: [INSTANCE],
  // Aurora instances leave it to their cluster.
  where: matches("engine", /^(?!aurora)/, "not Aurora", "mysql"),
  must: is("copyTagsToSnapshot", true, false),
});

export const rdsClusterCopyTags = propertyRule({
  name: "rds-cluster-copy-tags",
  description: "Snapshots of Aurora clusters carry the cluster's tags.",
  severity: "low",
  frameworks: [fsbp("RDS.16")],
  remediation: "Set copyTagsToSnapshot: true.",
  types: [CLUSTER],
  must: is("copyTagsToSnapshot", true, false),
});

export const rdsSnapshotPrivate = propertyRule({
  name: "rds-snapshot-private",
  description: "Snapshots are not shared with everyone.",
  severity: "critical",
  frameworks: [fsbp("RDS.1"), ...NOT_PUBLIC],
  remediation: 'Remove "all" from sharedAccounts; name the accounts.',
  types: ["aws:rds/snapshot:Snapshot", "aws:rds/snapshotCopy:SnapshotCopy"],
  must: (view) => {
    const { values, unknown } = view.texts("sharedAccounts");
    if (values.includes("all")) return no('sharedAccounts has "all"; expected account numbers');
    return unknown ? cannotTell("sharedAccounts is not known") : YES;
  },
});

export const rdsClusterBacktrack = propertyRule({
  name: "rds-cluster-backtrack",
  description: "Aurora MySQL clusters can be wound back.",
  severity: "low",
  frameworks: [fsbp("RDS.14"), ...BACKUP],
  remediation: "Set backtrackWindow to the seconds that can be wound back, e.g. 86400.",
  types: [CLUSTER],
  where: matches("engine", /^aurora(-mysql)?$/, "Aurora MySQL"),
  must: isAtLeast("backtrackWindow", 1, 0),
});
