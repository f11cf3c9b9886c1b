import { logsAccess } from "./conditions";
import { BUCKETS, ofBucket } from "./types";
import { allOf, anyOf, where } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AVAILABILITY,
  BACKUP,
  DELETION_PROTECTION,
  HARDENING,
  LEAST_PRIVILEGE,
  LOGGING,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { LOAD_BALANCERS } from "../load-balancing/types";

const ENCRYPTION = ofBucket(
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
);
const VERSIONING = ofBucket(
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
);
const LIFECYCLE = ofBucket(
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
);
const OBJECT_LOCK = ofBucket(
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
);
const REPLICATION = ofBucket("aws:s3/bucketReplicationConfig:BucketReplicationConfig");
const NOTIFICATION = ofBucket("aws:s3/bucketNotification:BucketNotification");
const OWNERSHIP = ofBucket("aws:s3/bucketOwnershipControls:BucketOwnershipControls");

const KMS = ["aws:kms", "aws:kms:dsse"];
const ALGORITHM = "applyServerSideEncryptionByDefault.sseAlgorithm";
/** `BucketV2` has lists where `Bucket` has objects; both read as lists. */
const encryptedByKms = anyOf(
  hasAttached(ENCRYPTION, some("rules", isOneOf(ALGORITHM, KMS), "a rule for KMS")),
  isOneOf(`serverSideEncryptionConfiguration.rule.${ALGORITHM}`, KMS),
  some(
    "serverSideEncryptionConfigurations",
    some("rules", some("applyServerSideEncryptionByDefaults", isOneOf("sseAlgorithm", KMS), "KMS"), "KMS"),
    "a rule for KMS",
  ),
);

export const s3BucketEncryptionKms = joinedRule({
  name: "s3-bucket-encryption-kms",
  description: "Buckets are encrypted with KMS keys, not only by S3's own default.",
  severity: "low",
  frameworks: [fsbp("S3.17"), ...AT_REST],
  remediation:
    "Add an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm \"aws:kms\" and kmsMasterKeyId. (The bucket of a load balancer's access logs can't: AWS writes those with SSE-S3 only.)",
  types: BUCKETS,
  // Load balancers deliver access logs to buckets with SSE-S3 only.
  must: anyOf(encryptedByKms, hasAttached({ types: LOAD_BALANCERS, property: "accessLogs" })),
});

const isVersioned = anyOf(
  hasAttached(VERSIONING, is("versioningConfiguration.status", "Enabled")),
  is("versioning.enabled", true),
  some("versionings", is("enabled", true), "enabled: true"),
);

export const s3BucketVersioning = joinedRule({
  name: "s3-bucket-versioning",
  description: "Buckets keep the versions of objects.",
  severity: "medium",
  frameworks: [fsbp("S3.14"), ...BACKUP],
  remediation: 'Add an aws.s3.BucketVersioning with versioningConfiguration.status "Enabled".',
  types: BUCKETS,
  must: isVersioned,
});

export const s3BucketMfaDelete = joinedRule({
  name: "s3-bucket-mfa-delete",
  description: "Versions of objects can be deleted only with a second factor.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("S3.20"), cis("2.1.2"), ...DELETION_PROTECTION],
  remediation:
    'Set versioningConfiguration.mfaDelete "Enabled" in the aws.s3.BucketVersioning. Only the root user can: the rule is off by default.',
  types: BUCKETS,
  must: anyOf(
    hasAttached(VERSIONING, is("versioningConfiguration.mfaDelete", "Enabled", "Disabled")),
    is("versioning.mfaDelete", true, false),
    some("versionings", is("mfaDelete", true), "mfaDelete: true"),
  ),
});

export const s3BucketLogging = joinedRule({
  name: "s3-bucket-logging",
  description: "Access to buckets is logged.",
  severity: "medium",
  frameworks: [fsbp("S3.9"), ...LOGGING],
  remediation:
    "Add an aws.s3.BucketLogging with targetBucket and targetPrefix. (The bucket that takes the logs needs none.)",
  types: BUCKETS,
  must: logsAccess,
});

const hasLifecycle = anyOf(
  hasAttached(LIFECYCLE, some("rules", is("status", "Enabled"), "an enabled rule")),
  some("lifecycleRules", is("enabled", true), "an enabled rule"),
);

