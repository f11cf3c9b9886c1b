import { z } from "zod";

const money = z.number();

/** One line of a resource's bill. */
const costItem = z
  .object({
    name: z.string().describe("What is paid for, e.g. `Instance hours (db.t4g.micro)`."),
    kind: z
      .enum(["baseline", "usage"])
      .describe("`baseline`: from the code alone. `usage`: from an assumption."),
    quantity: z.number().nullable().describe("Units a month; null if nobody said how many."),
    unit: z.string().describe("What is counted, e.g. `hours`, `GB-month`."),
    unitPrice: money
      .nullable()
      .describe("Price of one unit (of the first tier, if tiered); null if unknown."),
    monthly: money.nullable().describe("Cost a month; null if quantity or price is unknown."),
    priceKey: z.string().optional().describe("Service, region and product of the price in the price list."),
    priceSource: z.string().nullish().describe("Document that states the price; null if none is known."),
    priceDate: z.string().nullish().describe("Date of that document (ISO 8601); null if undated or unknown."),
  })
  .meta({ id: "costItem", description: "One line of a resource's bill: quantity × unit price." });

/** What one resource costs. */
export const resourceCost = z
  .object({
    urn: z.string().describe("URN of the resource."),
    type: z.string().describe("Pulumi type token."),
    service: z
      .string()
      .optional()
      .describe(
        "AWS service as Pulumi names its module, e.g. `rds`; `datatransfer` for what no resource is billed for.",
      ),
    components: z
      .array(z.string())
      .optional()
      .describe("URNs of the components that the resource is in, outermost first."),
    status: z
      .enum(["priced", "free", "usage", "unpriced"])
      .describe(
        "`priced`: has a monthly cost. `free`: AWS doesn't charge for it. `usage`: costs by use alone and no " +
          "use is assumed. `unpriced`: type, price or a value is unknown.",
      ),
    monthly: money.nullable().describe("Cost a month; null (never 0) for an unpriced resource."),
    knownMonthly: money
      .optional()
      .describe("For an unpriced resource: what is known of its cost; part of no sum."),
    reason: z.string().optional().describe("Why it is free, or why it can't be priced."),
    items: z.array(costItem).describe("The lines that make up the cost."),
  })
  .meta({ id: "resourceCost", description: "What one resource costs a month." });

/** One ceiling and how near the bill is. */
const ceiling = z
  .object({
    policy: z.string().describe("Name of the policy that sets the ceiling."),
    scope: z.enum(["stack", "service", "component", "resource"]).describe("What the ceiling is for."),
    target: z.string().describe("Which stack, service, component or resource."),
    ceiling: money.describe("The most it may cost a month."),
    actual: money.describe("What it costs a month."),
    headroom: money.describe("`ceiling` less `actual`; negative if exceeded."),
    exceeded: z.boolean().describe("Whether it costs more than it may."),
  })
  .meta({ id: "ceiling", description: "A cost ceiling and how near the bill is." });

/** The monthly bill. */
export const reportedCost = z
  .object({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe("ISO 4217 code of all amounts, e.g. `USD`."),
    monthly: money.describe(
      "Sum of all priced resources, for a month of 730 hours unless configured otherwise.",
    ),
    pricesAsOf: z.string().describe("Date of the oldest price used (ISO 8601)."),
    counts: z
      .object({
        priced: z.int().min(0).describe("Resources with a monthly cost."),
        free: z.int().min(0).describe("Resources that AWS doesn't charge for."),
        usage: z.int().min(0).describe("Resources that cost by use alone, with no use assumed."),
        unpriced: z.int().min(0).describe("Resources that could not be priced: the bill is without them."),
      })
      .describe("How many resources are in the bill, and how many are not."),
    resources: z.array(resourceCost).describe("What each resource costs."),
    ceilings: z.array(ceiling).describe("The ceilings that policies set."),
    discountedMonthly: money
      .optional()
      .describe("`monthly` less all configured discounts; absent if there are none."),
    discounts: z
      .array(
        z.object({
          name: z.string().describe("What the discount is called."),
          percent: z.number().describe("Percent off what the ones before it left."),
          saving: money.describe("What it takes off a month's bill."),
        }),
      )
      .optional()
      .describe("Configured discounts on list prices, one after the other."),
  })
  .meta({ id: "cost", description: "The monthly bill." });
