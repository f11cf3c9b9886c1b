import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";
import { guarded } from "./protection";

/** What an {@link EncryptionKey} is for. */
export interface EncryptionKeyArgs {
  readonly account: Account;
  /** What the key encrypts, for whoever finds it in the console. */
  readonly description: string;
  /** AWS services through which the account may use the key, by their host names, e.g. `s3`. Default: none. */
  readonly through?: readonly string[];
  /** Names of log groups whose content the key encrypts, with `*` for any characters. Default: none. */
  readonly logGroupNames?: readonly pulumi.Input<string>[];
  /** Further statements of the key's policy. Default: none. */
  readonly statements?: readonly Statement[];
  /** Region of the key, which `account` has to name too. Default: the provider's. */
  readonly region?: string | undefined;
  /** Whether the key is protected, and a deleted one can be had back for 30 days instead of 14. */
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/** What the account's administrators may do with a key. All but using it: no decryption by way of the console. */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

const USE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * A customer-managed KMS key that rotates every year, with a policy that names what may use it.
 *
 * Follows https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html and, for log groups,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html.
 */
export class EncryptionKey extends pulumi.ComponentResource {
  /** ARN of the key. */
  public readonly keyArn: pulumi.Output<string>;
  /** Name by which IAM policies can mean the key before it exists. */
  public readonly aliasName: string;

  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:security:EncryptionKey", name, {}, opts);

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        region: args.region,
        description: args.description,
        enableKeyRotation: true,
        deletionWindowInDays: args.deletionProtection ? 30 : 14,
        policy: policyDocument(keyStatements(args)),
        tags: args.tags(),
      },
      // What a key has encrypted is lost with it.
      { parent: this, ...guarded(args.deletionProtection) },
    );
    this.keyArn = key.arn;

    this.aliasName = `alias/${name}`;
    new aws.kms.Alias(
      `${name}-alias`,
      { region: args.region, name: this.aliasName, targetKeyId: key.keyId },
      { parent: this },
    );

    this.registerOutputs({ keyArn: this.keyArn, aliasName: this.aliasName });
  }
}

function keyStatements({
  account,
  through = [],
  logGroupNames = [],
  statements: further = [],
}: EncryptionKeyArgs): readonly Statement[] {
  const accountRoot = pulumi.interpolate`arn:${account.partition}:iam::${account.id}:root`;
  const statements: Statement[] = [
    {
      sid: "Administration",
      principals: { AWS: accountRoot },
      actions: ADMINISTRATION,
      resources: "*",
      // Says for the reader what the ARN says: this account, no other.
      conditions: { StringEquals: { "kms:CallerAccount": account.id } },
    },
  ];
  if (through.length > 0) {
    const viaService = { "kms:ViaService": through.map((service) => serviceHost(account, service)) };
    statements.push(
      {
        sid: "UseThroughServices",
        principals: { AWS: accountRoot },
        actions: USE,
        resources: "*",
        conditions: { StringEquals: viaService },
      },
      {
        sid: "GrantsToServices",
        principals: { AWS: accountRoot },
        actions: "kms:CreateGrant",
        resources: "*",
        conditions: { StringEquals: viaService, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    );
  }
  if (logGroupNames.length > 0) {
    const logGroups = logGroupNames.map((name) =>
      arn(account, "logs", pulumi.interpolate`log-group:${name}`),
    );
    statements.push({
      sid: "UseByLogGroups",
      principals: { Service: serviceHost(account, "logs") },
      actions: USE,
      resources: "*",
      // CloudWatch Logs puts the ARN of the log group, and with it the account, into the encryption context.
      conditions: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
    });
  }
  return [...statements, ...further];
}

function serviceHost(account: Account, service: string): pulumi.Output<string> {
  return pulumi.interpolate`${service}.${account.region}.${account.dnsSuffix}`;
}

/**
 * Lets a role use a key through one service alone. The key is meant by its alias, because its ARN is not known
 * before it exists (https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html).
 *
 * @param purpose what the key encrypts, in letters; tells the statement from others of its kind.
 */
export function keyUseThrough(
  purpose: string,
  service: string,
  account: Account,
  key: { readonly aliasName: string },
  actions: readonly string[] = ["kms:Decrypt"],
): Statement {
  return {
    sid: `${purpose}KeyThrough${service.replace(/\W/g, "")}`,
    actions,
    resources: arn(account, "kms", "key/*"),
    conditions: {
      StringEquals: { "kms:ViaService": serviceHost(account, service) },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": key.aliasName },
    },
  };
}
