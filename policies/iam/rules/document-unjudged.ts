import { z } from "zod";

import { POLICY_CORRECTNESS } from "./frameworks";
import { unreadPaths } from "../documents/bound";
import { stackModel } from "../graph/stack-model";
import { matches, parsePattern } from "../language/pattern";
import { stackPolicy } from "../../kit/policy";
import { fail, unknown } from "../../kit/verdict";

/** Every other policy is silent on what it can't read; this one counts and names it, so that none goes unseen. */
export const documentUnjudged = stackPolicy({
  name: "iam-document-unjudged",
  description: "Every policy document can be judged before the update.",
  rationale:
    "A document that isn't known before the update has been seen by none of the other rules: it may grant anything.",
  severity: "medium",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    "One unknown ARN makes a whole policy string unknown at preview. Build ARNs from names that are known, register the document's outline beneath its resource (a component of type plumbline:iam:PolicyOutline), or judge the stack again after the update.",
  config: z.strictObject({
    enforcedStacks: z
      .array(z.string())
      .default(["prod", "production", "*-prod", "*-production", "prod-*", "production-*"])
      .describe("Stacks (wildcards allowed) in which a document that can't be judged is a violation."),
  }),
  *check(planned, { config, stack }) {
    const { graph, documents } = stackModel(planned);
    const isEnforced = config.enforcedStacks.some(
      (name) => matches(parsePattern(name, false), stack.stack) === "yes",
    );
    const verdict = isEnforced ? fail : unknown;
    const all = graph.resources.flatMap((resource) =>
      documents.of(resource).map((bound) => ({ resource, bound, unread: unreadPaths(bound) })),
    );
    const unjudged = all.filter(({ unread }) => unread.length > 0);
    for (const [index, { resource, bound, unread }] of unjudged.entries()) {
      const what = unread.includes("")
        ? "the policy document"
        : `${unread.join(", ")} of the policy document`;
      const count = `unjudged document ${index + 1} of ${unjudged.length}, of ${all.length} in the stack`;
      yield verdict(
        `${bound.property}: ${what} isn't known before the update, so no rule judged it (${count})`,
        resource.urn,
      );
    }
  },
});
