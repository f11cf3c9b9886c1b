import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE, fsbp } from "./frameworks";
import { expandAction } from "../facts/actions";
import { allowedTerms, isConditional, unknownActions } from "../grants/scope";
import { isEveryAction, isEveryActionOfService, splitAction } from "../language/action-pattern";
import { coversEveryResourceOf } from "../grants/scope";

export const policyServiceWildcard = documentPolicy({
  name: "iam-policy-service-wildcard",
  description: "No policy allows all actions of a service on all of its resources.",
  rationale:
    "All actions of a service include deleting its data, changing its policies and switching off its logs.",
  severity: "high",
  frameworks: [
    fsbp("IAM.21", "IAM customer managed policies should not allow wildcard actions for services"),
    LEAST_PRIVILEGE,
  ],
  remediation: "List the actions that are needed, or limit the resources to the ones the workload owns.",
  config: z.strictObject({
    allowedServices: z
      .array(z.string())
      .default([])
      .describe('Action prefixes that may be granted as a whole, e.g. "xray".'),
  }),
  uses: ["identity"],
  *judge({ document }, { allowedServices }) {
    for (const { statement, action } of allowedTerms(document)) {
      if (isEveryAction(action.text) || !isEveryActionOfService(action.text) || isConditional(statement))
        continue;
      const { service } = splitAction(action.text);
      if (allowedServices.includes(service) || statement.resources?.negated === true) continue;
      const actions = expandAction(action.text);
      if (actions.length === 0) continue;
      const onAll = statement.resources?.terms.find((term) =>
        actions.every((facts) => coversEveryResourceOf(facts, term, document)),
      );
      if (!onAll) continue;
      yield breach(
        action.path,
        `"${action.text}" allows all ${actions.length} actions of ${service} on "${onAll.text}"`,
      );
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
