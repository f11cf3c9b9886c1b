import { stackPolicy } from "../../kit";
import { resourceCeilingSettings } from "../estimator/ceiling-settings";
import { heldByResource, idleResourceCeilings } from "../estimator/ceilings";
import { checkTypes } from "../estimator/services";
import { estimateOf } from "./estimate";
import { exceededVerdicts, idleVerdicts } from "./verdicts";

/** No single resource may cost more a month than its ceiling. */
export const costResourceCeiling = stackPolicy({
  name: "cost-resource-ceiling",
  description: "A resource costs no more a month than its ceiling.",
  rationale:
    "A single wrong size or class (an instance type with one letter too many) is the commonest way to a surprising bill.",
  severity: "high",
  frameworks: [],
  remediation: "Take a smaller or cheaper variant of the resource, or agree on a higher ceiling for it.",
  config: resourceCeilingSettings,
  *check(graph, { config }) {
    checkTypes(Object.keys(config.types));
    const estimate = estimateOf(graph, config);
    yield* idleVerdicts("resource", idleResourceCeilings(estimate.report, config));
    yield* exceededVerdicts(heldByResource(estimate.report, config), estimate, config);
  },
});
