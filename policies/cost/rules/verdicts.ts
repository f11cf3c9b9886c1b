import type { Verdict } from "../../kit";
import { fail, unknown } from "../../kit";
import type { Baseline, BaselineSettings } from "../estimator/baseline";
import type { Held, IdleCeiling } from "../estimator/ceilings";
import { nameOf } from "../estimator/ceilings";
import type { ComparedCost } from "../estimator/difference";
import { differences } from "../estimator/difference";
import { nearest } from "../estimator/nearest";
import type { Saving } from "../estimator/savings";
import { remedyFor } from "../estimator/savings";
import type { Estimate } from "./estimate";
import { changeText, changedText, dollars, topContributors, unpricedNote } from "./wording";

/** What a ceiling holds, in words. */
function targetOf({ scope, target }: Held): string {
  if (scope === "stack") return `stack "${target}"`;
  if (scope === "service") return `service ${target}`;
  return `${scope} ${nameOf(target)}`;
}

/**
 * A violation for every ceiling exceeded: by how much, what costs most, what changed since the baseline if there is
 * one, and the cheapest change that would help.
 */
export function exceededVerdicts(
  ceilings: readonly Held[],
  estimate: Estimate,
  settings: BaselineSettings,
): readonly Verdict[] {
  const exceeded = ceilings.filter((held) => held.exceeded);
  if (exceeded.length === 0) return [];
  const { report, savings } = estimate;
  const baseline = estimate.baseline(settings);
  return exceeded.map((held) => {
    const { scope, target, ceiling, actual, headroom, resources } = held;
    const message =
      `${targetOf(held)} costs ${dollars(actual)} a month, ${dollars(-headroom)} over its ceiling of ${dollars(ceiling)}.` +
      (scope === "resource" ? itemised(held) : ` Most of it: ${topContributors(resources)}.`) +
      unpricedNote(scope === "stack" ? report : { resources }) +
      sinceText(held, baseline) +
      remedyText(held, savings());
    const blamed = scope === "resource" || scope === "component" ? target : undefined;
    return fail(message, blamed);
  });
}

/** A ceiling that holds nothing says so: a name with a mistake in it would look like a stack within its limits. */
export function idleVerdicts(
  kind: "component" | "resource",
  ceilings: readonly IdleCeiling[],
): readonly Verdict[] {
  return ceilings.map(({ key, candidates }) =>
    unknown(
      `the ceiling of "${key}" holds nothing: no ${kind} of this stack goes by it${nearest(key, candidates)}`,
    ),
  );
}

/** What it cost before, and what has become dearer since. */
function sinceText(held: Held, baseline: Baseline | undefined): string {
  if (!baseline) return "";
  const whole = held.scope === "stack" ? ` It cost ${dollars(baseline.monthly)} before.` : "";
  if (!baseline.resources) return whole;
  const counted = new Set(held.resources.map(({ urn }) => urn));
  const dearer = differences<ComparedCost>(baseline.resources, held.resources).filter(
    ({ kind, after, delta }) =>
      after !== undefined && counted.has(after.urn) && (kind === "unknown" || (delta ?? 0) > 0),
  );
  return dearer.length === 0 ? whole : `${whole} What changed: ${changedText(dearer)}.`;
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
