import type { z } from "zod";

import type { TierDefaults } from "./tiers";
import { itemsByName } from "./values";

/** One key of the `plumbline` namespace: the form of its value, and its defaults by tier. */
export interface Section<Schema extends z.ZodType = z.ZodType> {
  /** What the key is for, in one sentence. */
  readonly description: string;
  /** The form of the value, complete: defaults are laid under what is configured before it is checked. */
  readonly schema: Schema;
  /** Defaults by tier. A value that no tier sets and that is not optional has to be configured. */
  readonly defaults: TierDefaults<z.infer<Schema>>;
  /** Where the value is made of named items of one form: the defaults of each of them, by tier. */
  readonly itemDefaults?: TierDefaults<object>;
}

/** Declares a section; its defaults are checked against its schema by the compiler. */
export function section<Schema extends z.ZodType>(declared: Section<Schema>): Section<Schema> {
  return declared;
}

/** A section of items by name, e.g. services: a name that is there makes one, and renaming makes another. */
export interface NamedItems<Item extends z.ZodType> {
  readonly description: string;
  /** What names are allowed: in words, and as a pattern. */
  readonly names: { readonly words: string; readonly pattern: RegExp };
  /** The form of an item. */
  readonly item: Item;
  /** Defaults of each item, by tier. */
  readonly itemDefaults: TierDefaults<z.infer<Item>>;
  /** Whether there has to be at least one. Default: false, and none is the default. */
  readonly required?: boolean;
}

/** Declares a section of items by name. */
export function namedSection<Item extends z.ZodType>({
  description,
  names,
  item,
  itemDefaults,
  required = false,
}: NamedItems<Item>): Section<z.ZodType<Record<string, z.infer<Item>>>> {
  const none = required ? undefined : {};
  return {
    description,
    schema: itemsByName(names.words, names.pattern, item, required),
    defaults: { all: none, test: undefined, staging: undefined, prod: undefined },
    itemDefaults: itemDefaults as TierDefaults<object>,
  };
}
