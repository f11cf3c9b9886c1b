/** Which networks take in everybody on the internet. */

export type Family = "ipv4" | "ipv6";
export const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/**
 * The longest prefixes of a network that is nearly everything: two halves of the internet are as open as the whole.
 * Private networks are longer (10.0.0.0/8, fc00::/7 apart).
 */
const LONGEST_PREFIX: Readonly<Record<Family, number>> = { ipv4: 7, ipv6: 4 };

/** The family of a network in CIDR notation. */
export function familyOf(cidr: string): Family {
  return cidr.includes(":") ? "ipv6" : "ipv4";
}

/** Whether a network in CIDR notation is the internet, or nearly all of it. */
export function isWorld(cidr: string): boolean {
  const prefix = /\/(\d+)\s*$/.exec(cidr)?.[1];
  return prefix !== undefined && Number(prefix) <= LONGEST_PREFIX[familyOf(cidr)];
}
