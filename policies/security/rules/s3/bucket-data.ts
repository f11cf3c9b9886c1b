import { logsAccess } from "./conditions";
import { BUCKETS, ofBucket } from "./types";
import { allOf, anyOf } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isNotSet, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AVAILABILITY,
  BACKUP,
  DELETION_PROTECTION,
  LEAST_PRIVILEGE,
  LOGGING,
  NOT_PUBLIC,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";
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
  frameworks: [...AT_REST],
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
  frameworks: [...BACKUP],
  remediation: 'Add an aws.s3.BucketVersioning with versioningConfiguration.status "Enabled".',
  types: BUCKETS,
  must: isVersioned,
});

export const s3BucketMfaDelete = joinedRule({
  name: "s3-bucket-mfa-delete",
  description: "Versions of objects can be deleted only with a second factor.",
  severity: "low",
  level: "disabled",
  frameworks: [cis("2.1.2"), ...DELETION_PROTECTION],
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
/** A filter for part of the objects leaves the uploads of the others. */
const isForWholeBucket = allOf(
  isNotSet("prefix", "no prefix"),
  ...["prefix", "tag", "and", "objectSizeGreaterThan", "objectSizeLessThan"].map((part) =>
    isNotSet(`filter.${part}`, "no filter"),
  ),
);

export const s3LifecycleAbortsUploads = propertyRule({
  name: "s3-lifecycle-aborts-uploads",
  description: "Lifecycle configurations end multipart uploads that were never completed.",
  severity: "low",
  frameworks: [fsbp("S3.13")],
  remediation:
    "Add a rule without a filter that has abortIncompleteMultipartUpload.daysAfterInitiation, e.g. 7.",
  types: LIFECYCLE.types,
  must: some(
    "rules",
    allOf(is("status", "Enabled"), isSet(ABORT), isForWholeBucket),
    "an enabled rule for the whole bucket with abortIncompleteMultipartUpload",
  ),
});

export const s3BucketObjectLock = joinedRule({
  name: "s3-bucket-object-lock",
  description: "Buckets lock their objects against deletion.",
  severity: "low",
  level: "disabled",
  frameworks: [...DELETION_PROTECTION],
  remediation: "Set objectLockEnabled: true when the bucket is created. Off by default: few buckets need it.",
  types: BUCKETS,
  must: anyOf(
    is("objectLockEnabled", true, false),
    is("objectLockConfiguration.objectLockEnabled", "Enabled"),
    hasAttached(OBJECT_LOCK),
  ),
});

const replicates = some("rules", is("status", "Enabled"), "an enabled rule");

export const s3BucketReplication = joinedRule({
  name: "s3-bucket-replication",
  description: "Buckets are replicated.",
  severity: "low",
  level: "disabled",
  frameworks: [...AVAILABILITY],
  remediation: "Add an aws.s3.BucketReplicationConfig. Off by default: it doubles the storage.",
  types: BUCKETS,
  must: anyOf(
    hasAttached(REPLICATION, replicates),
    some("replicationConfiguration", replicates, "a rule"),
    some("replicationConfigurations", replicates, "a rule"),
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

/** AWS switches all four settings of a new access point's block on; none is switched off. */
function blockStaysOn(path: string) {
  return allOf(
    ...["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((setting) =>
      is(`${path}.${setting}`, true, true),
    ),
  );
}

export const s3AccessPointPublicAccessBlock = propertyRule({
  name: "s3-access-point-public-access-block",
  description: "Access points block public access in all four ways.",
  rationale:
    "An access point is a door of its own with a policy of its own, and its block can't be switched on later: it is fixed when it is made.",
  severity: "critical",
  frameworks: [fsbp("S3.19"), ...NOT_PUBLIC],
  remediation: "Leave out publicAccessBlockConfiguration (AWS's default is on), or set its settings to true.",
  types: ["aws:s3/accessPoint:AccessPoint"],
  must: blockStaysOn("publicAccessBlockConfiguration"),
});

export const s3MultiRegionAccessPointBlock = propertyRule({
  name: "s3-multi-region-access-point-public-access-block",
  description: "Multi-Region access points block public access in all four ways.",
  rationale: "Its policy opens buckets in several regions at once, and its block is fixed when it is made.",
  severity: "critical",
  frameworks: [fsbp("S3.24"), ...NOT_PUBLIC],
  remediation: "Leave out details.publicAccessBlock (AWS's default is on), or set its settings to true.",
  types: ["aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint"],
  must: blockStaysOn("details.publicAccessBlock"),
});

export const s3ObjectOwnKey = joinedRule({
  name: "s3-object-own-key",
  description: "Objects that the program uploads or copies name a KMS key of the customer's.",
  severity: "low",
  level: "disabled",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId. Off by default: the bucket's own encryption covers its objects.",
  types: [
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:s3/objectCopy:ObjectCopy",
  ],
  must: hasOwnKey("kmsKeyId"),
});
