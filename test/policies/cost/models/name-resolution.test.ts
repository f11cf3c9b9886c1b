import assert from "node:assert/strict";

import { aResource } from "../../../support/judge";
import { billOf, inUsEast1 } from "../bill";

const prices = {
  "AmazonRoute53/us-east-1/hosted-zone": ["zones", 0.5],
  "AmazonRoute53/us-east-1/dns-firewall/domain": ["domains", 0.0005],
  "AmazonRoute53/us-east-1/dns-firewall/query": [
    "queries",
    [
      [0, 0.0000006],
      [1_000_000_000, 0.0000004],
    ],
  ],
  "AmazonRoute53/us-east-1/profile": ["hours", 0.75],
} as const;
const NAMESPACES = [
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
];

describe("the bills of names inside a VPC", () => {
  for (const type of NAMESPACES) {
    it(`of a namespace are its hosted zone, the same in every region: ${type}`, () => {
      assert.equal(billOf(aResource(type, { region: "eu-west-1" }), prices).monthly, 0.5);
    });
  }

  it("of a list of domains are by domain", () => {
    const list = (domains: readonly string[]) =>
      billOf(
        inUsEast1("aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList", { domains }),
        prices,
      );
    const many = Array.from({ length: 2000 }, (_, index) => `${index}.example.com.`);
    assert.equal(list(many).monthly, 1); // 2,000 × $0.0005
    assert.equal(list([]).status, "free");
  });

  it("of a DNS firewall are by the queries it filters, over tiers", () => {
    const firewall = inUsEast1(
      "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
    );
    // 1,000 M × $0.60 / M + 500 M × $0.40 / M = 600 + 200
    assert.equal(billOf(firewall, prices, { monthlyQueries: 1_500_000_000 }).monthly, 800);
  });

  it("of a profile are by the hour, and those of its associations are part of it", () => {
    assert.equal(billOf(inUsEast1("aws:route53/profilesProfile:ProfilesProfile"), prices).monthly, 547.5); // 730 h × $0.75
    const association = billOf(inUsEast1("aws:route53/profilesAssociation:ProfilesAssociation"), prices);
    assert.deepEqual(
      [association.status, association.reason],
      ["free", "the price of a profile includes 100 associations"],
    );
  });
});
