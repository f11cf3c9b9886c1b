/** What the estimator reports. Amounts are US dollars a month, exact to a millionth. */

/** How a resource ended up on the bill. */
export type CostStatus = "priced" | "free" | "usage" | "unpriced";

/** One line of a resource's bill. */
export interface CostItem {
  readonly name: string;
  /** `baseline`: from the code alone. `usage`: from an assumption. */
  readonly kind: "baseline" | "usage";
  /** Units a month; null if it depends on use and no use is assumed. */
  readonly quantity: number | null;
  readonly unit: string;
  /** US dollars a unit (of the first tier, when no quantity is known); null if no price is known. */
  readonly unitPrice: number | null;
  /** `quantity` × `unitPrice`; null if either is null. */
  readonly monthly: number | null;
  /** Service, region and product of the price. */
  readonly priceKey: string;
  /** The document that states the price; null if no price is known. */
  readonly priceSource: string | null;
  /** ISO 8601 date of that document; null if undated or no price is known. */
  readonly priceDate: string | null;
}

/** What a resource costs. */
export interface ResourceCost {
  readonly urn: string;
  /** Pulumi type token. */
  readonly type: string;
  /** AWS service as Pulumi names its module, e.g. `rds`. */
  readonly service: string;
  /** URNs of the components that the resource is in, outermost first. */
  readonly components: readonly string[];
  readonly status: CostStatus;
  /** 0 for a free resource; null for an unpriced one, and for one that costs by use alone with no use assumed. */
  readonly monthly: number | null;
  /** For an unpriced resource: what is known of its cost, not part of any sum. */
  readonly knownMonthly?: number;
  /** Why it is free, or why it can't be priced. */
  readonly reason?: string;
  readonly items: readonly CostItem[];
}

/** How many resources ended up how. */
export type CostCounts = Readonly<Record<CostStatus, number>>;

/** A ceiling and how near the bill is. */
export interface CeilingStatus {
  /** The policy that sets it. */
  readonly policy: string;
  readonly scope: "stack" | "service" | "component" | "resource";
  /** Which stack, service, component or resource. */
  readonly target: string;
  readonly ceiling: number;
  readonly actual: number;
  /** `ceiling` less `actual`: negative if exceeded. */
  readonly headroom: number;
  readonly exceeded: boolean;
}

/** A discount on list prices, kept apart from them. */
export interface DiscountedCost {
  readonly name: string;
  readonly percent: number;
  /** What it takes off a month's bill. */
  readonly saving: number;
}

/** The bill of a stack. */
export interface CostReport {
  readonly currency: "USD";
  /** Sum of all priced resources, at list price. */
  readonly monthly: number;
  /** ISO 8601 date of the oldest dated price used; of the catalogue if none was. */
  readonly pricesAsOf: string;
  readonly counts: CostCounts;
  /** In the order of their URNs. */
  readonly resources: readonly ResourceCost[];
  readonly ceilings: readonly CeilingStatus[];
  /** `monthly` less all discounts; only when discounts are configured. */
  readonly discountedMonthly?: number;
  readonly discounts?: readonly DiscountedCost[];
}
