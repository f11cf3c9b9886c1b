import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { isConditional, openTerms } from "../grants/scope";
import { actionMatches } from "../language/action-pattern";
import type { PolicyDocument, Statement } from "../language/document";

/** Access Analyzer's code, where passing any role is among what is granted. */
function passRoleCode({ actions, resources }: Statement, document: PolicyDocument): string | undefined {
  const leavesOut = actions?.terms.some(({ text, known }) => !known || actionMatches(text, "iam:PassRole"));
  if (leavesOut !== false || document.use !== "identity") return undefined;
  if (resources?.negated === true) return "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE";
  return openTerms(resources, document).length > 0
    ? "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION"
    : undefined;
}

export const policyNotAction = documentPolicy({
  name: "iam-policy-not-action",
  description: "No Allow statement uses NotAction: it grants everything but a list, new services included.",
  rationale:
    "What is allowed by exception grows by itself: each service that AWS launches is granted on its first day, without anyone having decided so.",
  severity: "high",
  frameworks: [LEAST_PRIVILEGE],
  remediation: "List the actions to allow under Action; keep NotAction for Deny statements.",
  config: z.strictObject({}),
  uses: ["identity", "trust", "resource"],
  *judge({ document }) {
    for (const statement of document.statements) {
      if (statement.effect !== "Allow" || statement.actions?.negated !== true) continue;
      if (isConditional(statement)) continue;
      const left = statement.actions.terms
        .map(({ text, known }) => (known ? text : "(not known yet)"))
        .join(", ");
      yield breach(
        statement.actions.path,
        `Allow with NotAction grants every action but ${left}`,
        passRoleCode(statement, document),
      );
    }
    for (const path of document.unknownPaths.filter((text) => text.endsWith(".Effect"))) {
      yield undecided(path, "whether the statement allows or denies isn't known yet");
    }
  },
});
