import type { WireObject } from "../../wire/values";
import { objects, text, texts } from "./answer";

/** A filter of an EC2 look-up: the field must match one of the values, in which `*` and `?` are wildcards. */
interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** The filters of a call. */
export function filtersOf(args: WireObject): readonly Filter[] {
  return objects(args.filters).map((filter) => ({
    name: text(filter.name) ?? "",
    values: texts(filter.values),
  }));
}

/** The value that a filter asks for, if it asks for exactly one. */
export function filteredBy(args: WireObject, name: string): string | undefined {
  const filter = filtersOf(args).find((candidate) => candidate.name === name);
  return filter?.values.length === 1 ? filter.values[0] : undefined;
}

/**
 * The items that pass all filters of a call, or the name of a filter by which the items can't be told apart here.
 */
export function filtered<Item extends Readonly<Record<string, string>>>(
  items: readonly Item[],
  args: WireObject,
): readonly Item[] | { readonly unsupported: string } {
  const filters = filtersOf(args);
  const unsupported = filters.find(({ name }) => items.some((item) => item[name] === undefined));
  if (unsupported) return { unsupported: unsupported.name };
  return items.filter((item) =>
    filters.every(({ name, values }) => values.some((value) => matches(item[name] ?? "", value))),
  );
}

function matches(value: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`).test(value);
}
