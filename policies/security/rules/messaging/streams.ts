import { allOf, anyOf } from "../../conditions/answer";
import { is, isAtLeast, isNoneOf, isNotSet, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  IN_TRANSIT,
  LOGGING,
  MONITORING,
  NOT_PUBLIC,
} from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const STREAM = "aws:kinesis/stream:Stream";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const MSK = "aws:msk/cluster:Cluster";
const STATE_MACHINE = "aws:sfn/stateMachine:StateMachine";

export const kinesisEncrypted = propertyRule({
  name: "kinesis-encrypted",
  description: "Kinesis streams are encrypted at rest.",
  rationale: "Records stay in the stream for up to a year, and with them whatever they hold.",
  severity: "high",
  frameworks: [fsbp("Kinesis.1"), ...AT_REST],
  remediation: 'Set encryptionType: "KMS" and kmsKeyId.',
  types: [STREAM],
  must: is("encryptionType", "KMS", "NONE"),
});

export const kinesisOwnKey = joinedRule({
  name: "kinesis-own-key",
  description: "Kinesis streams are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: 'Set encryptionType: "KMS", and kmsKeyId to the ARN of an aws.kms.Key.',
  types: [STREAM],
  must: hasOwnKey("kmsKeyId"),
});

export const kinesisRetention = propertyRule({
  name: "kinesis-retention",
  description: "Kinesis streams keep records for a week.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: "Set retentionPeriod to 168 (hours). Off by default: it is a matter of cost.",
  types: [STREAM],
  must: isAtLeast("retentionPeriod", 168, 24),
});

export const kinesisPolicyPublic = joinedRule({
  name: "kinesis-policy-public",
  description: "Policies of Kinesis streams let in nobody they don't name.",
  rationale: "Strangers could read the stream's records, or write into it what consumers take for real.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the accounts or roles in Principal.",
  types: ["aws:kinesis/resourcePolicy:ResourcePolicy"],
  must: letsNobodyIn("policy"),
});

/** With a stream as its source, the source's encryption holds. */
const takesRecordsDirectly = allOf(
  isNotSet("kinesisSourceConfiguration"),
  isNotSet("mskSourceConfiguration"),
);

export const firehoseEncrypted = propertyRule({
  name: "firehose-encrypted",
  description: "Firehose streams that take records directly encrypt them at rest.",
  severity: "medium",
  frameworks: [fsbp("DataFirehose.1"), ...AT_REST],
  remediation: "Set serverSideEncryption: { enabled: true }.",
  types: [FIREHOSE],
  where: takesRecordsDirectly,
  must: is("serverSideEncryption.enabled", true, false),
});

export const firehoseOwnKey = joinedRule({
  name: "firehose-own-key",
  description: "Firehose streams are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: 'Set serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn }.',
  types: [FIREHOSE],
  where: takesRecordsDirectly,
  must: allOf(
    is("serverSideEncryption.enabled", true, false),
    is("serverSideEncryption.keyType", "CUSTOMER_MANAGED_CMK", "AWS_OWNED_CMK"),
    hasOwnKey("serverSideEncryption.keyArn"),
  ),
});

const TRANSIT = "encryptionInfo.encryptionInTransit";

export const mskTls = propertyRule({
  name: "msk-encrypted-in-transit",
  description: "MSK clusters speak TLS with clients and among brokers.",
  rationale:
    "Records, and credentials of clients, would cross the network in the clear; between brokers they cross availability zones.",
  severity: "high",
  frameworks: [fsbp("MSK.1"), ...IN_TRANSIT],
  remediation: `Remove ${TRANSIT}, or set clientBroker "TLS" and inCluster: true in it (AWS's defaults).`,
  types: [MSK],
  must: allOf(is(`${TRANSIT}.clientBroker`, "TLS", "TLS"), is(`${TRANSIT}.inCluster`, true, true)),
});

export const mskOwnKey = joinedRule({
  name: "msk-own-key",
  description: "MSK clusters are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set encryptionInfo.encryptionAtRestKmsKeyArn to the ARN of an aws.kms.Key.",
  types: [MSK],
  must: hasOwnKey("encryptionInfo.encryptionAtRestKmsKeyArn"),
});

const BROKER_LOGS = "loggingInfo.brokerLogs";

export const mskLogging = propertyRule({
  name: "msk-logging",
  description: "MSK brokers send their logs to CloudWatch, Firehose or S3.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: `Set enabled: true in ${BROKER_LOGS}.cloudwatchLogs, firehose or s3.`,
  types: [MSK],
  must: anyOf(
    ...["cloudwatchLogs", "firehose", "s3"].map((each) => is(`${BROKER_LOGS}.${each}.enabled`, true, false)),
  ),
});

export const mskMonitoring = propertyRule({
  name: "msk-monitoring",
  description: "MSK clusters report the metrics of each topic.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: 'Set enhancedMonitoring to "PER_TOPIC_PER_BROKER" or "PER_TOPIC_PER_PARTITION".',
  types: [MSK],
  must: isOneOf("enhancedMonitoring", ["PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"], "DEFAULT"),
});

export const mskPublic = propertyRule({
  name: "msk-public",
  description: "MSK brokers have no public address.",
  rationale: "Brokers on the internet put all streams of the company behind a single lock.",
  severity: "critical",
  frameworks: [fsbp("MSK.4"), ...NOT_PUBLIC],
  remediation: "Remove brokerNodeGroupInfo.connectivityInfo.publicAccess.",
  types: [MSK],
  must: isNoneOf(
    "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
    ["SERVICE_PROVIDED_EIPS"],
    "DISABLED",
  ),
});

export const mskAuthentication = propertyRule({
  name: "msk-authentication",
  description: "MSK clusters ask clients who they are.",
  rationale:
    "Anyone who reaches a broker reads and writes every topic: in Kafka, no authentication means no authorization either.",
  severity: "high",
  frameworks: [...AUTHENTICATION],
  remediation: "Set clientAuthentication (sasl.iam, sasl.scram or tls), and remove unauthenticated: true.",
  types: [MSK],
  must: allOf(
    isSet("clientAuthentication", "sasl or tls"),
    is("clientAuthentication.unauthenticated", false, false),
  ),
});

export const sfnLogging = propertyRule({
  name: "step-functions-logging",
  description: "State machines log what they do.",
  severity: "medium",
  frameworks: [fsbp("StepFunctions.1"), ...LOGGING],
  remediation: 'Set loggingConfiguration.level to "ALL", "ERROR" or "FATAL", and logDestination.',
  types: [STATE_MACHINE],
  must: isNoneOf("loggingConfiguration.level", ["OFF"], "OFF"),
});

export const sfnTracing = propertyRule({
  name: "step-functions-tracing",
  description: "State machines are traced by X-Ray.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Set tracingConfiguration: { enabled: true }.",
  types: [STATE_MACHINE],
  must: is("tracingConfiguration.enabled", true, false),
});
