import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Amazon VPC: public addresses, endpoints, gateways, VPN, Lattice. */
export const vpc: ServiceRules = [
  { component: /^Hourly charge for In use Public IPv4/, product: "public-ipv4/in-use", unit: "hours" },
  { component: /^Hourly charge for Idle Public IPv4/, product: "public-ipv4/idle", unit: "hours" },
  {
    component: /^Hourly charge for IPv4 address in a contiguous/,
    product: "public-ipv4/contiguous",
    unit: "hours",
  },
  {
    component: /^Hourly charge for VPC Endpoints|^Endpoint \(Interface\)/,
    product: "endpoint/interface/hours",
    unit: "hours",
  },
  ...tiers("endpoint/interface/data", "GB", [
    [/data processed by VPC Endpoints per GB from 0 /, 0],
    [/data processed by VPC Endpoints per GB from 1048576 /, 1_048_576],
    [/data processed by VPC Endpoints per GB from 5242880 /, 5_242_880],
  ]),
  {
    component: /^Hourly charge for AWS Gateway Load Balancer VPC Endpoint|^Endpoint \(GatewayLoadBalancer\)/,
    product: "endpoint/gateway-load-balancer/hours",
    unit: "hours",
  },
  {
    component: /data processed by AWS Gateway Load Balancer VPC Endpoint/,
    product: "endpoint/gateway-load-balancer/data",
    unit: "GB",
  },
  { component: /^CreateVpnConnection per /, product: "vpn/connection", unit: "hours" },
  { component: /^CreateVpnConnection GovCloud Only/, product: "vpn/connection-fips", unit: "hours" },
  { component: /^VPN connection$/, product: "vpn/connection", unit: "hours" },
  { component: /^Hourly charge for Client VPN Endpoints/, product: "client-vpn/association", unit: "hours" },
  { component: /^Hourly charge for Client VPN connections/, product: "client-vpn/connection", unit: "hours" },
  {
    component: /Transit Gateway VPC Attachments per hour$/,
    product: "transit-gateway/vpc/hours",
    unit: "hours",
  },
  {
    component: /Transit Gateway Peering Attachments per hour$/,
    product: "transit-gateway/peering/hours",
    unit: "hours",
  },
  {
    component: /Transit Gateway Site to-Site VPN attachments per hour$/,
    product: "transit-gateway/vpn/hours",
    unit: "hours",
  },
  {
    component: /Transit Gateway Connect attachments per hour$/,
    product: "transit-gateway/connect/hours",
    unit: "hours",
  },
  {
    component: /Transit Gateway AWS Direct Connect Gateway attachments per hour$/,
    product: "transit-gateway/direct-connect/hours",
    unit: "hours",
  },
  {
    component: /Transit Gateways for VPC attachments per Giga/,
    product: "transit-gateway/vpc/data",
    unit: "GB",
  },
  {
    component: /Transit Gateways for Site to-Site VPN attachments/,
    product: "transit-gateway/vpn/data",
    unit: "GB",
  },
  {
    component: /Transit Gateways for AWS Direct Connect Gateway/,
    product: "transit-gateway/direct-connect/data",
    unit: "GB",
  },
  {
    component: /^Hourly charge for Traffic Mirroring|^Traffic mirror$/,
    product: "traffic-mirror/hours",
    unit: "hours",
  },
  { component: /per Hour per VPC Lattice Service/, product: "lattice/service", unit: "hours" },
  { component: /GB Data Processed by VPC Lattice/, product: "lattice/data", unit: "GB" },
  {
    component: /per Request per hour processed by VPC Lattice/,
    product: "lattice/requests",
    unit: "requests",
  },
  {
    component: /per Connection per hour processed by VPC Lattice/,
    product: "lattice/connections",
    unit: "connections",
  },
  { component: /^Hourly charge for Active IP Addresses/, product: "ipam/active-address", unit: "hours" },
  ...tiers("verified-access/application", "hours", [
    [/Verified Access Applications per hours Tier1$/, 0],
    // 148,800 application-hours a month (AWS Verified Access pricing page).
    [/Verified Access Applications per hours Tier2$/, 148_800],
  ]),
  { component: /^Data processed by AWS Verified Access/, product: "verified-access/data", unit: "GB" },
  {
    component: /^Charge per analysis processed by VPC Reachability Analyzer/,
    product: "reachability-analysis",
    unit: "analyses",
  },
];

