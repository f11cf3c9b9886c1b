import type { Price, RegionPrices } from "../catalogue";
import type { ListedPrice } from "./rule";

/** Prices have few digits: what a division adds beyond twelve of them is noise. */
const exact = (price: number) => Number(price.toPrecision(12));

/** What the source of these prices is called. */
export const PRICE_LIST_API = { name: "AWS Price List Query API", method: "aws-price-list-api" } as const;

/**
 * Puts read products together: all tiers of a key, ascending. A key for which the list states two prices is left
 * out, for nobody could tell which one is meant; `ambiguous` names it.
 */
export function toPrices(listed: readonly ListedPrice[]): {
  prices: RegionPrices;
  ambiguous: readonly string[];
} {
  const prices = new Map<string, Price>();
  const ambiguous: string[] = [];
  const byKey = new Map<string, ListedPrice[]>();
  for (const price of listed) {
    const list = byKey.get(price.key);
    if (list) list.push(price);
    else byKey.set(price.key, [price]);
  }
  for (const [key, list] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const price = merged(list);
    if (price === undefined) ambiguous.push(key);
    else prices.set(key, price);
  }
  return { prices, ambiguous };
}

function merged(list: readonly ListedPrice[]): Price | undefined {
  const tiers = new Map<number, number>();
  let published = "";
  for (const { product, per, from } of list) {
    if (product.published > published) published = product.published;
    for (const tier of product.tiers) {
      const start = from + tier.from * per;
      const price = exact(tier.price / per);
      if ((tiers.get(start) ?? price) !== price) return undefined;
      tiers.set(start, price);
    }
  }
  const ascending = [...tiers].map(([from, price]) => ({ from, price })).sort((a, b) => a.from - b.from);
  const [first] = list;
  if (!first || ascending[0]?.from !== 0) return undefined;
  const distinct = ascending.filter(({ price }, index) => price !== ascending[index - 1]?.price);
  return { unit: first.unit, tiers: distinct, source: { ...PRICE_LIST_API, date: published } };
}
