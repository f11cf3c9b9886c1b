/** One product of the AWS Price List, as the Query API's GetProducts gives it. */
import { z } from "zod";

import type { Tier } from "../catalogue";

/** A product with its on-demand price. */
export interface PriceListProduct {
  readonly service: string;
  readonly region: string;
  readonly family: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The `usagetype` attribute without the region's prefix: `EUC1-BoxUsage:m5.large` → `BoxUsage:m5.large`. */
  readonly usage: string;
  /** ISO 8601 date on which AWS published the list. */
  readonly published: string;
  readonly tiers: readonly Tier[];
}

/** What came is not what the Price List documents. */
export class PriceListError extends Error {
  override readonly name = "PriceListError";
}

const dimension = z.object({
  beginRange: z.string().default("0"),
  pricePerUnit: z.record(z.string(), z.string()),
});
const term = z.object({ priceDimensions: z.record(z.string(), dimension) });
const item = z.object({
  product: z.object({
    productFamily: z.string().default(""),
    attributes: z.record(z.string(), z.string()),
  }),
  serviceCode: z.string(),
  terms: z.object({ OnDemand: z.record(z.string(), term).optional() }),
  publicationDate: z.string(),
});

/** Local Zones, Wavelength Zones and Outposts have lists of their own, which are not taken. */
const REGION = "AWS Region";

/** Region prefixes of usage types: `EU-`, `APN1-`, `UGW1-`… */
const PREFIX = /^[A-Z]{2,4}\d?-(?=.)/;

/**
 * Reads one entry of `PriceList`.
 *
 * @returns nothing for what has no price to take: no on-demand term, only free tiers, or not of a region
 * @throws {PriceListError} for what isn't an entry, or isn't priced in US dollars
 */
export function parseProduct(text: string): PriceListProduct | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PriceListError(`a product is not JSON (cut off?): ${text.slice(0, 60)}`);
  }
  const parsed = item.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PriceListError(
      `a product lacks what prices need (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""})`,
    );
  }
  const { product, serviceCode, terms, publicationDate } = parsed.data;
  const { attributes, productFamily } = product;
  const [onDemand] = Object.values(terms.OnDemand ?? {});
  if (!onDemand || (attributes.locationType ?? REGION) !== REGION) return undefined;
  const tiers = tiersOf(Object.values(onDemand.priceDimensions), attributes.usagetype ?? serviceCode);
  if (tiers.length === 0) return undefined;
  return {
    service: serviceCode,
    region: attributes.regionCode ?? "",
    family: productFamily,
    attributes,
    usage: (attributes.usagetype ?? "").replace(PREFIX, ""),
    published: publicationDate.slice(0, 10),
    tiers,
  };
}

function tiersOf(dimensions: readonly z.infer<typeof dimension>[], usage: string): Tier[] {
  const tiers = dimensions.map(({ beginRange, pricePerUnit }) => {
    const price = pricePerUnit.USD;
    if (price === undefined) {
      throw new PriceListError(`${usage} is priced in ${Object.keys(pricePerUnit).join(", ")}, not in USD`);
    }
    return { from: Number(beginRange), price: Number(price) };
  });
  if (tiers.some(({ from, price }) => !Number.isFinite(from) || !Number.isFinite(price) || price < 0)) {
    throw new PriceListError(`a price or tier of ${usage} is no number`);
  }
  const ascending = tiers.sort((a, b) => a.from - b.from);
  // What costs nothing at all is an entry for reserved capacity or a bundle, not a price. What is free of a first
  // tier is free for an account, not for each of its resources: the first price that is paid starts the tiers.
  const paid = ascending.slice(ascending.findIndex(({ price }) => price > 0));
  return ascending.every(({ price }) => price === 0)
    ? []
    : paid.map((tier, index) => (index === 0 ? { ...tier, from: 0 } : tier));
}
