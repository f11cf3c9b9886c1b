import { fail, stackPolicy } from "../../kit";
import { stackHeadroomSettings } from "../estimator/ceiling-settings";
import { heldByStack } from "../estimator/ceilings";
import { ceilingOfStack, estimateOf } from "./estimate";
import { dollars, topContributors } from "./wording";

/** Tells, before a ceiling is reached, that it is near. */
export const costStackHeadroom = stackPolicy({
  name: "cost-stack-headroom",
  description: "A stack keeps some headroom under its ceiling.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation:
    "Look for savings in the resources named before the ceiling is reached, or agree on a higher one.",
  config: stackHeadroomSettings,
  *check(graph, { config, stack }) {
    const { report } = estimateOf(graph, config);
    for (const { ceiling, actual, headroom, exceeded, resources } of heldByStack(
      report,
      stack.stack,
      config,
      ceilingOfStack(),
    )) {
      const used = (actual / ceiling) * 100;
      const near = used >= config.warnAtPercent || headroom < config.minimumHeadroom;
      if (!near || exceeded) continue;
      yield fail(
        `stack "${stack.stack}" costs ${dollars(actual)} a month, ${used.toFixed(0)}% of its ceiling of ${dollars(ceiling)}; ` +
          `${dollars(headroom)} are left. Most of it: ${topContributors(resources)}.`,
      );
    }
  },
});
