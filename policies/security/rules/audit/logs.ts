import { z } from "zod";

import type { Condition } from "../../conditions/answer";
import { YES, anyOf, cannotTell, no } from "../../conditions/answer";
import { is, isAtLeast, isNotSet, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { AT_REST, LOG_RETENTION, MONITORING } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";
import { isUnknown } from "../../../kit";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

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

/** The rule of a composite alarm names the alarm: then it is the composite one that tells. */
const isPartOfComposite: Condition = (view) => {
  const { name, urn } = view.resource;
  const called = view.text("name");
  let open: string | undefined;
  for (const composite of view.graph?.ofType(COMPOSITE_ALARM) ?? []) {
    const { alarmRule } = composite.props;
    const isNamed =
      (called !== undefined && typeof alarmRule === "string" && ruleNames(alarmRule, called)) ||
      composite.propertyDependencies.alarmRule?.includes(urn);
    if (isNamed) return YES;
    if (isUnknown(alarmRule)) open ??= composite.name;
  }
  return open === undefined
    ? no(`no rule of a composite alarm names ${called ?? name}`)
    : cannotTell(`whether the rule of ${open} names ${called ?? name} isn't known before the update`);
};

/** `ALARM("name")`, `ALARM(name)`, by name or ARN. */
function ruleNames(rule: string, alarm: string): boolean {
  return [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]+?)"?\s*\)/g)].some(
    ([, named = ""]) => named === alarm || named.endsWith(`:alarm:${alarm}`),
  );
}

export const alarmActions = propertyRule({
  name: "cloudwatch-alarm-actions",
  description: "Alarms do something.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Remove actionsEnabled: false, and set alarmActions.",
  types: [ALARM],
  // An alarm on a learnt band is watched for some weeks before it may wake anybody.
  where: isNotSet("thresholdMetricId"),
  must: is("actionsEnabled", true, true),
});

export const alarmHasTarget = joinedRule({
  name: "cloudwatch-alarm-target",
  description: "Alarms tell somebody when they go off.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Set alarmActions, e.g. to an SNS topic's ARN, or name the alarm in a composite alarm's rule.",
  types: [ALARM],
  must: anyOf(isSet("alarmActions"), isSet("insufficientDataActions"), isSet("okActions"), isPartOfComposite),
});
