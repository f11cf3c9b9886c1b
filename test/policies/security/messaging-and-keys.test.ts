import type * as aws from "@pulumi/aws";

import { reference, resourceOf, table } from "./table";

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
