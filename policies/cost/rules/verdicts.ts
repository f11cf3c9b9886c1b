import type { Verdict } from "../../kit";
import { fail } from "../../kit";
import type { Held } from "../estimator/ceilings";
import { nameOf } from "../estimator/ceilings";
import type { CostReport } from "../estimator/report";
import { dollars, topContributors, unpricedNote } from "./wording";

/** What a ceiling holds, in words. */
function targetOf({ scope, target }: Held): string {
  if (scope === "stack") return `stack "${target}"`;
  if (scope === "service") return `service ${target}`;
  return `${scope} ${nameOf(target)}`;
}

/** A violation for every ceiling exceeded. `remedy` is appended: what would help. */
export function exceededVerdicts(
  ceilings: readonly Held[],
  report: CostReport,
  remedy: (held: Held) => string = () => "",
): readonly Verdict[] {
  return ceilings
    .filter(({ exceeded }) => exceeded)
    .map((held) => {
      const { scope, target, ceiling, actual, headroom, resources } = held;
      const most = scope === "resource" ? itemised(held) : ` Most of it: ${topContributors(resources)}.`;
      const message =
        `${targetOf(held)} costs ${dollars(actual)} a month, ${dollars(-headroom)} over its ceiling of ${dollars(ceiling)}.` +
        `${most}${unpricedNote(scope === "stack" ? report : { resources })}${remedy(held)}`;
      const blamed = scope === "resource" || scope === "component" ? target : undefined;
      return fail(message, blamed);
    });
}

function itemised({ resources }: Held): string {
  const items = resources.flatMap((resource) => resource.items);
  const dearest = items
    .filter(({ monthly }) => (monthly ?? 0) > 0)
    .toSorted((a, b) => (b.monthly ?? 0) - (a.monthly ?? 0))
    .slice(0, 3);
  return ` Most of it: ${dearest.map(({ name, monthly }) => `${name} ${dollars(monthly ?? 0)}`).join(", ")}.`;
}
