import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, no, not, where } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isGivenBlock, isNotSet, isSet, matches } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { INTEGRITY, LOGGING, MONITORING, WEB_ATTACKS } from "../../frameworks/requirements";
import { everyAttached, hasAttached, refersTo } from "../../joins/conditions";
import { LOAD_BALANCERS } from "../load-balancing/types";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
/** Those of WAF Classic. */
const CLASSIC_ACLS = ["aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"];

export const wafHasRules = propertyRule({
  name: "waf-has-rules",
  description: "Web ACLs have rules.",
  severity: "medium",
  frameworks: [fsbp("WAF.4"), fsbp("WAF.8"), fsbp("WAF.10"), ...WEB_ATTACKS],
  remediation: "Add rules, e.g. the managed rule group AWSManagedRulesCommonRuleSet.",
  types: [WEB_ACL, ...CLASSIC_ACLS],
  must: anyOf(
    some("rules", () => YES, "at least one rule"),
    isSet("ruleJson"),
  ),
});

export const wafLogging = joinedRule({
  name: "waf-logging",
  description: "Web ACLs log the requests they see.",
  severity: "medium",
  frameworks: [fsbp("WAF.1"), ...LOGGING],
  remediation: "Add an aws.wafv2.WebAclLoggingConfiguration with resourceArn the ACL's arn.",
  types: [WEB_ACL, ...CLASSIC_ACLS],
  must: (view, config) =>
    view.resource.type === WEB_ACL
      ? hasAttached({
          types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
          property: "resourceArn",
        })(view, config)
      : isGivenBlock("loggingConfiguration", "a delivery stream for logs")(view, config),
});

/** A rule of an ACL or group, of today's WAF or the classic one, that does something with what it finds. */
const acts = anyOf(
  isGivenBlock("action", "allow, block or count"),
  isGivenBlock("overrideAction", "none or count"),
);

export const wafRuleAction = propertyRule({
  name: "waf-rule-action",
  description: "Rules of web ACLs do something with the requests that they find.",
  severity: "medium",
  frameworks: [...WEB_ATTACKS],
  remediation: "Set action (or overrideAction, for a rule that refers to a group) in each rule.",
  types: [
    WEB_ACL,
    ...CLASSIC_ACLS,
    "aws:wafv2/ruleGroup:RuleGroup",
    "aws:waf/ruleGroup:RuleGroup",
    "aws:wafregional/ruleGroup:RuleGroup",
  ],
  must: allOf(every("rules", acts), every("activatedRules", acts)),
});

export const wafMetrics = propertyRule({
  name: "waf-metrics",
  description: "Rules of web ACLs report metrics.",
  severity: "low",
  frameworks: [fsbp("WAF.12"), ...MONITORING],
  remediation: "Set visibilityConfig.cloudwatchMetricsEnabled: true on each rule.",
  types: [WEB_ACL, "aws:wafv2/ruleGroup:RuleGroup"],
  must: every("rules", is("visibilityConfig.cloudwatchMetricsEnabled", true, false)),
});

/** The managed rule groups that stop CVE-2021-44228 (Log4j). */
const KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";
const GROUP = "statement.managedRuleGroupStatement";
const LOG4J = "Log4JRCE";

/** An override doesn't make the rule against Log4j count only. */
const blocksLog4j = where(is("name", LOG4J), (override) =>
  override.at("actionToUse.count").kind === "absent" && override.at("actionToUse.allow").kind === "absent"
    ? YES
    : no(`${override.pathOf("actionToUse")} lets ${LOG4J} pass`),
);

const stopsKnownBadInputs = some(
  "rules",
  (rule, config) => {
    const named = is(`${GROUP}.name`, KNOWN_BAD_INPUTS)(rule, config);
    if (named.holds !== true) return named;
    // To count is to let pass.
    if (rule.at("overrideAction.count").kind !== "absent")
      return no(`${rule.pathOf("overrideAction")} is count`);
    return every(`${GROUP}.ruleActionOverrides`, blocksLog4j)(rule, config);
  },
  `a rule with ${KNOWN_BAD_INPUTS}`,
);

