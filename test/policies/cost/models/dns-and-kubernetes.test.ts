import assert from "node:assert/strict";

import { estimateStack } from "../../../../policies/cost/estimator";
import { ResourceGraph, UNKNOWN } from "../../../../policies/kit";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

describe("the bills of Route 53", () => {
  const ROUTE53 = "AmazonRoute53/us-east-1";
  const prices = {
    [`${ROUTE53}/hosted-zone`]: ["zones", 0.5],
    [`${ROUTE53}/query/standard`]: [
      "queries",
      [
        [0, 0.0000004],
        [1e9, 0.0000002],
      ],
    ],
    [`${ROUTE53}/query/latency`]: ["queries", 0.0000006],
    [`${ROUTE53}/query/geo`]: ["queries", 0.0000007],
    [`${ROUTE53}/health-check/aws`]: ["health checks", 0.5],
    [`${ROUTE53}/health-check/outside`]: ["health checks", 0.75],
    [`${ROUTE53}/health-check-option/aws`]: ["options", 1],
    [`${ROUTE53}/health-check-option/outside`]: ["options", 2],
    [`${ROUTE53}/resolver/interface`]: ["hours", 0.125],
    [`${ROUTE53}/resolver/query`]: ["queries", 0.0000004],
  } as const;
  const bill = (type: string, props: object = {}, assumed = {}) =>
    billOf(inUsEast1(type, { ...props }), prices, assumed);

  it("of zones are the same in every region", () => {
    const zone = inUsEast1("aws:route53/zone:Zone", { region: "eu-west-1" }, { name: "zone" });
    assert.equal(reportOf(zone, stated(prices)).monthly, 0.5);
  });

  it("of records are by queries, over tiers; aliases to AWS are free", () => {
    const assumed = { monthlyStandardQueries: 1_100_000_000, monthlyGeoQueries: 1_000_000 };
    assert.equal(bill("aws:route53/record:Record", { type: "A" }, assumed).monthly, 420.7); // 400 + 20 + 0.70
    assert.equal(bill("aws:route53/record:Record", { aliases: [{ name: UNKNOWN }] }).status, "free");
  });

  it("of health checks have a supplement for every option, dearer outside AWS", () => {
    const check = (props: object, assumed = {}) =>
      bill("aws:route53/healthCheck:HealthCheck", props, assumed).monthly;
    assert.equal(check({ type: "HTTP" }), 0.5);
    assert.equal(check({ type: "HTTPS" }), 1.5);
    const all = { type: "HTTPS_STR_MATCH", measureLatency: true, requestInterval: 10 };
    assert.equal(check(all), 4.5); // 0.50 + 4 × 1
    assert.equal(check(all, { endpointType: "Non_AWS" }), 8.75); // 0.75 + 4 × 2
    assert.equal(check({ type: "CALCULATED" }), 0.5);
  });

  it("of resolver endpoints are by interface", () => {
    const endpoint = { ipAddresses: [{ subnetId: "a" }, { subnetId: "b" }] };
    assert.equal(
      bill("aws:route53/resolverEndpoint:ResolverEndpoint", endpoint, { monthlyQueries: 1_000_000 }).monthly,
      182.9,
    ); // 2 × 91.25 + 0.40
  });
});

describe("the bill of a web ACL", () => {
  const prices = {
    "awswaf/us-east-1/web-acl": ["months", 5],
    "awswaf/us-east-1/rule": ["rules", 1],
    "awswaf/us-east-1/rule-group": ["groups", 1],
    "awswaf/us-east-1/request": ["requests", 0.0000006],
  } as const;

  it("has its rules, groups, the rules in those, and requests", () => {
    const rules = [
      { statement: { rateBasedStatement: { limit: 1000 } } },
      { statement: { ruleGroupReferenceStatement: { arn: "a" } } },
      { statement: { managedRuleGroupStatement: { name: "b" } } },
    ];
    const acl = inUsEast1("aws:wafv2/webAcl:WebAcl", { scope: "REGIONAL", rules });
    assert.equal(billOf(acl, prices).monthly, 8); // 5 + 3 × 1
    const assumed = { monthlyRequests: 10_000_000, ruleGroupRules: 2, managedRuleGroupRules: 3 };
    assert.equal(billOf(acl, prices, assumed).monthly, 19); // 8 + 5 + 6
  });

  it("in front of CloudFront has the price of its one region", () => {
    const acl = inUsEast1(
      "aws:wafv2/webAcl:WebAcl",
      { region: "eu-west-1", scope: "CLOUDFRONT" },
      { name: "acl" },
    );
    assert.equal(reportOf(acl, stated(prices)).monthly, 5);
    assert.equal(
      billOf(inUsEast1("aws:waf/webAcl:WebAcl", { rules: [{ type: "REGULAR" }, { type: "GROUP" }] }), prices)
        .monthly,
      7,
    );
  });

  it("of WAF Classic for a region has that region's price", () => {
    const ireland = {
      "awswaf/eu-west-1/web-acl": ["months", 5],
      "awswaf/eu-west-1/rule": ["rules", 1],
      "awswaf/eu-west-1/request": ["requests", 0.0000006],
    } as const;
    const rules = [{ type: "REGULAR" }, { type: "RATE_BASED" }];
    const acl = inUsEast1("aws:wafregional/webAcl:WebAcl", { region: "eu-west-1", rules });
    // 5 + 2 × 1 + 20 M × $0.60 / M
    assert.equal(billOf(acl, ireland, { monthlyRequests: 20_000_000 }).monthly, 19);
  });
});