export const s3BucketLifecycle = joinedRule({
  name: "s3-bucket-lifecycle",
  description: "Buckets have a lifecycle configuration.",
  severity: "low",
  frameworks: [fsbp("S3.13")],
  remediation: 'Add an aws.s3.BucketLifecycleConfiguration with at least one rule of status "Enabled".',
  types: BUCKETS,
  must: hasLifecycle,
});

export const s3BucketVersionsExpire = joinedRule({
  name: "s3-bucket-versions-expire",
  description: "Buckets that keep versions have a lifecycle configuration, so that old versions go.",
  severity: "low",
  frameworks: [fsbp("S3.10")],
  remediation: "Add an aws.s3.BucketLifecycleConfiguration with noncurrentVersionExpiration.",
  types: BUCKETS,
  where: isVersioned,
  must: hasLifecycle,
});

const ABORT = "abortIncompleteMultipartUpload.daysAfterInitiation";

export const s3LifecycleAbortsUploads = propertyRule({
  name: "s3-lifecycle-aborts-uploads",
  description: "Lifecycle configurations end multipart uploads that were never completed.",
  severity: "low",
  frameworks: [fsbp("S3.13")],
  remediation: "Add a rule with abortIncompleteMultipartUpload.daysAfterInitiation, e.g. 7.",
  types: LIFECYCLE.types,
  must: some(
    "rules",
    allOf(is("status", "Enabled"), isSet(ABORT)),
    "an enabled rule with abortIncompleteMultipartUpload",
  ),
});

export const s3BucketObjectLock = joinedRule({
  name: "s3-bucket-object-lock",
  description: "Buckets lock their objects against deletion.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("S3.15"), ...DELETION_PROTECTION],
  remediation: "Set objectLockEnabled: true when the bucket is created. Off by default: few buckets need it.",
  types: BUCKETS,
  must: anyOf(
    is("objectLockEnabled", true, false),
    is("objectLockConfiguration.objectLockEnabled", "Enabled"),
    hasAttached(OBJECT_LOCK),
  ),
});

export const s3BucketReplication = joinedRule({
  name: "s3-bucket-replication",
  description: "Buckets are replicated.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("S3.7"), ...AVAILABILITY],
  remediation: "Add an aws.s3.BucketReplicationConfig. Off by default: it doubles the storage.",
  types: BUCKETS,
  must: anyOf(
    hasAttached(REPLICATION, some("rules", is("status", "Enabled"), "an enabled rule")),
    isSet("replicationConfiguration"),
    isSet("replicationConfigurations"),
  ),
});

export const s3BucketNotification = joinedRule({
  name: "s3-bucket-notification",
  description: "Buckets notify somebody of events.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("S3.11")],
  remediation: "Add an aws.s3.BucketNotification. Off by default: few buckets need it.",
  types: BUCKETS,
  must: hasAttached(NOTIFICATION),
});

export const s3BucketAclsDisabled = propertyRule({
  name: "s3-bucket-acls-disabled",
  description: "Ownership controls don't bring ACLs back (AWS disables them on new buckets).",
  severity: "medium",
  frameworks: [fsbp("S3.12"), ...LEAST_PRIVILEGE],
  remediation: 'Set rule.objectOwnership "BucketOwnerEnforced" in the aws.s3.BucketOwnershipControls.',
  types: OWNERSHIP.types,
  must: is("rule.objectOwnership", "BucketOwnerEnforced"),
});

export const s3AccessPointPublicAccessBlock = propertyRule({
  name: "s3-access-point-public-access-block",
  description: "Access points block public access in all four ways.",
  severity: "critical",
  frameworks: [fsbp("S3.19"), ...HARDENING],
  remediation: "Leave out publicAccessBlockConfiguration (AWS's default is on), or set its settings to true.",
  types: ["aws:s3/accessPoint:AccessPoint"],
  must: where(
    isSet("publicAccessBlockConfiguration"),
    allOf(
      is("publicAccessBlockConfiguration.blockPublicAcls", true, true),
      is("publicAccessBlockConfiguration.blockPublicPolicy", true, true),
      is("publicAccessBlockConfiguration.ignorePublicAcls", true, true),
      is("publicAccessBlockConfiguration.restrictPublicBuckets", true, true),
    ),
  ),
});
