import type { PriceFact } from "./facts";

/** Says which price of the catalogue a kind of fact states. The first rule that fits a fact decides. */
export interface FactRule {
  /** Must match the fact's component. */
  readonly component: RegExp;
  /** Must match the fact's Terraform types, if given. */
  readonly resource?: RegExp;
  /** Attributes that must match, if given; a missing attribute counts as an empty text. */
  readonly where?: Readonly<Record<string, RegExp>>;
  /**
   * The product key, or how to make it; `$1`… stand for what `component` captured. Nothing means: not a price
   * that the catalogue takes.
   */
  readonly product: string | ((match: RegExpExecArray, fact: PriceFact) => string | undefined) | undefined;
  readonly unit: string;
  /** How many units the fact's price is for. Default 1. */
  readonly per?: number;
  /** Units a month before this tier starts. Default 0. */
  readonly from?: number;
}

/** The rules of one service. */
export type ServiceRules = readonly FactRule[];

/** A fact, read by a rule. */
export interface ReadPrice {
  readonly product: string;
  readonly unit: string;
  readonly from: number;
  readonly price: number;
  readonly fact: PriceFact;
}

/** Reads a fact by the first rule that fits it; nothing if none does. */
export function readPrice(rules: ServiceRules, fact: PriceFact): ReadPrice | undefined {
  for (const rule of rules) {
    const match = rule.component.exec(fact.component);
    if (!match || !fits(rule, fact)) continue;
    const product = productOf(rule, match, fact);
    if (product === undefined) return undefined;
    const price = dividedBy(fact.price, rule.per ?? 1);
    return { product, unit: rule.unit, from: rule.from ?? 0, price, fact };
  }
  return undefined;
}

function fits({ resource, where }: FactRule, fact: PriceFact): boolean {
  if (resource && !resource.test(fact.resource)) return false;
  return Object.entries(where ?? {}).every(([name, pattern]) => pattern.test(fact.attributes[name] ?? ""));
}

function productOf(rule: FactRule, match: RegExpExecArray, fact: PriceFact): string | undefined {
  if (typeof rule.product !== "string") return rule.product?.(match, fact);
  return rule.product.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? "");
}

/** Prices have few digits: what a division adds beyond twelve of them is noise. */
function dividedBy(price: number, units: number): number {
  return Number((price / units).toPrecision(12));
}

/** Rules for the tiers of one price: pairs of a component and the quantity at which its tier starts. */
export function tiers(
  product: string,
  unit: string,
  starts: readonly (readonly [component: RegExp, from: number])[],
  per = 1,
): FactRule[] {
  return starts.map(([component, from]) => ({ component, product, unit, from, per }));
}
