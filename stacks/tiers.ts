/** The tiers of environment that have defaults of their own, cheapest first. */
export const TIERS = ["test", "staging", "prod"] as const;

/** A tier of environment. Default: the stack's name, if it is one of {@link TIERS}. */
export type Tier = (typeof TIERS)[number];

/** A value with every part optional, lists taken whole. */
export type Partially<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> | undefined }
    : T;

/** What applies to all tiers, and what each tier sets differently. */
export interface TierDefaults<T> extends Readonly<Record<Tier, Partially<T> | undefined>> {
  readonly all: Partially<T> | undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lays values over others, key by key; a list or a scalar replaces what was there. */
export function overlay(under: unknown, over: unknown): unknown {
  if (over === undefined) return under;
  if (!isRecord(under) || !isRecord(over)) return over;
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, overlay(under[key], over[key])]));
}

/** What applies to a tier by default. */
export function atTier(defaults: TierDefaults<unknown>, tier: Tier): unknown {
  return overlay(defaults.all, defaults[tier]);
}

/** Lays each item of an object over the defaults of an item. Without such defaults nothing changes. */
export function overlayItems(defaults: unknown, items: unknown): unknown {
  if (defaults === undefined || !isRecord(items)) return items;
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, overlay(defaults, item)]));
}
