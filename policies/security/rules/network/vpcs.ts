import { allOf, anyOf, no, where } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { hasAtLeast, is, isNoneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { HARDENING, LOGGING, NETWORK_ACCESS } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const VPC = "aws:ec2/vpc:Vpc";
const ROUTE = "aws:ec2/route:Route";
const ROUTE_TABLES = ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];

export const vpcFlowLogs = joinedRule({
  name: "vpc-flow-logs",
  description: "Every VPC logs its traffic.",
  severity: "medium",
  frameworks: [fsbp("EC2.6"), cis("3.7"), ...LOGGING],
  remediation: 'Add an aws.ec2.FlowLog with vpcId and trafficType "ALL" or "REJECT".',
  types: [VPC],
  // Traffic that was let through tells nothing of what was tried.
  must: hasAttached(
    { types: ["aws:ec2/flowLog:FlowLog"], property: "vpcId" },
    isNoneOf("trafficType", ["ACCEPT"], "ALL"),
  ),
});

export const vpcSubnetPublicAddresses = propertyRule({
  name: "vpc-subnet-public-addresses",
  description: "Subnets don't give every instance a public address.",
  severity: "medium",
  frameworks: [fsbp("EC2.15"), ...NETWORK_ACCESS],
  remediation: "Remove mapPublicIpOnLaunch: true; give addresses to load balancers and NAT gateways only.",
  types: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
  // Default subnets map addresses unless they are told not to.
  must: (view, config) =>
    is("mapPublicIpOnLaunch", false, view.resource.type.includes("default"))(view, config),
});

export const vpcDefaultUsed = propertyRule({
  name: "vpc-default-used",
  description: "The default VPC isn't used.",
  severity: "medium",
  frameworks: [...HARDENING],
  remediation: "Put the workload into an aws.ec2.Vpc of its own.",
  types: ["aws:ec2/defaultVpc:DefaultVpc"],
  must: () => no("the program manages the default VPC; expected a VPC of its own"),
});

export const vpcEndpointServiceAcceptance = propertyRule({
  name: "vpc-endpoint-service-acceptance",
  description: "Connections to endpoint services are accepted by hand.",
  severity: "low",
  frameworks: [...NETWORK_ACCESS],
  remediation: "Set acceptanceRequired: true.",
  types: ["aws:ec2/vpcEndpointService:VpcEndpointService"],
  must: is("acceptanceRequired", true),
});

export const transitGatewayAutoAccept = propertyRule({
  name: "transit-gateway-auto-accept",
  description: "Transit gateways don't take any attachment that is shared with them.",
  rationale:
    "Any account the gateway is shared with could connect its network to yours, without anyone agreeing.",
  severity: "high",
  frameworks: [fsbp("EC2.23"), ...NETWORK_ACCESS],
  remediation: 'Remove autoAcceptSharedAttachments: "enable".',
  types: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
  must: is("autoAcceptSharedAttachments", "disable", "disable"),
});

const NETWORK_ACL = "aws:ec2/networkAcl:NetworkAcl";

export const vpcNetworkAclUsed = joinedRule({
  name: "ec2-network-acl-used",
  description: "Network ACLs belong to subnets.",
  severity: "low",
  frameworks: [fsbp("EC2.16"), ...HARDENING],
  remediation: "Set subnetIds, add an aws.ec2.NetworkAclAssociation, or remove the ACL.",
  types: [NETWORK_ACL],
  must: anyOf(
    hasAtLeast("subnetIds", 1, "subnets"),
    hasAttached({
      types: ["aws:ec2/networkAclAssociation:NetworkAclAssociation"],
      property: "networkAclId",
    }),
  ),
});

/** A route through a peering connection doesn't send everything that way. */
const narrowOverPeering = where(
  isSet("vpcPeeringConnectionId"),
  allOf(
    ...["cidrBlock", "ipv6CidrBlock", "destinationCidrBlock", "destinationIpv6CidrBlock"].map((property) =>
      isNoneOf(property, ["0.0.0.0/0", "::/0"]),
    ),
  ),
);

export const vpcPeeringRoutes = joinedRule({
  name: "vpc-peering-routes",
  description: "Routes through a peering connection lead to the peer's networks, not everywhere.",
  severity: "medium",
  frameworks: [...NETWORK_ACCESS],
  remediation: "Set the route's destination to the peer's CIDR block.",
  types: [ROUTE, ...ROUTE_TABLES],
  must: (view, config) =>
    view.resource.type === ROUTE
      ? narrowOverPeering(view, config)
      : every("routes", narrowOverPeering)(view, config),
});
