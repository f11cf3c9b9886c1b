import { z } from "zod";

import { runningHoursSchema } from "./running-hours";

/** The hours of an average month, as AWS's own calculator counts them. */
export { HOURS_PER_MONTH } from "./running-hours";

const amount = z.union([z.number(), z.string()]);
/** By usage name; a group of names, such as a storage class, may be an object. */
const usageTree = z.record(z.string(), z.union([amount, z.record(z.string(), amount)]));

const discount = z.strictObject({
  name: z.string().describe("What the discount is called, e.g. `Compute Savings Plan`."),
  percent: z.number().min(0).max(100),
  services: z
    .array(z.string())
    .optional()
    .describe("Services as Pulumi names their modules; none means all."),
  types: z.array(z.string()).optional().describe("Pulumi type tokens; none means all."),
});

/** What a team assumes about use: the form of `cost:usage` in stack config, of a usage file, and of policy config. */
export const usageInputSchema = z.strictObject({
  file: z
    .string()
    .optional()
    .describe(
      "A YAML or JSON file of assumptions; what is said beside it goes before it. A relative path is looked for " +
        "in the folder of Pulumi.yaml and its stackConfigDir.",
    ),
  profile: z
    .enum(["none", "small", "medium", "large"])
    .optional()
    .describe(
      "Defaults for what is not assumed below: none (default), or those of a small, medium or large environment.",
    ),
  hoursPerMonth: z
    .union([
      runningHoursSchema,
      z.strictObject({
        default: runningHoursSchema.optional(),
        types: z.record(z.string(), runningHoursSchema).optional(),
      }),
    ])
    .optional()
    .describe(
      "Hours a month that resources run, for all or by type (`*` stands for anything): a number, or the days and " +
        "times of a week. Default 730.",
    ),
  types: z
    .record(z.string(), usageTree)
    .optional()
    .describe(
      "Assumptions for all resources of a type, by Pulumi type token; `*` stands for anything. Later ones win.",
    ),
  resources: z
    .record(z.string(), usageTree)
    .optional()
    .describe("Assumptions for single resources, by name or URN; `*` stands for anything. Later ones win."),
  dataTransfer: z
    .record(z.string(), usageTree)
    .optional()
    .describe("Data that the whole stack moves between zones, regions and the internet, by region."),
  discounts: z
    .array(discount)
    .optional()
    .describe(
      "Discounts on list prices (Savings Plans, reserved instances, an agreement), shown apart from them.",
    ),
});

/** Assumptions as they are written. */
export type UsageInput = z.infer<typeof usageInputSchema>;

type UsageTree = z.infer<typeof usageTree>;
type Hours = z.infer<typeof runningHoursSchema>;

/** A discount on list prices; no services and no types stand for all. */
export interface Discount {
  readonly name: string;
  readonly percent: number;
  readonly services: readonly string[];
  readonly types: readonly string[];
}

/** Assumptions, complete. */
export interface UsageAssumptions {
  readonly profile: "none" | "small" | "medium" | "large";
  readonly hoursPerMonth: { readonly default: Hours; readonly types: Readonly<Record<string, Hours>> };
  readonly types: Readonly<Record<string, UsageTree>>;
  readonly resources: Readonly<Record<string, UsageTree>>;
  readonly dataTransfer: Readonly<Record<string, UsageTree>>;
  readonly discounts: readonly Discount[];
}

/** The assumptions can't be used: which key, what is wrong, what is meant perhaps. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
