import { z } from "zod";

import type { increaseCeilingSettings } from "./ceiling-settings";

/** What a baseline file must say: a whole report's cost, or a cost alone. */
const costSchema = z.object({ currency: z.literal("USD"), monthly: z.number().min(0) });
const fileSchema = z.union([z.object({ cost: costSchema }).transform(({ cost }) => cost), costSchema]);

/**
 * What the stack cost a month before, if the settings say.
 *
 * @throws {Error} naming the file when it isn't a cost report in US dollars
 */
export function baselineOf(
  { baseline, baselineFile }: Pick<z.infer<typeof increaseCeilingSettings>, "baseline" | "baselineFile">,
  readFile: (path: string) => string,
): number | undefined {
  if (baselineFile === undefined) return baseline;
  let json: unknown;
  try {
    json = JSON.parse(readFile(baselineFile));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the cost baseline ${baselineFile} can't be read: ${why}`, { cause: error });
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data.monthly;
  throw new Error(
    `the cost baseline ${baselineFile} is not a cost report in US dollars: expected the JSON of a preview, or its "cost" with "currency": "USD" and "monthly"`,
  );
}