describe("the bills of EKS and ECR", () => {
  const prices = {
    "AmazonEKS/us-east-1/cluster/hours": ["hours", 0.1],
    "AmazonEKS/us-east-1/cluster/extended-support": ["hours", 0.5],
    "AmazonEKS/us-east-1/fargate/vcpu": ["vCPU-hours", 0.04048],
    "AmazonEKS/us-east-1/fargate/memory": ["GB-hours", 0.004445],
    "AmazonEC2/us-east-1/instance/linux/shared/t3.medium": ["hours", 0.0416],
    "AmazonEC2/us-east-1/instance/linux/shared/m5.large": ["hours", 0.096],
    "AmazonEC2/us-east-1/cpu-credits/t3/linux": ["vCPU-hours", 0.05],
    "AmazonEC2/us-east-1/ebs/gp2/storage": ["GB-month", 0.1],
    "AmazonECR/us-east-1/storage": ["GB-month", 0.1],
  } as const;

  it("of a cluster have extended support once its version is past standard support", () => {
    const on = (today: string, props: object) => {
      const cluster = inUsEast1("aws:eks/cluster:Cluster", { ...props }, { name: "cluster" });
      return estimateStack(new ResourceGraph([cluster]), stated(prices), { today }).monthly;
    };
    assert.equal(on("2026-01-01", {}), 73); // 730 × 0.10
    assert.equal(on("2026-01-01", { version: "1.33" }), 73);
    assert.equal(on("2026-01-01", { version: "1.31" }), 438); // 730 × 0.60
    assert.equal(on("2025-11-26", { version: "1.31" }), 73);
    assert.equal(on("2026-01-01", { version: "1.31", upgradePolicy: { supportType: "STANDARD" } }), 73);
  });

  it("of a node group are its nodes with 20 GB each, t3.medium unless the code says otherwise", () => {
    const group = (props: object, assumed = {}) =>
      billOf(
        inUsEast1("aws:eks/nodeGroup:NodeGroup", { scalingConfig: { desiredSize: 3 }, ...props }),
        prices,
        assumed,
      );
    assert.equal(group({}).monthly, 97.104); // 3 × (730 × 0.0416 + 20 × 0.10)
    assert.equal(group({ instanceTypes: ["m5.large"], diskSize: 100 }, { instances: 2 }).monthly, 160.16); // 2 × (70.08 + 10)
    assert.equal(group({ capacityType: "SPOT" }).reason, "spot prices are not list prices");
    assert.equal(linesOf(group({}, { monthlyCpuCreditHrs: 10, vcpuCount: 2 }))["CPU credits"], 3); // 3 × 20 × 0.05
  });

  it("of a node group with a launch template are what that describes", () => {
    const template = inUsEast1(
      "aws:ec2/launchTemplate:LaunchTemplate",
      { instanceType: "m5.large", blockDeviceMappings: [{ ebs: { volumeSize: 50 } }] },
      { name: "template" },
    );
    const group = inUsEast1(
      "aws:eks/nodeGroup:NodeGroup",
      { scalingConfig: { desiredSize: 2 }, launchTemplate: { id: UNKNOWN } },
      { name: "group", from: { launchTemplate: [template.urn] } },
    );
    assert.equal(costOf(reportOf([template, group], stated(prices)), "group").monthly, 150.16); // 2 × (70.08 + 5)
  });

  it("of a Fargate profile are by the hours of its pods; of a repository by what it stores", () => {
    const profile = inUsEast1("aws:eks/fargateProfile:FargateProfile");
    assert.equal(billOf(profile, prices).monthly, 32.79525); // 730 × (0.04048 + 0.004445)
    assert.equal(billOf(profile, prices, { vcpuHours: 100, memoryGbHours: 200 }).monthly, 4.937); // 4.048 + 0.889
    assert.equal(billOf(inUsEast1("aws:ecr/repository:Repository"), prices, { storageGb: 50 }).monthly, 5);
  });
});
