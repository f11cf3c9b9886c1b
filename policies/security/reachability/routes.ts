/** Ways from the internet into a subnet: internet gateway, route table, and the network ACL at the subnet's border. */
import { no, YES, cannotTell } from "../conditions/answer";
import type { Answer } from "../conditions/answer";
import { attachedTo, targetsOf } from "../joins/link";
import type { Acl } from "../network/acl";
import { NETWORK_ACLS, aclOf } from "../network/acl";
import type { Family } from "../network/addresses";
import { familyOf, isWorld } from "../network/addresses";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const DEFAULT_ROUTE_TABLE = "aws:ec2/defaultRouteTable:DefaultRouteTable";
const TABLES = [ROUTE_TABLE, DEFAULT_ROUTE_TABLE];
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const MAIN_ASSOCIATION = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
const VPC = "aws:ec2/vpc:Vpc";
export const DEFAULT_SUBNET = "aws:ec2/defaultSubnet:DefaultSubnet";

/** Whether the internet of one family has a way into a subnet; `because` names gateway and route table. */
export function wayIn(subnet: JudgedResource, graph: ResourceGraph, family: Family): Answer {
  const view = View.of(subnet, graph);
  const associations = attachedTo(view, { types: [ASSOCIATION], property: "subnetId" });
  const [association] = associations.certain;
  if (association) {
    const { found, outside } = targetsOf(View.of(association, graph), "routeTableId", TABLES);
    return outside ? cannotTell("its route table is outside the stack") : wayThrough(found, graph, family);
  }
  if (associations.possible.length > 0) return cannotTell("its route table is not known");
  // AWS makes default subnets public.
  if (subnet.type === DEFAULT_SUBNET) return { ...YES, because: "the default VPC" };
  return wayThrough(mainTables(view, graph), graph, family);
}

/** The table that subnets without an association use: AWS's own leads nowhere. */
function mainTables(subnet: View, graph: ResourceGraph): readonly JudgedResource[] {
  const vpcs = targetsOf(subnet, "vpcId", [VPC]).found;
  return vpcs.flatMap((vpc) => {
    const associations = attachedTo(View.of(vpc, graph), { types: [MAIN_ASSOCIATION], property: "vpcId" });
    const main = associations.certain.flatMap(
      (each) => targetsOf(View.of(each, graph), "routeTableId", TABLES).found,
    );
    const own = graph
      .ofType(DEFAULT_ROUTE_TABLE)
      .filter((table) => graph.referenced(table, "defaultRouteTableId").includes(vpc));
    return main.length > 0 ? main : own;
  });
}

function wayThrough(tables: readonly JudgedResource[], graph: ResourceGraph, family: Family): Answer {
  let open: Answer | undefined;
  for (const table of tables) {
    const view = View.of(table, graph);
    const inline = view.members("routes");
    const separate = attachedTo(view, { types: [ROUTE], property: "routeTableId" });
    const routes = [...inline.views, ...separate.certain.map((route) => View.of(route, graph))];
    for (const route of routes) {
      const gateway = leadsEverywhere(route, family) ? gatewayOf(route, graph) : undefined;
      if (gateway?.holds === true)
        return { ...YES, because: `${gateway.because} → route table "${table.name}"` };
      if (gateway?.holds === "unknown")
        open ??= cannotTell(`route table "${table.name}": ${gateway.because}`);
    }
    if (inline.unknown || separate.possible.length > 0)
      open ??= cannotTell(`the routes of route table "${table.name}" are not known`);
  }
  return open ?? no("no route to an internet gateway");
}

const DESTINATIONS = ["cidrBlock", "ipv6CidrBlock", "destinationCidrBlock", "destinationIpv6CidrBlock"];

function leadsEverywhere(route: View, family: Family): boolean {
  return DESTINATIONS.some((property) => {
    const destination = route.text(property);
    return destination !== undefined && isWorld(destination) && familyOf(destination) === family;
  });
}

/** The internet gateway that a route leads to, by reference or by the form of its id. */
function gatewayOf(route: View, graph: ResourceGraph): Answer {
  const reading = route.at("gatewayId");
  if (reading.kind === "absent") return no("it leads elsewhere");
  if (reading.kind === "known") {
    const id = String(route.text("gatewayId"));
    const [named] = targetsOf(route, "gatewayId", [INTERNET_GATEWAY]).found;
    if (named) return { ...YES, because: `internet gateway "${named.name}"` };
    return id.startsWith("igw-") ? { ...YES, because: `internet gateway ${id}` } : no("it leads elsewhere");
  }
  const property = route.path === "" ? "gatewayId" : "routes";
  const sources = graph.referenced(route.resource, property);
  const gateway = sources.find(({ type }) => type === INTERNET_GATEWAY);
  if (gateway) return { ...YES, because: `internet gateway "${gateway.name}"` };
  return sources.some(({ type }) => type.startsWith("aws:"))
    ? no("it leads elsewhere")
    : cannotTell("gatewayId is not known");
}

/** A subnet's network ACL, where the stack says one; AWS's own lets everything through. */
export interface Border {
  readonly name: string;
  readonly acl: Acl;
}

export function borderOf(subnet: JudgedResource, graph: ResourceGraph): Border | undefined {
  const view = View.of(subnet, graph);
  const associations = attachedTo(view, {
    types: ["aws:ec2/networkAclAssociation:NetworkAclAssociation"],
    property: "subnetId",
  }).certain.flatMap((each) => targetsOf(View.of(each, graph), "networkAclId", NETWORK_ACLS).found);
  const named = attachedTo(view, { types: NETWORK_ACLS, property: "subnetIds" }).certain;
  const [vpc] = targetsOf(view, "vpcId", [VPC]).found;
  const byDefault = graph
    .ofType("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl")
    .filter((acl) => vpc && graph.referenced(acl, "defaultNetworkAclId").includes(vpc));
  const [acl] = [...associations, ...named, ...byDefault];
  return acl && { name: acl.name, acl: aclOf(acl, graph) };
}
