import assert from "node:assert/strict";

import { environment } from "./environments";

const QUEUE = "aws:sqs/queue:Queue";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ARN = "arn:aws:sqs:us-east-1:123456789012";

const MESSAGING = {
  queues: { orders: { maxReceives: 3, visibilityTimeoutSeconds: 120 }, steps: { fifo: true } },
  events: {
    enabled: true,
    rules: { placed: { queue: "orders", sources: ["shop"], detailTypes: ["OrderPlaced"] } },
  },
  services: {
    web: { uses: ["events"], sendsTo: ["orders", "steps"] },
    worker: { image: "example.com/worker:1", exposure: "internal", receivesFrom: ["orders"] },
  },
};

describe("Queue", () => {
  it("gives what can't be handled to a dead-letter queue that takes it from nobody else", async () => {
    const deployment = await environment("prod", MESSAGING);
    const queue = deployment.one(QUEUE, "orders-queue").inputs;
    assert.deepEqual(JSON.parse(String(queue.redrivePolicy)), {
      deadLetterTargetArn: `${ARN}:plumbline-prod-orders-dead-letters`,
      maxReceiveCount: 3,
    });
    const dead = deployment.one(QUEUE, "orders-dead-queue").inputs;
    assert.deepEqual(JSON.parse(String(dead.redriveAllowPolicy)), {
      redrivePermission: "byQueue",
      sourceQueueArns: [`${ARN}:plumbline-prod-orders`],
    });
    assert.equal(dead.messageRetentionSeconds, 14 * 86_400);
  });

  it("wakes somebody as soon as there is a dead letter, and not because nobody asks", async () => {
    const deployment = await environment("prod", MESSAGING);
    const alarm = deployment.one(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "orders-queue-dead-letters",
    ).inputs;
    assert.match(JSON.stringify(alarm.dimensions), /plumbline-prod-orders-dead/);
    assert.deepEqual(
      [alarm.metricName, alarm.comparisonOperator, alarm.threshold, alarm.treatMissingData],
      ["ApproximateNumberOfMessagesVisible", "GreaterThanOrEqualToThreshold", 1, "notBreaching"],
    );
    assert.match(String(alarm.alarmDescription), /received 3 times and never handled/);
  });

  it("keeps order all the way to its dead letters where it is FIFO", async () => {
    const deployment = await environment("prod", MESSAGING);
    for (const [role, name] of [
      ["steps-queue", "plumbline-prod-steps.fifo"],
      ["steps-dead-queue", "plumbline-prod-steps-dead-letters.fifo"],
    ] as const) {
      const { inputs } = deployment.one(QUEUE, role);
      assert.deepEqual([inputs.name, inputs.fifoQueue], [name, true]);
    }
    assert.equal(deployment.one(QUEUE, "orders-queue").inputs.fifoQueue, undefined);
  });

  it("is encrypted with a key of its own and refuses plain HTTP", async () => {
    const deployment = await environment("prod", MESSAGING);
    for (const queue of deployment.all(QUEUE)) {
      assert.match(String(queue.inputs.kmsMasterKeyId), /plumbline-prod-messaging-key/);
    }
    const policies = deployment.all(POLICY);
    assert.equal(policies.length, deployment.all(QUEUE).length);
    for (const policy of policies) {
      const [deny] = deployment.statements(policy);
      assert.deepEqual(
        [deny?.Effect, deny?.Condition],
        ["Deny", { Bool: { "aws:SecureTransport": "false" } }],
      );
    }
  });

  it("is sent to by those who say so, and received from by those who say so", async () => {
    const deployment = await environment("prod", MESSAGING);
    const of = (service: string) =>
      deployment
        .statements(deployment.one(ROLE_POLICY, `${service}-task-policy`))
        .map(({ Sid, Action }) => [Sid, Action]);
    assert.deepEqual(of("web"), [
      ["PublishEvents", "events:PutEvents"],
      ["SendToOrders", ["sqs:SendMessage", "sqs:GetQueueAttributes"]],
      ["MessagesKeyThroughsqs", ["kms:Decrypt", "kms:GenerateDataKey"]],
      ["SendToSteps", ["sqs:SendMessage", "sqs:GetQueueAttributes"]],
    ]);
    assert.deepEqual(of("worker"), [
      [
        "ReceiveFromOrders",
        ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:GetQueueAttributes"],
      ],
      ["MessagesKeyThroughsqs", ["kms:Decrypt", "kms:GenerateDataKey"]],
    ]);
  });

  it("is found by its URL in a variable", async () => {
    const deployment = await environment("prod", MESSAGING);
    const { containerDefinitions } = deployment.one(
      "aws:ecs/taskDefinition:TaskDefinition",
      "worker-task",
    ).inputs;
    const url = "https://sqs.us-east-1.amazonaws.com/123456789012/plumbline-prod-orders";
    assert.ok(String(containerDefinitions).includes(`{"name":"QUEUE_ORDERS_URL","value":"${url}"}`));
  });

  it("joins others without changing them", async () => {
    const inputs = async (queues: object) => {
      const { resources } = await environment("prod", { queues });
      return new Map(resources.map((resource) => [resource.urn, JSON.stringify(resource.inputs)]));
    };
    const [before, after] = [await inputs({ orders: {} }), await inputs({ orders: {}, invoices: {} })];
    const changed = [...before.keys()].filter((urn) => after.get(urn) !== before.get(urn));
    // The dashboard shows what there is.
    assert.deepEqual(
      changed.filter((urn) => !urn.endsWith("-dashboard")),
      [],
    );
  });
});

