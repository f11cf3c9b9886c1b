import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource, Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");
const statement = (principal: unknown, more: object = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "*", Resource: "*", ...more }],
  });
const ACCOUNT = { AWS: "arn:aws:iam::123456789012:root" };
const FROM_ORGANIZATION = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };

table<aws.sqs.QueueArgs>(
  "aws:sqs/queue:Queue",
  { kmsMasterKeyId: reference(key), policy: statement(ACCOUNT) },
  [
    ["sqs-own-key", { kmsMasterKeyId: "alias/aws/sqs" }, /AWS's key/],
    ["sqs-policy-public", { policy: statement("*") }, /allows \* to Principal "\*"/],
    ["sqs-policy-everything", { policy: statement({ AWS: "*" }, FROM_ORGANIZATION) }, /to Principal "\*"/],
  ],
  [key],
);

table<aws.sqs.QueueArgs>("aws:sqs/queue:Queue", {}, [
  ["sqs-encrypted", { sqsManagedSseEnabled: false }, /sqsManagedSseEnabled is false/],
]);

table<aws.sns.TopicArgs>(
  "aws:sns/topic:Topic",
  { kmsMasterKeyId: reference(key), policy: statement("*", FROM_ORGANIZATION) },
  [
    ["sns-encrypted", { kmsMasterKeyId: undefined }, /expected a KMS key/],
    ["sns-policy-public", { policy: statement("*") }, /Principal "\*" unconditionally/],
  ],
  [key],
);

table<aws.sns.TopicSubscriptionArgs>(
  "aws:sns/topicSubscription:TopicSubscription",
  { topic: "t", protocol: "https", endpoint: "https://example.org" },
  [["sns-subscription-https", { protocol: "http" }, /protocol is http/]],
);

table<aws.kinesis.StreamArgs>(
  "aws:kinesis/stream:Stream",
  { encryptionType: "KMS", kmsKeyId: reference(key), retentionPeriod: 168 },
  [
    ["kinesis-encrypted", { encryptionType: undefined }, /default is NONE/],
    ["kinesis-own-key", { kmsKeyId: "alias/aws/kinesis" }, /AWS's key/],
    ["kinesis-retention", { retentionPeriod: 24 }, /at least 168/],
  ],
  [key],
);

table<aws.kinesis.FirehoseDeliveryStreamArgs>(
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  {
    destination: "extended_s3",
    serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: reference(key) },
  },
  [
    ["firehose-encrypted", { serverSideEncryption: undefined }, /serverSideEncryption\.enabled/],
    ["firehose-own-key", { serverSideEncryption: { enabled: true } }, /AWS_OWNED_CMK/],
  ],
  [key],
);

table<aws.msk.ClusterArgs>(
  "aws:msk/cluster:Cluster",
  {
    kafkaVersion: "3.6.0",
    numberOfBrokerNodes: 3,
    brokerNodeGroupInfo: { clientSubnets: [], instanceType: "kafka.m5.large", securityGroups: [] },
    encryptionInfo: {
      encryptionAtRestKmsKeyArn: reference(key),
      encryptionInTransit: { clientBroker: "TLS" },
    },
    loggingInfo: { brokerLogs: { s3: { enabled: true, bucket: "b" } } },
    enhancedMonitoring: "PER_TOPIC_PER_BROKER",
    clientAuthentication: { sasl: { iam: true } },
  },
  [
    [
      "msk-encrypted-in-transit",
      { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } } },
      /TLS_PLAINTEXT; expected TLS/,
    ],
    ["msk-own-key", { encryptionInfo: undefined }, /encryptionAtRestKmsKeyArn/],
    ["msk-logging", { loggingInfo: undefined }, /brokerLogs/],
    ["msk-monitoring", { enhancedMonitoring: undefined }, /default is DEFAULT/],
    [
      "msk-public",
      {
        brokerNodeGroupInfo: {
          clientSubnets: [],
          instanceType: "kafka.m5.large",
          securityGroups: [],
          connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } },
        },
      },
      /SERVICE_PROVIDED_EIPS/,
    ],
    ["msk-authentication", { clientAuthentication: { unauthenticated: true } }, /unauthenticated is true/],
  ],
  [key],
);

table<aws.sfn.StateMachineArgs>(
  "aws:sfn/stateMachine:StateMachine",
  {
    definition: "{}",
    roleArn: "r",
    loggingConfiguration: { level: "ERROR" },
    tracingConfiguration: { enabled: true },
  },
  [
    ["step-functions-logging", { loggingConfiguration: undefined }, /default is OFF/],
    ["step-functions-tracing", { tracingConfiguration: { enabled: false } }, /is false/],
  ],
);

