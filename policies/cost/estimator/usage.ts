import type { JudgedResource } from "../../kit";
import type { CostModel, UsageName } from "../models/model";
import type { UsageReader } from "../models/subject";
import { KeyedValues } from "./keyed";
import { hoursAMonth } from "./running-hours";
import type { UsageAssumptions } from "./usage-schema";
import type { Values } from "./usage-values";
import { flattened } from "./usage-values";

/** Tells what is assumed for each resource of a stack. */
export class Usage {
  readonly #profile: UsageAssumptions["profile"];
  readonly #resources: KeyedValues<Values>;
  readonly #types: KeyedValues<Values>;
  readonly #hours: KeyedValues<number>;
  readonly #defaultHours: number;
  readonly #hoursOfType = new Map<string, number>();

  constructor({ profile, hoursPerMonth, types, resources }: UsageAssumptions) {
    this.#profile = profile;
    this.#resources = new KeyedValues(mapped(resources, flattened));
    this.#types = new KeyedValues(mapped(types, flattened));
    this.#hours = new KeyedValues(mapped(hoursPerMonth.types, hoursAMonth));
    this.#defaultHours = hoursAMonth(hoursPerMonth.default);
  }

  /** Hours a month that a resource of this type runs. */
  hoursOf(type: string): number {
    const known = this.#hoursOfType.get(type);
    if (known !== undefined) return known;
    const hours = this.#hours.matching(type).at(-1)?.value ?? this.#defaultHours;
    this.#hoursOfType.set(type, hours);
    return hours;
  }

  /** What is assumed for a resource: its own, over its type's, over the profile's. */
  of({ name, urn, type }: JudgedResource, model: CostModel | undefined): UsageReader {
    const layers = [...this.#types.matching(type), ...this.#resources.matching(name, urn)]
      .map(({ value }) => value)
      .reverse();
    const value = (asked: string) => {
      const layer = layers.find((values) => values.has(asked));
      return layer?.get(asked) ?? this.#profiled(model?.usage?.[asked]);
    };
    return {
      number: (asked) => asNumber(value(asked)),
      text: (asked) => asText(value(asked)),
    };
  }

  #profiled(name: UsageName | undefined): number | undefined {
    if (this.#profile === "none") return undefined;
    return name?.profiles?.[["small", "medium", "large"].indexOf(this.#profile)];
  }
}

function mapped<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function asNumber(value: number | string | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Choices are written in small letters. */
function asText(value: number | string | undefined): string | undefined {
  return value === undefined ? undefined : String(value).toLowerCase();
}
