import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ComponentTags } from "./component-tags";
import type { Statement } from "./policy-document";
import { assumedBy } from "./policy-document";
import { rolePolicy } from "./role-policy";

/** What a {@link ChatChannel} takes. */
export interface ChatChannelArgs {
  readonly account: Account;
  /** Topic whose messages are handed on. */
  readonly topicArn: pulumi.Input<string>;
  /** Ids of a Slack workspace and a channel in it. Default: none. */
  readonly slack?: { readonly workspaceId: string; readonly channelId: string } | undefined;
  /** Ids of a Microsoft Teams tenant, a team and a channel in it. Default: none. */
  readonly teams?:
    { readonly tenantId: string; readonly teamId: string; readonly channelId: string } | undefined;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * Channels of Slack or Teams that show what a topic tells, with the graph of the metric. People can't run commands
 * from there that change anything: the role reads metrics, and so does the guardrail, which bounds every user role.
 *
 * Follows https://docs.aws.amazon.com/chatbot/latest/adminguide/security-iam.html.
 */
export class ChatChannel extends pulumi.ComponentResource {
  constructor(name: string, args: ChatChannelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:notifications:ChatChannel", name, {}, opts);
    const { account, slack, teams } = args;

    const role = new aws.iam.Role(
      `${name}-role`,
      {
        description: "Lets Amazon Q in chat applications draw the graph of an alarm's metric",
        assumeRolePolicy: assumedBy(
          "chatbot.amazonaws.com",
          account,
          pulumi.interpolate`arn:${account.partition}:chatbot::${account.id}:*`,
        ),
        permissionsBoundary: args.permissionsBoundary,
        tags: args.tags(),
      },
      { parent: this },
    );
    // CloudWatch's metrics know no resource-level permissions.
    const drawing: Statement = {
      sid: "DrawGraphs",
      actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage"],
      resources: "*",
    };
    rolePolicy(`${name}-role-policy`, role, [drawing], { parent: this });
    const common = {
      iamRoleArn: role.arn,
      snsTopicArns: [args.topicArn],
      // Without one, administrator access is the bound.
      guardrailPolicyArns: [
        pulumi.interpolate`arn:${account.partition}:iam::aws:policy/CloudWatchReadOnlyAccess`,
      ],
      loggingLevel: "ERROR",
      userAuthorizationRequired: true,
      tags: args.tags(),
    };
    if (slack) {
      new aws.chatbot.SlackChannelConfiguration(
        `${name}-slack`,
        {
          ...common,
          configurationName: `${name}-slack`,
          slackTeamId: slack.workspaceId,
          slackChannelId: slack.channelId,
        },
        { parent: this },
      );
    }
    if (teams) {
      new aws.chatbot.TeamsChannelConfiguration(
        `${name}-teams`,
        {
          ...common,
          configurationName: `${name}-teams`,
          tenantId: teams.tenantId,
          teamId: teams.teamId,
          channelId: teams.channelId,
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
