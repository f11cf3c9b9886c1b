import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { ChatChannelArgs } from "./chat-channel";
import { ChatChannel } from "./chat-channel";
import { componentTags } from "./component-tags";
import { EncryptionKey } from "./encryption-key";
import type { Statement } from "./policy-document";
import { onBehalfOf, policyDocument } from "./policy-document";

/** What {@link Notifications} takes. */
export interface NotificationsArgs {
  readonly account: Account;
  /** How names of the alarms and rules start that may publish, e.g. `plumbline-prod-`. */
  readonly sourcePrefix: string;
  /** Addresses that are told; each has to confirm once. */
  readonly emails: readonly string[];
  /** Slack channel that is told. Default: none. */
  readonly slack?: ChatChannelArgs["slack"];
  /** Microsoft Teams channel that is told. Default: none. */
  readonly teams?: ChatChannelArgs["teams"];
  /** Whether the key is protected, and can be had back for 30 days instead of 7. */
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * Where an environment tells what people should know: one encrypted topic, to which alarms, rules, budgets and cost
 * anomalies of the environment publish, and e-mail and chat that it is handed on to.
 *
 * Follows https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html (encrypted topics and their publishers)
 * and https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html.
 */
export class Notifications extends pulumi.ComponentResource {
  /** The topic. Known only once services may publish to it. */
  public readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: NotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:notifications:Notifications", name, {}, opts);
    const { account } = args;
    const tags = componentTags("notifications");
    const knownArn = arn(account, "sns", name);

    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Messages of ${name}`,
        through: ["sns"],
        statements: [useForTopic(knownArn)],
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const topic = new aws.sns.Topic(
      `${name}-topic`,
      { name, kmsMasterKeyId: key.keyArn, tags: tags() },
      { parent: this },
    );
    const policy = new aws.sns.TopicPolicy(
      `${name}-policy`,
      { arn: topic.arn, policy: policyDocument(publishers(account, args.sourcePrefix, knownArn)) },
      { parent: this },
    );
    this.topicArn = policy.arn;

    for (const address of args.emails) {
      new aws.sns.TopicSubscription(
        `${name}-email-${address}`,
        { topic: topic.arn, protocol: "email", endpoint: address },
        { parent: this },
      );
    }
    if (args.slack !== undefined || args.teams !== undefined) {
      new ChatChannel(
        `${name}-chat`,
        {
          account,
          topicArn: this.topicArn,
          slack: args.slack,
          teams: args.teams,
          permissionsBoundary: args.permissionsBoundary,
          tags,
        },
        { parent: this },
      );
    }

    this.registerOutputs({ topicArn: this.topicArn });
  }
}

/** Services that publish, and the resources of this account on whose behalf they do. */
function publishers(account: Account, prefix: string, topicArn: pulumi.Input<string>): readonly Statement[] {
  const publish = (sid: string, service: string, conditions: Statement["conditions"]): Statement => ({
    sid,
    principals: { Service: service },
    actions: "sns:Publish",
    resources: topicArn,
    ...(conditions && { conditions }),
  });
  const global = (service: string) =>
    pulumi.interpolate`arn:${account.partition}:${service}::${account.id}:*`;
  return [
    publish(
      "Alarms",
      "cloudwatch.amazonaws.com",
      onBehalfOf(account, arn(account, "cloudwatch", `alarm:${prefix}*`)),
    ),
    // EventBridge names the rule, and with it the account, but no source account.
    publish("Rules", "events.amazonaws.com", {
      ArnLike: { "aws:SourceArn": arn(account, "events", `rule/${prefix}*`) },
    }),
    publish("Budgets", "budgets.amazonaws.com", onBehalfOf(account, global("budgets"))),
    publish("CostAnomalies", "costalerts.amazonaws.com", {
      StringEquals: { "aws:SourceAccount": account.id },
    }),
  ];
}

/**
 * Lets the publishers encrypt for the one topic. Not by source account or ARN, as elsewhere: EventBridge hands neither
 * on to KMS, and its messages would be lost without a word. SNS names the topic in the encryption context of all of them.
 */
function useForTopic(topicArn: pulumi.Input<string>): Statement {
  return {
    sid: "UseByPublishers",
    principals: {
      Service: ["cloudwatch", "events", "budgets", "costalerts"].map((service) => `${service}.amazonaws.com`),
    },
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: "*",
    conditions: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArn } },
  };
}
