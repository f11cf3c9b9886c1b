import type * as aws from "@pulumi/aws";

type Rule = aws.types.input.wafv2.WebAclRule;

/** What {@link webAclRules} take. */
export interface WebAclRulesArgs {
  /** Whether requests that look like attacks are blocked, or counted and let through. */
  readonly mode: "block" | "count";
  /** Requests that one address may send in five minutes. */
  readonly requestsPer5Minutes: number;
}

/**
 * Rule groups that AWS keeps up to date, in the order they are asked in: what is cheap to find first.
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const MANAGED_GROUPS: readonly ManagedGroup[] = [
  { key: "ip-reputation", group: "AWSManagedRulesAmazonIpReputationList" },
  { key: "known-bad-inputs", group: "AWSManagedRulesKnownBadInputsRuleSet", certain: true },
  // It takes every body of more than 8 KB for an attack; an upload is none.
  { key: "common", group: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
  { key: "sql-injection", group: "AWSManagedRulesSQLiRuleSet" },
];

interface ManagedGroup {
  readonly key: string;
  readonly group: string;
  /** Whether what it finds is an attack for certain, so that it blocks in every mode. */
  readonly certain?: boolean;
  /** Rules of the group that only count, in every mode. */
  readonly counted?: readonly string[];
}

/** The rules of a web ACL: a limit of requests by address, then AWS's managed rule groups. */
export function webAclRules({ mode, requestsPer5Minutes }: WebAclRulesArgs): Rule[] {
  return [
    {
      name: "rate-limit",
      priority: 0,
      action: { block: {} },
      statement: {
        rateBasedStatement: {
          aggregateKeyType: "IP",
          limit: requestsPer5Minutes,
          evaluationWindowSec: 300,
        },
      },
      visibilityConfig: visibility("rate-limit"),
    },
    ...MANAGED_GROUPS.map((managed, index) => managedRule(managed, index + 1, mode)),
  ];
}

function managedRule(
  { key, group, certain = false, counted = [] }: ManagedGroup,
  priority: number,
  mode: WebAclRulesArgs["mode"],
): Rule {
  return {
    name: key,
    priority,
    overrideAction: mode === "block" || certain ? { none: {} } : { count: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ruleActionOverrides: counted.map((name) => ({ name, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(key),
  };
}

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}
