import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { bucketArn } from "./account";
import { componentTags } from "./component-tags";
import { EncryptionKey, keyUseThrough } from "./encryption-key";
import type { LogBucket } from "./log-bucket";
import type { PrivateBucketArgs } from "./private-bucket";
import { PrivateBucket } from "./private-bucket";

/** What a {@link Storage} takes. */
export interface StorageArgs {
  readonly account: Account;
  /** Days until an object moves to the Infrequent Access class, at least 30; 0 for never. */
  readonly infrequentAccessAfterDays: number;
  /** Days that replaced and deleted versions are kept. */
  readonly noncurrentVersionDays: number;
  /** Whether requests to the bucket are written to the log bucket. */
  readonly accessLogs: boolean;
  readonly logBucket: LogBucket;
  readonly deletionProtection: boolean;
  /** Further tags of the bucket, by which backups find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>>;
}

/**
 * A bucket for an application's objects, encrypted with a key of its own.
 *
 * Follows https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html.
 */
export class Storage extends pulumi.ComponentResource {
  /** Name of the bucket. */
  public readonly bucketName: pulumi.Output<string>;
  /** What it takes to read, write and delete objects: permissions, and the bucket's name in `STORAGE_BUCKET`. */
  public readonly access: Access;

  constructor(name: string, args: StorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:storage:Storage", name, {}, opts);
    const { account, deletionProtection, logBucket } = args;
    const tags = componentTags("storage");

    const key = new EncryptionKey(
      name,
      { account, description: `Objects of ${name}`, through: ["s3"], deletionProtection, tags },
      { parent: this },
    );
    const bucket = new PrivateBucket(
      name,
      {
        account,
        keyArn: key.keyArn,
        lifecycleRules: lifecycleRules(args),
        ...(args.accessLogs && {
          accessLogs: { bucket: logBucket.bucketName, prefix: `${logBucket.prefixes.s3}${name}/` },
        }),
        deletionProtection,
        tags: (ofName) => ({ ...tags(ofName), ...args.operationTags }),
      },
      { parent: this, dependsOn: [logBucket.ready] },
    );
    this.bucketName = bucket.bucketName;
    this.access = {
      variables: { STORAGE_BUCKET: this.bucketName },
      taskStatements: [
        { sid: "ListObjects", actions: "s3:ListBucket", resources: bucketArn(account, this.bucketName) },
        {
          sid: "ReadWriteObjects",
          actions: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
          resources: bucketArn(account, this.bucketName, "/*"),
        },
        keyUseThrough("Objects", "s3", account, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ],
    };

    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function lifecycleRules(args: StorageArgs): PrivateBucketArgs["lifecycleRules"] {
  const replaced = {
    id: "replaced-versions",
    status: "Enabled",
    filter: {},
    noncurrentVersionExpiration: { noncurrentDays: args.noncurrentVersionDays },
    expiration: { expiredObjectDeleteMarker: true },
  };
  if (args.infrequentAccessAfterDays === 0) return [replaced];
  return [
    replaced,
    {
      id: "infrequent-access",
      status: "Enabled",
      filter: {},
      transitions: [{ days: args.infrequentAccessAfterDays, storageClass: "STANDARD_IA" }],
    },
  ];
}
