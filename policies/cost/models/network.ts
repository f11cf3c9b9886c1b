/** Gateways, endpoints, public addresses, VPN, transit gateways. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const dataProcessed = { monthlyDataProcessedGb: quantity("GB", "Data processed a month.", [10, 100, 1000]) };

/** Its public address is billed on the Eip it is given. */
const natGateway: CostModel = {
  type: "aws:ec2/natGateway:NatGateway",
  usage: dataProcessed,
  bill({ hours, usage: assumed }) {
    return [
      baseline("NAT gateway", { service: "AmazonEC2", product: "nat/hours" }, "hours", hours),
      usage(
        "Data processed",
        { service: "AmazonEC2", product: "nat/data" },
        "GB",
        assumed.number("monthlyDataProcessedGb"),
      ),
    ];
  },
};

/** Since February 2024 every public IPv4 address is billed, in use or not, at the same price (VPC pricing page). */
const eip: CostModel = {
  type: "aws:ec2/eip:Eip",
  bill(subject) {
    const { properties, hours } = subject;
    if (properties.has("customerOwnedIpv4Pool")) return free("an address from the customer's own pool");
    const pool = properties.value("publicIpv4Pool");
    if (typeof pool === "string" && pool !== "" && pool !== "amazon")
      return free("an address that the customer brought");
    const inUse =
      properties.has("instance") ||
      properties.has("networkInterface") ||
      subject.pointedAtBy("aws:ec2/natGateway:NatGateway", "allocationId").length > 0 ||
      subject.pointedAtBy("aws:ec2/eipAssociation:EipAssociation", "allocationId").length > 0;
    const product = `public-ipv4/${inUse ? "in-use" : "idle"}`;
    return [baseline(`Public IPv4 address (${inUse ? "in use" : "idle"})`, vpc(product), "hours", hours)];
  },
};

const KINDS: Readonly<Record<string, string>> = {
  interface: "interface",
  gatewayloadbalancer: "gateway-load-balancer",
};

/** An interface endpoint is billed for each zone it is in; one without subnets for one. */
const vpcEndpoint: CostModel = {
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  usage: dataProcessed,
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const type = properties.text("vpcEndpointType", "Gateway");
    const kind = KINDS[type.toLowerCase()];
    if (type.toLowerCase() === "gateway") return free("gateway endpoints are free of charge");
    const attached = subject.pointedAtBy(
      "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
      "vpcEndpointId",
    );
    const zones = Math.max(1, subnetsOf(subject, "subnetIds") + attached.length);
    const product = `endpoint/${kind ?? type.toLowerCase()}`;
    return [
      baseline(`Endpoint (${type})`, vpc(`${product}/hours`), "hours", hours * zones),
      usage("Data processed", vpc(`${product}/data`), "GB", assumed.number("monthlyDataProcessedGb")),
    ];
  },
};

/** How many subnets a property lists; of an unknown list, how many subnets it comes from. */
export function subnetsOf({ resource, properties, graph }: Subject, property: string): number {
  const value = resource.props[property];
  if (Array.isArray(value)) return value.length;
  if (!properties.has(property)) return 0;
  return graph.referenced(resource, property).filter(({ type }) => type === "aws:ec2/subnet:Subnet").length;
}

const vpnConnection: CostModel = {
  type: "aws:ec2/vpnConnection:VpnConnection",
  usage: dataProcessed,
  bill({ properties, hours, usage: assumed }) {
    const attached = properties.has("transitGatewayId");
    return [
      baseline("VPN connection", vpc("vpn/connection"), "hours", hours),
      ...(attached
        ? [
            baseline("Transit gateway attachment", vpc("transit-gateway/vpn/hours"), "hours", hours),
            usage(
              "Data processed",
              vpc("transit-gateway/vpn/data"),
              "GB",
              assumed.number("monthlyDataProcessedGb"),
            ),
          ]
        : []),
    ];
  },
};

const clientVpnEndpoint: CostModel = {
  type: "aws:ec2clientvpn/endpoint:Endpoint",
  usage: { averageConnections: quantity("connections", "Connections open on average. Default 1.") },
  bill({ hours, usage: assumed }) {
    const connections = assumed.number("averageConnections") ?? 1;
    return [usage("Connection", vpc("client-vpn/connection"), "hours", connections * hours)];
  },
};

const clientVpnAssociation: CostModel = {
  type: "aws:ec2clientvpn/networkAssociation:NetworkAssociation",
  bill: ({ hours }) => [baseline("Endpoint association", vpc("client-vpn/association"), "hours", hours)],
};

/** Lines of an attachment of a transit gateway; only some kinds are billed for data. */
function attachment(kind: string, data: boolean): (subject: Subject) => Line[] {
  return ({ hours, usage: assumed }) => [
    baseline("Transit gateway attachment", vpc(`transit-gateway/${kind}/hours`), "hours", hours),
    ...(data
      ? [
          usage(
            "Data processed",
            vpc(`transit-gateway/${kind}/data`),
            "GB",
            assumed.number("monthlyDataProcessedGb"),
          ),
        ]
      : []),
  ];
}

const transitGatewayAttachments: readonly CostModel[] = [
  {
    type: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    usage: dataProcessed,
    bill: attachment("vpc", true),
  },
  { type: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment", bill: attachment("peering", false) },
  { type: "aws:ec2transitgateway/connect:Connect", bill: attachment("connect", false) },
];

const trafficMirrorSession: CostModel = {
  type: "aws:ec2/trafficMirrorSession:TrafficMirrorSession",
  bill: ({ hours }) => [baseline("Traffic mirror", vpc("traffic-mirror/hours"), "hours", hours)],
};

function vpc(product: string) {
  return { service: "AmazonVPC", product };
}

export const network: readonly CostModel[] = [
  natGateway,
  eip,
  vpcEndpoint,
  vpnConnection,
  clientVpnEndpoint,
  clientVpnAssociation,
  ...transitGatewayAttachments,
  trafficMirrorSession,
];
