import type { PriceListProduct } from "./product";

/** Says which price of the catalogue a product of the Price List is. The first rule that fits decides. */
export interface PriceListRule {
  /** The product's family, if it matters. */
  readonly family?: string;
  /** Must match the usage type without its region's prefix, if given. */
  readonly usage?: RegExp;
  /** Attributes that must match; a missing one counts as an empty text. */
  readonly where?: Readonly<Record<string, RegExp>>;
  /** The product key of the catalogue, `$1`… standing for what `usage` captured; nothing for what isn't taken. */
  readonly product:
    string | ((product: PriceListProduct, match: RegExpExecArray | null) => string | undefined);
  readonly unit: string;
  /** How many of our units the list's price is for. Default 1. */
  readonly per?: number;
  /** Where a volume tier is a product of its own: units a month before it starts. */
  readonly from?: number;
}

/** One call of GetProducts: the attributes to filter by, besides the region. */
export type Query = Readonly<Record<string, string>>;

/** How a service's list is asked for and read. */
export interface ServiceList {
  /** Default: the whole of the service in a region. */
  readonly queries?: readonly Query[];
  /** Billed the world over: its products carry no region, and its prices stand under `us-east-1`. */
  readonly global?: boolean;
  readonly rules: readonly PriceListRule[];
}

/** A product, read by a rule. */
export interface ListedPrice {
  readonly key: string;
  readonly unit: string;
  readonly from: number;
  readonly product: PriceListProduct;
  readonly per: number;
}

/** Reads a product by the first rule that fits; nothing if none does. */
export function readProduct({ rules }: ServiceList, product: PriceListProduct): ListedPrice | undefined {
  for (const rule of rules) {
    if (rule.family !== undefined && rule.family !== product.family) continue;
    const match = rule.usage ? rule.usage.exec(product.usage) : null;
    if (rule.usage && !match) continue;
    const fits = Object.entries(rule.where ?? {}).every(([name, pattern]) =>
      pattern.test(product.attributes[name] ?? ""),
    );
    if (!fits) continue;
    const key = keyOf(rule, product, match);
    if (key === undefined) return undefined;
    return { key, unit: rule.unit, from: rule.from ?? 0, product, per: rule.per ?? 1 };
  }
  return undefined;
}

function keyOf(
  rule: PriceListRule,
  product: PriceListProduct,
  match: RegExpExecArray | null,
): string | undefined {
  if (typeof rule.product !== "string") return rule.product(product, match);
  return rule.product.replace(/\$(\d)/g, (_, group: string) => match?.[Number(group)] ?? "");
}
