import type { UsageAssumptions } from "./usage-schema";

/** Assumptions by usage name; those of a group by dotted names, e.g. `standard.storageGb`. */
export type Values = ReadonlyMap<string, number | string>;

type UsageTree = UsageAssumptions["types"][string];

/** Nested assumptions by dotted names. */
export function flattened(tree: UsageTree): Values {
  const values = new Map<string, number | string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value !== "object") values.set(name, value);
    else for (const [inner, amountOf] of Object.entries(value)) values.set(`${name}.${inner}`, amountOf);
  }
  return values;
}
