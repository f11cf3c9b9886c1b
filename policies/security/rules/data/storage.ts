import { YES, allOf, anyOf, cannotTell } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { is, isAtLeast, isNoneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { hasStatement, letsNobodyIn } from "../../documents/conditions";
import { deniesPlainHttp } from "../../documents/openness";
import { cis, fsbp } from "../../frameworks/controls";
import { AT_REST, BACKUP, IN_TRANSIT, LEAST_PRIVILEGE, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasAttached, refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
const ACCESS_POINT = "aws:efs/accessPoint:AccessPoint";
const VAULT = "aws:backup/vault:Vault";

export const efsEncrypted = propertyRule({
  name: "efs-encrypted",
  description: "EFS file systems are encrypted.",
  rationale: "A file system can't be encrypted later: it has to be copied into a new one.",
  severity: "high",
  frameworks: [fsbp("EFS.1"), cis("2.4.1"), ...AT_REST],
  remediation: "Set encrypted: true. Changing it later replaces the file system.",
  types: [FILE_SYSTEM],
  must: is("encrypted", true, false),
});

export const efsOwnKey = joinedRule({
  name: "efs-own-key",
  description: "EFS file systems are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [FILE_SYSTEM],
  must: hasOwnKey("kmsKeyId"),
});

const ofFileSystem = (type: string) => ({ types: [type], property: "fileSystemId" });

export const efsBackup = joinedRule({
  name: "efs-backup",
  description: "EFS file systems are backed up.",
  severity: "medium",
  frameworks: [fsbp("EFS.2"), ...BACKUP],
  remediation:
    'Add an aws.efs.BackupPolicy with backupPolicy.status "ENABLED", or name it in an aws.backup.Selection.',
  types: [FILE_SYSTEM],
  must: anyOf(
    hasAttached(ofFileSystem("aws:efs/backupPolicy:BackupPolicy"), is("backupPolicy.status", "ENABLED")),
    hasAttached({ types: ["aws:backup/selection:Selection"], property: "resources" }),
  ),
});

export const efsTlsOnly = joinedRule({
  name: "efs-tls-only",
  description: "EFS file systems refuse clients without TLS.",
  severity: "low",
  frameworks: [...IN_TRANSIT],
  remediation: 'Add an aws.efs.FileSystemPolicy that denies requests with aws:SecureTransport "false".',
  types: [FILE_SYSTEM],
  must: hasAttached(
    ofFileSystem("aws:efs/fileSystemPolicy:FileSystemPolicy"),
    hasStatement("policy", deniesPlainHttp, "statement that denies requests with aws:SecureTransport false"),
  ),
});

export const efsPolicyPublic = joinedRule({
  name: "efs-policy-public",
  description: "Policies of EFS file systems let in nobody they don't name.",
  rationale:
    "Anyone who reaches a mount target could mount the file system and read, write or own all files.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the roles in Principal, or add a condition on elasticfilesystem:AccessedViaMountTarget.",
  types: ["aws:efs/fileSystemPolicy:FileSystemPolicy"],
  must: letsNobodyIn("policy"),
});

export const efsAccessPointRoot = propertyRule({
  name: "efs-access-point-root",
  description: "EFS access points have a root directory of their own.",
  severity: "medium",
  frameworks: [fsbp("EFS.3"), ...LEAST_PRIVILEGE],
  remediation: "Set rootDirectory.path to a directory other than /.",
  types: [ACCESS_POINT],
  must: isNoneOf("rootDirectory.path", ["/"], "/"),
});

export const efsAccessPointUser = propertyRule({
  name: "efs-access-point-user",
  description: "EFS access points say as which user clients act.",
  severity: "medium",
  frameworks: [fsbp("EFS.4"), ...LEAST_PRIVILEGE],
  remediation: "Set posixUser: { uid, gid }.",
  types: [ACCESS_POINT],
  must: isSet("posixUser", "a user"),
});

export const backupVaultOwnKey = joinedRule({
  name: "backup-vault-own-key",
  description: "Backup vaults are encrypted with a KMS key of the customer's.",
  severity: "medium",
  frameworks: [fsbp("Backup.1"), ...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: [VAULT],
  must: hasOwnKey("kmsKeyArn"),
});

export const backupVaultLocked = joinedRule({
  name: "backup-vault-locked",
  description: "Backup vaults are locked, so that nobody can delete backups before their time.",
  severity: "low",
  frameworks: [...BACKUP],
  remediation: "Add an aws.backup.VaultLockConfiguration with minRetentionDays.",
  types: [VAULT],
  must: hasAttached({
    types: ["aws:backup/vaultLockConfiguration:VaultLockConfiguration"],
    property: "backupVaultName",
    keys: ["name", "id"],
  }),
});

export const backupVaultPolicyPublic = joinedRule({
  name: "backup-vault-policy-public",
  description: "Policies of backup vaults let in nobody they don't name.",
  rationale:
    "Backups are a copy of everything: who may copy them has the data, who may delete them has your only way back.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the accounts in Principal, or add a condition on aws:PrincipalOrgID.",
  types: ["aws:backup/vaultPolicy:VaultPolicy"],
  must: letsNobodyIn("policy"),
});

export const backupPlanRetention = propertyRule({
  name: "backup-plan-retention",
  description: "Backup plans keep backups for five weeks or more.",
  severity: "low",
  frameworks: [...BACKUP],
  remediation: "Set lifecycle.deleteAfter of each rule to 35 or more.",
  types: ["aws:backup/plan:Plan"],
  must: every("rules", (view, config) => {
    const lifecycle = view.at("lifecycle");
    if (lifecycle.kind === "unknown") return cannotTell(`${view.pathOf("lifecycle")} is not known`);
    // Without a lifecycle backups are kept for ever.
    return view.at("lifecycle.deleteAfter").kind === "absent"
      ? YES
      : isAtLeast("lifecycle.deleteAfter", 35)(view, config);
  }),
});

export const backupPlanHasSelection = joinedRule({
  name: "backup-plan-selection",
  description: "Backup plans back something up.",
  severity: "medium",
  frameworks: [...BACKUP],
  remediation: "Add an aws.backup.Selection with planId.",
  types: ["aws:backup/plan:Plan"],
  must: hasAttached({ types: ["aws:backup/selection:Selection"], property: "planId" }),
});

const GLACIER = ["aws:glacier/vault:Vault", "aws:glacier/vaultLock:VaultLock"];

export const glacierPolicyPublic = joinedRule({
  name: "glacier-policy-public",
  description: "Policies of Glacier vaults let in nobody they don't name.",
  rationale:
    "Archives are kept for years for their worth; a public policy lets strangers retrieve or delete them.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the accounts in Principal, or add a condition on aws:PrincipalOrgID.",
  types: GLACIER,
  must: allOf(letsNobodyIn("accessPolicy"), letsNobodyIn("policy")),
});

const MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";
const SUBNET = "aws:ec2/subnet:Subnet";

export const efsMountTargetPrivate = joinedRule({
  name: "efs-mount-target-private",
  description: "EFS mount targets stand in subnets that give nobody a public address.",
  severity: "medium",
  frameworks: [fsbp("EFS.6"), ...NOT_PUBLIC],
  remediation: "Choose a subnet without mapPublicIpOnLaunch.",
  types: [MOUNT_TARGET],
  must: refersTo("subnetId", [SUBNET], is("mapPublicIpOnLaunch", false, false)),
});

/** A rule on what a backup selection must name, for those who back up by AWS Backup alone. */
function planRule(name: string, what: string, types: readonly string[]) {
  return joinedRule({
    name,
    description: `${what} are backed up by AWS Backup.`,
    severity: "low",
    level: "disabled",
    frameworks: [...BACKUP],
    remediation:
      "Name it in resources of an aws.backup.Selection. Off by default: there are other ways to back up.",
    types,
    must: hasAttached({ types: ["aws:backup/selection:Selection"], property: "resources" }),
  });
}

export const rdsBackupPlan = planRule("rds-backup-plan", "Databases", [
  "aws:rds/cluster:Cluster",
  "aws:rds/instance:Instance",
]);
export const ebsBackupPlan = planRule("ebs-backup-plan", "EBS volumes", ["aws:ebs/volume:Volume"]);
