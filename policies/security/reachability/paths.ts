/** The ways from the internet to a resource: address, gateway, route, subnet, network ACL, security group, port. */
import type { Exposed, Ports } from "./exposed";
import type { WayThrough } from "./groups";
import { waysThrough } from "./groups";
import type { Border } from "./routes";
import { borderOf, wayIn } from "./routes";
import { attachedTo, targetsOf } from "../joins/link";
import { opensPort } from "../network/acl";
import type { Family } from "../network/addresses";
import { FAMILIES } from "../network/addresses";
import { DEFAULT_SECURITY_GROUP, covers } from "../network/openings";
import type { Trilean } from "../network/trilean";
import { atLeastOne } from "../network/trilean";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

/** A way from the internet to a resource. */
export interface Path {
  /** The first port it leads to; -1 for all of them. */
  readonly from: number;
  readonly to: number;
  /** `internet → internet gateway "a" → route table "b" → subnet "c" → security group "d" (tcp 22)`. */
  readonly text: string;
}

/** The ways that are known, and what isn't known of others. */
export interface Paths {
  readonly known: readonly Path[];
  readonly unknown?: string;
}

export function pathsTo(resource: JudgedResource, kind: Exposed, graph: ResourceGraph): Paths {
  const view = View.of(resource, graph);
  const all = FAMILIES.map((family) => pathsOfFamily(view, kind, graph, family));
  const known = all.flatMap(({ known: ways }) => ways);
  // A rule for both families is one way in, not two.
  const distinct = known.filter(
    (path, index) =>
      known.findIndex(({ text, from, to }) => text === path.text && from === path.from && to === path.to) ===
      index,
  );
  const open = all.find(({ unknown }) => unknown !== undefined)?.unknown;
  return { known: distinct, ...(open !== undefined && { unknown: open }) };
}

/** What stands between the internet and a resource: the way to its subnet, and the ACL there. */
interface Entrance {
  readonly text: string;
  readonly subnet?: JudgedResource;
  readonly border?: Border;
}

function pathsOfFamily(view: View, kind: Exposed, graph: ResourceGraph, family: Family): Paths {
  const address = kind.address[family](view, undefined);
  if (address.holds === false) return { known: [] };
  const entrances = entrancesTo(view, kind, graph, family);
  if (entrances.known.length === 0) {
    return { known: [], ...(entrances.unknown !== undefined && { unknown: entrances.unknown }) };
  }
  if (address.holds === "unknown") return { known: [], unknown: address.because };
  const inside = entrances.known.map((entrance) => throughGroups(view, kind, graph, family, entrance));
  const open = inside.find(({ unknown }) => unknown !== undefined)?.unknown ?? entrances.unknown;
  // What comes in by one subnet comes in: the others say the same again.
  const known = inside.find((paths) => paths.known.length > 0)?.known ?? [];
  return { known, ...(open !== undefined && { unknown: open }) };
}

function entrancesTo(view: View, kind: Exposed, graph: ResourceGraph, family: Family) {
  const subnets = kind.subnets(view);
  // AWS's default VPC has an internet gateway, a route to it, and an ACL that lets everything through, for IPv4.
  if (!subnets)
    return { known: family === "ipv4" ? [{ text: "internet → the default VPC" }] : [], unknown: undefined };
  const known: Entrance[] = [];
  let unknown = subnets.outside ? "some of its subnets are outside the stack" : undefined;
  for (const subnet of subnets.found) {
    const way = wayIn(subnet, graph, family);
    const border = borderOf(subnet, graph);
    if (way.holds === true)
      known.push({
        text: `internet → ${way.because} → subnet "${subnet.name}"`,
        subnet,
        ...(border && { border }),
      });
    else if (way.holds === "unknown") unknown ??= `subnet "${subnet.name}": ${way.because}`;
  }
  return { known, unknown };
}

