/** The lines of a resource's bill, before they are priced. */

/** Names a price in the resource's region, or in another one for what AWS bills globally. */
export interface PriceRef {
  /** AWS Price List service code. */
  readonly service: string;
  readonly product: string;
  /** Default: the resource's region. */
  readonly region?: string;
}

/** A price that the list can't have and that an assumption states instead. */
export interface StatedPrice {
  /** US dollars a unit. */
  readonly stated: number;
  /** Name of the assumption that states it. */
  readonly by: string;
}

/** One line: what is paid for, how much of it, at which price. */
export interface Line {
  readonly name: string;
  /** `baseline`: known from the code alone. `usage`: from an assumption. */
  readonly kind: "baseline" | "usage";
  readonly price: PriceRef | StatedPrice;
  /** What is counted; must be the unit of the price. */
  readonly unit: string;
  /** Units a month; null if it depends on use and no use is assumed. */
  readonly quantity: number | null;
  /** Why the list has no price for it, whatever `price` names; for what is never sold at a list price. */
  readonly unlisted?: string;
}

/** AWS doesn't charge for the resource, and why. */
export interface Free {
  readonly free: true;
  readonly reason: string;
}

/** What a model makes of a resource. */
export type Bill = Free | Iterable<Line>;

/** The resource costs nothing. The reason is shown to the reader. */
export function free(reason: string): Free {
  return { free: true, reason };
}

/** A line whose quantity follows from the code. */
export function baseline(name: string, price: Line["price"], unit: string, quantity: number): Line {
  return { name, kind: "baseline", price, unit, quantity };
}

/** A line whose quantity is assumed; shown with its unit price alone when nothing is assumed. */
export function usage(name: string, price: Line["price"], unit: string, quantity: number | undefined): Line {
  return { name, kind: "usage", price, unit, quantity: quantity ?? null };
}

/** The line with its quantity multiplied, e.g. by the number of instances. */
export function times(line: Line, count: number): Line {
  return { ...line, quantity: line.quantity === null ? null : line.quantity * count };
}

/** The line with what it belongs to in front of its name. */
export function within(owner: string, line: Line): Line {
  return { ...line, name: `${owner}: ${line.name}` };
}
