import type { Exposed } from "./exposed";
import { wayIn } from "./routes";
import { attachedTo, targetsOf } from "../joins/link";
import type { Opening } from "../network/openings";
import {
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  covers,
  describe,
  isForEveryone,
  openingsOf,
} from "../network/openings";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

const SUBNET = "aws:ec2/subnet:Subnet";

/** A way from the internet to a resource. */
export interface Path {
  /** The first port it leads to; -1 for all of them. */
  readonly from: number;
  readonly to: number;
  /** `internet → internet gateway "a" → route table "b" → subnet "c" → security group "d" (tcp 22)`. */
  readonly text: string;
}

/** The ways from the internet to a resource that has a public address, and what isn't known of others. */
export interface Paths {
  readonly known: readonly Path[];
  readonly unknown?: string;
}

export function pathsTo(resource: JudgedResource, kind: Exposed, graph: ResourceGraph): Paths {
  const view = View.of(resource, graph);
  const isPublic = kind.isPublic(view, undefined);
  if (isPublic.holds === false) return { known: [] };
  const subnets = subnetsOf(view, kind, graph);
  const ways = subnets.found.map((subnet) => ({ subnet, way: wayIn(subnet, graph) }));
  const entry = ways.find(({ way }) => way.holds === true);
  if (!entry) {
    if (subnets.outside) return { known: [], unknown: `${kind.subnets} names subnets outside the stack` };
    const open = ways.find(({ way }) => way.holds === "unknown");
    return { known: [], ...(open && { unknown: `subnet "${open.subnet.name}": ${open.way.because}` }) };
  }
  if (isPublic.holds === "unknown") return { known: [], unknown: isPublic.because };
  const start = `internet → ${entry.way.because} → subnet "${entry.subnet.name}"`;
  return throughGroups(view, kind, graph, start);
}

function subnetsOf(view: View, kind: Exposed, graph: ResourceGraph) {
  if (!kind.through) return targetsOf(view, kind.subnets, [SUBNET]);
  const { type, subnets } = kind.through;
  const groups = targetsOf(view, kind.subnets, [type]);
  const inside = groups.found.map((group) => targetsOf(View.of(group, graph), subnets, [SUBNET]));
  return {
    found: inside.flatMap(({ found }) => found),
    outside: groups.outside || inside.some(({ outside }) => outside),
  };
}

function throughGroups(view: View, kind: Exposed, graph: ResourceGraph, start: string): Paths {
  const ports = kind.ports?.(view, graph);
  const groups = targetsOf(view, kind.groups, [SECURITY_GROUP]);
  if (groups.found.length === 0) {
    if (groups.outside)
      return { known: [], unknown: `${kind.groups} names security groups outside the stack` };
    // Without a security group a network load balancer takes what its listeners take.
    const isOpen = view.text("loadBalancerType") === "network";
    const open = isOpen ? (ports ?? []) : [];
    return {
      known: open.map((port) => ({
        from: port,
        to: port,
        text: `${start} (no security group, port ${port})`,
      })),
    };
  }
  const known: Path[] = [];
  let unknown: string | undefined;
  for (const group of groups.found) {
    for (const opening of openingsInto(group, graph)) {
      const everyone = isForEveryone(opening);
      if (everyone === "no") continue;
      const text = `${start} → security group "${group.name}" (${describe(opening)})`;
      if (everyone === "perhaps") unknown ??= `${text}: its addresses are not known`;
      else known.push(...pathsOf(opening, ports, text));
    }
  }
  return { known, ...(unknown !== undefined && { unknown }) };
}

/** A resource that answers on few ports is reached on those of them that are open. */
function pathsOf(opening: Opening, ports: readonly number[] | undefined, text: string): readonly Path[] {
  if (ports && ports.length > 0)
    return ports
      .filter((port) => covers(opening, port) === "yes")
      .map((port) => ({ from: port, to: port, text }));
  if (opening.protocol === "icmp" || opening.protocol === "icmpv6") return [];
  const { from, to, protocol } = opening;
  const isAll = protocol === "all" || from === undefined || to === undefined || from < 0;
  return [isAll ? { from: -1, to: -1, text } : { from, to, text }];
}

/** The ingress rules of a group, inside it and as resources of their own. */
function openingsInto(group: JudgedResource, graph: ResourceGraph): readonly Opening[] {
  const view = View.of(group, graph);
  const rules = attachedTo(view, { types: [SECURITY_GROUP_RULE, INGRESS_RULE], property: "securityGroupId" });
  return [view, ...rules.certain.map((rule) => View.of(rule, graph))].flatMap(
    (each) => openingsOf(each, "ingress").known,
  );
}