function throughGroups(
  view: View,
  kind: Exposed,
  graph: ResourceGraph,
  family: Family,
  entrance: Entrance,
): Paths {
  const ports = kind.ports?.(view);
  const isOpen = kind.openWithoutGroups?.(view, undefined).holds ?? false;
  const groups = kind.groups(view) ?? (isOpen === false ? defaultGroup(entrance, graph) : undefined);
  if (!groups) return withoutGroups(isOpen, ports, family, entrance);
  const known: Path[] = [];
  let unknown = groups.outside ? "some of its security groups are outside the stack" : undefined;
  if (ports?.unknown) unknown ??= "the ports it answers on are not all known";
  for (const group of groups.found) {
    const through = waysThrough(group, graph);
    unknown ??= through.unknown;
    for (const way of through.ways.filter((each) => each.family === family)) {
      for (const path of pathsOf(way, ports, entrance)) {
        const passes = passesBorder(path, family, entrance);
        if (passes === "yes" && path.certain) known.push(path);
        else if (passes !== "no") unknown ??= `${path.text}: what it lets in is not all known`;
      }
    }
  }
  return { known, ...(unknown !== undefined && { unknown }) };
}

/** A network load balancer without groups takes what its listeners take; other things have AWS's default group. */
function withoutGroups(
  isOpen: boolean | "unknown",
  ports: Ports | undefined,
  family: Family,
  entrance: Entrance,
): Paths {
  if (isOpen === false) return { known: [] };
  const paths = (ports?.known ?? []).map((port) => ({
    from: port,
    to: port,
    certain: isOpen === true,
    text: `${entrance.text} (no security group, port ${port})`,
  }));
  const answers = paths.map((path) => ({ path, passes: passesBorder(path, family, entrance) }));
  const isDoubtful =
    ports?.unknown === true || isOpen === "unknown" || answers.some(({ passes }) => passes === "perhaps");
  return {
    known: isOpen === true ? answers.filter(({ passes }) => passes === "yes").map(({ path }) => path) : [],
    ...(isDoubtful && { unknown: "the ports it answers on are not all known" }),
  };
}

/** The default group of the VPC, where the stack manages it; AWS's own lets nobody in from outside. */
function defaultGroup({ subnet }: Entrance, graph: ResourceGraph) {
  if (!subnet) return undefined;
  const [vpc] = targetsOf(View.of(subnet, graph), "vpcId", ["aws:ec2/vpc:Vpc"]).found;
  if (!vpc) return undefined;
  const found = attachedTo(View.of(vpc, graph), {
    types: [DEFAULT_SECURITY_GROUP],
    property: "vpcId",
  }).certain;
  return found.length > 0 ? { found, outside: false } : undefined;
}

interface Candidate extends Path {
  readonly certain: boolean;
}

/** A resource that answers on few ports is reached on those of them that are open. */
function pathsOf(way: WayThrough, ports: Ports | undefined, entrance: Entrance): readonly Candidate[] {
  const { opening, certain } = way;
  const text = `${entrance.text} → ${way.text}`;
  if (ports)
    return ports.known
      .map((port) => ({ port, answer: covers(opening, port) }))
      .filter(({ answer }) => answer !== "no")
      .map(({ port, answer }) => ({ from: port, to: port, text, certain: certain && answer === "yes" }));
  const { from, to, protocol } = opening;
  if (protocol === "icmp" || protocol === "icmpv6") return [];
  const isKnown = protocol !== undefined && (protocol === "all" || (from !== undefined && to !== undefined));
  const isAll = protocol === "all" || from === undefined || to === undefined || from < 0;
  return [{ ...(isAll ? { from: -1, to: -1 } : { from, to }), text, certain: certain && isKnown }];
}

const LAST_PORT = 65_535;

/** Whether the subnet's network ACL lets a path through on at least one of its ports. */
function passesBorder({ from, to }: Path, family: Family, { border }: Entrance): Trilean {
  if (!border) return "yes";
  const [first, last] = from < 0 ? [0, LAST_PORT] : [from, to];
  // Between the ports at which some rule begins or ends, all ports are alike.
  const ends = border.acl.entries.flatMap(({ opening }) => [opening.from, (opening.to ?? LAST_PORT) + 1]);
  const telling = [first, ...ends].filter(
    (port): port is number => port !== undefined && port >= first && port <= last,
  );
  return atLeastOne(
    [...new Set(telling)].map((port) => opensPort(border.acl, (rule) => covers(rule, port), family)),
  );
}
