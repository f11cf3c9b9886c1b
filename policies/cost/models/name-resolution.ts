/** DNS inside VPCs: service discovery, DNS Firewall, Route 53 Profiles. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { models, quantity } from "./model";

/** A namespace that is looked up by DNS has a hosted zone of its own. */
const namespaces = models(
  [
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
  ],
  {
    bill: () => [
      baseline(
        "Hosted zone",
        { service: "AmazonRoute53", product: "hosted-zone", region: "us-east-1" },
        "zones",
        1,
      ),
    ],
  },
);

const firewallDomains: CostModel = {
  type: "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList",
  bill({ properties }) {
    const domains = properties.list("domains").length;
    if (domains === 0) return free("a list without domains is free of charge");
    return [
      baseline("Domains", { service: "AmazonRoute53", product: "dns-firewall/domain" }, "domains", domains),
    ];
  },
};

const firewall: CostModel = {
  type: "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
  usage: { monthlyQueries: quantity("queries", "Queries a month that the VPC's resolver filters.") },
  bill: ({ usage: assumed }) => [
    usage(
      "Queries filtered",
      { service: "AmazonRoute53", product: "dns-firewall/query" },
      "queries",
      assumed.number("monthlyQueries"),
    ),
  ],
};

/** The price of a profile includes its first 100 associations. */
const profile: CostModel = {
  type: "aws:route53/profilesProfile:ProfilesProfile",
  bill: ({ hours }) => [
    baseline("Profile", { service: "AmazonRoute53", product: "profile" }, "hours", hours),
  ],
};

const profileAssociation: CostModel = {
  type: "aws:route53/profilesAssociation:ProfilesAssociation",
  bill: () => free("the price of a profile includes 100 associations"),
};

export const nameResolution: readonly CostModel[] = [
  ...namespaces,
  firewallDomains,
  firewall,
  profile,
  profileAssociation,
];
