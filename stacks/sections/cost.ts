import { z } from "zod";

import { section } from "../section";
import { numberThat } from "../values";

const NO_DIFFERENCE = { all: undefined, test: undefined, staging: undefined, prod: undefined };

/**
 * The keys of the `cost` namespace, which the cost pack reads too. The ceiling stands there and nowhere else, so that
 * what is judged before an update and what is watched after it can't differ.
 */
export const COST_SECTIONS = {
  monthlyCeiling: section({
    description:
      "What the stack may cost a month, in US dollars: the limit of the cost pack and of the budget",
    schema: numberThat("an amount of US dollars a month, more than 0", (amount) => amount > 0).optional(),
    defaults: NO_DIFFERENCE,
  }),
  /** Read by the cost pack alone: `policies/cost/README.md`. */
  usage: section({
    description: "What the cost pack assumes about use",
    schema: z.unknown().optional(),
    defaults: NO_DIFFERENCE,
  }),
} as const;
