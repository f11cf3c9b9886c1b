import { z } from "zod";

import type { JudgedResource } from "../../kit";
import type { ComparedCost } from "./difference";
import type { CostReport } from "./report";
import { isStackExport, stateResources } from "./state-resources";

/** What a stack cost before. */
export interface Baseline {
  readonly monthly: number;
  /** What each resource cost; nothing if only the sum is known. */
  readonly resources?: readonly ComparedCost[];
}

/** How a baseline is read. */
export interface BaselineReader {
  /** @throws {Error} if the file can't be read */
  readonly readFile: (path: string) => string;
  /** Prices the resources of a stack export, as the stack itself is priced. */
  readonly estimate: (resources: readonly JudgedResource[]) => Pick<CostReport, "monthly" | "resources">;
}

const item = z.object({
  name: z.string(),
  quantity: z.number().nullable(),
  unit: z.string(),
  unitPrice: z.number().nullable(),
  monthly: z.number().nullable(),
});
const resource = z.object({
  urn: z.string(),
  type: z.string(),
  status: z.enum(["priced", "free", "usage", "unpriced"]),
  monthly: z.number().nullable(),
  reason: z.string().optional(),
  service: z.string().optional(),
  components: z.array(z.string()).optional(),
  items: z.array(item),
});

/** A bill: the `cost` of a preview's JSON report, or the report itself. */
const costSchema = z.object({
  currency: z.literal("USD"),
  monthly: z.number().min(0),
  resources: z.array(resource).optional(),
});
const fileSchema = z.union([z.object({ cost: costSchema }).transform(({ cost }) => cost), costSchema]);

/** Settings that name a baseline. */
export interface BaselineSettings {
  readonly baseline?: number | undefined;
  readonly baselineFile?: string | undefined;
}

/**
 * What the stack cost a month before, if the settings say; a file goes before a sum.
 *
 * @throws {Error} naming the file when it is neither a bill in US dollars nor a stack export
 */
export function baselineOf(settings: BaselineSettings, reader: BaselineReader): Baseline | undefined {
  const { baseline, baselineFile } = settings;
  if (baselineFile !== undefined) return readBaseline(baselineFile, reader);
  return baseline === undefined ? undefined : { monthly: baseline };
}

/**
 * Reads a baseline: a preview's JSON report, a committed cost file, or a stack export, which is priced now.
 *
 * @throws {Error} naming the file when it is none of these, or not in US dollars
 */
export function readBaseline(path: string, { readFile, estimate }: BaselineReader): Baseline {
  let document: unknown;
  try {
    document = JSON.parse(readFile(path));
    if (isStackExport(document)) return estimate(stateResources(document));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the cost baseline ${path} can't be read: ${why}`, { cause: error });
  }
  const parsed = fileSchema.safeParse(document);
  if (parsed.success) {
    const { monthly, resources } = parsed.data;
    return { monthly, ...(resources && { resources }) };
  }
  throw new Error(
    `the cost baseline ${path} is not a cost report in US dollars: expected what \`preview --format json\` or ` +
      "`--format cost` prints, or `pulumi stack export`",
  );
}
