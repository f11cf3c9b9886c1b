import type { Condition } from "../../conditions/answer";
import { allOf, anyOf } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { LOGGING, MONITORING, NETWORK_ACCESS, PATCHING } from "../../frameworks/requirements";

const BEANSTALK = "aws:elasticbeanstalk/environment:Environment";

/** The environment has an option of this value. */
function option(namespace: string, name: string, value: Condition, expected: string): Condition {
  return some("settings", allOf(is("namespace", namespace), is("name", name), value), expected);
}

const HEALTH = "aws:elasticbeanstalk:healthreporting:system";

export const beanstalkHealth = propertyRule({
  name: "elasticbeanstalk-enhanced-health",
  description: "Elastic Beanstalk reports enhanced health.",
  severity: "low",
  frameworks: [fsbp("ElasticBeanstalk.1"), ...MONITORING],
  remediation:
    'Add settings { namespace: "aws:elasticbeanstalk:healthreporting:system", name: "SystemType", value: "enhanced" }.',
  types: [BEANSTALK],
  // Health can be streamed only where it is enhanced.
  must: anyOf(
    option(HEALTH, "SystemType", is("value", "enhanced"), "SystemType enhanced"),
    option(HEALTH, "HealthStreamingEnabled", is("value", true), "HealthStreamingEnabled true"),
  ),
});

export const beanstalkUpdates = propertyRule({
  name: "elasticbeanstalk-managed-updates",
  description: "Elastic Beanstalk takes updates of its platform by itself.",
  severity: "medium",
  frameworks: [...PATCHING],
  remediation:
    'Add settings { namespace: "aws:elasticbeanstalk:managedactions", name: "ManagedActionsEnabled", value: "true" }.',
  types: [BEANSTALK],
  must: option(
    "aws:elasticbeanstalk:managedactions",
    "ManagedActionsEnabled",
    is("value", true),
    "ManagedActionsEnabled true",
  ),
});

export const beanstalkLogs = propertyRule({
  name: "elasticbeanstalk-logs",
  description: "Elastic Beanstalk sends its instances' logs to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("ElasticBeanstalk.3"), ...LOGGING],
  remediation:
    'Add settings { namespace: "aws:elasticbeanstalk:cloudwatch:logs", name: "StreamLogs", value: "true" }.',
  types: [BEANSTALK],
  must: option("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", is("value", true), "StreamLogs true"),
});

export const beanstalkVpc = joinedRule({
  name: "elasticbeanstalk-vpc",
  description: "Elastic Beanstalk stands in a VPC that the program chose.",
  severity: "medium",
  frameworks: [...NETWORK_ACCESS],
  remediation:
    'Add settings { namespace: "aws:ec2:vpc", name: "VPCId", value: vpc.id }, and Subnets: without them it stands in the default VPC.',
  types: [BEANSTALK],
  must: option("aws:ec2:vpc", "VPCId", isSet("value"), "VPCId"),
});
