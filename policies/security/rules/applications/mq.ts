import { allOf, anyOf, where } from "../../conditions/answer";
import { is, isOneOf, isVersionFrom } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, AVAILABILITY, LOGGING, NOT_PUBLIC, PATCHING } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const BROKER = "aws:mq/broker:Broker";
const isActiveMq = isOneOf("engineType", ["ActiveMQ", "ACTIVEMQ"]);

export const mqPublic = propertyRule({
  name: "mq-public",
  description: "Message brokers have no public address.",
  rationale:
    "A broker on the internet is scanned for; flaws in ActiveMQ have been used for ransomware within days of becoming known.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Remove publiclyAccessible: true (AWS's default is false).",
  types: [BROKER],
  must: is("publiclyAccessible", false, false),
});

export const mqLogging = propertyRule({
  name: "mq-logging",
  description: "Message brokers send their logs to CloudWatch.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: "Set logs.general: true (and logs.audit: true for ActiveMQ).",
  types: [BROKER],
  must: anyOf(is("logs.general", true, false), is("logs.audit", true, false)),
});

export const mqAuditLog = propertyRule({
  name: "mq-audit-log",
  description: "ActiveMQ brokers send their audit log to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("MQ.2"), ...LOGGING],
  remediation: "Set logs.audit: true.",
  types: [BROKER],
  where: isActiveMq,
  must: is("logs.audit", true, false),
});

export const mqMinorUpgrades = propertyRule({
  name: "mq-minor-upgrades",
  description: "Message brokers take minor engine upgrades automatically.",
  severity: "medium",
  frameworks: [fsbp("MQ.3"), ...PATCHING],
  remediation: "Set autoMinorVersionUpgrade: true.",
  types: [BROKER],
  must: is("autoMinorVersionUpgrade", true, false),
});

export const mqVersion = propertyRule({
  name: "mq-version",
  description: "Message brokers run a version that AWS still supports.",
  severity: "medium",
  frameworks: [...PATCHING],
  remediation: "Set engineVersion to 5.18 or later for ActiveMQ, 3.13 or later for RabbitMQ.",
  types: [BROKER],
  must: allOf(
    where(isActiveMq, isVersionFrom("engineVersion", 5, 18)),
    where(isOneOf("engineType", ["RabbitMQ", "RABBITMQ"]), isVersionFrom("engineVersion", 3, 13)),
  ),
});

export const mqOwnKey = joinedRule({
  name: "mq-own-key",
  description: "Message brokers are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set encryptionOptions: { useAwsOwnedKey: false, kmsKeyId }.",
  types: [BROKER],
  must: allOf(is("encryptionOptions.useAwsOwnedKey", false, true), hasOwnKey("encryptionOptions.kmsKeyId")),
});

export const mqStandby = propertyRule({
  name: "mq-standby",
  description: "Message brokers have a standby or a cluster in other availability zones.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation: 'Set deploymentMode to "ACTIVE_STANDBY_MULTI_AZ" (ActiveMQ) or "CLUSTER_MULTI_AZ" (RabbitMQ).',
  types: [BROKER],
  must: isOneOf("deploymentMode", ["ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ"], "SINGLE_INSTANCE"),
});
