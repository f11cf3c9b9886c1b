import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { expandAction } from "../facts/actions";
import { allowedTerms, coversEveryResourceOf, isConditional, unknownActions } from "../grants/scope";
import { actionMatches, isEveryAction } from "../language/action-pattern";

const PASS_ROLE = "iam:PassRole";

export const passRoleWildcard = documentPolicy({
  name: "iam-pass-role-wildcard",
  description: "No policy allows iam:PassRole on every role.",
  rationale:
    "Whoever may pass any role can start compute with the strongest one in the account and act as it.",
  severity: "critical",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Name the roles that may be passed, and add a condition on iam:PassedToService with the service they are meant for.",
  config: z.strictObject({}),
  uses: ["identity"],
  *judge({ document }) {
    const facts = expandAction(PASS_ROLE)[0];
    if (!facts) return;
    for (const { statement, action } of allowedTerms(document)) {
      if (isEveryAction(action.text) || !actionMatches(action.text, PASS_ROLE) || isConditional(statement))
        continue;
      const { resources } = statement;
      const byPattern = action.text.toLowerCase() !== PASS_ROLE.toLowerCase();
      const named = byPattern ? `"${action.text}" includes iam:PassRole, allowed` : "iam:PassRole is allowed";
      if (resources?.negated === true) {
        const code = byPattern
          ? "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE"
          : "PASS_ROLE_WITH_NOT_RESOURCE";
        yield breach(action.path, `${named} on all roles but those of NotResource`, code);
        continue;
      }
      const open = resources?.terms.find((term) => coversEveryResourceOf(facts, term, document));
      if (!open) continue;
      const code = byPattern
        ? "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE"
        : "PASS_ROLE_WITH_STAR_IN_RESOURCE";
      yield breach(
        action.path,
        `${named} on "${open.text}": any role may be handed to a service, half of a privilege escalation`,
        code,
      );
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
