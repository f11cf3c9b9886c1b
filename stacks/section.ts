import type { z } from "zod";

import type { TierDefaults } from "./tiers";

/** One key of the `plumbline` namespace: the form of its value, and its defaults by tier. */
export interface Section<Schema extends z.ZodType = z.ZodType> {
  /** What the key is for, in one sentence. */
  readonly description: string;
  /** The form of the value, complete: defaults are laid under what is configured before it is checked. */
  readonly schema: Schema;
  /** Defaults by tier. A value that no tier sets and that is not optional has to be configured. */
  readonly defaults: TierDefaults<z.infer<Schema>>;
}

/** Declares a section; its defaults are checked against its schema by the compiler. */
export function section<Schema extends z.ZodType>(declared: Section<Schema>): Section<Schema> {
  return declared;
}
