import { z } from "zod";

import { breachBy, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE, cis, fsbp } from "./frameworks";
import { allowedTerms, isProtected, openTerms, unknownActions } from "../grants/scope";
import { isEveryAction } from "../language/action-pattern";

export const policyAdminAccess = documentPolicy({
  name: "iam-policy-admin-access",
  description: "No policy grants administrator access: every action on every resource.",
  severity: "critical",
  frameworks: [
    cis("1.16", 'IAM policies that allow full "*:*" administrative privileges are not attached'),
    fsbp("IAM.1", 'IAM policies should not allow full "*" administrative privileges'),
    LEAST_PRIVILEGE,
  ],
  remediation:
    "List the actions that are needed and the ARNs they are needed on. Start from what the workload calls; AWS's generated policies (Access Analyzer) list it from CloudTrail.",
  config: z.strictObject({}),
  uses: ["identity"],
  *judge({ document }) {
    for (const { statement, action } of allowedTerms(document)) {
      if (!isEveryAction(action.text) || isProtected(statement)) continue;
      if (openTerms(statement.resources, document).length === 0) continue;
      yield breachBy(
        statement,
        `Action "${action.text}" on every resource is administrator access: it includes every privilege escalation path`,
      );
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
