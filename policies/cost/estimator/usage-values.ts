import type { UsageAssumptions } from "./usage-schema";

type UsageTree = UsageAssumptions["types"][string];

/** One assumption, as it was written. */
export interface Assumed {
  readonly name: string;
  /** As written, which may be in snake case. */
  readonly written: string;
  readonly value: number | string;
}

/** Assumptions by usage name; those of a group by dotted names, e.g. `standard.storageGb`. */
export type Values = ReadonlyMap<string, number | string>;

/** Nested assumptions with dotted names. A name in snake case, as other estimators write it, is the same in camel case. */
export function assumedIn(tree: UsageTree): readonly Assumed[] {
  return Object.entries(tree).flatMap(([name, value]): readonly Assumed[] =>
    typeof value === "object"
      ? Object.entries(value).map(([inner, amount]) => assumed(`${name}.${inner}`, amount))
      : [assumed(name, value)],
  );
}

/** As {@link assumedIn}, by name. */
export function flattened(tree: UsageTree): Values {
  return new Map(assumedIn(tree).map(({ name, value }) => [name, value]));
}

function assumed(written: string, value: number | string): Assumed {
  const name = written.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return { name, written, value };
}
