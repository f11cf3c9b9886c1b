import groups from "./free-types.json";

/**
 * Types that AWS doesn't charge for, or whose cost is on another resource's bill. What is free is said in prose on
 * each service's pricing page; `free-types.json` says it once per group, with the types that it holds for. A type
 * that ends in `/*` stands for all types of its module.
 */
const EXACT = new Map<string, string>();
const MODULES = new Map<string, string>();
for (const { reason, types } of groups) {
  for (const type of types) {
    if (type.endsWith("/*")) MODULES.set(type.slice(0, -1), reason);
    else EXACT.set(type, reason);
  }
}

/** Why a type is free of charge; nothing if it isn't, or isn't known to be. */
export function whyFree(type: string): string | undefined {
  return EXACT.get(type) ?? MODULES.get(type.slice(0, type.indexOf("/") + 1));
}

/** All types, and modules of types, that are listed as free. */
export const FREE_TYPES: readonly string[] = groups.flatMap(({ types }) => types);
