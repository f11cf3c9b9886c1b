/** How many connections a PostgreSQL database of RDS takes. Pure. */

/** Sizes in multiples of `large`; `xlarge` may have a factor before it. */
const SMALL: Readonly<Record<string, number>> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};
/**
 * Memory of a `large` by family, in GiB; what comes after the letter (generation, processor) changes nothing.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
const GIB_OF_LARGE: Readonly<Record<string, number>> = { t: 8, m: 8, r: 16, c: 4 };
/** RDS's own formula for `max_connections`: memory over this many bytes, and never more than 5,000. */
const BYTES_A_CONNECTION = 9_531_392;
const MOST = 5000;

/**
 * The default of `max_connections`, roughly: RDS keeps some memory to itself, so the real limit is a little lower.
 *
 * @param instanceClass e.g. `db.t4g.micro`.
 * @returns nothing for a family whose memory is not known here.
 *
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
 */
export function maxConnections(instanceClass: string): number | undefined {
  const [, family = "", factor = "", size = ""] = /^db\.([a-z])\d\w*\.(\d*)(\w+)$/.exec(instanceClass) ?? [];
  const large = GIB_OF_LARGE[family];
  const multiple = SMALL[size];
  if (large === undefined || multiple === undefined) return undefined;
  return connectionsIn(large * multiple * (factor === "" ? 1 : Number(factor)));
}

/**
 * As {@link maxConnections}, of an Aurora Serverless v2 cluster: by the memory of the most that it may grow to.
 *
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html#aurora-serverless-v2.max-connections
 *
 * @param capacity in Aurora capacity units, of about 2 GiB each.
 */
export function maxConnectionsOfCapacity(capacity: number): number {
  return connectionsIn(2 * capacity);
}

function connectionsIn(gib: number): number {
  return Math.min(MOST, Math.floor((gib * 2 ** 30) / BYTES_A_CONNECTION));
}
