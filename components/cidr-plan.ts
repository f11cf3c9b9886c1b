import { formatCidr, parseCidr, subdivide } from "../stacks/cidr";

/** The subnets of one availability zone, in CIDR notation. */
export interface ZonePlan {
  /** Load balancers and NAT gateways; a quarter of the zone's block. */
  readonly public: string;
  /** What runs; half of the zone's block. */
  readonly private: string;
  /** Data stores, with no way to the internet; an eighth of the zone's block. */
  readonly isolated: string;
}

/** Letters that have a block reserved, in the order of their blocks. */
const SLOTS = "abcdefgh";

/**
 * Plans the subnets of one zone. A VPC is cut into eight equal blocks, one reserved for each letter from a to h,
 * used or not: adding a zone takes a block that nothing else has ever had, and moves nothing. An eighth of each
 * block stays free.
 *
 * @param vpcCidr from /16 to /22; in a /22 the isolated subnet is a /28, the smallest that AWS makes.
 * @param zone letter of the availability zone.
 * @throws RangeError if the block or the letter is none.
 */
export function planZone(vpcCidr: string, zone: string): ZonePlan {
  const vpc = parseCidr(vpcCidr);
  const slot = zone.length === 1 ? SLOTS.indexOf(zone) : -1;
  if (!vpc) throw new RangeError(`"${vpcCidr}" is not a block in CIDR notation`);
  if (slot < 0) throw new RangeError(`"${zone}" is not a zone letter from a to h`);
  const block = subdivide(vpc, vpc.prefix + 3, slot);
  return {
    private: formatCidr(subdivide(block, block.prefix + 1, 0)),
    public: formatCidr(subdivide(block, block.prefix + 2, 2)),
    isolated: formatCidr(subdivide(block, block.prefix + 3, 6)),
  };
}

/** The kinds of subnet that have IPv6 addresses, in the order of their blocks. Data stays on IPv4. */
const IPV6_KINDS = ["public", "private"] as const;

/**
 * Plans the IPv6 block, a /64, of a subnet, inside the /56 that AWS gave the VPC. Four blocks are reserved for each
 * letter from a to h, used or not.
 *
 * @param vpcBlock e.g. `2600:1f18:12ab:3400::/56`.
 * @throws RangeError if the block is no /56, or the letter none from a to h.
 */
export function planIpv6(vpcBlock: string, zone: string, kind: (typeof IPV6_KINDS)[number]): string {
  const slot = zone.length === 1 ? SLOTS.indexOf(zone) : -1;
  const [, address] = /^([0-9a-f:]+)::\/56$/i.exec(vpcBlock) ?? [];
  const groups = address?.split(":") ?? [];
  if (groups.length < 1 || groups.length > 4 || groups.includes(""))
    throw new RangeError(`"${vpcBlock}" is not an IPv6 block of length /56`);
  if (slot < 0) throw new RangeError(`"${zone}" is not a zone letter from a to h`);
  const [one = "0", two = "0", three = "0", four = "0"] = groups;
  const last = Number.parseInt(four, 16) + slot * 4 + IPV6_KINDS.indexOf(kind);
  const prefix = [one, two, three, ...(last > 0 ? [last.toString(16)] : [])].join(":");
  return `${prefix}::/64`;
}
