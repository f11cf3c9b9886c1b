import { YES, anyOf, cannotTell, no } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { some } from "../../conditions/members";
import {
  includesAny,
  is,
  isAtLeast,
  isGivenBlock,
  isNoneOf,
  isOneOf,
  isSet,
} from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  BACKUP,
  DELETION_PROTECTION,
  IN_TRANSIT,
  LOGGING,
  PATCHING,
  SECRETS,
} from "../../frameworks/requirements";
import { refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

const CLUSTER = "aws:docdb/cluster:Cluster";
const PARAMETER_GROUP = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";

/** A cluster restored from something, or part of a global one, is encrypted as that is. */
const isCopied: Condition = (view) => {
  const from = ["snapshotIdentifier", "restoreToPointInTime", "globalClusterIdentifier"];
  return from.some((property) => view.at(property).kind !== "absent") &&
    view.at("storageEncrypted").kind === "absent"
    ? cannotTell("storageEncrypted is not set, and what it is a copy of decides")
    : no("not a copy");
};

export const docdbEncrypted = propertyRule({
  name: "docdb-encrypted",
  description: "DocumentDB clusters are encrypted at rest.",
  rationale:
    "Storage can't be encrypted in place later: it takes a copy, a restore and an outage. Until then every snapshot is readable without a key.",
  severity: "high",
  frameworks: [fsbp("DocumentDB.1"), ...AT_REST],
  remediation: "Set storageEncrypted: true. Changing it later replaces the cluster.",
  types: [CLUSTER],
  must: anyOf(is("storageEncrypted", true, false), isCopied),
});

export const docdbOwnKey = joinedRule({
  name: "docdb-own-key",
  description: "DocumentDB clusters are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [CLUSTER],
  must: hasOwnKey("kmsKeyId"),
});

export const docdbGlobalEncrypted = propertyRule({
  name: "docdb-global-encrypted",
  description: "DocumentDB global clusters are encrypted at rest.",
  rationale: "Encryption is fixed when the global cluster is made, and copies go to every region it spans.",
  severity: "high",
  frameworks: [...AT_REST],
  remediation: "Set storageEncrypted: true.",
  types: ["aws:docdb/globalCluster:GlobalCluster"],
  must: anyOf(is("storageEncrypted", true, false), (view) =>
    view.at("sourceDbClusterIdentifier").kind === "absent"
      ? no("no sourceDbClusterIdentifier decides")
      : cannotTell("sourceDbClusterIdentifier decides"),
  ),
});

export const docdbLogs = propertyRule({
  name: "docdb-logs",
  description: "DocumentDB clusters send their profiler or audit log to CloudWatch.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: 'Set enabledCloudwatchLogsExports: ["audit", "profiler"].',
  types: [CLUSTER],
  must: includesAny("enabledCloudwatchLogsExports", ["audit", "profiler"]),
});

export const docdbAuditExport = propertyRule({
  name: "docdb-audit-export",
  description: "DocumentDB clusters send their audit log to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("DocumentDB.4"), ...LOGGING],
  remediation:
    'Add "audit" to enabledCloudwatchLogsExports, and switch audit_logs on in the parameter group.',
  types: [CLUSTER],
  must: includesAny("enabledCloudwatchLogsExports", ["audit"]),
});

export const docdbBackup = propertyRule({
  name: "docdb-backup",
  description: "DocumentDB clusters keep backups for a week or more.",
  severity: "medium",
  frameworks: [fsbp("DocumentDB.2"), ...BACKUP],
  remediation: "Set backupRetentionPeriod to 7 or more (AWS's default is 1).",
  types: [CLUSTER],
  must: isAtLeast("backupRetentionPeriod", 7, 1),
});

export const docdbDeletionProtection = propertyRule({
  name: "docdb-deletion-protection",
  description: "DocumentDB clusters can't be deleted by mistake.",
  severity: "medium",
  frameworks: [fsbp("DocumentDB.5"), ...DELETION_PROTECTION],
  remediation: "Set deletionProtection: true.",
  types: [CLUSTER],
  must: is("deletionProtection", true, false),
});

/** DocumentDB takes connections over TLS alone unless its parameter group says otherwise. */
const demandsTls: Condition = (group, config) => {
  const { views, unknown } = group.members("parameters");
  const named = views.filter((parameter) => parameter.text("name") === "tls");
  const own = named[0];
  if (own) return isNoneOf("value", ["disabled"])(own, config);
  const isOpen = unknown || views.some((parameter) => parameter.at("name").kind === "unknown");
  return isOpen ? cannotTell("parameters are not all known; expected tls not disabled") : YES;
};

export const docdbTls = joinedRule({
  name: "docdb-tls",
  description: "DocumentDB clusters take connections over TLS alone.",
  rationale: "Without TLS, documents and the password itself cross the network in the clear.",
  severity: "high",
  frameworks: [fsbp("DocumentDB.6"), ...IN_TRANSIT],
  remediation: 'Remove the parameter tls "disabled" from the parameter group.',
  types: [PARAMETER_GROUP, CLUSTER],
  must: (view, config) => {
    if (view.resource.type === PARAMETER_GROUP) return demandsTls(view, config);
    return view.at("dbClusterParameterGroupName").kind === "absent"
      ? YES
      : refersTo("dbClusterParameterGroupName", [PARAMETER_GROUP], demandsTls)(view, config);
  },
});

export const docdbAuditLogs = joinedRule({
  name: "docdb-audit-logs",
  description: "DocumentDB clusters write an audit log.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation:
    'Set parameters: [{ name: "audit_logs", value: "enabled" }] in the cluster\'s parameter group (or all, ddl, dml_read, dml_write).',
  types: [PARAMETER_GROUP, CLUSTER],
  must: (view, config) => {
    if (view.resource.type === PARAMETER_GROUP) return audits(view, config);
    const group = "dbClusterParameterGroupName";
    return view.at(group).kind === "absent"
      ? isSet(group, "a parameter group with audit_logs")(view, config)
      : refersTo(group, [PARAMETER_GROUP], audits)(view, config);
  },
});

const audits = some(
  "parameters",
  (parameter, config) => {
    const named = is("name", "audit_logs")(parameter, config);
    if (named.holds !== true) return named;
    return isOneOf("value", ["enabled", "all", "ddl", "dml_read", "dml_write"])(parameter, config);
  },
  "parameter audit_logs = enabled",
);

export const docdbManagedPassword = joinedRule({
  name: "docdb-managed-password",
  description: "DocumentDB makes and rotates the master password; none stands in the program's state.",
  severity: "medium",
  frameworks: [...SECRETS],
  remediation: "Set manageMasterUserPassword: true and remove the password, or use masterPasswordWo.",
  types: [CLUSTER],
  must: anyOf(
    is("manageMasterUserPassword", true, false),
    // Write-only arguments are inputs alone: what the engine shows of the stack has only their version.
    isSet("masterPasswordWo"),
    isSet("masterPasswordWoVersion"),
    // A copy of another cluster has that one's users and passwords.
    isSet("snapshotIdentifier"),
    isSet("globalClusterIdentifier"),
    isGivenBlock("restoreToPointInTime", "a cluster that it is restored from"),
  ),
});

export const docdbDefaultPort = propertyRule({
  name: "docdb-default-port",
  description: "DocumentDB clusters don't listen on MongoDB's usual port.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: "Set port. Off by default: a private database isn't found by its port.",
  types: [CLUSTER],
  must: isNoneOf("port", [27_017], 27_017),
});

export const docdbMinorUpgrades = propertyRule({
  name: "docdb-minor-upgrades",
  description: "DocumentDB instances take minor engine upgrades automatically.",
  severity: "low",
  frameworks: [...PATCHING],
  remediation: "Remove autoMinorVersionUpgrade: false (the provider's default is true).",
  types: ["aws:docdb/clusterInstance:ClusterInstance"],
  must: is("autoMinorVersionUpgrade", true, true),
});
