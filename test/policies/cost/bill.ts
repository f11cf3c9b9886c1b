/** Fixtures for cost tests: resources in a region, prices stated in the test itself, and the bill they make. */
import type { Price, PriceAnswer, PriceCatalogue, PriceKey } from "../../../policies/cost/catalogue";
import { bundledSnapshotFolder, openSnapshot } from "../../../policies/cost/catalogue";
import type { CostReport, ResourceCost } from "../../../policies/cost/estimator";
import { estimateStack, usageAssumptionsSchema } from "../../../policies/cost/estimator";
import type { JudgedResource, Props } from "../../../policies/kit";
import { ResourceGraph } from "../../../policies/kit";
import type { Extra } from "../../support/judge";
import { aResource } from "../../support/judge";

/** `service/region/product` → unit, and US dollars a unit: one price, or tiers as `[from, price]`. */
export type PriceList = Readonly<
  Record<string, readonly [unit: string, price: number | readonly (readonly [number, number])[]]>
>;

const SOURCE = { name: "the test itself", method: "stated", date: "2026-01-31" };

/**
 * A catalogue of the prices that a test states. Every key must be one that the bundled snapshot has, with the same
 * unit, or the test would prove nothing of the bills that users get; its prices may differ.
 */
export function stated(list: PriceList, alsoUnbundled: readonly string[] = []): PriceCatalogue {
  const bundled = openSnapshot(bundledSnapshotFolder());
  const prices = new Map<string, Price>();
  for (const [key, [unit, price]] of Object.entries(list)) {
    const answer = bundled.find(parsed(key));
    if (!alsoUnbundled.includes(key)) {
      if (!answer.found) throw new Error(`the bundled snapshot has no ${key}`);
      if (answer.price.unit !== unit)
        throw new Error(`the bundled snapshot counts ${answer.price.unit} for ${key}`);
    }
    const tiers = typeof price === "number" ? [[0, price] as const] : price;
    prices.set(key, { unit, source: SOURCE, tiers: tiers.map(([from, each]) => ({ from, price: each })) });
  }
  return {
    currency: "USD",
    asOf: "2026-01-31",
    find: ({ service, region, product }: PriceKey): PriceAnswer => {
      const price = prices.get(`${service}/${region}/${product}`);
      return price
        ? { found: true, price }
        : { found: false, reason: `no price of ${service} "${product}" is known in ${region}` };
    },
    services: () => bundled.services(),
    regions: (service) => bundled.regions(service),
    list: () => [],
  };
}

function parsed(key: string): PriceKey {
  const [service = "", region = "", ...product] = key.split("/");
  return { service, region, product: product.join("/") };
}

/** A resource in us-east-1. */
export function inUsEast1(type: string, props: Props = {}, extra: Extra = {}): JudgedResource {
  return aResource(type, { region: "us-east-1", ...props }, extra);
}

/** The report of some resources. `usage` as in stack configuration. */
export function reportOf(
  resources: JudgedResource | readonly JudgedResource[],
  catalogue: PriceCatalogue,
  usage: unknown = {},
): CostReport {
  const all = Array.isArray(resources)
    ? (resources as readonly JudgedResource[])
    : [resources as JudgedResource];
  return estimateStack(new ResourceGraph(all), catalogue, { usage: usageAssumptionsSchema.parse(usage) });
}

/** What one resource, by name, costs in the report of all. */
export function costOf(report: CostReport, name: string): ResourceCost {
  const found = report.resources.filter(({ urn }) => urn.endsWith(`::${name}`));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} resources are called ${name}`);
  return found[0];
}

/** The cost of a single resource, given prices and what is assumed about its use. */
export function billOf(
  resource: JudgedResource,
  list: PriceList,
  assumed: Readonly<Record<string, unknown>> = {},
): ResourceCost {
  const usage = Object.keys(assumed).length > 0 ? { types: { [resource.type]: assumed } } : {};
  return costOf(reportOf(resource, stated(list), usage), resource.name);
}

/** Each line's name with its monthly cost, for assertions. */
export function linesOf({ items }: ResourceCost): Readonly<Record<string, number | null>> {
  return Object.fromEntries(items.map(({ name, monthly }) => [name, monthly]));
}
