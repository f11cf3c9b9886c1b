import { z } from "zod";

import { CLUSTER, INSTANCE, engineIs, isCopied } from "./types";
import type { Condition } from "../../conditions/answer";
import { anyOf, cannotTell, no } from "../../conditions/answer";
import { excludes, is, isAtLeast, isBetween, isNoneOf, isNotSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { AT_REST, BACKUP, DELETION_PROTECTION, NOT_PUBLIC } from "../../frameworks/requirements";
import { refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

/** Encrypted; of a copy that doesn't say, what it is a copy of decides. */
const isEncrypted: Condition = (view, config) =>
  view.at("storageEncrypted").kind === "absent" && isCopied(view)
    ? cannotTell("storageEncrypted is not set, and what it is a copy of decides")
    : is("storageEncrypted", true, false)(view, config);

const isPrimary = isNotSet("replicateSourceDb");
/** AWS keeps automatic backups for 35 days at most. */
const MOST_DAYS = 35;

/** By what a snapshot names the database. */
const SAVED_KEYS = ["identifier", "clusterIdentifier", "id"];
const COPIES = ["aws:rds/snapshotCopy:SnapshotCopy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"];

/** What a snapshot saves: its encryption is the snapshot's. */
const SAVES: Readonly<Record<string, { readonly property: string; readonly types: readonly string[] }>> = {
  "aws:rds/snapshot:Snapshot": { property: "dbInstanceIdentifier", types: [INSTANCE] },
  "aws:rds/clusterSnapshot:ClusterSnapshot": { property: "dbClusterIdentifier", types: [CLUSTER] },
};

export const rdsInstanceEncrypted = propertyRule({
  name: "rds-instance-encrypted",
  description: "RDS instances are encrypted at rest.",
  rationale:
    "Storage can't be encrypted in place later: it takes a copy, a restore and an outage. Until then every snapshot is readable without a key.",
  severity: "high",
  frameworks: [fsbp("RDS.3"), cis("2.3.1"), ...AT_REST],
  remediation: "Set storageEncrypted: true. Changing it later replaces the instance.",
  types: [INSTANCE],
  must: isEncrypted,
});

export const rdsClusterEncrypted = propertyRule({
  name: "rds-cluster-encrypted",
  description: "Aurora and Multi-AZ clusters are encrypted at rest.",
  rationale:
    "Storage can't be encrypted in place later: it takes a copy, a restore and an outage. Until then every snapshot is readable without a key.",
  severity: "high",
  frameworks: [fsbp("RDS.27"), cis("2.3.1"), ...AT_REST],
  remediation: "Set storageEncrypted: true. Changing it later replaces the cluster.",
  types: [CLUSTER],
  // Aurora Serverless v1 is always encrypted.
  where: isNoneOf("engineMode", ["serverless"]),
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
  rationale: "Encryption is fixed when the global cluster is made, and copies go to every region it spans.",
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
  rationale:
    "Without automatic backups there is no restore to a moment before the mistake: a wrong DELETE is final.",
  severity: "high",
  frameworks: [fsbp("RDS.11"), ...BACKUP],
  remediation:
    "Set backupRetentionPeriod to the days that backups are kept (the default for an instance is 0: none).",
  types: [INSTANCE],
  where: isPrimary,
  config: z.strictObject({
    days: z.number().int().min(1).default(1).describe("The least number of days that backups are kept."),
  }),
  // The provider sends 0 when nothing is given.
  must: (view, { days }) => isBetween("backupRetentionPeriod", days, MOST_DAYS, 0)(view, undefined),
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
  must: (view, { days }) => isBetween("backupRetentionPeriod", days, MOST_DAYS, 1)(view, undefined),
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

export const rdsSnapshotEncrypted = joinedRule({
  name: "rds-snapshot-encrypted",
  description: "Snapshots are of encrypted databases, and so encrypted themselves.",
  severity: "medium",
  frameworks: [fsbp("RDS.4"), ...AT_REST],
  remediation: "Set storageEncrypted: true on the database that is saved.",
  types: Object.keys(SAVES),
  must: (view, config) => {
    const saved = SAVES[view.resource.type];
    return saved
      ? refersTo(saved.property, saved.types, isEncrypted, SAVED_KEYS)(view, config)
      : cannotTell("what it saves is not known");
  },
});

export const rdsBackupReplicationKey = joinedRule({
  name: "rds-backup-replication-own-key",
  description:
    "Backups that are replicated to another region are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key of the other region.",
  types: ["aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication"],
  must: hasOwnKey("kmsKeyId"),
});

export const rdsActivityStreamKey = joinedRule({
  name: "rds-activity-stream-own-key",
  description: "Activity streams are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: ["aws:rds/clusterActivityStream:ClusterActivityStream"],
  must: hasOwnKey("kmsKeyId"),
});

export const rdsSnapshotCopyKey = joinedRule({
  name: "rds-snapshot-copy-own-key",
  description: "Copies of snapshots are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: COPIES,
  must: hasOwnKey("kmsKeyId"),
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
  where: engineIs(/^(?!aurora)/, "not Aurora"),
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
  rationale:
    "A snapshot is the whole database: anyone can restore it in an account of theirs and read it at leisure.",
  severity: "critical",
  frameworks: [fsbp("RDS.1"), ...NOT_PUBLIC],
  remediation: 'Remove "all" from sharedAccounts; name the accounts.',
  types: [...Object.keys(SAVES), ...COPIES],
  must: excludes("sharedAccounts", ["all"]),
});

export const rdsClusterBacktrack = propertyRule({
  name: "rds-cluster-backtrack",
  description: "Aurora MySQL clusters can be wound back.",
  severity: "low",
  frameworks: [fsbp("RDS.14"), ...BACKUP],
  remediation: "Set backtrackWindow to the seconds that can be wound back, e.g. 86400.",
  types: [CLUSTER],
  where: engineIs(/^aurora(-mysql)?$/, "Aurora MySQL"),
  must: isAtLeast("backtrackWindow", 1, 0),
});
