import type { JudgedResource } from "../../../policies/kit";
import { knownText } from "./known-text";
import type { References } from "./references";

/** `public`: a route to an internet gateway; `private`: one to a NAT gateway or an egress-only one; else `isolated`. */
export const SUBNET_KINDS = ["public", "private", "isolated"] as const;
export type SubnetKind = (typeof SUBNET_KINDS)[number];

/** A subnet in the picture. */
export interface Subnet {
  readonly urn: string;
  readonly kind: SubnetKind;
  readonly zone: string;
  readonly cidr: string;
}

/** Every subnet, by what its route table says. */
export function subnetsOf(references: References): readonly Subnet[] {
  return references.ofType("aws:ec2/subnet:Subnet").map((subnet) => ({
    urn: subnet.urn,
    kind: kindOf(subnet, references),
    zone: knownText(subnet.props.availabilityZone, "zone not known"),
    cidr: knownText(subnet.props.cidrBlock),
  }));
}

function kindOf(subnet: JudgedResource, references: References): SubnetKind {
  const tables = references
    .to(subnet)
    .filter(({ type }) => type === "aws:ec2/routeTableAssociation:RouteTableAssociation")
    .flatMap((association) => references.from(association, "routeTableId"));
  const routes = tables
    .flatMap((table) => references.to(table))
    .filter(({ type }) => type === "aws:ec2/route:Route");
  const leadsTo = (property: string) => routes.some((route) => references.from(route, property).length > 0);
  if (leadsTo("gatewayId")) return "public";
  return leadsTo("natGatewayId") || leadsTo("egressOnlyGatewayId") ? "private" : "isolated";
}
