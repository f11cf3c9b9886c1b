import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn, bucketArn } from "../account";
import type { ComponentTags } from "../component-tags";
import { EncryptionKey } from "../encryption-key";
import type { LogBucket } from "../log-bucket";
import type { Statement } from "../policy-document";
import { assumedBy, onBehalfOf } from "../policy-document";
import { PrivateBucket } from "../private-bucket";
import { rolePolicy } from "../role-policy";

/** What a {@link Trail} takes. */
export interface TrailArgs {
  readonly account: Account;
  /** Days that files can't be deleted; a day later they are. */
  readonly lockedDays: number;
  /** Who may delete before: `governance` whoever has a special permission, `compliance` nobody, ever. */
  readonly lock: "governance" | "compliance";
  /** Days that events can be searched in CloudWatch Logs. */
  readonly logRetentionDays: number;
  /** Where requests to the trail's bucket are logged. */
  readonly logBucket: LogBucket;
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * CloudTrail for all regions of the account: signed files in a locked bucket, and the same events in a log group,
 * where alarms see them. Management events alone: the first trail's cost nothing.
 *
 * Follows https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html.
 */
export class Trail extends pulumi.ComponentResource {
  /** Name of the log group. */
  public readonly logGroupName: pulumi.Output<string>;
  /** Name of the trail, known at preview. */
  public readonly trailName: string;

  readonly #arn: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    args: TrailArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:audit:Trail", name, {}, opts);
    const { account, deletionProtection, tags } = args;
    this.trailName = name;
    this.#arn = arn(account, "cloudtrail", `trail/${name}`);
    const logGroupName = `/audit/${name}`;

    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Record of what is done in the account (${name})`,
        through: ["s3"],
        logGroupNames: [logGroupName],
        statements: this.#keyUse(account),
        deletionProtection,
        tags,
      },
      { parent: this },
    );
    const bucket = this.#bucket(args, key.keyArn);
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log-group`,
      {
        name: logGroupName,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: key.keyArn,
        tags: tags(),
      },
      { parent: this },
    );
    this.logGroupName = logGroup.name;
    const { role, permission } = this.#delivery(args, logGroup.name);

    new aws.cloudtrail.Trail(
      `${name}-trail`,
      {
        name,
        s3BucketName: bucket.bucketName,
        kmsKeyId: key.keyArn,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        enableLogging: true,
        cloudWatchLogsGroupArn: pulumi.interpolate`${logGroup.arn}:*`,
        cloudWatchLogsRoleArn: role.arn,
        tags: tags(),
      },
      { parent: this, protect: deletionProtection, dependsOn: [bucket.policy, permission] },
    );

    this.registerOutputs({ trailName: this.trailName, logGroupName: this.logGroupName });
  }

  #bucket(args: TrailArgs, keyArn: pulumi.Input<string>): PrivateBucket {
    const { account, logBucket } = args;
    return new PrivateBucket(
      this.name,
      {
        account,
        keyArn,
        objectLock: {
          mode: args.lock === "compliance" ? "COMPLIANCE" : "GOVERNANCE",
          days: args.lockedDays,
        },
        accessLogs: { bucket: logBucket.bucketName, prefix: `${logBucket.prefixes.s3}${this.name}/` },
        lifecycleRules: [
          {
            id: "after-the-lock",
            status: "Enabled",
            filter: {},
            expiration: { days: args.lockedDays + 1 },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
          },
        ],
        statements: (bucketName) => this.#bucketStatements(account, bucketName),
        deletionProtection: args.deletionProtection,
        tags: args.tags,
      },
      { parent: this, dependsOn: [logBucket.ready] },
    );
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
  #bucketStatements(account: Account, bucket: pulumi.Input<string>): readonly Statement[] {
    const principals = { Service: "cloudtrail.amazonaws.com" };
    const conditions = onBehalfOf(account, this.#arn);
    return [
      {
        sid: "TrailAclCheck",
        principals,
        actions: "s3:GetBucketAcl",
        resources: bucketArn(account, bucket),
        conditions,
      },
      {
        sid: "TrailFiles",
        principals,
        actions: "s3:PutObject",
        resources: bucketArn(account, pulumi.interpolate`${bucket}/AWSLogs/${account.id}/*`),
        conditions: {
          ...conditions,
          StringEquals: { ...conditions.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ];
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
  #keyUse(account: Account): readonly Statement[] {
    const principals = { Service: "cloudtrail.amazonaws.com" };
    const ofTrail = { ArnEquals: { "aws:SourceArn": this.#arn } };
    const trails = pulumi.interpolate`arn:${account.partition}:cloudtrail:*:${account.id}:trail/*`;
    return [
      {
        sid: "EncryptByTrail",
        principals,
        actions: "kms:GenerateDataKey",
        resources: "*",
        conditions: { ...ofTrail, StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": trails } },
      },
      {
        sid: "DescribeByTrail",
        principals,
        actions: "kms:DescribeKey",
        resources: "*",
        conditions: ofTrail,
      },
    ];
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
  #delivery({ account, permissionsBoundary, tags }: TrailArgs, logGroupName: pulumi.Input<string>) {
    const role = new aws.iam.Role(
      `${this.name}-role`,
      {
        description: "Lets CloudTrail write events to their log group",
        assumeRolePolicy: assumedBy("cloudtrail.amazonaws.com", account, this.#arn),
        permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    const streams = pulumi.interpolate`log-group:${logGroupName}:log-stream:${account.id}_CloudTrail_*`;
    const writing: Statement = {
      sid: "WriteEvents",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: arn(account, "logs", streams),
    };
    const permission = rolePolicy(`${this.name}-role-policy`, role, [writing], { parent: this });
    return { role, permission };
  }
}
