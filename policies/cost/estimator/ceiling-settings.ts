/** What each ceiling policy may be configured with. A ceiling that isn't configured isn't checked. */
import { z } from "zod";

import { usageInputSchema } from "./usage-schema";

const MONEY =
  "must be more than 0: a stack that costs nothing needs no ceiling, and 0 would forbid every stack";
const dollars = z.number().positive({ error: MONEY });
/** A stack's own ceiling, as its configuration gives it under `cost:monthlyCeiling`: US dollars a month. */
export const ownCeilingSchema = z.coerce
  .number({ error: "must be a number of US dollars a month" })
  .positive({ error: MONEY });

const byKey = (about: string) => z.record(z.string(), dollars).default({}).describe(about);

/** Settings that every cost policy takes. */
export const sharedSettings = {
  currency: z
    .literal("USD", { error: "must be USD: list prices are in US dollars" })
    .default("USD")
    .describe("Currency of all amounts."),
  usage: usageInputSchema
    .optional()
    .describe("What is assumed about use. Default: the stack's own `cost:usage` configuration."),
  baselineFile: z
    .string()
    .optional()
    .describe(
      "What the stack cost before: a JSON report or cost file of an earlier preview, or a stack export. A violation " +
        "says what changed since. A relative path is looked for in the folder of Pulumi.yaml and its stackConfigDir. " +
        "Default: the environment variable PLUMBLINE_COST_BASELINE.",
    ),
  region: z
    .string()
    .optional()
    .describe("Region of resources whose region nothing else tells. Default: the stack's `aws:region`."),
};

/** A ceiling for the whole stack. */
export const stackCeilingSettings = z.strictObject({
  ...sharedSettings,
  monthly: dollars
    .optional()
    .describe(
      "The most that a stack may cost a month, in US dollars. Default: the stack's own `cost:monthlyCeiling`.",
    ),
  stacks: byKey("Ceilings of single stacks, by stack name; they go before `monthly`."),
});

/** How near a stack may come to its ceiling before somebody is told. */
export const stackHeadroomSettings = z.strictObject({
  ...stackCeilingSettings.shape,
  warnAtPercent: z
    .number()
    .positive()
    .max(100)
    .default(80)
    .describe("Tell from this percentage of the ceiling on."),
  minimumHeadroom: z
    .number()
    .min(0)
    .default(0)
    .describe("Tell when less than this many US dollars are left."),
});

/** Ceilings for all that a service costs. */
export const serviceCeilingSettings = z.strictObject({
  ...sharedSettings,
  services: byKey("The most that a service may cost a month, by its Pulumi module, e.g. `rds`."),
});

/** Ceilings for all that is in a component. */
export const componentCeilingSettings = z.strictObject({
  ...sharedSettings,
  components: byKey(
    "The most that a component may cost a month, by its name, type or URN; `*` stands for anything.",
  ),
});

/** Ceilings for single resources. */
export const resourceCeilingSettings = z.strictObject({
  ...sharedSettings,
  monthly: dollars.optional().describe("The most that any one resource may cost a month."),
  types: byKey("Ceilings by Pulumi type token; they go before `monthly`."),
  resources: byKey("Ceilings by name or URN, `*` standing for anything; they go before all others."),
});

/** How much a bill may rise above a baseline. */
export const increaseCeilingSettings = z.strictObject({
  ...sharedSettings,
  baseline: z
    .number()
    .min(0)
    .optional()
    .describe("What the stack cost a month before, in US dollars; a `baselineFile` goes before it."),
  amount: dollars.optional().describe("By how many US dollars the bill may rise."),
  percent: z.number().positive().optional().describe("By how many percent the bill may rise."),
});

/** How many resources may be without a price. */
export const unpricedLimitSettings = z.strictObject({
  ...sharedSettings,
  maximum: z.int().min(0).default(0).describe("How many resources may be unpriced."),
  except: z
    .array(z.string())
    .default([])
    .describe("Types, names or URNs that don't count; `*` stands for anything."),
});

/** How old prices may be. */
export const pricesAgeSettings = z.strictObject({
  ...sharedSettings,
  maximumDays: z
    .int()
    .positive()
    .default(365)
    .describe("How old, in days, the newest price of the catalogue may be."),
});
