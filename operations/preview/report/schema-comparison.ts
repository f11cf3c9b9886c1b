import { z } from "zod";

const amount = (about: string) => z.number().describe(about);

const side = z
  .object({
    name: z.string().describe("What the bill is of, e.g. `main (1a2b3c4)` or `stack prod`."),
    monthly: amount("Sum of all priced resources."),
    counts: z
      .object({
        priced: z.int().min(0).describe("Resources with a monthly cost."),
        free: z.int().min(0).describe("Resources that AWS doesn't charge for."),
        usage: z.int().min(0).describe("Resources that cost by use alone, with no use assumed."),
        unpriced: z.int().min(0).describe("Resources that could not be priced."),
      })
      .optional()
      .describe("How many resources are in the bill, and how many are not; absent if only the sum is known."),
  })
  .meta({ id: "comparedBill", description: "One of two bills." });

/** A sum on both sides; a side that has none of it has null. */
const sums = {
  before: z.number().nullable().describe("Cost a month before, or on the left; null if there is none."),
  after: z.number().nullable().describe("Cost a month after, or on the right; null if there is none."),
  delta: z.number().nullable().describe("`after` less `before`; null if either is unpriced."),
};

const group = z
  .object({ name: z.string().describe("Service, or path of the component."), ...sums })
  .meta({ id: "comparedGroup", description: "A service or a component in two bills." });

const itemSide = z
  .object({
    quantity: z.number().nullable(),
    unitPrice: z.number().nullable(),
    monthly: z.number().nullable(),
  })
  .nullable();

const resource = z
  .object({
    name: z.string().describe("Name of the resource; `*` stands for the name of the environment."),
    type: z.string().describe("Pulumi type token."),
    change: z
      .enum(["added", "removed", "dearer", "cheaper", "same", "unknown"])
      .describe("`unknown`: a side is unpriced, so the difference is not known."),
    beforeUrn: z.string().nullable().describe("Its URN before, or on the left."),
    afterUrn: z.string().nullable().describe("Its URN after, or on the right."),
    ...sums,
    items: z
      .array(
        z.object({
          name: z.string().describe("What is paid for."),
          unit: z.string().describe("What is counted."),
          before: itemSide.describe("Quantity and price before; null if there was no such line."),
          after: itemSide.describe("Quantity and price after; null if there is no such line."),
        }),
      )
      .describe("The lines of its bill that differ."),
  })
  .meta({ id: "comparedResource", description: "A resource in two bills." });

/** Two bills side by side. */
export const reportedComparison = z
  .object({
    kind: z
      .enum(["baseline", "environments"])
      .describe(
        "`baseline`: what the stack was before, and is now. `environments`: this stack, and another.",
      ),
    currency: z.string().describe("ISO 4217 code of all amounts."),
    before: side,
    after: side,
    delta: amount("`after.monthly` less `before.monthly`."),
    percent: z.number().nullable().describe("`delta` in percent of `before.monthly`; null if that is 0."),
    services: z.array(group).describe("By AWS service, the greatest change first."),
    components: z.array(group).describe("By component with all that is in it, in the order of their paths."),
    resources: z.array(resource).describe("Resources that differ, the greatest change first."),
    same: z.int().min(0).describe("How many resources cost the same on both sides."),
  })
  .meta({ id: "comparison", description: "The bill beside another one." });
