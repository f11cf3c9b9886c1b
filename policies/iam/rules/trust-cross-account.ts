import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, stackDocumentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import type { PolicyDocument } from "../language/document";
import { admitsOutsiders } from "../trust/exposure";
import { ownAccounts } from "../trust/own-accounts";
import { admitted, partyOf } from "../trust/principal";

export const trustCrossAccount = stackDocumentPolicy({
  name: "iam-role-trust-cross-account",
  description:
    "A role that another account may assume demands an external id, an organization or another condition.",
  severity: "high",
  frameworks: [EXTERNAL_ACCESS],
  remediation:
    "Add a condition on sts:ExternalId (third parties) or aws:PrincipalOrgID (your organization), or list the account under ownAccounts or allowedAccounts in the policy's configuration.",
  config: z.strictObject({
    ownAccounts: z.array(z.string()).default([]).describe("Ids of the accounts this stack is deployed to."),
    allowedAccounts: z.array(z.string()).default([]).describe("Ids of other accounts that may assume roles."),
  }),
  uses: ["trust"],
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
      if (party.kind === "unknown")
        yield undecided(term.path, "which account may assume the role isn't known yet");
      if (party.kind !== "account" || trusted.has(party.account)) continue;
      yield breach(
        term.path,
        `account ${party.account} may assume the role without any condition (found "${term.text}")`,
      );
    }
  }
}
