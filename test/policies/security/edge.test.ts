import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource, Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const behaviour = {
  allowedMethods: ["GET", "HEAD"],
  cachedMethods: ["GET", "HEAD"],
  targetOriginId: "o",
  viewerProtocolPolicy: "redirect-to-https",
  responseHeadersPolicyId: "p",
};
const origin = (more: Partial<aws.types.input.cloudfront.DistributionOriginCustomOriginConfig>) => [
  {
    originId: "o",
    domainName: "shop.example.org",
    customOriginConfig: {
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: "https-only",
      originSslProtocols: ["TLSv1.2"],
      ...more,
    },
  },
];

table<aws.cloudfront.DistributionArgs>(
  "aws:cloudfront/distribution:Distribution",
  {
    enabled: true,
    defaultCacheBehavior: behaviour,
    origins: origin({}),
    restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE"] } },
    viewerCertificate: {
      acmCertificateArn: "c",
      minimumProtocolVersion: "TLSv1.2_2021",
      sslSupportMethod: "sni-only",
    },
    webAclId: "w",
    loggingConfig: { bucket: "b" },
    defaultRootObject: "index.html",
    originGroups: [
      {
        originId: "g",
        failoverCriteria: { statusCodes: [500] },
        members: [{ originId: "a" }, { originId: "b" }],
      },
    ],
  },
  [
    [
      "cloudfront-https",
      { defaultCacheBehavior: { ...behaviour, viewerProtocolPolicy: "allow-all" } },
      /viewerProtocolPolicy is allow-all/,
    ],
    [
      "cloudfront-https",
      { orderedCacheBehaviors: [{ ...behaviour, pathPattern: "/a", viewerProtocolPolicy: "allow-all" }] },
      /orderedCacheBehaviors\[0\]/,
    ],
    [
      "cloudfront-tls-version",
      { viewerCertificate: { cloudfrontDefaultCertificate: true } },
      /is true; expected false/,
    ],
    ["cloudfront-own-certificate", { viewerCertificate: {} }, /acmCertificateArn is not set/],
    ["cloudfront-waf", { webAclId: undefined }, /webAclId/],
    ["cloudfront-logging", { loggingConfig: undefined }, /loggingConfig is not set/],
    ["cloudfront-default-root-object", { defaultRootObject: undefined }, /defaultRootObject/],
    ["cloudfront-origin-failover", { originGroups: [] }, /failoverCriteria/],
    ["cloudfront-origin-https", { origins: origin({ originProtocolPolicy: "http-only" }) }, /http-only/],
    ["cloudfront-origin-tls-version", { origins: origin({ originSslProtocols: ["TLSv1"] }) }, /has TLSv1/],
    [
      "cloudfront-origin-access-control",
      { origins: [{ originId: "o", domainName: "b.s3.eu-west-1.amazonaws.com" }] },
      /originAccessControlId is not set/,
    ],
    [
      "cloudfront-response-headers",
      { defaultCacheBehavior: { ...behaviour, responseHeadersPolicyId: undefined as never } },
      /responseHeadersPolicyId is not set/,
    ],
    [
      "cloudfront-geographic-restriction",
      { restrictions: { geoRestriction: { restrictionType: "none" } } },
      /restrictionType is none/,
    ],
  ],
);

table<aws.apigateway.StageArgs>(
  "aws:apigateway/stage:Stage",
  {
    deployment: "d",
    restApi: "r",
    stageName: "s",
    accessLogSettings: { destinationArn: "a", format: "f" },
    xrayTracingEnabled: true,
  },
  [
    ["apigateway-access-logs", { accessLogSettings: undefined }, /accessLogSettings/],
    ["apigateway-tracing", { xrayTracingEnabled: undefined }, /xrayTracingEnabled/],
  ],
);

table<aws.apigatewayv2.StageArgs>(
  "aws:apigatewayv2/stage:Stage",
  { apiId: "a", accessLogSettings: { destinationArn: "a", format: "f" } },
  [["apigatewayv2-access-logs", { accessLogSettings: undefined }, /accessLogSettings/]],
);

table<aws.apigateway.MethodSettingsArgs>(
  "aws:apigateway/methodSettings:MethodSettings",
  { restApi: "r", stageName: "s", methodPath: "*/*", settings: { loggingLevel: "ERROR" } },
  [
    ["apigateway-cache-encrypted", { settings: { cachingEnabled: true } }, /cacheDataEncrypted is not set/],
    ["apigateway-execution-logs", { settings: {} }, /default is OFF/],
    ["apigateway-data-trace", { settings: { dataTraceEnabled: true } }, /dataTraceEnabled is true/],
  ],
);

table<aws.apigateway.MethodArgs>(
  "aws:apigateway/method:Method",
  { restApi: "r", resourceId: "i", httpMethod: "GET", authorization: "AWS_IAM" },
  [["apigateway-authorization", { authorization: "NONE" }, /authorization is NONE/]],
);

