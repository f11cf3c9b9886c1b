/** How violations speak of money and of what costs it. */
import { nameOf } from "../estimator/ceilings";
import type { CostDifference } from "../estimator/difference";
import type { CostReport, ResourceCost } from "../estimator/report";
import type { Saving } from "../estimator/savings";

/** `$1,234.50`. */
export function dollars(amount: number): string {
  const digits = Math.abs(amount).toLocaleString("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${amount < 0 ? "-" : ""}$${digits}`;
}

/** The dearest resources with their cost: `web (aws:ecs/service:Service) $36.04, …`. */
export function topContributors(resources: readonly ResourceCost[], count = 3): string {
  const dearest = resources
    .filter(({ monthly }) => (monthly ?? 0) > 0)
    .toSorted((a, b) => (b.monthly ?? 0) - (a.monthly ?? 0) || (a.urn < b.urn ? -1 : 1))
    .slice(0, count);
  return dearest
    .map(({ urn, type, monthly }) => `${nameOf(urn)} (${type}) ${dollars(monthly ?? 0)}`)
    .join(", ");
}

/** What a bill leaves out, as a sentence; nothing if it leaves out nothing. */
export function unpricedNote({ resources }: Pick<CostReport, "resources">): string {
  const unpriced = resources.filter(({ status }) => status === "unpriced");
  if (unpriced.length === 0) return "";
  const known = unpriced.reduce((total, { knownMonthly }) => total + (knownMonthly ?? 0), 0);
  const more = known > 0 ? `, which cost at least ${dollars(known)} more` : "";
  return ` The bill is without ${unpriced.length} unpriced resource${unpriced.length > 1 ? "s" : ""}${more}.`;
}

/** What to change, and of which resource: `web: instanceType m5.large → m7g.large`. */
export function changeText({ kind, urns, what }: Saving): string {
  return kind === "single-nat" ? what : `${nameOf(urns[0] ?? "")}: ${what}`;
}

/** How many changes a message names. */
const NAMED = 3;

/** Resources that became dearer: `web: $36.04 → $72.08; db (new) $14.38`. */
export function changedText(changes: readonly CostDifference[]): string {
  const named = changes.slice(0, NAMED).map(({ before, after }) => {
    const name = nameOf(after?.urn ?? "");
    const is = after?.status === "unpriced" ? "unpriced" : dollars(after?.monthly ?? 0);
    if (!before) return `${name} (new) ${is}`;
    return `${name}: ${before.status === "unpriced" ? "unpriced" : dollars(before.monthly ?? 0)} → ${is}`;
  });
  const rest = changes.length - named.length;
  return `${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
