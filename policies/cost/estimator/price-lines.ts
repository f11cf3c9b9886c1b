import type { Price, PriceCatalogue, PriceKey } from "../catalogue";
import { overTiers, priceKeyText } from "../catalogue";
import type { Line } from "../models/line";
import { rounded, sum } from "./money";
import type { CostItem, ResourceCost } from "./report";

/** A line with its price, or why it has none. */
export interface PricedLine {
  readonly line: Line;
  readonly items: readonly CostItem[];
  /** Why the line has no price. */
  readonly problem?: string;
}

/**
 * Prices a line: one item, or one for each volume tier that its quantity reaches.
 *
 * @throws {Error} if a model counts in another unit than the price, or a quantity is not a number from 0: a mistake
 * in a model, never in a program
 */
export function priceLine(line: Line, region: string, catalogue: PriceCatalogue): PricedLine {
  const { quantity } = line;
  if (quantity !== null && !(quantity >= 0 && Number.isFinite(quantity))) {
    throw new Error(`the model of "${line.name}" counts ${quantity} ${line.unit}`);
  }
  const { key, price, problem } = priceOf(line, region, catalogue);
  if (!price) return { line, items: [unpricedItem(line, key)], problem };
  if (price.unit !== line.unit) {
    throw new Error(`the model of "${line.name}" counts ${line.unit}, its price ${key} is for ${price.unit}`);
  }
  return {
    line,
    items: quantity === null ? [unitPriceItem(line, key, price)] : tierItems(line, key, price, quantity),
  };
}

type Found =
  | { readonly key: string; readonly price: Price; readonly problem?: undefined }
  | { readonly key: string; readonly price?: undefined; readonly problem: string };

function priceOf({ price, unit, unlisted }: Line, region: string, catalogue: PriceCatalogue): Found {
  if ("stated" in price) {
    const source = { name: `stated as usage ${price.by}`, method: "stated", date: null };
    return { key: `usage/${price.by}`, price: { unit, tiers: [{ from: 0, price: price.stated }], source } };
  }
  const { service, product, region: own } = price;
  const priceKey: PriceKey = { service, product, region: own ?? region };
  const key = priceKeyText(priceKey);
  if (unlisted !== undefined) return { key, problem: unlisted };
  const answer = catalogue.find(priceKey);
  return answer.found ? { key, price: answer.price } : { key, problem: answer.reason };
}

function tierItems(line: Line, key: string, price: Price, quantity: number): CostItem[] {
  const shares = overTiers(price.tiers, quantity);
  return shares.map(({ quantity: part, unitPrice, from, to }) => ({
    ...described(line, key, price),
    name: shares.length > 1 ? `${line.name} (${tierName(from, to)})` : line.name,
    quantity: part,
    unitPrice,
    monthly: rounded(part * unitPrice),
  }));
}

function tierName(from: number, to: number): string {
  const number = (value: number) => value.toLocaleString("en-US");
  if (to === Number.POSITIVE_INFINITY) return `over ${number(from)}`;
  return from === 0 ? `first ${number(to)}` : `next ${number(to - from)}`;
}

function unitPriceItem(line: Line, key: string, price: Price): CostItem {
  const unitPrice = price.tiers[0]?.price ?? null;
  return { ...described(line, key, price), name: line.name, quantity: null, unitPrice, monthly: null };
}

function described({ kind, unit }: Line, key: string, { source }: Price) {
  return { kind, unit, priceKey: key, priceSource: source.name, priceDate: source.date };
}

function unpricedItem({ name, kind, quantity, unit }: Line, key: string): CostItem {
  const nothing = { unitPrice: null, monthly: null, priceSource: null, priceDate: null };
  return { name, kind, quantity, unit, priceKey: key, ...nothing };
}

/** What lines make of a resource: priced, billed by use alone, or unpriced if a line that counts has no price. */
export function billed(
  lines: readonly PricedLine[],
): Pick<ResourceCost, "status" | "monthly" | "knownMonthly" | "reason" | "items"> {
  const items = lines.flatMap((line) => line.items);
  const known = sum(items.map(({ monthly }) => monthly ?? 0));
  const problems = new Set(
    lines.flatMap(({ line, problem }) => (line.quantity === null ? [] : (problem ?? []))),
  );
  const nothingKnown = items.every(({ unitPrice }) => unitPrice === null);
  if (problems.size > 0 || nothingKnown) {
    const reasons = problems.size > 0 ? problems : new Set(lines.flatMap(({ problem }) => problem ?? []));
    return {
      status: "unpriced",
      monthly: null,
      reason: [...reasons].join("; "),
      knownMonthly: known,
      items,
    };
  }
  const assumed = items.some(({ monthly }) => monthly !== null);
  return { status: assumed ? "priced" : "usage", monthly: assumed ? known : null, items };
}
