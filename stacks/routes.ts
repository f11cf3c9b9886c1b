/** Which service a request belongs to: routes, and the order in which the load balancer asks for them. */

/** The part of a service's configuration that says which requests are its own. */
export interface Route {
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
  /** Order among routes that are asked for before all others, from 1 to {@link LAST_ORDER}. */
  readonly priority?: number | undefined;
}

/** Priorities of listener rules end here. Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html */
const LAST = 50_000;
/** Rules of the same length of pattern share a band this wide, each at a place of its name's own. */
const BAND = 190;
/** The highest order that can be configured; computed priorities begin beyond. */
export const LAST_ORDER = 400;

/**
 * The priority of a service's rule, lower first: longest pattern first, an exact path before a pattern of the same
 * length. It follows from the service alone, so that a service that comes or goes moves no other's rule. It is an even
 * number: the odd one after it is the service's too, for a rule that takes the place of another.
 */
export function routePriority(name: string, { paths, priority }: Route): number {
  if (priority !== undefined) return priority * 2;
  // A rule is as unspecific as the shortest of its patterns.
  const rank = Math.min(...paths.map(specificity));
  return LAST - rank * BAND - (hash(name) % (BAND / 2)) * 2;
}

/** Twice the characters before the first wildcard, and one more if there is none: 2 to 257. */
function specificity(path: string): number {
  const wildcard = path.search(/[*?]/);
  return wildcard < 0 ? path.length * 2 + 1 : wildcard * 2;
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): the same for the same name, everywhere. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(name)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** What two routes both claim, as `host/path`, or nothing. `anyHost` stands for the host of a route without any. */
export function commonClaim(one: Route, other: Route, anyHost: string): string | undefined {
  const claims = (route: Route) =>
    (route.hosts.length > 0 ? route.hosts : [anyHost]).flatMap((host) =>
      route.paths.map((path) => host + path),
    );
  const taken = new Set(claims(one));
  return claims(other).find((claim) => taken.has(claim));
}
