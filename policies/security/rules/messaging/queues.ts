import { anyOf } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { is, isNoneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { allowsNoEverything, hasStatement, letsNobodyIn } from "../../documents/conditions";
import { deniesPlainHttp, deniesPlainHttpFor } from "../../documents/openness";
import type { Statement } from "../../documents/policy-document";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, IN_TRANSIT, LEAST_PRIVILEGE, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";
import type { Link } from "../../joins/link";

const QUEUE = "aws:sqs/queue:Queue";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const QUEUES_AND_POLICIES = [QUEUE, QUEUE_POLICY];
const TOPIC = "aws:sns/topic:Topic";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
const TOPICS_AND_POLICIES = [TOPIC, TOPIC_POLICY];

/** A policy, of the resource's own or inside it, refuses plain HTTP by a statement of this kind. */
function refusesPlainHttp(
  policies: Link,
  refuses: (statement: Statement) => boolean,
  what: string,
): Condition {
  const says = hasStatement(
    "policy",
    refuses,
    `statement that denies ${what} with aws:SecureTransport false to everyone`,
  );
  return anyOf(
    hasAttached(policies, says),
    says,
    // SQS and SNS themselves take requests for what KMS encrypts over HTTPS alone.
    isSet("kmsMasterKeyId", "a KMS key"),
  );
}

export const sqsEncrypted = joinedRule({
  name: "sqs-encrypted",
  description: "Queues are encrypted at rest.",
  severity: "medium",
  frameworks: [fsbp("SQS.1"), ...AT_REST],
  remediation: "Remove sqsManagedSseEnabled: false (AWS's default is true), or set kmsMasterKeyId.",
  types: [QUEUE],
  must: anyOf(is("sqsManagedSseEnabled", true, true), isSet("kmsMasterKeyId")),
});

export const sqsOwnKey = joinedRule({
  name: "sqs-own-key",
  description: "Queues are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsMasterKeyId to the id of an aws.kms.Key.",
  types: [QUEUE],
  must: hasOwnKey("kmsMasterKeyId"),
});

export const sqsPolicyPublic = joinedRule({
  name: "sqs-policy-public",
  description: "Queue policies let in nobody they don't name.",
  rationale: "Strangers could read your messages, or feed your workers with theirs.",
  severity: "critical",
  frameworks: [fsbp("SQS.3"), ...NOT_PUBLIC],
  remediation: "Name the principals, or add a condition on aws:SourceArn or aws:PrincipalOrgID.",
  types: QUEUES_AND_POLICIES,
  must: letsNobodyIn("policy"),
});

export const sqsPolicyEverything = joinedRule({
  name: "sqs-policy-everything",
  description: "Queue policies don't give everyone every action.",
  rationale: "Everyone could read, forge and delete messages, and change the queue's policy itself.",
  severity: "high",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: "Name the actions that are needed, e.g. sqs:SendMessage.",
  types: QUEUES_AND_POLICIES,
  must: allowsNoEverything("policy", "sqs"),
});

export const sqsTlsOnly = joinedRule({
  name: "sqs-tls-only",
  description: "Queues refuse requests without TLS.",
  rationale:
    "SQS has plain HTTP endpoints too: messages, and what signs a request for them, would cross the network in the clear.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation:
    'Add to the aws.sqs.QueuePolicy: Effect "Deny", Principal "*", Action "sqs:*", Condition { Bool: { "aws:SecureTransport": "false" } }; or set kmsMasterKeyId.',
  types: [QUEUE],
  must: refusesPlainHttp(
    { types: [QUEUE_POLICY], property: "queueUrl", keys: ["url", "id"] },
    deniesPlainHttp,
    "requests",
  ),
});

export const snsEncrypted = joinedRule({
  name: "sns-encrypted",
  description: "Topics are encrypted at rest with a KMS key.",
  severity: "medium",
  frameworks: [fsbp("SNS.1"), ...AT_REST],
  remediation: "Set kmsMasterKeyId (services that publish must be allowed to use the key).",
  types: [TOPIC],
  must: isSet("kmsMasterKeyId", "a KMS key"),
});

export const snsPolicyPublic = joinedRule({
  name: "sns-policy-public",
  description: "Topic policies let in nobody they don't name.",
  rationale:
    "Strangers could subscribe and read each message, or publish what your systems take for their own.",
  severity: "critical",
  frameworks: [fsbp("SNS.4"), ...NOT_PUBLIC],
  remediation:
    "Name the principals, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  types: TOPICS_AND_POLICIES,
  must: letsNobodyIn("policy"),
});

export const snsTlsOnly = joinedRule({
  name: "sns-tls-only",
  description: "Topics refuse messages that are published without TLS.",
  rationale:
    "SNS has plain HTTP endpoints too: messages would cross the network in the clear on their way to the topic.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation:
    'Add to the aws.sns.TopicPolicy: Effect "Deny", Principal "*", Action "sns:Publish", Condition { Bool: { "aws:SecureTransport": "false" } }; or set kmsMasterKeyId.',
  types: [TOPIC],
  must: refusesPlainHttp(
    { types: [TOPIC_POLICY], property: "arn", keys: ["arn", "id"] },
    deniesPlainHttpFor("sns:Publish"),
    "sns:Publish",
  ),
});

export const snsSubscriptionTls = propertyRule({
  name: "sns-subscription-https",
  description: "Topics deliver over HTTPS, not over plain HTTP.",
  severity: "medium",
  frameworks: [],
  remediation: 'Set protocol "https" and an https:// endpoint.',
  types: ["aws:sns/topicSubscription:TopicSubscription"],
  must: isNoneOf("protocol", ["http"]),
});
