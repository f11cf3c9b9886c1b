/** IPv4 address blocks in CIDR notation (RFC 4632), as plain numbers. Pure arithmetic, no network. */
import { isIPv6 } from "node:net";

/** A block of addresses: the first one as a 32-bit number, and the length of the network prefix. */
export interface CidrBlock {
  readonly first: number;
  readonly prefix: number;
}

const ADDRESS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** How many addresses a block holds. */
export function sizeOf({ prefix }: CidrBlock): number {
  return 2 ** (32 - prefix);
}

/** Reads `10.0.0.0/16`. Nothing if the text is not CIDR notation, or sets bits beyond its prefix. */
export function parseCidr(text: string): CidrBlock | undefined {
  const numbers = ADDRESS.exec(text)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const prefix = numbers.pop() ?? 33;
  if (prefix > 32 || numbers.some((octet) => octet > 255)) return undefined;
  const first = numbers.reduce((address, octet) => address * 256 + octet, 0);
  const block = { first, prefix };
  return first % sizeOf(block) === 0 ? block : undefined;
}

/** Writes a block in CIDR notation. */
export function formatCidr({ first, prefix }: CidrBlock): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** True if the blocks have an address in common. */
export function overlaps(one: CidrBlock, other: CidrBlock): boolean {
  return one.first < other.first + sizeOf(other) && other.first < one.first + sizeOf(one);
}

/** True if every address of `inner` lies in `outer`. */
export function contains(outer: CidrBlock, inner: CidrBlock): boolean {
  return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

/** The `index`-th block of length `prefix` inside `block`. Throws if there is none. */
export function subdivide(block: CidrBlock, prefix: number, index: number): CidrBlock {
  const part = { first: block.first + index * 2 ** (32 - prefix), prefix };
  if (prefix < block.prefix || prefix > 32 || index < 0 || !contains(block, part)) {
    throw new RangeError(`${formatCidr(block)} has no block number ${index} of length /${prefix}`);
  }
  return part;
}

/** The address ranges set aside for private networks (RFC 1918). */
export const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] as const;

/** True if the block lies in one of the {@link PRIVATE_RANGES}. */
export function isPrivate(block: CidrBlock): boolean {
  return PRIVATE_RANGES.some((range) => {
    const outer = parseCidr(range);
    return outer !== undefined && contains(outer, block);
  });
}

/** True for an IPv6 block in CIDR notation (RFC 4291), e.g. `2001:db8::/32`. */
export function isIpv6Cidr(text: string): boolean {
  const [, address = "", prefix] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return isIPv6(address) && Number(prefix) <= 128;
}
