import type { Verdict } from "../../kit";
import { fail } from "../../kit";
import type { Held } from "../estimator/ceilings";
import { nameOf } from "../estimator/ceilings";
import type { Saving } from "../estimator/savings";
import { remedyFor } from "../estimator/savings";
import type { Estimate } from "./estimate";
import { changeText, dollars, topContributors, unpricedNote } from "./wording";

/** What a ceiling holds, in words. */
function targetOf({ scope, target }: Held): string {
  if (scope === "stack") return `stack "${target}"`;
  if (scope === "service") return `service ${target}`;
  return `${scope} ${nameOf(target)}`;
}

/** A violation for every ceiling exceeded, with the cheapest change that would help. `note` is put in before it. */
export function exceededVerdicts(
  ceilings: readonly Held[],
  { report, savings }: Estimate,
  note: (held: Held) => string = () => "",
): readonly Verdict[] {
  return ceilings
    .filter(({ exceeded }) => exceeded)
    .map((held) => {
      const { scope, target, ceiling, actual, headroom, resources } = held;
      const most = scope === "resource" ? itemised(held) : ` Most of it: ${topContributors(resources)}.`;
      const message =
        `${targetOf(held)} costs ${dollars(actual)} a month, ${dollars(-headroom)} over its ceiling of ${dollars(ceiling)}.` +
        `${most}${unpricedNote(scope === "stack" ? report : { resources })}${note(held)}${remedyText(held, savings())}`;
      const blamed = scope === "resource" || scope === "component" ? target : undefined;
      return fail(message, blamed);
    });
}

/** The cheapest single change that gets back under the ceiling, or what comes nearest. */
function remedyText(held: Held, savings: readonly Saving[]): string {
  const remedy = remedyFor(held, savings);
  if (!remedy) return "";
  const { saving, suffices } = remedy;
  const text = `${changeText(saving)} saves ${dollars(saving.saving)}`;
  return suffices
    ? ` The least change that gets under it: ${text}.`
    : ` No single change is enough; ${text}.`;
}

function itemised({ resources }: Held): string {
  const items = resources.flatMap((resource) => resource.items);
  const dearest = items
    .filter(({ monthly }) => (monthly ?? 0) > 0)
    .toSorted((a, b) => (b.monthly ?? 0) - (a.monthly ?? 0))
    .slice(0, 3);
  return ` Most of it: ${dearest.map(({ name, monthly }) => `${name} ${dollars(monthly ?? 0)}`).join(", ")}.`;
}