table<aws.kms.KeyArgs>("aws:kms/key:Key", { enableKeyRotation: true, policy: statement(ACCOUNT) }, [
  ["kms-key-rotation", { enableKeyRotation: undefined }, /enableKeyRotation is not set/],
  ["kms-key-enabled", { isEnabled: false }, /isEnabled is false/],
  ["kms-deletion-window", { deletionWindowInDays: 7 }, /is 7; expected at least 14/],
  ["kms-policy-public", { policy: statement("*") }, /Principal "\*"/],
]);

table<aws.acm.CertificateArgs>("aws:acm/certificate:Certificate", { domainName: "shop.example.org" }, [
  ["acm-key-length", { keyAlgorithm: "RSA_1024" }, /RSA_1024/],
  [
    "acm-transparency-log",
    { options: { certificateTransparencyLoggingPreference: "DISABLED" } },
    /DISABLED; expected ENABLED/,
  ],
  ["acm-wildcard", { domainName: "*.example.org" }, /a name for every host/],
]);

table<aws.secretsmanager.SecretArgs>(
  "aws:secretsmanager/secret:Secret",
  { kmsKeyId: reference(key), policy: statement(ACCOUNT) },
  [
    ["secretsmanager-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
    ["secretsmanager-recovery-window", { recoveryWindowInDays: 0 }, /is 0; expected at least 7/],
    ["secretsmanager-policy-public", { policy: statement("*") }, /Principal "\*"/],
  ],
  [key],
);

table<aws.secretsmanager.SecretRotationArgs>(
  "aws:secretsmanager/secretRotation:SecretRotation",
  { secretId: "s", rotationRules: { automaticallyAfterDays: 30 } },
  [["secretsmanager-rotation-days", { rotationRules: { automaticallyAfterDays: 365 } }, /at most 90/]],
);

table<aws.ssm.ParameterArgs>(
  "aws:ssm/parameter:Parameter",
  { name: "/shop/db-password", type: "SecureString", keyId: reference(key) },
  [
    ["ssm-parameter-secure", { type: "String" }, /type is String; expected SecureString/],
    ["ssm-parameter-encrypted", { type: "String" }, /type is String/],
    ["ssm-parameter-own-key", { keyId: undefined }, /keyId/],
  ],
  [key],
);

table<aws.ssm.DocumentArgs>(
  "aws:ssm/document:Document",
  {
    documentType: "Session",
    content: JSON.stringify({ inputs: { kmsKeyId: "k", s3BucketName: "b", s3EncryptionEnabled: true } }),
    permissions: { type: "Share", account_ids: "123456789012" },
  },
  [
    ["ssm-document-private", { permissions: { type: "Share", account_ids: "All" } }, /is "all"/],
    ["ssm-session-encrypted", { content: JSON.stringify({ inputs: {} }) }, /kmsKeyId is not set/],
    ["ssm-session-logging", { content: JSON.stringify({ inputs: { kmsKeyId: "k" } }) }, /a log group/],
    [
      "ssm-session-logging",
      {
        content: JSON.stringify({
          inputs: { cloudWatchLogGroupName: "g", cloudWatchEncryptionEnabled: false },
        }),
      },
      /cloudWatchEncryptionEnabled is false/,
    ],
    [
      "ssm-session-logging",
      { content: JSON.stringify({ inputs: { s3BucketName: "b", s3EncryptionEnabled: false } }) },
      /s3EncryptionEnabled is false/,
    ],
  ],
);

const OUTSIDE = "urn:pulumi:test::elsewhere::x:y:Z::outside";
const denyPlainHttp = (Action: string, more: object = {}) =>
  JSON.stringify({
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action,
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
        ...more,
      },
    ],
  });

const queue = (args: aws.sqs.QueueArgs, name = "queue") =>
  resourceOf<aws.sqs.QueueArgs>("aws:sqs/queue:Queue", args, name);
const topic = (args: aws.sns.TopicArgs) =>
  resourceOf<aws.sns.TopicArgs>("aws:sns/topic:Topic", args, "topic");
const queuePolicy = (of: JudgedResource, policy: string) =>
  resourceOf<aws.sqs.QueuePolicyArgs>("aws:sqs/queuePolicy:QueuePolicy", { queueUrl: reference(of), policy });
const topicPolicy = (of: JudgedResource, policy: string) =>
  resourceOf<aws.sns.TopicPolicyArgs>("aws:sns/topicPolicy:TopicPolicy", { arn: reference(of), policy });