export const wafKnownBadInputs = propertyRule({
  name: "waf-known-bad-inputs",
  description: "Web ACLs stop inputs known to be bad, such as those that exploit Log4j.",
  severity: "medium",
  frameworks: [...WEB_ATTACKS],
  remediation: `Add a rule with managedRuleGroupStatement { vendorName: "AWS", name: "${KNOWN_BAD_INPUTS}" } and overrideAction none.`,
  types: [WEB_ACL],
  must: stopsKnownBadInputs,
});

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** The web ACL that guards something, whichever way it is put in front, meets the condition; there may be none. */
const guardedBy = (condition: Condition): Condition => {
  const ofAcl = (property: string) => refersTo(property, [WEB_ACL], condition);
  const associated = everyAttached(
    { types: ["aws:wafv2/webAclAssociation:WebAclAssociation"], property: "resourceArn" },
    ofAcl("webAclArn"),
  );
  return (view, config) =>
    view.resource.type === DISTRIBUTION
      ? where(isSet("webAclId"), ofAcl("webAclId"))(view, config)
      : associated(view, config);
};

export const wafInFront = joinedRule({
  name: "waf-known-bad-inputs-in-front",
  description:
    "What has a web ACL in front is guarded by it against inputs known to be bad, such as Log4j's.",
  severity: "low",
  frameworks: [...WEB_ATTACKS],
  remediation: `Add a rule with ${KNOWN_BAD_INPUTS} to the web ACL.`,
  types: [...LOAD_BALANCERS, "aws:apigateway/stage:Stage", "aws:appsync/graphQLApi:GraphQLApi", DISTRIBUTION],
  must: guardedBy(stopsKnownBadInputs),
});

const ZONE = "aws:route53/zone:Zone";
/** A zone with a VPC, its own or associated, is private. */
const isPublicZone: Condition = allOf(
  isNotSet("vpcs", "a public zone"),
  not(
    hasAttached({
      types: ["aws:route53/zoneAssociation:ZoneAssociation"],
      property: "zoneId",
      keys: ["zoneId", "id"],
    }),
    "an aws.route53.ZoneAssociation makes it private",
  ),
);

export const route53QueryLog = joinedRule({
  name: "route53-query-log",
  description: "Public zones log DNS queries.",
  severity: "low",
  frameworks: [fsbp("Route53.2"), ...LOGGING],
  remediation: "Add an aws.route53.QueryLog with zoneId and a log group in us-east-1.",
  types: [ZONE],
  where: isPublicZone,
  must: hasAttached({
    types: ["aws:route53/queryLog:QueryLog"],
    property: "zoneId",
    keys: ["zoneId", "id"],
  }),
});

export const route53Dnssec = joinedRule({
  name: "route53-dnssec",
  description: "Public zones sign their answers (DNSSEC).",
  severity: "low",
  frameworks: [...INTEGRITY],
  remediation: "Add an aws.route53.KeySigningKey and an aws.route53.HostedZoneDnsSec with hostedZoneId.",
  types: [ZONE],
  where: isPublicZone,
  must: hasAttached(
    {
      types: ["aws:route53/hostedZoneDnsSec:HostedZoneDnsSec"],
      property: "hostedZoneId",
      keys: ["zoneId", "id"],
    },
    is("signingStatus", "SIGNING", "SIGNING"),
  ),
});

export const route53TransferLock = propertyRule({
  name: "route53-transfer-lock",
  description: "Registered domains can't be moved away without notice.",
  severity: "medium",
  frameworks: [...INTEGRITY],
  remediation: "Remove transferLock: false (the provider's default is true).",
  types: ["aws:route53domains/registeredDomain:RegisteredDomain"],
  must: is("transferLock", true, true),
});

export const wafScopeUsed = joinedRule({
  name: "waf-used",
  description: "Regional web ACLs protect something.",
  severity: "low",
  frameworks: [...WEB_ATTACKS],
  remediation: "Add an aws.wafv2.WebAclAssociation with webAclArn.",
  types: [WEB_ACL],
  where: matches("scope", /^REGIONAL$/, "a regional ACL"),
  must: hasAttached({
    types: ["aws:wafv2/webAclAssociation:WebAclAssociation"],
    property: "webAclArn",
  }),
});
