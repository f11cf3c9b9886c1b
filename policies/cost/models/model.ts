import type { Bill } from "./line";
import type { Subject } from "./subject";

/** A usage assumption that a model understands. */
export interface UsageName {
  /** What it means, in one sentence. */
  readonly about: string;
  /** Unit of a number; `text` for a choice. */
  readonly unit: string;
  /** The texts allowed, for a choice. */
  readonly choices?: readonly string[];
  /** What the profiles small, medium and large assume; none if the assumption has no sensible default. */
  readonly profiles?: readonly [small: number, medium: number, large: number];
}

/** The usage assumptions of a type, by name. A dot in a name groups: `standard.storageGb`. */
export type UsageNames = Readonly<Record<string, UsageName>>;

/** How resources of one type are billed. */
export interface CostModel {
  /** Pulumi type token. */
  readonly type: string;
  readonly usage?: UsageNames;
  /**
   * The lines of the resource's bill, or why it is free.
   *
   * @throws {Unpriceable} when something that the price depends on is not known
   */
  bill(subject: Subject): Bill;
}

/** The same model for several type tokens (a resource that Pulumi knows under old and new names). */
export function models(types: readonly string[], model: Omit<CostModel, "type">): CostModel[] {
  return types.map((type) => ({ type, ...model }));
}

/** Declares a number that a user may assume. */
export function quantity(unit: string, about: string, profiles?: UsageName["profiles"]): UsageName {
  return profiles ? { unit, about, profiles } : { unit, about };
}

/** Declares a choice that a user may make. */
export function choice(about: string, choices: readonly string[]): UsageName {
  return { unit: "text", about, choices };
}
