import type { ShippedEnvironment } from "./shipped";

/** What a component and everything inside it costs a month in one environment. */
export interface ComponentCost {
  /** How many of them there are. */
  readonly count: number;
  /** US dollars, of everything that has a monthly cost. */
  readonly monthly: number;
  /** Whether something in it costs by use alone, with no use assumed. */
  readonly byUse: boolean;
  /** Whether something in it has no price that is known. */
  readonly unpriced: boolean;
}

/** Costs of the components of an environment, by type token. */
export function componentCosts({ resources, cost }: ShippedEnvironment): ReadonlyMap<string, ComponentCost> {
  const parents = new Map(resources.map((resource) => [resource.urn, resource]));
  const found = new Map<string, ComponentCost>();
  const add = (token: string, more: ComponentCost) => {
    const so = found.get(token) ?? { count: 0, monthly: 0, byUse: false, unpriced: false };
    found.set(token, {
      count: so.count + more.count,
      monthly: so.monthly + more.monthly,
      byUse: so.byUse || more.byUse,
      unpriced: so.unpriced || more.unpriced,
    });
  };
  for (const { type } of resources) {
    if (isComponent(type)) add(type, { count: 1, monthly: 0, byUse: false, unpriced: false });
  }
  for (const { urn, status, monthly } of cost.resources) {
    const inside = new Set<string>();
    for (let at = parents.get(urn)?.parent; at !== undefined; at = parents.get(at)?.parent) {
      const type = parents.get(at)?.type ?? "";
      if (isComponent(type)) inside.add(type);
    }
    for (const token of inside) {
      add(token, {
        count: 0,
        monthly: monthly ?? 0,
        byUse: status === "usage",
        unpriced: status === "unpriced",
      });
    }
  }
  return found;
}

function isComponent(type: string): boolean {
  return type.startsWith("plumbline:");
}

/** What the marks of {@link approximately} mean. */
export const COST_MARKS =
  "Costs are list prices of what the code alone decides, a month, with everything inside the component. " +
  "`*`: use costs extra (requests, traffic, bytes). `†`: a part has no price that is known. `–`: not in that environment.";

/**
 * A cost as a page says it: to the dollar below $100, to ten dollars below $1,000, so that the page doesn't change with
 * every cent of a price list.
 */
export function approximately(cost: ComponentCost | undefined): string {
  if (cost === undefined) return "–";
  const { monthly } = cost;
  const step = monthly >= 1000 ? 50 : monthly >= 100 ? 10 : 1;
  const rounded = Math.round(monthly / step) * step;
  const dollars = monthly > 0 && rounded < 1 ? "under $1" : `$${rounded.toLocaleString("en-US")}`;
  return dollars + (cost.byUse ? " *" : "") + (cost.unpriced ? " †" : "");
}
