import type { Price, PriceCatalogue, PriceKey } from "../catalogue";
import { overTiers, priceKeyText } from "../catalogue";
import type { Line } from "../models/line";
import { rounded } from "./money";
import type { CostItem } from "./report";

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
  const { service, product, region: own } = line.price;
  const key: PriceKey = { service, product, region: own ?? region };
  const { quantity } = line;
  if (quantity !== null && !(quantity >= 0 && Number.isFinite(quantity))) {
    throw new Error(`the model of "${line.name}" counts ${quantity} ${line.unit}`);
  }
  const answer = catalogue.find(key);
  if (!answer.found) return { line, items: [unpricedItem(line, key)], problem: answer.reason };
  const { price } = answer;
  if (price.unit !== line.unit) {
    throw new Error(
      `the model of "${line.name}" counts ${line.unit}, its price ${priceKeyText(key)} is for ${price.unit}`,
    );
  }
  return {
    line,
    items: quantity === null ? [unitPriceItem(line, key, price)] : tierItems(line, key, price, quantity),
  };
}

function tierItems(line: Line, key: PriceKey, price: Price, quantity: number): CostItem[] {
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

function unitPriceItem(line: Line, key: PriceKey, price: Price): CostItem {
  const unitPrice = price.tiers[0]?.price ?? null;
  return { ...described(line, key, price), name: line.name, quantity: null, unitPrice, monthly: null };
}

function described({ kind, unit }: Line, key: PriceKey, { source }: Price) {
  return { kind, unit, priceKey: priceKeyText(key), priceSource: source.name, priceDate: source.date };
}

function unpricedItem({ name, kind, quantity, unit }: Line, key: PriceKey): CostItem {
  const nothing = { unitPrice: null, monthly: null, priceSource: null, priceDate: null };
  return { name, kind, quantity, unit, priceKey: priceKeyText(key), ...nothing };
}
