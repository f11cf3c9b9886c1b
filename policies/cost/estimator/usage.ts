import type { JudgedResource } from "../../kit";
import type { CostModel, UsageName } from "../models/model";
import type { UsageReader } from "../models/subject";
import type { UsageAssumptions } from "./usage-schema";
import type { Values } from "./usage-values";
import { flattened } from "./usage-values";
import { wildcard } from "./wildcard";

/** The assumptions of one key: a name, a URN, or a pattern of either. */
export interface Keyed {
  readonly key: string;
  /** Position in the configuration; later ones win. */
  readonly index: number;
  readonly values: Values;
}

/** Assumptions by key. Keys without a `*` are looked up, so that thousands of them cost nothing. */
export class KeyedValues {
  readonly all: readonly Keyed[];
  readonly #exact = new Map<string, Keyed>();
  readonly #patterns: (readonly [pattern: RegExp, keyed: Keyed])[] = [];

  constructor(resources: UsageAssumptions["resources"]) {
    this.all = Object.entries(resources).map(([key, tree], index) => ({
      key,
      index,
      values: flattened(tree),
    }));
    for (const keyed of this.all) {
      if (keyed.key.includes("*")) this.#patterns.push([wildcard(keyed.key), keyed]);
      else this.#exact.set(keyed.key, keyed);
    }
  }

  /** What holds for a resource, in the order of the configuration. */
  matching({ name, urn }: JudgedResource): readonly Keyed[] {
    const exact = [this.#exact.get(name), this.#exact.get(urn)].filter((keyed) => keyed !== undefined);
    const patterns = this.#patterns.flatMap(([pattern, keyed]) =>
      pattern.test(name) || pattern.test(urn) ? [keyed] : [],
    );
    return [...exact, ...patterns].sort((a, b) => a.index - b.index);
  }
}

/** Tells what is assumed for each resource of a stack. */
export class Usage {
  readonly keyed: KeyedValues;
  readonly #assumptions: UsageAssumptions;
  readonly #types: ReadonlyMap<string, Values>;

  constructor(assumptions: UsageAssumptions) {
    this.#assumptions = assumptions;
    this.#types = new Map(Object.entries(assumptions.types).map(([type, tree]) => [type, flattened(tree)]));
    this.keyed = new KeyedValues(assumptions.resources);
  }

  /** Hours a month that a resource of this type runs. */
  hoursOf(type: string): number {
    const { hoursPerMonth } = this.#assumptions;
    if (typeof hoursPerMonth === "number") return hoursPerMonth;
    return hoursPerMonth.types[type] ?? hoursPerMonth.default;
  }

  /** What is assumed for a resource: its own, over its type's, over the profile's. */
  of(resource: JudgedResource, model: CostModel | undefined): UsageReader {
    const layers = this.keyed
      .matching(resource)
      .map(({ values }) => values)
      .reverse();
    const ofType = this.#types.get(resource.type);
    if (ofType) layers.push(ofType);
    const value = (name: string) => {
      const layer = layers.find((values) => values.has(name));
      return layer?.get(name) ?? this.#profiled(model?.usage?.[name]);
    };
    return {
      number: (name) => asNumber(value(name)),
      text: (name) => asText(value(name)),
    };
  }

  #profiled(name: UsageName | undefined): number | undefined {
    const { profile } = this.#assumptions;
    if (profile === "none") return undefined;
    return name?.profiles?.[["small", "medium", "large"].indexOf(profile)];
  }
}

function asNumber(value: number | string | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Choices are written in small letters. */
function asText(value: number | string | undefined): string | undefined {
  return value === undefined ? undefined : String(value).toLowerCase();
}
