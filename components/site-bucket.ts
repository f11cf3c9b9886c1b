import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { bucketArn } from "./account";
import type { ComponentTags } from "./component-tags";
import { EncryptionKey } from "./encryption-key";
import type { LogBucket } from "./log-bucket";
import type { Conditions } from "./policy-document";
import { PrivateBucket } from "./private-bucket";

/** What a {@link SiteBucket} takes. */
export interface SiteBucketArgs {
  readonly account: Account;
  /** Where requests to the bucket are logged. */
  readonly logBucket: LogBucket;
  /** Whether bucket and files survive being deleted from the program. */
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

const CLOUDFRONT = { Service: "cloudfront.amazonaws.com" } as const;
/** Days that replaced files are kept: long enough to go back to them. */
const REPLACED_DAYS = 30;

/**
 * The files of a static site, private and encrypted with a key of their own; CloudFront alone reads them, on behalf of
 * this account's distributions.
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html.
 */
export class SiteBucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  public readonly bucketName: pulumi.Output<string>;
  /** The bucket as an origin of CloudFront. */
  public readonly domainName: pulumi.Output<string>;
  /** Depend on this before reading. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: SiteBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:site:SiteBucket", name, {}, opts);
    const { account, logBucket } = args;
    const conditions = forDistributions(account);

    const key = new EncryptionKey(
      name,
      {
        ...args,
        description: `Files of ${name}`,
        through: ["s3"],
        statements: [
          {
            sid: "DecryptForViewers",
            principals: CLOUDFRONT,
            actions: "kms:Decrypt",
            resources: "*",
            conditions,
          },
        ],
      },
      { parent: this },
    );
    const bucket = new PrivateBucket(
      name,
      {
        ...args,
        keyArn: key.keyArn,
        lifecycleRules: [
          {
            id: "replaced-versions",
            status: "Enabled",
            filter: {},
            noncurrentVersionExpiration: { noncurrentDays: REPLACED_DAYS },
            expiration: { expiredObjectDeleteMarker: true },
          },
        ],
        accessLogs: { bucket: logBucket.bucketName, prefix: `${logBucket.prefixes.s3}${name}/` },
        statements: (bucketName) => [
          {
            sid: "ReadByDistributions",
            principals: CLOUDFRONT,
            actions: "s3:GetObject",
            resources: bucketArn(account, bucketName, "/*"),
            conditions,
          },
        ],
      },
      { parent: this, dependsOn: [logBucket.ready] },
    );
    this.bucketName = bucket.bucketName;
    this.domainName = pulumi.interpolate`${bucket.bucketName}.s3.${account.region}.${account.dnsSuffix}`;
    this.ready = bucket.policy;

    this.registerOutputs({ bucketName: this.bucketName });
  }
}

/** On behalf of distributions of this account. Their ids, and so their ARNs, are not known before they exist. */
function forDistributions(account: Account): Conditions {
  return {
    StringEquals: { "aws:SourceAccount": account.id },
    ArnLike: {
      "aws:SourceArn": pulumi.interpolate`arn:${account.partition}:cloudfront::${account.id}:distribution/*`,
    },
  };
}
