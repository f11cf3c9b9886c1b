import { stackPolicy } from "../../kit";
import { componentCeilingSettings } from "../estimator/ceiling-settings";
import { heldByComponent, idleComponentCeilings } from "../estimator/ceilings";
import { estimateOf } from "./estimate";
import { exceededVerdicts, idleVerdicts } from "./verdicts";

/** All that is inside a component may not cost more a month than its ceiling. */
export const costComponentCeiling = stackPolicy({
  name: "cost-component-ceiling",
  description: "A component costs, with all that is in it, no more a month than its ceiling.",
  rationale:
    "A team answers for its component, not for the stack: only a limit where the decision is made is kept.",
  severity: "high",
  frameworks: [],
  remediation:
    "Take a smaller or cheaper variant of the resources named, or agree on a higher ceiling for the component.",
  config: componentCeilingSettings,
  *check(graph, { config }) {
    const estimate = estimateOf(graph, config);
    yield* idleVerdicts("component", idleComponentCeilings(estimate.report, config));
    yield* exceededVerdicts(heldByComponent(estimate.report, config), estimate, config);
  },
});
