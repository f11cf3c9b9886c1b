import { anyOf } from "../../conditions/answer";
import { is, isNoneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { allowsNoEverything, letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, LEAST_PRIVILEGE, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const QUEUE = "aws:sqs/queue:Queue";
const QUEUES_AND_POLICIES = [QUEUE, "aws:sqs/queuePolicy:QueuePolicy"];
const TOPIC = "aws:sns/topic:Topic";
const TOPICS_AND_POLICIES = [TOPIC, "aws:sns/topicPolicy:TopicPolicy"];

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

export const snsSubscriptionTls = propertyRule({
  name: "sns-subscription-https",
  description: "Topics deliver over HTTPS, not over plain HTTP.",
  severity: "medium",
  frameworks: [],
  remediation: 'Set protocol "https" and an https:// endpoint.',
  types: ["aws:sns/topicSubscription:TopicSubscription"],
  must: isNoneOf("protocol", ["http"]),
});
