import type { Gathered } from "./gathered";
import type { ReportedCost } from "./report/schema";
import type { Warning } from "../../offline";

/** The bill of a preview, and what could not be said about it. */
export interface Bill {
  readonly cost: ReportedCost;
  readonly warnings: readonly Warning[];
}

/** Prices what the update leaves standing. */
export function billOf(_gathered: Gathered): Bill {
  return {
    cost: {
      currency: "USD",
      monthly: 0,
      pricesAsOf: "",
      counts: { priced: 0, free: 0, usage: 0, unpriced: 0 },
      resources: [],
      ceilings: [],
    },
    warnings: [],
  };
}
