import { stackPolicy } from "../../kit";
import { serviceCeilingSettings } from "../estimator/ceiling-settings";
import { heldByService } from "../estimator/ceilings";
import { checkServices } from "../estimator/services";
import { estimateOf } from "./estimate";
import { exceededVerdicts } from "./verdicts";

/** All resources of a service together may not cost more a month than its ceiling. */
export const costServiceCeiling = stackPolicy({
  name: "cost-service-ceiling",
  description: "The resources of a service cost no more a month than its ceiling.",
  rationale:
    "A stack within its ceiling can hide a service that has outgrown its share and eats the room of the others.",
  severity: "high",
  frameworks: [],
  remediation:
    "Take a smaller or cheaper variant of the resources named, or agree on a higher ceiling for the service.",
  config: serviceCeilingSettings,
  *check(graph, { config }) {
    checkServices(Object.keys(config.services));
    const estimate = estimateOf(graph, config);
    yield* exceededVerdicts(heldByService(estimate.report, config), estimate, config);
  },
});
