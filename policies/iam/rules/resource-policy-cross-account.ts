import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, stackDocumentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import { AWS_DELIVERY_ACCOUNTS } from "../trust/aws-accounts";
import type { PolicyDocument } from "../language/document";
import { admitsOutsiders } from "../trust/exposure";
import { ownAccounts } from "../trust/own-accounts";
import { admitted, partyOf } from "../trust/principal";

export const resourcePolicyCrossAccount = stackDocumentPolicy({
  name: "iam-resource-policy-cross-account",
  description: "A resource policy that lets another account in limits it by a condition.",
  severity: "high",
  frameworks: [EXTERNAL_ACCESS],
  remediation:
    "Add a condition on aws:PrincipalOrgID, or list the account under ownAccounts or allowedAccounts in the policy's configuration.",
  config: z.strictObject({
    ownAccounts: z.array(z.string()).default([]).describe("Ids of the accounts this stack is deployed to."),
    allowedAccounts: z.array(z.string()).default([]).describe("Ids of other accounts that may be let in."),
  }),
  uses: ["resource"],
  prepare(graph, config) {
    const trusted = new Set([...ownAccounts(graph), ...config.ownAccounts, ...config.allowedAccounts]);
    return ({ document }) => judge(document, trusted);
  },
});

function* judge(document: PolicyDocument, trusted: ReadonlySet<string>): Iterable<DocumentFinding> {
  for (const statement of document.statements) {
    if (admitsOutsiders(statement, document) !== "yes") continue;
    for (const term of admitted(statement)) {
      const party = partyOf(term);
      if (party.kind === "unknown" && !term.known) {
        yield undecided(term.path, "which account is let in isn't known yet");
      } else if (party.kind === "canonical") {
        yield undecided(
          term.path,
          "a canonical user id doesn't tell which account is let in; name the account's ARN",
        );
      }
      if (party.kind !== "account" || trusted.has(party.account)) continue;
      if (AWS_DELIVERY_ACCOUNTS.has(party.account)) continue;
      yield breach(
        term.path,
        `account ${party.account} is let in without any condition (found "${term.text}")`,
      );
    }
  }
}
