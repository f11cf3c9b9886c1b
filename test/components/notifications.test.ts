import assert from "node:assert/strict";

import { environment } from "./environments";

const TOPIC = "aws:sns/topic:Topic";
const ARN = "arn:aws:sns:us-east-1:123456789012:plumbline-prod-notifications";
const SLACK = { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" };

describe("Notifications", () => {
  it("are one encrypted topic, where there is something to tell", async () => {
    const { inputs } = (await environment("prod")).one(TOPIC);
    assert.match(String(inputs.kmsMasterKeyId), /notifications-key/);
    assert.deepEqual((await environment("test")).all(TOPIC), []);
  });

  it("let services publish for this environment's alarms and rules, for this account's money, and nobody else", async () => {
    const deployment = await environment("prod");
    const statements = deployment.statements(deployment.one("aws:sns/topicPolicy:TopicPolicy"));
    const sources = Object.fromEntries(
      statements.map(({ Principal, Condition }) => [
        (Principal as { readonly Service: string }).Service,
        Condition?.ArnLike?.["aws:SourceArn"] ?? Condition?.StringEquals?.["aws:SourceAccount"],
      ]),
    );
    assert.deepEqual(sources, {
      "cloudwatch.amazonaws.com": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:plumbline-prod-*",
      "events.amazonaws.com": "arn:aws:events:us-east-1:123456789012:rule/plumbline-prod-*",
      "budgets.amazonaws.com": "arn:aws:budgets::123456789012:*",
      "costalerts.amazonaws.com": "123456789012",
    });
    assert.ok(statements.every(({ Action, Resource }) => Action === "sns:Publish" && Resource === ARN));
  });

  it("let every publisher encrypt, by the topic alone: EventBridge names no source to KMS", async () => {
    const deployment = await environment("prod");
    const statements = deployment.statements(deployment.one("aws:kms/key:Key", "notifications-key"));
    const use = statements.find(({ Sid }) => Sid === "UseByPublishers");
    assert.deepEqual(use?.Condition, {
      StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": ARN },
    });
    const { Service } = use.Principal as { readonly Service: readonly string[] };
    const publishers = deployment
      .statements(deployment.one("aws:sns/topicPolicy:TopicPolicy"))
      .map(({ Principal }) => (Principal as { readonly Service: string }).Service);
    assert.deepEqual([...Service].sort(), publishers.sort());
  });

  it("come to every address, each a subscription of its own", async () => {
    const emails = ["ops@example.com", "cto@example.com"];
    const deployment = await environment("prod", { notifications: { emails } });
    const subscriptions = deployment.all("aws:sns/topicSubscription:TopicSubscription");
    assert.deepEqual(
      subscriptions.map(({ name, inputs }) => [inputs.protocol, inputs.endpoint, name]),
      emails.map((address) => ["email", address, `plumbline-prod-notifications-email-${address}`]),
    );
  });

  it("come to chat, from where nothing can be changed", async () => {
    const teams = {
      tenantId: "0a1b2c3d-0000-4000-8000-0123456789ab",
      teamId: "0a1b2c3d-0000-4000-8000-0123456789ac",
      channelId: "19:abc123@thread.tacv2",
    };
    const deployment = await environment("prod", { notifications: { slack: SLACK, teams } });
    const channels = [
      deployment.one("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"),
      deployment.one("aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration"),
    ];
    for (const { inputs } of channels) {
      assert.deepEqual(inputs.guardrailPolicyArns, ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"]);
      assert.equal(inputs.userAuthorizationRequired, true);
      assert.equal((inputs.snsTopicArns as string[]).length, 1);
    }
    const policy = deployment.one("aws:iam/rolePolicy:RolePolicy", "chat-role-policy");
    assert.deepEqual(
      deployment.statements(policy).flatMap(({ Action }) => Action),
      ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage"],
    );
  });

  it("are refused where an address or a channel is none", async () => {
    for (const notifications of [{ emails: ["ops"] }, { slack: { ...SLACK, channelId: "#ops" } }])
      await assert.rejects(environment("test", { notifications }), /plumbline:notifications/);
  });
});
