import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { bucketArn } from "./account";
import type { ComponentTags } from "./component-tags";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";
import { guarded } from "./protection";

/** What a {@link PrivateBucket} takes. */
export interface PrivateBucketArgs {
  readonly account: Account;
  /** ARN of the KMS key that objects are encrypted with. Default: S3's own (SSE-S3), for targets of log delivery. */
  readonly keyArn?: pulumi.Input<string>;
  /** Rules for the life of objects, besides the one that clears up broken uploads. */
  readonly lifecycleRules: readonly aws.types.input.s3.BucketLifecycleConfigurationRule[];
  /** Where requests to the bucket are logged. Default: nowhere. */
  readonly accessLogs?: { readonly bucket: pulumi.Input<string>; readonly prefix: string };
  /**
   * Whether new objects can't be deleted or overwritten for a number of days: `GOVERNANCE` yields to a special
   * permission, `COMPLIANCE` to nobody, the root user included. Can't be a target of access logs. Default: no lock.
   */
  readonly objectLock?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly days: number };
  /** Further statements of the bucket's policy, given its name. Default: none. */
  readonly statements?: (bucket: pulumi.Output<string>) => readonly Statement[];
  /** Whether bucket and objects survive being deleted from the program. */
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/**
 * An S3 bucket that nobody outside the account reaches: no public access, no ACLs, TLS only, encrypted, versioned.
 *
 * Follows https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html.
 */
export class PrivateBucket extends pulumi.ComponentResource {
  /** The bucket's name, known at preview. */
  public readonly bucketName: pulumi.Output<string>;
  /** The bucket's policy: whatever writes to the bucket by its leave has to come after it. */
  public readonly policy: aws.s3.BucketPolicy;

  constructor(name: string, args: PrivateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:storage:PrivateBucket", name, {}, opts);
    const { account, deletionProtection } = args;

    const bucket = new aws.s3.Bucket(
      `${name}-bucket`,
      {
        forceDestroy: !deletionProtection,
        // Only ever set for buckets that lock: switching it replaces the bucket.
        ...(args.objectLock && { objectLockEnabled: true }),
        tags: args.tags(),
      },
      { parent: this, ...guarded(deletionProtection) },
    );
    this.bucketName = bucket.bucket;
    const ofBucket = { bucket: this.bucketName };

    const publicAccessBlock = new aws.s3.BucketPublicAccessBlock(
      `${name}-public-access-block`,
      {
        ...ofBucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
    new aws.s3.BucketOwnershipControls(
      `${name}-ownership`,
      { ...ofBucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this },
    );
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      {
        ...ofBucket,
        rules: [
          args.keyArn === undefined
            ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
            : {
                applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.keyArn },
                // One request to KMS per bucket and while, not per object.
                bucketKeyEnabled: true,
              },
        ],
      },
      { parent: this },
    );

    const versioning = new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      {
        ...ofBucket,
        rules: [
          {
            id: "broken-uploads",
            status: "Enabled",
            filter: {},
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
          ...args.lifecycleRules,
        ],
      },
      // Rules for replaced versions are refused before there are versions.
      { parent: this, dependsOn: [versioning] },
    );

    if (args.objectLock) {
      new aws.s3.BucketObjectLockConfiguration(
        `${name}-object-lock`,
        { ...ofBucket, rule: { defaultRetention: args.objectLock } },
        // A lock is a property of versions.
        { parent: this, dependsOn: [versioning] },
      );
    }

    if (args.accessLogs) {
      new aws.s3.BucketLogging(
        `${name}-access-logs`,
        { ...ofBucket, targetBucket: args.accessLogs.bucket, targetPrefix: args.accessLogs.prefix },
        { parent: this },
      );
    }

    this.policy = new aws.s3.BucketPolicy(
      `${name}-policy`,
      {
        ...ofBucket,
        policy: policyDocument([
          ...tlsOnly(account, this.bucketName),
          ...(args.statements?.(this.bucketName) ?? []),
        ]),
      },
      // S3 takes one change of a bucket's access settings at a time.
      { parent: this, dependsOn: [publicAccessBlock] },
    );

    this.registerOutputs({ bucketName: this.bucketName });
  }
}

/** Refuses plain HTTP, and TLS older than 1.2. */
function tlsOnly(account: Account, bucket: pulumi.Input<string>): readonly Statement[] {
  const deny = (sid: string, conditions: NonNullable<Statement["conditions"]>): Statement => ({
    sid,
    effect: "Deny",
    principals: "*",
    actions: "s3:*",
    resources: [bucketArn(account, bucket), bucketArn(account, bucket, "/*")],
    conditions,
  });
  return [
    deny("DenyPlainHttp", { Bool: { "aws:SecureTransport": "false" } }),
    deny("DenyOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
  ];
}
