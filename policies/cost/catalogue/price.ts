/** What a price is, and the one interface through which the estimator asks for it. */

/** From this many units a month on, each further unit costs `price`. */
export interface Tier {
  /** Units a month before this tier starts; 0 for the first. */
  readonly from: number;
  /** US dollars for one unit. */
  readonly price: number;
}

/** Where a price comes from. */
export interface PriceSource {
  /** The document the price was read from. */
  readonly name: string;
  /** How it was read from it, e.g. `aws-published`, `aws-price-list-api`. */
  readonly method: string;
  /** ISO 8601 date on which the source stated the price; null if the source is undated. */
  readonly date: string | null;
}

/** An on-demand list price in one region. */
export interface Price {
  /** What one unit is, e.g. `hours`, `GB-month`, `requests`. */
  readonly unit: string;
  /** At least one; ascending, the first from 0. */
  readonly tiers: readonly Tier[];
  readonly source: PriceSource;
}

/** Names a price: AWS service code, region, and the product within the service. */
export interface PriceKey {
  /** AWS Price List service code, e.g. `AmazonEC2`. */
  readonly service: string;
  /** Region code, e.g. `eu-west-1`, or the code of a Local Zone. */
  readonly region: string;
  /** Product and attributes, e.g. `instance/linux/shared/m5.large`. */
  readonly product: string;
}

/** The answer to a look-up: a price, or the reason why there is none. Never a zero. */
export type PriceAnswer =
  { readonly found: true; readonly price: Price } | { readonly found: false; readonly reason: string };

/**
 * A catalogue of list prices.
 *
 * @throws {DamagedSnapshot} from any method when the stored prices can't be trusted
 */
export interface PriceCatalogue {
  /** ISO 4217 code of all prices. */
  readonly currency: "USD";
  /** ISO 8601 date of the newest price in it. */
  readonly asOf: string;
  find(key: PriceKey): PriceAnswer;
  /** AWS service codes that have prices, sorted. */
  services(): readonly string[];
  /** Regions in which the service has prices, sorted. */
  regions(service: string): readonly string[];
  /** All prices of a service in a region, sorted by product. */
  list(service: string, region: string): readonly (readonly [product: string, price: Price])[];
}

/** A price key as one string, for reports. */
export function priceKeyText({ service, region, product }: PriceKey): string {
  return `${service}/${region}/${product}`;
}
