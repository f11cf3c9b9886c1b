import type { JudgedResource } from "../../kit";
import type { CostModel, UsageName } from "../models/model";
import { nearest } from "./nearest";
import type { UsageAssumptions } from "./usage-schema";
import { UsageError } from "./usage-schema";
import type { KeyedValues } from "./usage";
import type { Values } from "./usage-values";
import { flattened } from "./usage-values";

/** What assumptions are checked against. */
export interface Known {
  readonly resources: readonly JudgedResource[];
  readonly modelOf: (type: string) => CostModel | undefined;
  readonly types: readonly string[];
}

/**
 * Checks assumptions against a stack: every key must mean something, every number be one.
 *
 * @throws {UsageError} with every mistake, each naming the nearest match
 */
export function checkUsage(assumptions: UsageAssumptions, keyed: KeyedValues, known: Known): void {
  const problems = [...typeProblems(assumptions, known), ...resourceProblems(keyed, known)];
  if (problems.length > 0) throw new UsageError(`usage assumptions are not valid: ${problems.join("; ")}`);
}

function typeProblems({ types }: UsageAssumptions, { modelOf, types: knownTypes }: Known): string[] {
  return Object.entries(types).flatMap(([type, tree]) => {
    const model = modelOf(type);
    if (model) return valueProblems(`types."${type}"`, flattened(tree), [model]);
    return [`types."${type}": no such type is priced${nearest(type, knownTypes)}`];
  });
}

function resourceProblems(keyed: KeyedValues, { resources, modelOf }: Known): string[] {
  const matched = new Map<number, CostModel[]>();
  for (const resource of resources) {
    for (const { index } of keyed.matching(resource)) {
      const models = matched.get(index) ?? [];
      matched.set(index, [
        ...models,
        ...[modelOf(resource.type) ?? []].flat().filter((model) => !models.includes(model)),
      ]);
    }
  }
  return keyed.all.flatMap(({ key, index, values }) => {
    const models = matched.get(index);
    const where = `resources."${key}"`;
    if (!models)
      return [
        `${where} matches no resource${nearest(
          key,
          resources.map(({ name }) => name),
        )}`,
      ];
    if (models.length === 0) return [`${where} matches only resources that have no usage to assume`];
    return valueProblems(where, values, models);
  });
}

function valueProblems(where: string, values: Values, models: readonly CostModel[]): string[] {
  const known = Object.assign({}, ...models.map(({ usage }) => usage)) as Readonly<Record<string, UsageName>>;
  return [...values].flatMap(([name, value]) => {
    const usage = known[name];
    if (!usage) return [`${where}: no usage "${name}"${nearest(name, Object.keys(known))}`];
    if (usage.choices) {
      return usage.choices.includes(String(value).toLowerCase())
        ? []
        : [`${where}.${name} is "${value}", expected one of ${usage.choices.join(", ")}`];
    }
    const isAmount = typeof value === "number" && Number.isFinite(value) && value >= 0;
    return isAmount
      ? []
      : [`${where}.${name} is ${String(value)}, expected a number of ${usage.unit} from 0`];
  });
}
