import { stackPolicy } from "../../kit";
import { increaseCeilingSettings } from "../estimator/ceiling-settings";
import { heldByIncrease } from "../estimator/ceilings";
import { estimateOf } from "./estimate";
import { exceededVerdicts } from "./verdicts";

/** A stack may not become dearer, in one step, than agreed. */
export const costIncreaseCeiling = stackPolicy({
  name: "cost-increase-ceiling",
  description: "A stack's bill rises no more above its baseline than agreed.",
  rationale:
    "A stack far below its ceiling can double without anyone being asked; what a change adds is what its reviewer can still decide about.",
  severity: "high",
  frameworks: [],
  remediation:
    "Take a smaller or cheaper variant of what was added, or agree on the rise and commit the new cost report as the baseline.",
  config: increaseCeilingSettings,
  *check(graph, { config, stack }) {
    const estimate = estimateOf(graph, config);
    const baseline = estimate.baseline(config);
    const ceilings = heldByIncrease(estimate.report, stack.stack, config, baseline?.monthly);
    yield* exceededVerdicts(ceilings, estimate, config);
  },
});
