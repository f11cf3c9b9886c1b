import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE, fsbp } from "./frameworks";
import { allowedTerms, isConditional, unknownActions } from "../grants/scope";
import { isEveryAction } from "../language/action-pattern";

export const policyWildcardAction = documentPolicy({
  name: "iam-policy-wildcard-action",
  description: 'No policy allows Action "*".',
  rationale:
    'Action "*" takes in every service there is and will be, most of which the holder never uses but an intruder may.',
  severity: "high",
  frameworks: [
    fsbp("IAM.1", 'IAM policies should not allow full "*" administrative privileges'),
    LEAST_PRIVILEGE,
  ],
  remediation: 'Replace "*" by the actions that are needed, e.g. "s3:GetObject", "s3:PutObject".',
  config: z.strictObject({}),
  uses: ["identity"],
  *judge({ document }) {
    for (const { statement, action } of allowedTerms(document)) {
      if (isEveryAction(action.text) && !isConditional(statement)) {
        yield breach(action.path, `found Action "${action.text}", expected the actions that are needed`);
      }
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
