import { z } from "zod";

import { breachBy, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS, LEAST_PRIVILEGE } from "./frameworks";
import { admitsOutsiders } from "../trust/exposure";
import { admitted, partyOf } from "../trust/principal";

export const trustAnyone = documentPolicy({
  name: "iam-role-trust-anyone",
  description: "No role can be assumed by anyone.",
  rationale:
    "Such a role can be assumed from any AWS account in the world; ids of accounts and names of roles are no secrets and get guessed by scanners.",
  severity: "critical",
  frameworks: [EXTERNAL_ACCESS, LEAST_PRIVILEGE],
  remediation:
    "Name the principals that may assume the role: an account, a role or a service. A condition only helps if an outsider can't meet it (aws:PrincipalOrgID, sts:ExternalId).",
  config: z.strictObject({}),
  uses: ["trust"],
  *judge({ document }) {
    for (const statement of document.statements) {
      const principals = admitted(statement);
      if (principals.some((term) => partyOf(term).kind === "anyone")) {
        if (admitsOutsiders(statement, document) === "yes") {
          yield breachBy(
            statement,
            'the role can be assumed from any account: found Principal "*", no condition holds outsiders back',
          );
        }
      } else if (principals.some(({ known, kind }) => !known && kind !== "Federated")) {
        yield undecided(
          statement.principals?.path ?? statement.path,
          "who may assume the role isn't known yet",
        );
      }
    }
  },
});