/** Elastic Load Balancing. */
export const elb: ServiceRules = [
  {
    component: /^Application load balancer$|Application LoadBalancer-hour/,
    product: "application/hours",
    unit: "hours",
  },
  { component: /Network LoadBalancer-hour/, product: "network/hours", unit: "hours" },
  { component: /^Network load balancer$/, product: "network/hours", unit: "hours" },
  {
    component: /Application load balancer capacity unit-hour|^LCU$/,
    product: "application/lcu",
    unit: "LCU-hours",
  },
  { component: /Network load balancer capacity unit-hour/, product: "network/lcu", unit: "LCU-hours" },
  {
    component: /^Load balancer capacity units$/,
    where: { load_balancer_type: /^network$/ },
    product: "network/lcu",
    unit: "LCU-hours",
  },
  {
    component: /^Load balancer capacity units$/,
    where: { load_balancer_type: /^application$/ },
    product: "application/lcu",
    unit: "LCU-hours",
  },
  { component: /^Classic load balancer$|per LoadBalancer-hour/, product: "classic/hours", unit: "hours" },
  {
    component: /^Data processed$|per GB Data Processed by the LoadBalancer/,
    product: "classic/data",
    unit: "GB",
  },
];

/** Amazon Route 53. */
export const route53: ServiceRules = [
  ...tiers("query/standard", "queries", [
    [/^Query first 1B$/, 0],
    [/^Query over 1B$/, 1e9],
    [/^Query Standard External first 1B$/, 0],
    [/^Query Standard External over 1B$/, 1e9],
  ]),
  ...tiers(
    "query/standard",
    "queries",
    [
      [/^Standard queries \(first 1B\)$/, 0],
      [/^Standard queries \(over 1B\)$/, 1e9],
    ],
    1e6,
  ),
  ...tiers(
    "query/latency",
    "queries",
    [
      [/^Latency based routing queries \(first 1B\)$/, 0],
      [/^Latency based routing queries \(over 1B\)$/, 1e9],
    ],
    1e6,
  ),
  ...tiers(
    "query/geo",
    "queries",
    [
      [/^Geo DNS queries \(first 1B\)$/, 0],
      [/^Geo DNS queries \(over 1B\)$/, 1e9],
    ],
    1e6,
  ),
  ...tiers("query/latency", "queries", [
    [/^Query Latency Based Routing External first 1B$/, 0],
    [/^Query Latency Based Routing External over 1B$/, 1e9],
  ]),
  ...tiers("query/geo", "queries", [
    [/^Query Geo DNS External first 1B$/, 0],
    [/^Query Geo DNS External over 1B$/, 1e9],
  ]),
  ...tiers("resolver/query", "queries", [
    [/^Query Resolver first 1B$/, 0],
    [/^Query Resolver over 1B$/, 1e9],
  ]),
  ...tiers(
    "resolver/query",
    "queries",
    [
      [/^DNS queries \(first 1B\)$/, 0],
      [/^DNS queries \(over 1B\)$/, 1e9],
    ],
    1e6,
  ),
  { component: /^Query ENI$|^Resolver endpoints$/, product: "resolver/interface", unit: "hours" },
  // The feed names these after the wrong tier; a profile costs the base price, an association beyond 100 the other.
  { component: /^Query Profiles Base Price over 1B$/, product: "profile", unit: "hours" },
  { component: /^Query Profiles over 1B$/, product: "profile-association", unit: "hours" },
  { component: /^DNS Domain Names DNS Firewall/, product: "dns-firewall/domain", unit: "domains" },
  ...tiers("dns-firewall/query", "queries", [
    [/^DNS Query DNS Firewall per Queries$/, 0],
    [/^DNS Query DNS Firewall per Queries over 1B$/, 1e9],
  ]),
  { component: /^Hosted zone$/, product: "hosted-zone", unit: "zones" },
  { component: /^Health check \((aws|outside)\)$/, product: "health-check/$1", unit: "health checks" },
  {
    component: /^Health check option \((aws|outside)\)$/,
    product: "health-check-option/$1",
    unit: "options",
  },
];

/** AWS WAF. */
export const waf: ServiceRules = [
  { component: /^Web ACL Activated per Month|^Web ACL usage$/, product: "web-acl", unit: "months" },
  { component: /^Rule Activated per Month|^Rules$/, product: "rule", unit: "rules" },
  { component: /^(?:Managed rule|Rule) groups$/, product: "rule-group", unit: "groups" },
  { component: /^Request Processed Tier1 per Request/, product: "request", unit: "requests" },
  { component: /^Requests$/, product: "request", unit: "requests", per: 1e6 },
  { component: /^AMR Bot Control Activated per Month$/, product: "bot-control/activated", unit: "months" },
  { component: /^AMR ATP Activated per Month/, product: "account-takeover/activated", unit: "months" },
  { component: /^Captcha Attempts processed per Request$/, product: "captcha", unit: "attempts" },
  { component: /^Challenge Served processed per Request$/, product: "challenge", unit: "challenges" },
];
