import { z } from "zod";

import type { DocumentPolicy } from "./document-policy";
import { breachBy, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import type { ActionFacts } from "../facts/actions";
import { listActions, openActions } from "../grants/open-actions";
import { unknownActions } from "../grants/scope";
import type { Term } from "../language/document";
import type { ResourcePolicy } from "../../kit/policy";

const config = z.strictObject({
  allowedActions: z.array(z.string()).default([]).describe("Actions that may be allowed on every resource."),
});

type OpenActionsConfig = z.infer<typeof config>;

/** A rule on actions that are a risk when they are allowed on every resource. */
export interface OpenActionsRule extends Pick<
  DocumentPolicy<OpenActionsConfig>,
  "name" | "description" | "rationale" | "severity" | "enforcementLevel" | "remediation"
> {
  /** Whether an action is one of them, as the term names it that allows it. */
  readonly counts: (action: ActionFacts, named: Term) => boolean;
  /** What follows when they are allowed on every resource. */
  readonly consequence: string;
}

/** Declares such a rule. */
export function openActionsPolicy({
  counts,
  consequence,
  ...rule
}: OpenActionsRule): ResourcePolicy<OpenActionsConfig> {
  return documentPolicy({
    ...rule,
    frameworks: [LEAST_PRIVILEGE],
    config,
    uses: ["identity"],
    *judge({ document }, { allowedActions }) {
      const allowed = new Set(allowedActions.map((action) => action.toLowerCase()));
      const open = openActions(
        document,
        (action, named) => !allowed.has(action.name.toLowerCase()) && counts(action, named),
      );
      for (const { statement, names } of open) {
        yield breachBy(statement, `${listActions(names)} on every resource${consequence}`);
      }
      for (const path of unknownActions(document))
        yield undecided(path, "which actions are allowed isn't known yet");
    },
  });
}
