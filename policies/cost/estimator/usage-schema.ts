import { z } from "zod";

/** The hours of an average month, as AWS's own calculator counts them. */
export const HOURS_PER_MONTH = 730;

const amount = z.union([z.number(), z.string()]);
/** By usage name; a group of names, such as a storage class, may be an object. */
const usageTree = z.record(z.string(), z.union([amount, z.record(z.string(), amount)]));
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
