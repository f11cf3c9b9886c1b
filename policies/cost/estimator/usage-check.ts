import type { JudgedResource } from "../../kit";
import { DATA_TRANSFER_USAGE } from "../models/data-transfer";
import type { CostModel, UsageName, UsageNames } from "../models/model";
import { KeyedValues } from "./keyed";
import { nearest } from "./nearest";
import type { UsageAssumptions } from "./usage-schema";
import { UsageError } from "./usage-schema";
import { assumedIn } from "./usage-values";
import { wildcard } from "./wildcard";

type UsageTree = UsageAssumptions["types"][string];

/** What assumptions are checked against. */
export interface Known {
  readonly resources: readonly JudgedResource[];
  readonly modelOf: (type: string) => CostModel | undefined;
  readonly types: readonly string[];
  /** Regions that have any price. */
  readonly regions: readonly string[];
  /** Whether a key that matches no resource is a mistake. */
  readonly everyKeyMatches: boolean;
}

/**
 * Checks assumptions against a stack: every key must mean something, every number be one.
 *
 * @throws {UsageError} with every mistake, each naming the nearest match
 */
export function checkUsage(assumptions: UsageAssumptions, known: Known): void {
  const problems = [
    ...typeProblems(assumptions, known),
    ...resourceProblems(assumptions, known),
    ...hoursProblems(assumptions, known),
    ...transferProblems(assumptions, known),
  ];
  if (problems.length > 0) throw new UsageError(`usage assumptions are not valid: ${problems.join("; ")}`);
}

/** The types that a key stands for. */
function typesOf(key: string, types: readonly string[]): readonly string[] {
  if (!key.includes("*")) return types.includes(key) ? [key] : [];
  const pattern = wildcard(key);
  return types.filter((type) => pattern.test(type));
}

function typeProblems({ types }: UsageAssumptions, { modelOf, types: known }: Known): string[] {
  return Object.entries(types).flatMap(([key, tree]) => {
    const models = typesOf(key, known).flatMap((type) => modelOf(type) ?? []);
    if (models.length > 0) return valueProblems(`types."${key}"`, tree, usageOf(models));
    return [`types."${key}": no such type is priced${nearest(key, known)}`];
  });
}

function hoursProblems({ hoursPerMonth }: UsageAssumptions, { types }: Known): string[] {
  return Object.keys(hoursPerMonth.types)
    .filter((key) => typesOf(key, types).length === 0)
    .map((key) => `hoursPerMonth.types."${key}": no such type is priced${nearest(key, types)}`);
}

function resourceProblems(assumptions: UsageAssumptions, known: Known): string[] {
  const { resources, modelOf, everyKeyMatches } = known;
  const keyed = new KeyedValues(assumptions.resources);
  const matched = new Map<number, Set<CostModel>>();
  for (const { name, urn, type } of resources) {
    const model = modelOf(type);
    for (const { index } of keyed.matching(name, urn)) {
      const models = matched.get(index) ?? new Set();
      if (model) models.add(model);
      matched.set(index, models);
    }
  }
  const names = [...new Set(resources.map(({ name }) => name))];
  return keyed.all.flatMap(({ key, index, value }) => {
    const models = matched.get(index);
    const where = `resources."${key}"`;
    if (!models) return everyKeyMatches ? [`${where} matches no resource${nearest(key, names)}`] : [];
    if (models.size === 0) return [`${where} matches only resources that have no usage to assume`];
    return valueProblems(where, value, usageOf([...models]));
  });
}

function transferProblems({ dataTransfer }: UsageAssumptions, { regions }: Known): string[] {
  return Object.entries(dataTransfer).flatMap(([region, tree]) => [
    ...(regions.includes(region) ? [] : [`dataTransfer."${region}" is no region${nearest(region, regions)}`]),
    ...valueProblems(`dataTransfer."${region}"`, tree, DATA_TRANSFER_USAGE),
  ]);
}

function usageOf(models: readonly CostModel[]): UsageNames {
  return Object.assign({}, ...models.map(({ usage }) => usage)) as UsageNames;
}

function valueProblems(where: string, tree: UsageTree, known: UsageNames): string[] {
  const seen = new Set<string>();
  return assumedIn(tree).flatMap(({ name, written, value }) => {
    const usage = known[name];
    if (!usage) return [`${where}: no usage "${written}"${nearest(name, Object.keys(known))}`];
    if (seen.has(name)) return [`${where}.${name} is given twice`];
    seen.add(name);
    return valueProblem(`${where}.${written}`, value, usage);
  });
}

function valueProblem(where: string, value: number | string, usage: UsageName): string[] {
  if (usage.choices) {
    if (usage.choices.includes(String(value).toLowerCase())) return [];
    return [`${where} is "${value}", expected one of ${usage.choices.join(", ")}`];
  }
  const isAmount = typeof value === "number" && Number.isFinite(value) && value >= 0;
  return isAmount ? [] : [`${where} is ${String(value)}, expected a number of ${usage.unit} from 0`];
}
