/** Chooses, where several sources state the same price, the one to trust. */
import type { Price, ServicePrices, Tier } from "../../policies/cost/catalogue";
import { groupBy } from "./group-by";
import type { ReadPrice } from "./rule";

/**
 * The best methods first; of equals the newest. AWS's own published feeds and API come before quotations, those
 * before scrapes of its lists, those before what was worked out from a published estimate, and a list from 2020
 * comes last. Methods that are not listed, such as rounded figures, are never used.
 */
const TRUST: Readonly<Record<string, number>> = {
  "aws-price-list-api": 0,
  "aws-published": 0,
  "aws-api-generated": 0,
  "quoted-from-price-list": 1,
  "golden-exact": 1,
  "golden-json-exact": 1,
  "aws-bulk-api-scrape": 2,
  "golden-derived": 3,
  "aws-price-list": 4,
};

/** A key for which a source contradicts itself. */
export interface Contradiction {
  readonly service: string;
  readonly region: string;
  readonly product: string;
  readonly source: string;
  readonly prices: readonly number[];
}

/** What came of a table of facts. */
export interface Choice {
  readonly prices: ReadonlyMap<string, ServicePrices>;
  readonly contradictions: readonly Contradiction[];
}

/** Whether a fact may be used at all. */
export function trusted({ fact }: ReadPrice): boolean {
  return fact.method in TRUST && fact.price > 0 && !fact.crosscheck.startsWith("LOW CONFIDENCE");
}

/** One price for every key that has a fact to trust. All tiers of a price come from one source. */
export function choosePrices(facts: readonly ReadPrice[]): Choice {
  const prices = new Map<string, Map<string, Map<string, Price>>>();
  const contradictions: Contradiction[] = [];
  const byKey = groupBy(facts.filter(trusted), ({ fact, product }) =>
    [fact.service, fact.region, product].join("\n"),
  );
  for (const [key, candidates] of byKey) {
    const [service = "", region = "", product = ""] = key.split("\n");
    // The tiers of one price may have been read from one document in ways that differ in exactness.
    const tiered = candidates.some(({ from }) => from > 0);
    const bySource = groupBy(candidates, ({ fact }) =>
      [tiered ? "" : fact.method, fact.source, fact.date].join("\n"),
    );
    const ranked = [...bySource.values()].map(mostExact).sort(better);
    for (const group of ranked) {
      const price = asPrice(group);
      if (typeof price === "object" && "tiers" in price) {
        upsert(upsert(prices, service), region).set(product, price);
        break;
      }
      if (price)
        contradictions.push({ service, region, product, source: group[0]?.fact.source ?? "", prices: price });
    }
  }
  return { prices, contradictions };
}

function upsert<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const existing = map.get(key);
  if (existing) return existing;
  const created = new Map<string, T>();
  map.set(key, created);
  return created;
}

/** Of the facts of one document about the same tier, those read most exactly; the best read ones first. */
function mostExact(group: readonly ReadPrice[]): readonly ReadPrice[] {
  const rank = ({ fact }: ReadPrice) => TRUST[fact.method] ?? 9;
  const byTier = [...groupBy(group, ({ from }) => String(from)).values()];
  return byTier
    .flatMap((facts) => {
      const best = Math.min(...facts.map(rank));
      return facts.filter((fact) => rank(fact) === best);
    })
    .sort((a, b) => rank(a) - rank(b));
}

function better([a]: readonly ReadPrice[], [b]: readonly ReadPrice[]): number {
  if (!a || !b) return 0;
  const trust = (TRUST[a.fact.method] ?? 9) - (TRUST[b.fact.method] ?? 9);
  const newest = (b.fact.date ?? "").localeCompare(a.fact.date ?? "");
  return trust || newest || (a.fact.source < b.fact.source ? -1 : 1);
}

/** The price that a source states, the prices it contradicts itself with, or nothing if it lacks the first tier. */
function asPrice(group: readonly ReadPrice[]): Price | readonly number[] | undefined {
  const [first] = group;
  if (!first) return undefined;
  const tiers = new Map<number, number>();
  for (const { from, price } of group) {
    const other = tiers.get(from);
    if (other !== undefined && other !== price) return [other, price];
    tiers.set(from, price);
  }
  if (!tiers.has(0)) return undefined;
  const { unit, fact } = first;
  if (group.some((other) => other.unit !== unit)) throw new Error(`${first.product} has two units`);
  const ascending = [...tiers].sort(([a], [b]) => a - b).map(([from, price]): Tier => ({ from, price }));
  // Tiers at the same price are one tier.
  const distinct = ascending.filter(({ price }, index) => price !== ascending[index - 1]?.price);
  return { unit, tiers: distinct, source: { name: fact.source, method: fact.method, date: fact.date } };
}