table<aws.apigatewayv2.RouteArgs>(
  "aws:apigatewayv2/route:Route",
  { apiId: "a", routeKey: "GET /", authorizationType: "JWT" },
  [["apigatewayv2-authorization", { authorizationType: undefined }, /default is NONE/]],
);

table<aws.apigateway.DomainNameArgs>("aws:apigateway/domainName:DomainName", { domainName: "d" }, [
  ["apigateway-domain-tls", { securityPolicy: "TLS_1_0" }, /TLS_1_0/],
]);

const visibility = { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true };
const managed = (name: string, override: Props) => [
  {
    name,
    priority: 1,
    overrideAction: override,
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
    visibilityConfig: visibility,
  },
];
const BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";

table<aws.wafv2.WebAclArgs>(
  "aws:wafv2/webAcl:WebAcl",
  {
    scope: "CLOUDFRONT",
    defaultAction: {},
    visibilityConfig: visibility,
    rules: managed(BAD_INPUTS, { none: {} }),
  },
  [
    ["waf-has-rules", { rules: [] }, /at least one rule/],
    ["waf-known-bad-inputs", { rules: managed(BAD_INPUTS, { count: {} }) }, /KnownBadInputs/],
    [
      "waf-metrics",
      {
        rules: [
          {
            name: "a",
            priority: 1,
            statement: {},
            visibilityConfig: { ...visibility, cloudwatchMetricsEnabled: false },
          },
        ],
      },
      /cloudwatchMetricsEnabled is false/,
    ],
  ],
);

table<aws.route53domains.RegisteredDomainArgs>(
  "aws:route53domains/registeredDomain:RegisteredDomain",
  { domainName: "example.org" },
  [["route53-transfer-lock", { transferLock: false }, /transferLock is false/]],
);

describe("waf-known-bad-inputs", () => {
  const overridden = (name: string, actionToUse: Props) => {
    const [group] = managed(BAD_INPUTS, { none: {} });
    const statement = {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: BAD_INPUTS,
        ruleActionOverrides: [{ name, actionToUse }],
      },
    };
    const acl = aResource("aws:wafv2/webAcl:WebAcl", { scope: "REGIONAL", rules: [{ ...group, statement }] });
    return messages(judge(rule("waf-known-bad-inputs"), acl)).join();
  };

  it("fails where the rule against Log4j only counts, or lets pass", () => {
    assert.match(overridden("Log4JRCE", { count: {} }), /rules has no such member/);
    assert.match(overridden("Log4JRCE", { allow: {} }), /rules has no such member/);
  });

  it("passes where that rule blocks, or another one counts", () => {
    assert.equal(overridden("Log4JRCE", { block: {} }), "");
    assert.equal(overridden("Host_localhost_HEADER", { count: {} }), "");
  });
});

describe("metrics and actions of what WAF rules are kept in", () => {
  const counting = {
    priority: 1,
    name: "a",
    visibilityConfig: { ...visibility, cloudwatchMetricsEnabled: false },
  };

  it("are asked for of rule groups too", () => {
    const group = aResource("aws:wafv2/ruleGroup:RuleGroup", { scope: "REGIONAL", rules: [counting] });
    assert.match(messages(judge(rule("waf-metrics"), group)).join(), /cloudwatchMetricsEnabled is false/);
    const silent = { ...counting, visibilityConfig: { metricName: "m" } };
    const unset = aResource("aws:wafv2/ruleGroup:RuleGroup", { scope: "REGIONAL", rules: [silent] });
    assert.match(messages(judge(rule("waf-metrics"), unset)).join(), /cloudwatchMetricsEnabled is not set/);
  });
});

describe("a hosted zone", () => {
  for (const key of ["zoneId", "id"]) {
    const zone = aResource("aws:route53/zone:Zone", { name: "example.org", [key]: "Z1" }, { name: "zone" });
    const of = (name: string, ...beside: readonly JudgedResource[]) =>
      judge(rule(name), [zone, ...beside]).map(({ verdict }) => verdict);
    const signed = (props: Props) =>
      aResource("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", { hostedZoneId: "Z1", ...props });

    it(`is private once a VPC is associated with its ${key}`, () => {
      const association = aResource("aws:route53/zoneAssociation:ZoneAssociation", {
        zoneId: "Z1",
        vpcId: "v",
      });
      assert.deepEqual(of("route53-query-log", association), []);
      assert.deepEqual(of("route53-dnssec", association), []);
      assert.deepEqual(of("route53-query-log"), ["fail"]);
    });

    it(`has the log and the signature that name its ${key}`, () => {
      assert.deepEqual(
        of("route53-query-log", aResource("aws:route53/queryLog:QueryLog", { zoneId: "Z1" })),
        [],
      );
      assert.deepEqual(of("route53-dnssec", signed({})), []);
      assert.deepEqual(of("route53-dnssec", signed({ signingStatus: "NOT_SIGNING" })), ["fail"]);
    });
  }
});

