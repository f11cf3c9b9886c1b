/** What security groups and network ACLs let through, whatever the shape in which a program says so. */
import type { Family } from "./addresses";
import { familyOf, isWorld } from "./addresses";
import type { Trilean } from "./trilean";
import type { View } from "../reading/view";

export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** All shapes in which a program writes a security group's rules. */
export const SECURITY_GROUP_SHAPES = [
  SECURITY_GROUP,
  DEFAULT_SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  INGRESS_RULE,
  EGRESS_RULE,
];

export type Direction = "ingress" | "egress";

/** One rule that lets traffic through, or denies it (network ACLs only). */
export interface Opening {
  /** Where the rule stands, e.g. `ingress[0]`; empty if the resource is the rule. */
  readonly view: View;
  readonly direction: Direction;
  /** Lower case: `tcp`, `udp`, `icmp`, a number, `all`; nothing when it isn't known. */
  readonly protocol: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly cidrs: readonly string[];
  readonly cidrsUnknown: boolean;
  /** Whether it is known that this is a rule of its direction that lets traffic in. */
  readonly certain: boolean;
}

/** The rules that a resource writes, and whether there are more that aren't known. */
export interface Openings {
  readonly known: readonly Opening[];
  readonly unknown: boolean;
}

/** The rules of one direction in a security group, or in a resource that is a rule. */
export function openingsOf(view: View, direction: Direction): Openings {
  const { type } = view.resource;
  if (type === SECURITY_GROUP || type === DEFAULT_SECURITY_GROUP) {
    const { views, unknown } = view.members(direction);
    return { known: views.map((member) => opening(member, direction)), unknown };
  }
  if (type === SECURITY_GROUP_RULE) {
    const kind = view.text("type");
    const isOther = kind !== undefined && kind !== direction;
    return { known: isOther ? [] : [opening(view, direction, kind !== undefined)], unknown: false };
  }
  const own = type === INGRESS_RULE ? "ingress" : type === EGRESS_RULE ? "egress" : undefined;
  return { known: own === direction ? [opening(view, direction)] : [], unknown: false };
}

/** Where a rule may say who is let in: lists and single values of the different shapes. */
const CIDR_PROPERTIES = [
  "cidrBlocks",
  "ipv6CidrBlocks",
  "cidrIpv4",
  "cidrIpv6",
  "cidrBlock",
  "ipv6CidrBlock",
];

/** Reads one rule: an object inside a group or ACL, or a resource. */
export function opening(view: View, direction: Direction, certain = true): Opening {
  const cidrs = CIDR_PROPERTIES.map((property) => view.texts(property));
  return {
    view,
    direction,
    protocol: protocolOf(view),
    from: portOf(view, "fromPort"),
    to: portOf(view, "toPort"),
    cidrs: cidrs.flatMap(({ values }) => values),
    cidrsUnknown: cidrs.some(({ unknown }) => unknown),
    certain,
  };
}

/** Whether the rule is for every address there is, of either family or of this one. */
export function isForEveryone({ cidrs, cidrsUnknown, certain }: Opening, family?: Family): Trilean {
  const open = cidrs.some((cidr) => isWorld(cidr) && (family === undefined || familyOf(cidr) === family));
  if (open) return certain ? "yes" : "perhaps";
  return cidrsUnknown ? "perhaps" : "no";
}

/** Whether the rule covers all traffic: of all protocols, or every port of TCP or UDP. */
export function isForEverything({ protocol, from, to }: Opening): Trilean {
  if (protocol === "all") return "yes";
  // Whatever the ports: it may turn out to be all protocols.
  if (protocol === undefined) return "perhaps";
  if (protocol !== "tcp" && protocol !== "udp") return "no";
  const isWide = from === undefined || to === undefined || from < 0 || (from <= 1 && to >= LAST_PORT);
  if (!isWide) return "no";
  return from === undefined || to === undefined ? "perhaps" : "yes";
}

const LAST_PORT = 65_535;

/** Whether the rule covers a TCP (or UDP) port. A protocol that isn't known may be all, for which ports don't count. */
export function covers({ protocol, from, to }: Opening, port: number): Trilean {
  if (protocol === "all") return "yes";
  if (protocol === undefined) return "perhaps";
  if (protocol !== "tcp" && protocol !== "udp") return "no";
  // -1 stands for all ports.
  if (from === -1 || (from === undefined && to === -1)) return "yes";
  if ((from !== undefined && port < from) || (to !== undefined && port > to)) return "no";
  return from === undefined || to === undefined ? "perhaps" : "yes";
}

/** `tcp 22`, `tcp 8000-9000`, `all traffic`. */
export function describe({ protocol, from, to }: Opening): string {
  if (protocol === "all") return "all traffic";
  const range = from === to ? `${from ?? "?"}` : `${from ?? "?"}-${to ?? "?"}`;
  return `${protocol ?? "?"} ${range}`;
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  "-1": "all",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
};

function protocolOf(view: View): string | undefined {
  const text = (view.text("protocol") ?? view.text("ipProtocol"))?.toLowerCase();
  return text === undefined ? undefined : (PROTOCOLS[text] ?? text);
}

function portOf(view: View, property: string): number | undefined {
  const text = view.text(property);
  return text === undefined ? undefined : Number(text);
}
