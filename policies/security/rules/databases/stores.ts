import { allOf, no } from "../../conditions/answer";
import { is, isAtLeast, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import {
  AT_REST,
  AUTHENTICATION,
  BACKUP,
  DELETION_PROTECTION,
  IN_TRANSIT,
  LEAST_PRIVILEGE,
  PATCHING,
} from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const MEMORYDB = "aws:memorydb/cluster:Cluster";
const LEDGER = "aws:qldb/ledger:Ledger";
const KEYSPACES_TABLE = "aws:keyspaces/table:Table";

export const memorydbTls = propertyRule({
  name: "memorydb-encrypted-in-transit",
  description: "MemoryDB clusters take connections over TLS.",
  rationale: "Without TLS, records and the password itself cross the network in the clear.",
  severity: "high",
  frameworks: [...IN_TRANSIT],
  remediation: "Remove tlsEnabled: false (the provider's default is true).",
  types: [MEMORYDB],
  must: is("tlsEnabled", true, true),
});

export const memorydbOwnKey = joinedRule({
  name: "memorydb-own-key",
  description: "MemoryDB clusters and snapshots are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: [MEMORYDB, "aws:memorydb/snapshot:Snapshot"],
  must: hasOwnKey("kmsKeyArn"),
});

export const memorydbBackup = propertyRule({
  name: "memorydb-backup",
  description: "MemoryDB clusters are backed up.",
  severity: "medium",
  frameworks: [...BACKUP],
  remediation: "Set snapshotRetentionLimit to at least 1.",
  types: [MEMORYDB],
  must: isAtLeast("snapshotRetentionLimit", 1, 0),
});

export const memorydbUpgrades = propertyRule({
  name: "memorydb-minor-upgrades",
  description: "MemoryDB clusters take minor engine upgrades automatically.",
  severity: "low",
  frameworks: [...PATCHING],
  remediation: "Remove autoMinorVersionUpgrade: false (the provider's default is true).",
  types: [MEMORYDB],
  must: is("autoMinorVersionUpgrade", true, true),
});

export const memorydbAccess = joinedRule({
  name: "memorydb-open-access",
  description: "MemoryDB clusters ask clients who they are.",
  severity: "medium",
  frameworks: [...AUTHENTICATION],
  remediation: 'Set aclName to an aws.memorydb.Acl other than "open-access".',
  types: [MEMORYDB],
  // An ACL of the stack isn't AWS's, whatever it will be called.
  must: (view, config) =>
    view.text("aclName") === "open-access"
      ? no("aclName is open-access; expected an ACL of your own")
      : isSet("aclName", "an ACL of your own")(view, config),
});

export const qldbPermissions = propertyRule({
  name: "qldb-permissions-mode",
  description: "QLDB ledgers check permissions for each table and command.",
  severity: "medium",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: 'Set permissionsMode to "STANDARD".',
  types: [LEDGER],
  must: is("permissionsMode", "STANDARD"),
});

export const qldbDeletionProtection = propertyRule({
  name: "qldb-deletion-protection",
  description: "QLDB ledgers can't be deleted by mistake.",
  severity: "medium",
  frameworks: [...DELETION_PROTECTION],
  remediation: "Remove deletionProtection: false (the provider's default is true).",
  types: [LEDGER],
  must: is("deletionProtection", true, true),
});

export const keyspacesOwnKey = joinedRule({
  name: "keyspaces-own-key",
  description: "Tables of Keyspaces are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: 'Set encryptionSpecification: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyIdentifier }.',
  types: [KEYSPACES_TABLE],
  must: allOf(
    isOneOf("encryptionSpecification.type", ["CUSTOMER_MANAGED_KMS_KEY"], "AWS_OWNED_KMS_KEY"),
    hasOwnKey("encryptionSpecification.kmsKeyIdentifier"),
  ),
});

export const keyspacesRecovery = propertyRule({
  name: "keyspaces-point-in-time-recovery",
  description: "Tables of Keyspaces can be restored to any second of the last weeks.",
  severity: "medium",
  frameworks: [...BACKUP],
  remediation: 'Set pointInTimeRecovery: { status: "ENABLED" }.',
  types: [KEYSPACES_TABLE],
  must: is("pointInTimeRecovery.status", "ENABLED", "DISABLED"),
});

export const timestreamOwnKey = joinedRule({
  name: "timestream-own-key",
  description: "Timestream databases are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: ["aws:timestreamwrite/database:Database"],
  must: hasOwnKey("kmsKeyId"),
});
