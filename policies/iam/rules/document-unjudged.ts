import { z } from "zod";

import { POLICY_CORRECTNESS } from "./frameworks";
import { isWhollyUnknown } from "../documents/bound";
import { documentsOf } from "../documents/find";
import { OUTLINE_TYPE } from "../documents/outline";
import { matches, parsePattern } from "../language/pattern";
import { stackPolicy } from "../../kit/policy";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";
import { asGiven } from "../../kit/resource";
import { fail, unknown } from "../../kit/verdict";

/** Every other policy is silent on a document that isn't known yet; this one names each, so that none goes unseen. */
export const documentUnjudged = stackPolicy({
  name: "iam-document-unjudged",
  description: "Every policy document can be judged before the update.",
  severity: "medium",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    "One unknown ARN makes a whole policy string unknown at preview. Register the document's outline beside it, build ARNs from names that are known, or judge the stack again after the update.",
  config: z.strictObject({
    enforcedStacks: z
      .array(z.string())
      .default(["prod", "production", "*-prod", "*-production"])
      .describe("Stacks (wildcards allowed) in which a document that can't be judged is a violation."),
  }),
  *check(planned, { config, stack }) {
    const graph = asGiven(planned);
    const verdict = config.enforcedStacks.some(
      (name) => matches(parsePattern(name, false), stack.stack) === "yes",
    )
      ? fail
      : unknown;
    const outlined = outlinedResources(graph);
    for (const resource of graph.resources) {
      if (outlined.has(resource.urn)) continue;
      for (const bound of documentsOf(resource).filter(isWhollyUnknown)) {
        yield verdict(
          `${bound.property}: the policy document isn't known before the update, so no rule judged it`,
          resource.urn,
        );
      }
    }
  },
});

/** URNs of the resources whose documents an outline shows. */
function outlinedResources(graph: ResourceGraph): ReadonlySet<string> {
  return new Set(graph.ofType(OUTLINE_TYPE).flatMap((outline) => outlinedUrn(outline) ?? []));
}

function outlinedUrn({ props, parent }: JudgedResource): string | undefined {
  return typeof props.resource === "string" ? props.resource : parent;
}