describe("EventBus", () => {
  it("takes the events that a rule names into its queue, and those it can't deliver aside", async () => {
    const deployment = await environment("prod", MESSAGING);
    const rule = deployment.one(RULE, "events-placed").inputs;
    assert.deepEqual(JSON.parse(String(rule.eventPattern)), {
      source: ["shop"],
      "detail-type": ["OrderPlaced"],
    });
    const target = deployment.one("aws:cloudwatch/eventTarget:EventTarget", "events-placed").inputs;
    assert.equal(target.arn, `${ARN}:plumbline-prod-orders`);
    assert.deepEqual(target.deadLetterConfig, { arn: `${ARN}:plumbline-prod-events-dead-letters` });
    const bus = deployment.one("aws:cloudwatch/eventBus:EventBus").inputs;
    assert.deepEqual(bus.deadLetterConfig, { arn: `${ARN}:plumbline-prod-events-dead-letters` });
  });

  it("takes every event where a rule names none", async () => {
    const deployment = await environment("prod", {
      queues: { orders: {} },
      events: { enabled: true, rules: { all: { queue: "orders" } } },
    });
    const { eventPattern } = deployment.one(RULE, "events-all").inputs;
    assert.equal(eventPattern, '{"source":[{"prefix":""}]}');
  });

  it("is let into a queue by its own rule only", async () => {
    const deployment = await environment("prod", MESSAGING);
    const [, allowed] = deployment.statements(deployment.one(POLICY, "orders-policy"));
    const ruleArn =
      "arn:aws:events:us-east-1:123456789012:rule/plumbline-prod-events/plumbline-prod-events-placed";
    assert.deepEqual(allowed?.Condition, { ArnEquals: { "aws:SourceArn": [ruleArn] } });
    assert.equal(deployment.one(RULE, "events-placed").inputs.name, "plumbline-prod-events-placed");
    const others = deployment.statements(deployment.one(POLICY, "steps-policy"));
    assert.equal(others.length, 1);
  });

  it("is encrypted with a key that EventBridge may use for this bus and its rules", async () => {
    const deployment = await environment("prod", MESSAGING);
    const key = deployment.one("aws:kms/key:Key", "messaging-key");
    const use = deployment
      .statements(key)
      .filter(({ Principal }) => JSON.stringify(Principal) === '{"Service":"events.amazonaws.com"}');
    assert.deepEqual(
      use.map(({ Sid }) => Sid),
      ["UseByEventBus", "UseByRules"],
    );
    assert.ok(
      use.every(({ Condition }) => Condition?.StringEquals?.["aws:SourceAccount"] === "123456789012"),
    );
  });

  it("keeps events to be replayed, as long as the tier says", async () => {
    const archive = "aws:cloudwatch/eventArchive:EventArchive";
    assert.equal((await environment("prod", MESSAGING)).one(archive).inputs.retentionDays, 90);
    const without = { ...MESSAGING, events: { ...MESSAGING.events, archiveDays: 0 } };
    assert.equal((await environment("prod", without)).all(archive).length, 0);
  });

  it("is there only where it is asked for", async () => {
    const deployment = await environment("prod");
    assert.equal(deployment.all("aws:cloudwatch/eventBus:EventBus").length, 0);
    assert.equal(deployment.all(QUEUE).length, 0);
  });
});
