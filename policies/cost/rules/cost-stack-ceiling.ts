import { stackPolicy } from "../../kit";
import { stackCeilingSettings } from "../estimator/ceiling-settings";
import { heldByStack } from "../estimator/ceilings";
import { bundledCatalogue, ceilingOfStack, estimateOf } from "./estimate";
import { exceededVerdicts } from "./verdicts";

/** A stack may not cost more a month than its ceiling. */
export const costStackCeiling = stackPolicy({
  name: "cost-stack-ceiling",
  description: "A stack costs no more a month than its ceiling.",
  rationale:
    "A bill is read a month after the money is spent. Before the update, what is too dear costs a change of the program; after it, a month of resources.",
  severity: "high",
  frameworks: [],
  remediation:
    "Take a smaller or cheaper variant of the resources named, or agree on a higher ceiling and raise it where it is set: `cost:monthlyCeiling` in the stack's configuration, or `monthly` in the policy's.",
  config: stackCeilingSettings,
  warmUp() {
    bundledCatalogue();
  },
  *check(graph, { config, stack }) {
    const estimate = estimateOf(graph, config);
    const ceilings = heldByStack(estimate.report, stack.stack, config, ceilingOfStack());
    yield* exceededVerdicts(ceilings, estimate, config);
  },
});
