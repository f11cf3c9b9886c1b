import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { bucketArn } from "../account";
import type { ComponentTags } from "../component-tags";
import { EncryptionKey, keyUseThrough } from "../encryption-key";
import type { LogBucket } from "../log-bucket";
import type { Statement } from "../policy-document";
import { policyDocument } from "../policy-document";
import { PrivateBucket } from "../private-bucket";
import { rolePolicy } from "../role-policy";

/** What a {@link ConfigurationRecorder} takes. */
export interface ConfigurationRecorderArgs {
  readonly account: Account;
  /** Days that what is delivered is kept. */
  readonly retentionDays: number;
  readonly logBucket: LogBucket;
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * AWS Config, recording how every resource of the account and region is configured. An account has one recorder a
 * region. Its bucket has no lock: AWS Config does not deliver to one that has.
 *
 * Follows https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html.
 */
export class ConfigurationRecorder extends pulumi.ComponentResource {
  /** Depend on this before putting rules onto the account. */
  public readonly ready: pulumi.Resource;

  constructor(
    private readonly name: string,
    args: ConfigurationRecorderArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:audit:ConfigurationRecorder", name, {}, opts);
    const { account, tags, logBucket } = args;

    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Configuration of the account's resources (${name})`,
        through: ["s3"],
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const bucket = new PrivateBucket(
      name,
      {
        account,
        keyArn: key.keyArn,
        accessLogs: { bucket: logBucket.bucketName, prefix: `${logBucket.prefixes.s3}${name}/` },
        lifecycleRules: [
          {
            id: "retention",
            status: "Enabled",
            filter: {},
            expiration: { days: args.retentionDays },
            noncurrentVersionExpiration: { noncurrentDays: 7 },
          },
        ],
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this, dependsOn: [logBucket.ready] },
    );
    const { role, permissions } = this.#role(args, bucket.bucketName, key);
    const recorder = new aws.cfg.Recorder(
      `${name}-recorder`,
      {
        name,
        roleArn: role.arn,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      },
      { parent: this, dependsOn: [...permissions] },
    );
    const channel = new aws.cfg.DeliveryChannel(
      `${name}-channel`,
      {
        name,
        s3BucketName: bucket.bucketName,
        s3KmsKeyArn: key.keyArn,
        snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      },
      { parent: this, dependsOn: [recorder, bucket.policy] },
    );
    this.ready = new aws.cfg.RecorderStatus(
      `${name}-status`,
      { name: recorder.name, isEnabled: true },
      // A recorder without a channel can't be started.
      { parent: this, dependsOn: [channel] },
    );

    this.registerOutputs({});
  }

  #role(args: ConfigurationRecorderArgs, bucket: pulumi.Input<string>, key: EncryptionKey) {
    const { account } = args;
    const role = new aws.iam.Role(
      `${this.name}-role`,
      {
        description: "Lets AWS Config read configurations and deliver them to their bucket",
        assumeRolePolicy: policyDocument([
          {
            sid: "AssumedByConfig",
            principals: { Service: "config.amazonaws.com" },
            actions: "sts:AssumeRole",
            // A recorder has no ARN that a condition could name.
            conditions: { StringEquals: { "aws:SourceAccount": account.id } },
          },
        ]),
        permissionsBoundary: args.permissionsBoundary,
        tags: args.tags(),
      },
      { parent: this },
    );
    const reading = new aws.iam.RolePolicyAttachment(
      `${this.name}-reading`,
      {
        role: role.name,
        policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/service-role/AWS_ConfigRole`,
      },
      { parent: this },
    );
    const delivering = rolePolicy(`${this.name}-delivering`, role, delivery(account, bucket, key), {
      parent: this,
    });
    return { role, permissions: [reading, delivering] };
  }
}

function delivery(account: Account, bucket: pulumi.Input<string>, key: EncryptionKey): readonly Statement[] {
  return [
    {
      sid: "CheckBucket",
      actions: ["s3:GetBucketAcl", "s3:ListBucket"],
      resources: bucketArn(account, bucket),
    },
    {
      sid: "Deliver",
      actions: "s3:PutObject",
      resources: bucketArn(account, pulumi.interpolate`${bucket}/AWSLogs/${account.id}/*`),
    },
    keyUseThrough("Records", "s3", account, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}
