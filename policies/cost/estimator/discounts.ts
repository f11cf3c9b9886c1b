import { rounded, sum } from "./money";
import type { DiscountedCost, ResourceCost } from "./report";
import type { Discount } from "./usage-schema";

/**
 * What configured discounts take off the bill, one after the other: each applies to what the ones before it left,
 * as AWS applies an agreement's discount to what a Savings Plan left.
 */
export function discountsOn(
  resources: readonly ResourceCost[],
  discounts: readonly Discount[],
): readonly DiscountedCost[] {
  const left = new Map(resources.map(({ urn, monthly }) => [urn, monthly ?? 0]));
  return discounts.map(({ name, percent, services, types }) => {
    const savings = resources
      .filter(({ service, type }) => {
        return (
          (services.length === 0 || services.includes(service)) &&
          (types.length === 0 || types.includes(type))
        );
      })
      .map(({ urn }) => {
        const before = left.get(urn) ?? 0;
        const saving = rounded((before * percent) / 100);
        left.set(urn, before - saving);
        return saving;
      });
    return { name, percent, saving: sum(savings) };
  });
}
