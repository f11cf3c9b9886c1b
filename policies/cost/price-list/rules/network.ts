import type { ServiceList } from "../rule";

/** Amazon VPC. */
export const vpc: ServiceList = {
  rules: [
    { usage: /^PublicIPv4:InUseAddress$/, product: "public-ipv4/in-use", unit: "hours" },
    { usage: /^PublicIPv4:IdleAddress$/, product: "public-ipv4/idle", unit: "hours" },
    { usage: /^VpcEndpoint-Hours$/, product: "endpoint/interface/hours", unit: "hours" },
    { usage: /^VpcEndpoint-Bytes$/, product: "endpoint/interface/data", unit: "GB" },
    { usage: /^VpcEndpoint-GWLBE-Hours$/, product: "endpoint/gateway-load-balancer/hours", unit: "hours" },
    { usage: /^VpcEndpoint-GWLBE-Bytes$/, product: "endpoint/gateway-load-balancer/data", unit: "GB" },
    { usage: /^VPN-Usage-Hours:ipsec\.1$/, product: "vpn/connection", unit: "hours" },
    { usage: /^ClientVPN-EndpointHours$/, product: "client-vpn/association", unit: "hours" },
    { usage: /^ClientVPN-ConnectionHours$/, product: "client-vpn/connection", unit: "hours" },
    {
      usage: /^TransitGateway-Hours$/,
      where: { operation: /^TransitGatewayVPC$/ },
      product: "transit-gateway/vpc/hours",
      unit: "hours",
    },
    {
      usage: /^TransitGateway-Hours$/,
      where: { operation: /^TransitGatewayVPN$/ },
      product: "transit-gateway/vpn/hours",
      unit: "hours",
    },
    {
      usage: /^TransitGateway-Hours$/,
      where: { operation: /^TransitGatewayPeering$/ },
      product: "transit-gateway/peering/hours",
      unit: "hours",
    },
    {
      usage: /^TransitGateway-Bytes$/,
      where: { operation: /^TransitGatewayVPC$/ },
      product: "transit-gateway/vpc/data",
      unit: "GB",
    },
    {
      usage: /^TransitGateway-Bytes$/,
      where: { operation: /^TransitGatewayVPN$/ },
      product: "transit-gateway/vpn/data",
      unit: "GB",
    },
  ],
};

/** Elastic Load Balancing. */
export const elb: ServiceList = {
  rules: [
    {
      family: "Load Balancer-Application",
      usage: /^LoadBalancerUsage$/,
      product: "application/hours",
      unit: "hours",
    },
    {
      family: "Load Balancer-Application",
      usage: /^LCUUsage$/,
      product: "application/lcu",
      unit: "LCU-hours",
    },
    {
      family: "Load Balancer-Network",
      usage: /^LoadBalancerUsage$/,
      product: "network/hours",
      unit: "hours",
    },
    { family: "Load Balancer-Network", usage: /^LCUUsage$/, product: "network/lcu", unit: "LCU-hours" },
    { family: "Load Balancer", usage: /^LoadBalancerUsage$/, product: "classic/hours", unit: "hours" },
    { family: "Load Balancer", usage: /^DataProcessing-Bytes$/, product: "classic/data", unit: "GB" },
  ],
};

/** Amazon Route 53: the first tier of zones is the one that a zone is billed at. */
export const route53: ServiceList = {
  global: true,
  rules: [
    { usage: /^HostedZone$/, product: "hosted-zone", unit: "zones" },
    { usage: /^DNS-Queries$/, product: "query/standard", unit: "queries" },
    { usage: /^LBR-Queries$/, product: "query/latency", unit: "queries" },
    { usage: /^Geo-Queries$/, product: "query/geo", unit: "queries" },
    { usage: /^Health-Check-AWS$/, product: "health-check/aws", unit: "health checks" },
    { usage: /^Health-Check-Non-AWS$/, product: "health-check/outside", unit: "health checks" },
    { usage: /^Health-Check-Option-AWS$/, product: "health-check-option/aws", unit: "options" },
    { usage: /^Health-Check-Option-Non-AWS$/, product: "health-check-option/outside", unit: "options" },
  ],
};
