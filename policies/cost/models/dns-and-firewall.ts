/** Route 53 and AWS WAF. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { choice, quantity } from "./model";
import type { PropertyReader } from "./properties";
import type { Subject } from "./subject";

/** Route 53 has one price the world over; its list names it under this region. */
const GLOBAL = "us-east-1";

function route53(product: string) {
  return { service: "AmazonRoute53", product, region: GLOBAL };
}

/** The price of an account's first 25 zones; further ones are cheaper. */
const zone: CostModel = {
  type: "aws:route53/zone:Zone",
  bill: () => [baseline("Hosted zone", route53("hosted-zone"), "zones", 1)],
};

const QUERY_USAGE: UsageNames = {
  monthlyStandardQueries: quantity("queries", "Standard queries a month.", [100_000, 5_000_000, 100_000_000]),
  monthlyLatencyBasedQueries: quantity("queries", "Latency-based routing queries a month."),
  monthlyGeoQueries: quantity("queries", "Geolocation and geoproximity queries a month."),
};

const record: CostModel = {
  type: "aws:route53/record:Record",
  usage: QUERY_USAGE,
  bill({ properties, usage: assumed }): Line[] | ReturnType<typeof free> {
    if (properties.objects("aliases").length > 0)
      return free("queries of alias records to AWS resources are free of charge");
    return [
      usage(
        "Standard queries",
        route53("query/standard"),
        "queries",
        assumed.number("monthlyStandardQueries"),
      ),
      usage(
        "Latency based routing queries",
        route53("query/latency"),
        "queries",
        assumed.number("monthlyLatencyBasedQueries"),
      ),
      usage("Geo DNS queries", route53("query/geo"), "queries", assumed.number("monthlyGeoQueries")),
    ];
  },
};

/** The basic check of an AWS endpoint, and a supplement for each of: HTTPS, text match, latency, a fast interval. */
const healthCheck: CostModel = {
  type: "aws:route53/healthCheck:HealthCheck",
  usage: { endpointType: choice("Whether the endpoint is on AWS. Default aws.", ["aws", "non_aws"]) },
  bill({ properties, usage: assumed }) {
    const type = properties.text("type");
    if (/^(CALCULATED|CLOUDWATCH_METRIC|RECOVERY_CONTROL)$/.test(type))
      return [baseline("Health check", route53("health-check/aws"), "health checks", 1)];
    const where = assumed.text("endpointType") === "non_aws" ? "outside" : "aws";
    const options = [
      type.startsWith("HTTPS"),
      type.endsWith("STR_MATCH"),
      properties.flag("measureLatency"),
      properties.number("requestInterval", 30) === 10,
    ].filter(Boolean).length;
    return [
      baseline("Health check", route53(`health-check/${where}`), "health checks", 1),
      ...(options > 0
        ? [baseline("Optional features", route53(`health-check-option/${where}`), "options", options)]
        : []),
    ];
  },
};

const resolverEndpoint: CostModel = {
  type: "aws:route53/resolverEndpoint:ResolverEndpoint",
  usage: { monthlyQueries: quantity("queries", "Queries a month through the endpoint.") },
  bill({ properties, usage: assumed, hours }) {
    const interfaces = properties.objects("ipAddresses").length;
    return [
      baseline(
        "Resolver endpoints",
        { service: "AmazonRoute53", product: "resolver/interface" },
        "hours",
        interfaces * hours,
      ),
      usage(
        "DNS queries",
        { service: "AmazonRoute53", product: "resolver/query" },
        "queries",
        assumed.number("monthlyQueries"),
      ),
    ];
  },
};

const WAF_USAGE: UsageNames = {
  monthlyRequests: quantity("requests", "Requests inspected a month.", [100_000, 10_000_000, 1e9]),
  ruleGroupRules: quantity("rules", "Rules in the rule groups that the ACL refers to."),
  managedRuleGroupRules: quantity("rules", "Rules in the managed rule groups that the ACL refers to."),
};

/** Every rule and rule group of an ACL is billed, and the rules of the groups it refers to. */
function webAclLines(
  subject: Subject,
  own: number,
  groups: number,
  managed: number,
  region?: string,
): Line[] {
  const { usage: assumed } = subject;
  const waf = (product: string) => ({ service: "awswaf", product, ...(region !== undefined && { region }) });
  const inGroups = (assumed.number("ruleGroupRules") ?? 0) + (assumed.number("managedRuleGroupRules") ?? 0);
  const line = (name: string, product: string, unit: string, count: number) =>
    count > 0 ? [baseline(name, waf(product), unit, count)] : [];
  return [
    baseline("Web ACL usage", waf("web-acl"), "months", 1),
    ...line("Rules", "rule", "rules", own),
    ...line("Rule groups", "rule-group", "groups", groups),
    ...line("Managed rule groups", "rule-group", "groups", managed),
    ...(inGroups > 0 ? [usage("Rules in rule groups", waf("rule"), "rules", inGroups)] : []),
    usage("Requests", waf("request"), "requests", assumed.number("monthlyRequests")),
  ];
}

const webAcl: CostModel = {
  type: "aws:wafv2/webAcl:WebAcl",
  usage: WAF_USAGE,
  bill(subject) {
    const { properties } = subject;
    const statements = properties.objects("rules").map((rule) => rule.object("statement"));
    const count = (name: string) =>
      statements.filter((statement?: PropertyReader) => statement?.has(name) === true).length;
    const groups = count("ruleGroupReferenceStatement");
    const managed = count("managedRuleGroupStatement");
    const global = properties.text("scope", "REGIONAL") === "CLOUDFRONT";
    return webAclLines(
      subject,
      statements.length - groups - managed,
      groups,
      managed,
      global ? GLOBAL : undefined,
    );
  },
};

/** WAF Classic, for CloudFront and for a region. */
function classicAcl(type: string, region?: string): CostModel {
  return {
    type,
    usage: WAF_USAGE,
    bill(subject) {
      const types = subject.properties.objects("rules").map((rule) => rule.text("type", "REGULAR"));
      const groups = types.filter((each) => each === "GROUP").length;
      return webAclLines(subject, types.length - groups, groups, 0, region);
    },
  };
}

export const dnsAndFirewall: readonly CostModel[] = [
  zone,
  record,
  healthCheck,
  resolverEndpoint,
  webAcl,
  classicAcl("aws:waf/webAcl:WebAcl", GLOBAL),
  classicAcl("aws:wafregional/webAcl:WebAcl"),
];
