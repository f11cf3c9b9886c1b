import { no, YES } from "../conditions/answer";
import type { Answer } from "../conditions/answer";
import { attachedTo, targetsOf } from "../joins/link";
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

/** Whether the internet has a way into a subnet; `because` names gateway and route table. */
export function wayIn(subnet: JudgedResource, graph: ResourceGraph): Answer {
  const view = View.of(subnet, graph);
  const associations = attachedTo(view, { types: [ASSOCIATION], property: "subnetId" });
  const [association] = associations.certain;
  if (association) return wayThrough(tablesOf(association, "routeTableId", graph), graph);
  if (associations.possible.length > 0) return { holds: "unknown", because: "its route table is not known" };
  return wayThrough(mainTables(view, graph), graph);
}

/** The table that subnets without an association use: AWS's own leads nowhere. */
function mainTables(subnet: View, graph: ResourceGraph): readonly JudgedResource[] {
  const vpcs = targetsOf(subnet, "vpcId", [VPC]).found;
  return vpcs.flatMap((vpc) => {
    const ofVpc = (types: readonly string[]) =>
      attachedTo(View.of(vpc, graph), { types, property: "vpcId" }).certain;
    const main = ofVpc([MAIN_ASSOCIATION]).flatMap((each) => tablesOf(each, "routeTableId", graph));
    const own = graph
      .ofType(DEFAULT_ROUTE_TABLE)
      .filter((table) => graph.referenced(table, "defaultRouteTableId").includes(vpc));
    return main.length > 0 ? main : own;
  });
}

function tablesOf(
  resource: JudgedResource,
  property: string,
  graph: ResourceGraph,
): readonly JudgedResource[] {
  return targetsOf(View.of(resource, graph), property, TABLES).found;
}

function wayThrough(tables: readonly JudgedResource[], graph: ResourceGraph): Answer {
  for (const table of tables) {
    const view = View.of(table, graph);
    const inline = view.members("routes").views;
    const separate = attachedTo(view, { types: [ROUTE], property: "routeTableId" }).certain;
    const routes = [...inline, ...separate.map((route) => View.of(route, graph))];
    for (const route of routes) {
      const gateway = gatewayOf(route, graph);
      if (gateway !== undefined && leadsEverywhere(route))
        return { ...YES, because: `${gateway} → route table "${table.name}"` };
    }
  }
  return no("no route to an internet gateway");
}

function leadsEverywhere(route: View): boolean {
  const destinations = ["cidrBlock", "ipv6CidrBlock", "destinationCidrBlock", "destinationIpv6CidrBlock"];
  return destinations.some((property) => /\/0+$/.test(route.text(property) ?? ""));
}

/** The internet gateway that a route leads to, by reference or by the form of its id. */
function gatewayOf(route: View, graph: ResourceGraph): string | undefined {
  if (route.text("gatewayId")?.startsWith("igw-")) return `internet gateway ${route.text("gatewayId") ?? ""}`;
  if (route.at("gatewayId").kind === "absent") return undefined;
  const property = route.path === "" ? "gatewayId" : "routes";
  const [gateway] = graph
    .referenced(route.resource, property)
    .filter(({ type }) => type === INTERNET_GATEWAY);
  return gateway && `internet gateway "${gateway.name}"`;
}
