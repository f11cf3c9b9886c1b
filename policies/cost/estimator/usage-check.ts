import type { JudgedResource } from "../../kit";
import { DATA_TRANSFER_USAGE } from "../models/data-transfer";
import type { CostModel, UsageName, UsageNames } from "../models/model";
import { KeyedValues } from "./keyed";
import { Mistakes } from "./mistakes";
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
 * @throws {UsageError} with the mistakes, each naming the nearest match
 */
export function checkUsage(assumptions: UsageAssumptions, known: Known): void {
  const mistakes = new Mistakes();
  checkTypes(assumptions, known, mistakes);
  checkResources(assumptions, known, mistakes);
  checkHours(assumptions, known, mistakes);
  checkTransfers(assumptions, known, mistakes);
  const text = mistakes.text();
  if (text !== undefined) throw new UsageError(`usage assumptions are not valid: ${text}`);
}

/** The types that a key stands for. */
function typesOf(key: string, types: readonly string[]): readonly string[] {
  if (!key.includes("*")) return types.includes(key) ? [key] : [];
  const pattern = wildcard(key);
  return types.filter((type) => pattern.test(type));
}

function checkTypes({ types }: UsageAssumptions, { modelOf, types: known }: Known, mistakes: Mistakes): void {
  for (const [key, tree] of Object.entries(types)) {
    const models = typesOf(key, known).flatMap((type) => modelOf(type) ?? []);
    if (models.length > 0) checkValues(`types."${key}"`, tree, usageOf(models), mistakes);
    else mistakes.add(() => `types."${key}": no such type is priced${nearest(key, known)}`);
  }
}

function checkHours({ hoursPerMonth }: UsageAssumptions, { types }: Known, mistakes: Mistakes): void {
  for (const key of Object.keys(hoursPerMonth.types)) {
    if (typesOf(key, types).length === 0)
      mistakes.add(() => `hoursPerMonth.types."${key}": no such type is priced${nearest(key, types)}`);
  }
}

function checkResources(assumptions: UsageAssumptions, known: Known, mistakes: Mistakes): void {
  const { resources, modelOf, everyKeyMatches } = known;
  const keyed = new KeyedValues(assumptions.resources);
  if (keyed.all.length === 0) return;
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
  for (const { key, index, value } of keyed.all) {
    const models = matched.get(index);
    const where = `resources."${key}"`;
    if (!models) {
      if (everyKeyMatches) mistakes.add(() => `${where} matches no resource${nearest(key, names)}`);
    } else if (models.size === 0) {
      mistakes.add(() => `${where} matches only resources that have no usage to assume`);
    } else {
      checkValues(where, value, usageOf([...models]), mistakes);
    }
  }
}

function checkTransfers({ dataTransfer }: UsageAssumptions, { regions }: Known, mistakes: Mistakes): void {
  for (const [region, tree] of Object.entries(dataTransfer)) {
    const where = `dataTransfer."${region}"`;
    if (!regions.includes(region)) mistakes.add(() => `${where} is no region${nearest(region, regions)}`);
    checkValues(where, tree, DATA_TRANSFER_USAGE, mistakes);
  }
}

function usageOf(models: readonly CostModel[]): UsageNames {
  const [only] = models;
  if (models.length === 1) return only?.usage ?? {};
  return Object.assign({}, ...models.map(({ usage }) => usage)) as UsageNames;
}

function checkValues(where: string, tree: UsageTree, known: UsageNames, mistakes: Mistakes): void {
  const seen = new Set<string>();
  for (const { name, written, value } of assumedIn(tree)) {
    const usage = known[name];
    if (!usage) mistakes.add(() => `${where}: no usage "${written}"${nearest(name, Object.keys(known))}`);
    else if (seen.has(name)) mistakes.add(() => `${where}.${name} is given twice`);
    else if (!fits(value, usage)) mistakes.add(() => `${where}.${written} is ${expectation(value, usage)}`);
    seen.add(name);
  }
}

function fits(value: number | string, { choices }: UsageName): boolean {
  if (choices) return choices.includes(String(value).toLowerCase());
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function expectation(value: number | string, { choices, unit }: UsageName): string {
  return choices
    ? `"${value}", expected one of ${choices.join(", ")}`
    : `${String(value)}, expected a number of ${unit} from 0`;
}
