/** Puts assumptions together: what a file says, what is said beside it, and the defaults of the rest. */
import { parse as parseYaml } from "yaml";
import { z } from "zod";

import { HOURS_PER_MONTH } from "./running-hours";
import type { UsageAssumptions, UsageInput } from "./usage-schema";
import { UsageError, usageInputSchema } from "./usage-schema";

/** Reads a file that a setting names. @throws {Error} if it can't be read */
export type FileReader = (path: string) => string;

/** Assumptions, each field as written or as it is by default. */
export function completeUsage(input: UsageInput): UsageAssumptions {
  const { profile, hoursPerMonth = HOURS_PER_MONTH, types, resources, dataTransfer, discounts } = input;
  const isForAll = typeof hoursPerMonth === "number" || "days" in hoursPerMonth;
  return {
    profile: profile ?? "none",
    hoursPerMonth: isForAll
      ? { default: hoursPerMonth, types: {} }
      : { default: hoursPerMonth.default ?? HOURS_PER_MONTH, types: hoursPerMonth.types ?? {} },
    types: types ?? {},
    resources: resources ?? {},
    dataTransfer: dataTransfer ?? {},
    discounts: (discounts ?? []).map(({ name, percent, services, types: ofTypes }) => ({
      name,
      percent,
      services: services ?? [],
      types: ofTypes ?? [],
    })),
  };
}

/** Nothing is assumed, and a month has 730 hours. */
export const NO_ASSUMPTIONS: UsageAssumptions = completeUsage({});

/** As {@link usageInputSchema}, complete; for assumptions that name no file. */
export const usageAssumptionsSchema = usageInputSchema.omit({ file: true }).transform(completeUsage);

/**
 * Reads assumptions as somebody wrote them.
 *
 * @param where what they are called in an error, e.g. `cost:usage`
 * @throws {UsageError} naming what is wrong, and where
 */
export function readUsage(given: unknown, where: string, readFile: FileReader): UsageAssumptions {
  const own = checked(given ?? {}, where);
  if (own.file === undefined) return completeUsage(own);
  const fromFile = checked(parsedFile(own.file, readFile), own.file);
  if (fromFile.file !== undefined) throw new UsageError(`${own.file}: a usage file can't name another`);
  return completeUsage(merged(fromFile, own));
}

function parsedFile(path: string, readFile: FileReader): unknown {
  try {
    return parseYaml(readFile(path), { maxAliasCount: 1000 });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new UsageError(`the usage file ${path} can't be read: ${why}`, { cause: error });
  }
}

function checked(given: unknown, where: string): UsageInput {
  const notFinite = pathOfNonFinite(given);
  if (notFinite)
    throw new UsageError(`${where}: ${notFinite.path} is ${notFinite.value}, expected a number from 0`);
  const parsed = usageInputSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error).replace(/\s*✖\s*/g, "; ");
  throw new UsageError(`${where} is not valid: ${problems.replace(/\s+/g, " ").replace(/^; /, "")}`);
}

/** JSON has no such numbers, but YAML's `.nan` and `.inf` are. */
function pathOfNonFinite(value: unknown, path = ""): { path: string; value: number } | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : { path, value };
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = pathOfNonFinite(inner, path === "" ? key : `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** What stands beside a file goes before it: key by key, and name by name within a key. */
function merged(file: UsageInput, own: UsageInput): UsageInput {
  return {
    ...file,
    ...own,
    types: both(file.types, own.types),
    resources: both(file.resources, own.resources),
    dataTransfer: both(file.dataTransfer, own.dataTransfer),
  };
}

type Trees = NonNullable<UsageInput["types"]>;

/** Keys of the second come last, because later ones win. */
function both(a: Trees = {}, b: Trees = {}): Trees {
  return Object.fromEntries([
    ...Object.entries(a).filter(([key]) => !(key in b)),
    ...Object.entries(b).map(([key, tree]) => [key, mergedTree(a[key] ?? {}, tree)] as const),
  ]);
}

function mergedTree(a: Trees[string], b: Trees[string]): Trees[string] {
  const merged = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const old = merged[name];
    merged[name] = typeof old === "object" && typeof value === "object" ? { ...old, ...value } : value;
  }
  return merged;
}