describe("what belongs to a web ACL, a stage, a zone", () => {
  const acl = resourceOf<aws.wafv2.WebAclArgs>(
    "aws:wafv2/webAcl:WebAcl",
    { scope: "REGIONAL", defaultAction: {}, visibilityConfig: visibility },
    "acl",
  );
  const stage = resourceOf<aws.apigateway.StageArgs>(
    "aws:apigateway/stage:Stage",
    { deployment: "d", restApi: "r", stageName: "s" },
    "stage",
  );
  const association = resourceOf<aws.wafv2.WebAclAssociationArgs>(
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    {
      resourceArn: reference(stage),
      webAclArn: reference(acl),
    },
  );
  const zone = resourceOf<aws.route53.ZoneArgs>("aws:route53/zone:Zone", { name: "example.org" }, "zone");

  for (const [name, owner, companion] of [
    ["waf-used", acl, association],
    ["apigateway-waf", stage, association],
    [
      "waf-logging",
      acl,
      resourceOf<aws.wafv2.WebAclLoggingConfigurationArgs>(
        "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        { resourceArn: reference(acl), logDestinationConfigs: ["l"] },
      ),
    ],
    [
      "route53-query-log",
      zone,
      resourceOf<aws.route53.QueryLogArgs>("aws:route53/queryLog:QueryLog", {
        zoneId: reference(zone),
        cloudwatchLogGroupArn: "g",
      }),
    ],
    [
      "route53-dnssec",
      zone,
      resourceOf<aws.route53.HostedZoneDnsSecArgs>("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", {
        hostedZoneId: reference(zone),
      }),
    ],
  ] as const) {
    it(`satisfies ${name}, and is missed when it isn't there`, () => {
      assert.deepEqual(judge(rule(name), [owner, companion]), []);
      assert.match(messages(judge(rule(name), owner)).join(), /for it in the stack/);
    });
  }

  it("isn't asked of private zones", () => {
    const inside = aResource("aws:route53/zone:Zone", { name: "internal", vpcs: [{ vpcId: "v" }] });
    assert.deepEqual(judge(rule("route53-query-log"), inside), []);
  });
});

table<aws.wafv2.WebAclArgs>(
  "aws:wafv2/webAcl:WebAcl",
  {
    defaultAction: {},
    scope: "REGIONAL",
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
    rules: [
      {
        name: "r",
        priority: 1,
        action: { block: {} },
        statement: {},
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
      },
    ],
  },
  [
    [
      "waf-rule-action",
      {
        rules: [
          {
            name: "r",
            priority: 1,
            statement: {},
            visibilityConfig: {
              cloudwatchMetricsEnabled: true,
              metricName: "m",
              sampledRequestsEnabled: true,
            },
          },
        ],
      },
      /rules\[0\].action is not set/,
    ],
  ],
);

describe("a web ACL in front of something", () => {
  const acl = (name: string) =>
    resourceOf<aws.wafv2.WebAclArgs>(
      "aws:wafv2/webAcl:WebAcl",
      {
        scope: "REGIONAL",
        defaultAction: {},
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
        rules: [
          {
            name: "r",
            priority: 1,
            overrideAction: { none: {} },
            statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
            visibilityConfig: {
              cloudwatchMetricsEnabled: true,
              metricName: "m",
              sampledRequestsEnabled: true,
            },
          },
        ],
      },
      "acl",
    );
  const [good, bad] = [acl("AWSManagedRulesKnownBadInputsRuleSet"), acl("AWSManagedRulesCommonRuleSet")];
  const inFront = (...resources: readonly JudgedResource[]) =>
    messages(judge(rule("waf-known-bad-inputs-in-front"), resources));

  for (const type of [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:apigateway/stage:Stage",
    "aws:appsync/graphQLApi:GraphQLApi",
  ])
    it(`guards ${type} against known bad inputs`, () => {
      const guarded = aResource(type, {}, { name: "guarded" });
      const association = (of: JudgedResource) =>
        resourceOf<aws.wafv2.WebAclAssociationArgs>("aws:wafv2/webAclAssociation:WebAclAssociation", {
          resourceArn: reference(guarded),
          webAclArn: reference(of),
        });
      assert.deepEqual(inFront(guarded), []);
      assert.deepEqual(inFront(guarded, good, association(good)), []);
      assert.match(inFront(guarded, bad, association(bad)).join(), /WebAcl "acl": rules has no such member/);
    });

  it("guards a distribution", () => {
    const distribution = (of?: JudgedResource) =>
      aResource(
        "aws:cloudfront/distribution:Distribution",
        { ...(of && { webAclId: UNKNOWN }) },
        { from: { ...(of && { webAclId: [of.urn] }) } },
      );
    assert.deepEqual(inFront(distribution()), []);
    assert.deepEqual(inFront(good, distribution(good)), []);
    assert.equal(inFront(bad, distribution(bad)).length, 1);
  });
});
