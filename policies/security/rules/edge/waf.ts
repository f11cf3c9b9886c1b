import { YES, anyOf, cannotTell, no } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isSet, matches } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { INTEGRITY, LOGGING, MONITORING, WEB_ATTACKS } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";

export const wafHasRules = propertyRule({
  name: "waf-has-rules",
  description: "Web ACLs have rules.",
  severity: "medium",
  frameworks: [fsbp("WAF.10"), ...WEB_ATTACKS],
  remediation: "Add rules, e.g. the managed rule group AWSManagedRulesCommonRuleSet.",
  types: [WEB_ACL],
  must: anyOf(
    some("rules", () => YES, "at least one rule"),
    isSet("ruleJson"),
  ),
});

export const wafLogging = joinedRule({
  name: "waf-logging",
  description: "Web ACLs log the requests they see.",
  severity: "medium",
  frameworks: [fsbp("WAF.11"), ...LOGGING],
  remediation: "Add an aws.wafv2.WebAclLoggingConfiguration with resourceArn the ACL's arn.",
  types: [WEB_ACL],
  must: hasAttached({
    types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
    property: "resourceArn",
  }),
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

export const wafKnownBadInputs = propertyRule({
  name: "waf-known-bad-inputs",
  description: "Web ACLs stop inputs known to be bad, such as those that exploit Log4j.",
  severity: "medium",
  frameworks: [...WEB_ATTACKS],
  remediation: `Add a rule with managedRuleGroupStatement { vendorName: "AWS", name: "${KNOWN_BAD_INPUTS}" } and overrideAction none.`,
  types: [WEB_ACL],
  must: some(
    "rules",
    (rule, config) => {
      const named = is(`${GROUP}.name`, KNOWN_BAD_INPUTS)(rule, config);
      if (named.holds !== true) return named;
      // To count is to let pass.
      if (rule.at("overrideAction.count").kind !== "absent")
        return no(`${rule.pathOf("overrideAction")} is count`);
      const { views, unknown } = rule.members(`${GROUP}.ruleActionOverrides`);
      const weakened = views.find(
        (each) => each.text("name") === "Log4JRCE" && each.at("actionToUse.count").kind !== "absent",
      );
      if (weakened) return no(`${weakened.path} lets Log4JRCE pass`);
      return unknown ? cannotTell(`${GROUP}.ruleActionOverrides is not known`) : YES;
    },
    `a rule with ${KNOWN_BAD_INPUTS}`,
  ),
});

const ZONE = "aws:route53/zone:Zone";
const isPublicZone = (view: Parameters<ReturnType<typeof isSet>>[0]) =>
  view.at("vpcs").kind === "absent" ? YES : no("a private zone");

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