const TLS_ONLY = [
  ["sqs-tls-only", queue, queuePolicy, "sqs:*"],
  ["sns-tls-only", topic, topicPolicy, "sns:Publish"],
] as const;

for (const [name, holder, policyOf, action] of TLS_ONLY)
  describe(`what ${name} asks for`, () => {
    const verdicts = (...resources: readonly JudgedResource[]) =>
      judge(rule(name), resources).map(({ verdict }) => verdict);

    it("stands in the policy inside, or in one beside it", () => {
      const bare = holder({});
      assert.deepEqual(verdicts(holder({ policy: denyPlainHttp(action) })), []);
      assert.deepEqual(verdicts(bare, policyOf(bare, denyPlainHttp(action))), []);
      assert.deepEqual(verdicts(bare, policyOf(bare, denyPlainHttp("*"))), []);
      assert.match(messages(judge(rule(name), bare)).join(), /Policy for it in the stack, and policy is not/);
    });

    it("isn't said for others, for some alone, of other requests, or by an Allow", () => {
      const bare = holder({});
      for (const document of [
        statement(ACCOUNT),
        denyPlainHttp(`${action.slice(0, 3)}:GetSomething`),
        denyPlainHttp(action, { Principal: ACCOUNT }),
        denyPlainHttp(action, { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        denyPlainHttp(action, { Condition: undefined }),
        denyPlainHttp(action, { Effect: "Allow" }),
      ])
        assert.deepEqual(verdicts(bare, policyOf(bare, document)), ["fail"], document);
      const other = { ...holder({ policy: denyPlainHttp(action) }), urn: `${bare.urn}-other` };
      assert.deepEqual(verdicts(bare, other, policyOf(other, denyPlainHttp(action))), ["fail"]);
    });

    it("comes with a key of KMS", () => {
      assert.deepEqual(verdicts(holder({ kmsMasterKeyId: "alias/shop" })), []);
      assert.deepEqual(verdicts(key, holder({ kmsMasterKeyId: reference(key) })), []);
    });

    it("may be in what isn't known", () => {
      const type = holder({}).type;
      for (const property of ["policy", "kmsMasterKeyId"]) {
        const unclear = aResource(type, { [property]: UNKNOWN }, { from: { [property]: [OUTSIDE] } });
        assert.deepEqual(verdicts(unclear), ["unknown"], property);
      }
      const bare = holder({});
      assert.deepEqual(verdicts(bare, policyOf(bare, reference(key))), ["unknown"]);
    });
  });

describe("a topic's policy against plain HTTP", () => {
  it("may say it with a pattern", () => {
    assert.deepEqual(judge(rule("sns-tls-only"), topic({ policy: denyPlainHttp("SNS:Pub*") })), []);
  });
});

describe("a queue and its dead letters", () => {
  const DEAD = "arn:aws:sqs:eu-west-1:123456789012:orders-dead.fifo";
  const to = (deadLetterTargetArn: string) => JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 });
  const verdicts = (...resources: readonly JudgedResource[]) =>
    judge(rule("sqs-dead-letter-queue"), resources).map(({ urn, verdict }) => [
      urn?.split("::").at(-1),
      verdict,
    ]);
  const dead = queue({ name: "orders-dead.fifo" }, "dead");

  it("are kept by a policy inside, or beside it", () => {
    const orders = queue({ redrivePolicy: reference(dead) }, "orders");
    assert.deepEqual(verdicts(orders, dead), []);
    assert.deepEqual(verdicts(queue({ redrivePolicy: to(DEAD) }, "orders")), []);
    assert.deepEqual(verdicts(queue({ redrivePolicy: to(DEAD) }, "orders"), dead), []);
    const bare = queue({}, "orders");
    const beside = (policy: string) =>
      resourceOf<aws.sqs.RedrivePolicyArgs>("aws:sqs/redrivePolicy:RedrivePolicy", {
        queueUrl: reference(bare),
        redrivePolicy: policy,
      });
    assert.deepEqual(verdicts(bare, dead, beside(to(DEAD))), []);
    assert.deepEqual(verdicts(bare, dead, beside(reference(dead))), []);
  });

  it("are lost without one", () => {
    const bare = queue({}, "orders");
    assert.deepEqual(verdicts(bare), [["orders", "fail"]]);
    assert.match(
      messages(judge(rule("sqs-dead-letter-queue"), bare)).join(),
      /redrivePolicy is not set; expected a dead-letter queue, and no aws\.sqs\.RedrivePolicy/,
    );
    assert.deepEqual(verdicts(queue({ redrivePolicy: to(`${DEAD}-2`) }, "orders"), dead), [["dead", "fail"]]);
  });

  it("may be kept by what isn't known", () => {
    const unclear = (type: string, props: Props) =>
      aResource(type, props, {
        name: "unclear",
        from: Object.fromEntries(Object.keys(props).map((each) => [each, [OUTSIDE]])),
      });
    assert.deepEqual(verdicts(unclear(dead.type, { redrivePolicy: UNKNOWN })), [["unclear", "unknown"]]);
    assert.deepEqual(verdicts(dead, unclear("aws:sqs/redrivePolicy:RedrivePolicy", { queueUrl: UNKNOWN })), [
      ["dead", "unknown"],
    ]);
    assert.deepEqual(
      verdicts(dead, unclear("aws:lambda/function:Function", { deadLetterConfig: { targetArn: UNKNOWN } })),
      [["dead", "unknown"]],
    );
    assert.deepEqual(verdicts(unclear(dead.type, { redriveAllowPolicy: UNKNOWN })), [["unclear", "unknown"]]);
  });

  it("aren't asked of a queue that others leave theirs in", () => {
    const SENDERS: readonly (readonly [type: string, property: string, props: (arn: string) => Props])[] = [
      [
        "aws:sns/topicSubscription:TopicSubscription",
        "redrivePolicy",
        (arn) => ({ redrivePolicy: arn === UNKNOWN ? UNKNOWN : to(arn) }),
      ],
      [
        "aws:lambda/function:Function",
        "deadLetterConfig",
        (targetArn) => ({ deadLetterConfig: { targetArn } }),
      ],
      [
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        "destinationConfig",
        (destination) => ({ destinationConfig: { onFailure: { destination } } }),
      ],
      [
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        "destinationConfig",
        (destinationArn) => ({ destinationConfig: { onFailure: { destinationArn } } }),
      ],
      [
        "aws:cloudwatch/eventTarget:EventTarget",
        "deadLetterConfig",
        (arn) => ({ deadLetterConfig: { arn } }),
      ],
      ["aws:scheduler/schedule:Schedule", "target", (arn) => ({ target: { deadLetterConfig: { arn } } })],
    ];
    for (const [type, property, props] of SENDERS) {
      const sender = (arn: string, from: readonly string[] = []) =>
        aResource(type, props(arn), { name: "sender", from: { [property]: from } });
      assert.deepEqual(verdicts(dead, sender(UNKNOWN, [dead.urn])), [], type);
      assert.deepEqual(verdicts(dead, sender(DEAD)), [], type);
      assert.deepEqual(verdicts(dead, sender(DEAD.replace("sqs", "sns"))), [["dead", "fail"]], type);
      assert.deepEqual(verdicts(dead, sender(`${DEAD}-2`)), [["dead", "fail"]], type);
    }
  });

  it("aren't asked of a queue that says who may leave theirs in it", () => {
    const sourceQueueArns = [DEAD.replace("-dead", ""), DEAD.replace("orders-dead", "returns")];
    const allows = (redrivePermission: string) =>
      JSON.stringify({ redrivePermission, ...(redrivePermission === "byQueue" && { sourceQueueArns }) });
    assert.deepEqual(verdicts(queue({ redriveAllowPolicy: allows("byQueue") })), []);
    assert.deepEqual(verdicts(queue({ redriveAllowPolicy: allows("denyAll") })), [["queue", "fail"]]);
    const orders = queue({ redrivePolicy: to(DEAD) }, "orders");
    assert.deepEqual(verdicts(orders, queue({ redriveAllowPolicy: reference(orders) })), []);
    const bare = queue({});
    const beside = (redriveAllowPolicy: string) =>
      resourceOf<aws.sqs.RedriveAllowPolicyArgs>("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", {
        queueUrl: reference(bare),
        redriveAllowPolicy,
      });
    assert.deepEqual(verdicts(bare, beside(allows("allowAll"))), []);
    assert.deepEqual(verdicts(bare, beside(allows("denyAll"))), [["queue", "fail"]]);
  });

  it("are told from what a schedule sends to the queue itself", () => {
    const orders = queue({ name: "orders" }, "orders");
    const schedule = aResource(
      "aws:scheduler/schedule:Schedule",
      { target: { arn: UNKNOWN, deadLetterConfig: { arn: DEAD } } },
      { name: "schedule", from: { target: [orders.urn] } },
    );
    assert.deepEqual(verdicts(orders, dead, schedule), [["orders", "fail"]]);
  });
});
