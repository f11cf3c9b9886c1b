import { z } from "zod";

import { breachBy, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE, cis, fsbp } from "./frameworks";
import { administratorStatements, unknownActions } from "../grants/scope";

export const policyAdminAccess = documentPolicy({
  name: "iam-policy-admin-access",
  description: "No policy grants administrator access: every action on every resource.",
  rationale:
    "Whoever takes over a principal with every action on every resource owns the account: its data, its logs, its other users.",
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
    for (const { statement, action } of administratorStatements(document)) {
      yield breachBy(
        statement,
        `Action "${action.text}" on every resource is administrator access: it includes every privilege escalation path`,
      );
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
