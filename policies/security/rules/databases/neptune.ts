import { cannotTell } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { includesAny, is, isAtLeast } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  AVAILABILITY,
  BACKUP,
  DELETION_PROTECTION,
  LOGGING,
  NOT_PUBLIC,
  PATCHING,
} from "../../frameworks/requirements";
import { hasTwoInstances, refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

const CLUSTER = "aws:neptune/cluster:Cluster";
const INSTANCE = "aws:neptune/clusterInstance:ClusterInstance";
const SNAPSHOT = "aws:neptune/clusterSnapshot:ClusterSnapshot";

/** A cluster restored from something, or replicated, is encrypted as that is. */
const isEncrypted: Condition = (view, config) => {
  const from = ["snapshotIdentifier", "replicationSourceIdentifier", "globalClusterIdentifier"];
  return view.at("storageEncrypted").kind === "absent" &&
    from.some((property) => view.at(property).kind !== "absent")
    ? cannotTell("storageEncrypted is not set, and what it is a copy of decides")
    : is("storageEncrypted", true, false)(view, config);
};

export const neptuneEncrypted = propertyRule({
  name: "neptune-encrypted",
  description: "Neptune clusters are encrypted at rest.",
  rationale:
    "Storage can't be encrypted in place later: it takes a copy, a restore and an outage. Until then every snapshot is readable without a key.",
  severity: "high",
  frameworks: [fsbp("Neptune.1"), ...AT_REST],
  remediation: "Set storageEncrypted: true. Changing it later replaces the cluster.",
  types: [CLUSTER],
  must: isEncrypted,
});

export const neptuneOwnKey = joinedRule({
  name: "neptune-own-key",
  description: "Neptune clusters are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: [CLUSTER],
  must: hasOwnKey("kmsKeyArn"),
});

/** By what snapshots and instances name their cluster. */
const CLUSTER_KEYS = ["clusterIdentifier", "id"];

export const neptuneSnapshotEncrypted = joinedRule({
  name: "neptune-snapshot-encrypted",
  description: "Snapshots of Neptune are of encrypted clusters, and so encrypted themselves.",
  severity: "medium",
  frameworks: [fsbp("Neptune.6"), ...AT_REST],
  remediation: "Set storageEncrypted: true on the cluster that is saved.",
  types: [SNAPSHOT],
  must: refersTo("dbClusterIdentifier", [CLUSTER], isEncrypted, CLUSTER_KEYS),
});

export const neptuneSnapshotOwnKey = joinedRule({
  name: "neptune-snapshot-own-key",
  description: "Snapshots of Neptune are of clusters with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn on the cluster that is saved.",
  types: [SNAPSHOT],
  must: refersTo("dbClusterIdentifier", [CLUSTER], hasOwnKey("kmsKeyArn"), CLUSTER_KEYS),
});

export const neptuneAuditLog = propertyRule({
  name: "neptune-audit-log",
  description: "Neptune clusters send their audit log to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("Neptune.2"), ...LOGGING],
  remediation: 'Add "audit" to enableCloudwatchLogsExports.',
  types: [CLUSTER],
  must: includesAny("enableCloudwatchLogsExports", ["audit"]),
});

export const neptunePublic = propertyRule({
  name: "neptune-public",
  description: "Neptune instances have no public address.",
  rationale: "A database on the internet is scanned for, and by default Neptune asks no one for a password.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Remove publiclyAccessible: true (AWS's default is false).",
  types: [INSTANCE],
  must: is("publiclyAccessible", false, false),
});

export const neptuneDeletionProtection = propertyRule({
  name: "neptune-deletion-protection",
  description: "Neptune clusters can't be deleted by mistake.",
  severity: "medium",
  frameworks: [fsbp("Neptune.4"), ...DELETION_PROTECTION],
  remediation: "Set deletionProtection: true.",
  types: [CLUSTER],
  must: is("deletionProtection", true, false),
});

export const neptuneBackup = propertyRule({
  name: "neptune-backup",
  description: "Neptune clusters keep backups for a week or more.",
  severity: "medium",
  frameworks: [fsbp("Neptune.5"), ...BACKUP],
  remediation: "Set backupRetentionPeriod to 7 or more (AWS's default is 1).",
  types: [CLUSTER],
  must: isAtLeast("backupRetentionPeriod", 7, 1),
});

export const neptuneIamAuthentication = propertyRule({
  name: "neptune-iam-authentication",
  description: "Neptune clusters let users in by IAM.",
  severity: "medium",
  frameworks: [fsbp("Neptune.7"), ...AUTHENTICATION],
  remediation: "Set iamDatabaseAuthenticationEnabled: true.",
  types: [CLUSTER],
  must: is("iamDatabaseAuthenticationEnabled", true, false),
});

export const neptuneMultiAz = joinedRule({
  name: "neptune-cluster-multi-az",
  description: "Neptune clusters have at least two instances, so that one can fail.",
  severity: "medium",
  frameworks: [fsbp("Neptune.9"), ...AVAILABILITY],
  remediation: "Add a second aws.neptune.ClusterInstance with the same clusterIdentifier.",
  types: [CLUSTER],
  must: hasTwoInstances({ types: [INSTANCE], property: "clusterIdentifier", keys: CLUSTER_KEYS }),
});

export const neptuneCopyTags = propertyRule({
  name: "neptune-copy-tags",
  description: "Snapshots of Neptune clusters carry the cluster's tags.",
  severity: "low",
  frameworks: [fsbp("Neptune.8")],
  remediation: "Set copyTagsToSnapshot: true.",
  types: [CLUSTER],
  must: is("copyTagsToSnapshot", true, false),
});

export const neptuneMinorUpgrades = propertyRule({
  name: "neptune-minor-upgrades",
  description: "Neptune instances take minor engine upgrades automatically.",
  severity: "low",
  frameworks: [...PATCHING],
  remediation: "Remove autoMinorVersionUpgrade: false (the provider's default is true).",
  types: [INSTANCE],
  must: is("autoMinorVersionUpgrade", true, true),
});
