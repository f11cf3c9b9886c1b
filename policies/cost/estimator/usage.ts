import { z } from "zod";

import type { JudgedResource } from "../../kit";
import type { CostModel, UsageName } from "../models/model";
import type { UsageReader } from "../models/subject";
import { nearest } from "./nearest";
import { wildcard } from "./wildcard";

/** The hours of an average month, as AWS's own calculator counts them. */
export const HOURS_PER_MONTH = 730;

const amount = z.union([z.number(), z.string()]);
/** By usage name; a group of names, such as a storage class, may be an object. */
const usageTree = z.record(z.string(), z.union([amount, z.record(z.string(), amount)]));
type UsageTree = z.infer<typeof usageTree>;
const hours = z.number().positive().max(744);

/** What a team assumes about use: the form of `cost:usage` in stack config, of a usage file, and of policy config. */
export const usageAssumptionsSchema = z.strictObject({
  profile: z
    .enum(["none", "small", "medium", "large"])
    .default("none")
    .describe(
      "Defaults for what is not assumed below: none, or those of a small, medium or large environment.",
    ),
  hoursPerMonth: z
    .union([
      hours,
      z.strictObject({
        default: hours.default(HOURS_PER_MONTH),
        types: z.record(z.string(), hours).default({}),
      }),
    ])
    .default(HOURS_PER_MONTH)
    .describe("Hours a month that resources run, for all or by type. Default 730."),
  types: z
    .record(z.string(), usageTree)
    .default({})
    .describe("Assumptions for all resources of a type, by Pulumi type token."),
  resources: z
    .record(z.string(), usageTree)
    .default({})
    .describe("Assumptions for single resources, by name or URN; `*` stands for anything. Later ones win."),
  discounts: z
    .array(
      z.strictObject({
        name: z.string().describe("What the discount is called, e.g. `Compute Savings Plan`."),
        percent: z.number().min(0).max(100),
        services: z
          .array(z.string())
          .default([])
          .describe("Services as Pulumi names their modules; none means all."),
        types: z.array(z.string()).default([]).describe("Pulumi type tokens; none means all."),
      }),
    )
    .default([])
    .describe(
      "Discounts on list prices (Savings Plans, reserved instances, an agreement), shown apart from them.",
    ),
});

/** Assumptions, with defaults. */
export type UsageAssumptions = z.infer<typeof usageAssumptionsSchema>;

/** Nothing is assumed, and a month has 730 hours. */
export const NO_ASSUMPTIONS: UsageAssumptions = usageAssumptionsSchema.parse({});

/** The assumptions can't be used: which key, what is wrong, what is meant perhaps. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Values = ReadonlyMap<string, number | string>;

/** Tells what is assumed for each resource of a stack. */
export class Usage {
  readonly #assumptions: UsageAssumptions;
  readonly #types: ReadonlyMap<string, Values>;
  readonly #patterns: readonly (readonly [pattern: RegExp, values: Values])[];

  constructor(assumptions: UsageAssumptions) {
    this.#assumptions = assumptions;
    this.#types = new Map(Object.entries(assumptions.types).map(([type, tree]) => [type, flattened(tree)]));
    this.#patterns = Object.entries(assumptions.resources).map(([key, tree]) => [
      wildcard(key),
      flattened(tree),
    ]);
  }

  /** Hours a month that a resource of this type runs. */
  hoursOf(type: string): number {
    const { hoursPerMonth } = this.#assumptions;
    return typeof hoursPerMonth === "number"
      ? hoursPerMonth
      : (hoursPerMonth.types[type] ?? hoursPerMonth.default);
  }

  /** What is assumed for a resource: its own, over its type's, over the profile's. */
  of(resource: JudgedResource, model: CostModel): UsageReader {
    const layers = [
      ...this.#patterns.filter(([pattern]) => matches(pattern, resource)).map(([, values]) => values),
    ].reverse();
    const ofType = this.#types.get(resource.type);
    if (ofType) layers.push(ofType);
    const value = (name: string) => {
      for (const layer of layers) {
        const found = layer.get(name);
        if (found !== undefined) return found;
      }
      return this.#profiled(model.usage?.[name]);
    };
    return {
      number: (name) => asNumber(value(name)),
      text: (name) => asText(value(name)),
    };
  }

  /**
   * Checks the assumptions against a stack: every key must mean something, every number be one.
   *
   * @throws {UsageError} with every mistake, each naming the nearest match
   */
  check(
    resources: readonly JudgedResource[],
    modelOf: (type: string) => CostModel | undefined,
    knownTypes: readonly string[],
  ): void {
    const problems: string[] = [];
    for (const [type, values] of this.#types) {
      const model = modelOf(type);
      if (model) problems.push(...checkValues(`types."${type}"`, values, [model]));
      else problems.push(`types."${type}": no such type is priced${nearest(type, knownTypes)}`);
    }
    const keys = Object.keys(this.#assumptions.resources);
    this.#patterns.forEach(([pattern, values], index) => {
      const key = keys[index] ?? "";
      const found = resources.filter((resource) => matches(pattern, resource));
      const priced = found.flatMap(({ type }) => modelOf(type) ?? []);
      if (found.length === 0) {
        problems.push(
          `resources."${key}" matches no resource${nearest(
            key,
            resources.map(({ name }) => name),
          )}`,
        );
      } else if (priced.length > 0) problems.push(...checkValues(`resources."${key}"`, values, priced));
    });
    if (problems.length > 0) throw new UsageError(`usage assumptions are not valid: ${problems.join("; ")}`);
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

function asText(value: number | string | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** Nested assumptions by dotted names. */
function flattened(tree: UsageTree): Values {
  const values = new Map<string, number | string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value !== "object") values.set(name, value);
    else for (const [inner, amountOf] of Object.entries(value)) values.set(`${name}.${inner}`, amountOf);
  }
  return values;
}

function checkValues(where: string, values: Values, models: readonly CostModel[]): string[] {
  const known = Object.assign({}, ...models.map(({ usage }) => usage)) as Readonly<Record<string, UsageName>>;
  return [...values].flatMap(([name, value]) => {
    const usage = known[name];
    if (!usage) return [`${where}: no usage "${name}"${nearest(name, Object.keys(known))}`];
    if (usage.choices) {
      return usage.choices.includes(String(value))
        ? []
        : [`${where}.${name} is "${value}", expected one of ${usage.choices.join(", ")}`];
    }
    const isAmount = typeof value === "number" && Number.isFinite(value) && value >= 0;
    return isAmount
      ? []
      : [`${where}.${name} is ${String(value)}, expected a number of ${usage.unit} from 0`];
  });
}

function matches(pattern: RegExp, { name, urn }: JudgedResource): boolean {
  return pattern.test(name) || pattern.test(urn);
}
