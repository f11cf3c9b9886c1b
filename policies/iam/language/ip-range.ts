import { isIP } from "node:net";

/** An address range: its first bits, as a string of 0s and 1s; nothing for what is no address. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly prefix: string;
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or a single address. */
export function rangeOf(text: string): IpRange | undefined {
  const [address = "", length] = text.split("/");
  const version = isIP(address);
  if (version !== 4 && version !== 6) return undefined;
  const bits = version === 4 ? bitsOf(address.split("."), 8, 10) : bitsOf(expandIpv6(address), 16, 16);
  const size = length === undefined ? bits.length : Number(length);
  return Number.isInteger(size) && size >= 0 && size <= bits.length
    ? { version, prefix: bits.slice(0, size) }
    : undefined;
}

/** True when every address of `inner` is in `outer`. */
export function rangeCovers(outer: IpRange | undefined, inner: IpRange | undefined): boolean {
  return outer !== undefined && outer.version === inner?.version && inner.prefix.startsWith(outer.prefix);
}

function bitsOf(groups: readonly string[], width: number, radix: number): string {
  return groups.map((group) => parseInt(group, radix).toString(2).padStart(width, "0")).join("");
}

function expandIpv6(address: string): readonly string[] {
  const embedded = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (high: string | undefined, low: string | undefined) =>
    (Number(high) * 256 + Number(low)).toString(16);
  const plain = embedded
    ? address.slice(0, embedded.index) + `${hex(embedded[1], embedded[2])}:${hex(embedded[3], embedded[4])}`
    : address;
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  if (tail === undefined) return left;
  const right = tail === "" ? [] : tail.split(":");
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => "0"), ...right];
}
