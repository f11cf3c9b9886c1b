import { z } from "zod";

import { anyOf } from "../../conditions/answer";
import { is, isAtLeast, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { AT_REST, LOG_RETENTION, MONITORING } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

export const logGroupRetention = propertyRule({
  name: "log-group-retention",
  description: "Log groups say how long they keep logs.",
  severity: "low",
  frameworks: [],
  remediation: "Set retentionInDays (AWS's default is for ever, at a growing cost).",
  types: [LOG_GROUP],
  must: isAtLeast("retentionInDays", 1, 0),
});

export const logGroupRetentionLong = propertyRule({
  name: "log-group-retention-minimum",
  description: "Log groups keep logs for a year or more.",
  severity: "medium",
  level: "disabled",
  frameworks: [...LOG_RETENTION],
  remediation: "Set retentionInDays to 365 or more. Off by default: set days to what your logs need.",
  types: [LOG_GROUP],
  config: z.strictObject({
    days: z.number().int().min(1).default(365).describe("The least number of days that logs are kept."),
  }),
  // 0 and nothing are for ever.
  must: (view, { days }) =>
    anyOf(is("retentionInDays", 0, 0), isAtLeast("retentionInDays", days))(view, undefined),
});

export const logGroupOwnKey = joinedRule({
  name: "log-group-own-key",
  description: "Log groups are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key whose policy lets CloudWatch Logs use it.",
  types: [LOG_GROUP],
  must: hasOwnKey("kmsKeyId"),
});

export const alarmActions = propertyRule({
  name: "cloudwatch-alarm-actions",
  description: "Alarms do something.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Remove actionsEnabled: false, and set alarmActions.",
  types: [ALARM],
  must: is("actionsEnabled", true, true),
});

export const alarmHasTarget = joinedRule({
  name: "cloudwatch-alarm-target",
  description: "Alarms tell somebody when they go off.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Set alarmActions, e.g. to an SNS topic's ARN.",
  types: [ALARM],
  must: anyOf(isSet("alarmActions"), isSet("insufficientDataActions"), isSet("okActions")),
});
