import type { ResourceGraph } from "../../kit";
import type { PriceCatalogue } from "../catalogue";
import { discountsOn } from "./discounts";
import { dataTransferCosts } from "./data-transfer";
import type { EstimatorOptions } from "./estimator";
import { Estimator, PRICED_TYPES, modelOf } from "./estimator";
import { sum } from "./money";
import { regionsOf } from "./region";
import type { CostReport, CostStatus, ResourceCost } from "./report";
import { Usage } from "./usage";
import { checkUsage } from "./usage-check";
import type { UsageAssumptions } from "./usage-schema";
import { NO_ASSUMPTIONS } from "./usage-input";

/** What an estimate may be told besides the stack. */
export interface EstimateOptions extends EstimatorOptions {
  /** Default: nothing is assumed, and a month has 730 hours. */
  readonly usage?: UsageAssumptions;
  /**
   * Whether an assumption about a resource that the stack doesn't have is an error. Default true; not so for what a
   * stack was before, for which today's assumptions were not made.
   */
  readonly everyKeyMatches?: boolean;
}

/**
 * Prices a stack: every resource is priced, free, billed by use alone, or said to be unpriced. Pure: the same
 * resources, in whatever order, give the same report.
 *
 * @throws {UsageError} when an assumption means nothing in this stack
 * @throws {DamagedSnapshot} when the catalogue can't be trusted
 */
export function estimateStack(
  graph: ResourceGraph,
  catalogue: PriceCatalogue,
  options: EstimateOptions = {},
): CostReport {
  const assumptions = options.usage ?? NO_ASSUMPTIONS;
  const usage = new Usage(assumptions);
  checkUsage(assumptions, {
    resources: graph.resources,
    modelOf,
    types: PRICED_TYPES,
    regions: regionsOf(catalogue),
    everyKeyMatches: options.everyKeyMatches ?? true,
  });
  const estimator = new Estimator(graph, catalogue, usage, options);
  const transfers = dataTransferCosts(assumptions, graph.resources[0]?.urn ?? "", catalogue);
  const resources = [
    ...graph.resources.flatMap((resource) => estimator.costOf(resource) ?? []),
    ...transfers,
  ].sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  const monthly = sum(resources.map((resource) => resource.monthly ?? 0));
  const counts = { priced: 0, free: 0, usage: 0, unpriced: 0 } satisfies Record<CostStatus, number>;
  for (const { status } of resources) counts[status]++;
  const discounts = discountsOn(resources, assumptions.discounts);
  return {
    currency: catalogue.currency,
    monthly,
    pricesAsOf: oldestPrice(resources) ?? catalogue.asOf,
    counts,
    resources,
    ceilings: [],
    ...(discounts.length > 0 && {
      discountedMonthly: sum([monthly, ...discounts.map(({ saving }) => -saving)]),
      discounts,
    }),
  };
}

function oldestPrice(resources: readonly ResourceCost[]): string | undefined {
  let oldest: string | undefined;
  for (const { items } of resources) {
    for (const { priceDate, monthly } of items) {
      if (monthly !== null && priceDate !== null && (oldest === undefined || priceDate < oldest))
        oldest = priceDate;
    }
  }
  return oldest;
}
