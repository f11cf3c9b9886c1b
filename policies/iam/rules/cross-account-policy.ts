import { z } from "zod";

import type { DocumentFinding, StackDocumentPolicy } from "./document-policy";
import { breach, stackDocumentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import type { PolicyDocument, PolicyUse } from "../language/document";
import { AWS_DELIVERY_ACCOUNTS } from "../trust/aws-accounts";
import { admitsOutsiders } from "../trust/exposure";
import { foreignOrganizations } from "../trust/organizations";
import { ownAccounts } from "../trust/own-accounts";
import { admitted, partyOf } from "../trust/principal";
import type { StackPolicy } from "../../kit/policy";

const config = z.strictObject({
  ownAccounts: z.array(z.string()).default([]).describe("Ids of the accounts this stack is deployed to."),
  allowedAccounts: z.array(z.string()).default([]).describe("Ids of other accounts that may be let in."),
  allowedOrganizations: z
    .array(z.string())
    .default([])
    .describe(
      'Ids of the organizations whose members may be let in, e.g. "o-a1b2c3d4e5". Empty: any that a condition names.',
    ),
});

type CrossAccountConfig = z.infer<typeof config>;

/** What the two rules on other accounts differ in. */
export interface CrossAccountRule extends Pick<
  StackDocumentPolicy<CrossAccountConfig>,
  "name" | "description" | "rationale" | "remediation"
> {
  readonly use: Exclude<PolicyUse, "identity">;
  /** What letting in means, e.g. `may assume the role`. */
  readonly deed: string;
}

/** A rule on who of another account is let in by trust policies or by resource policies. */
export function crossAccountPolicy({
  use,
  deed,
  ...rule
}: CrossAccountRule): StackPolicy<CrossAccountConfig> {
  return stackDocumentPolicy({
    ...rule,
    severity: "high",
    frameworks: [EXTERNAL_ACCESS],
    config,
    uses: [use],
    prepare(graph, settings) {
      const accounts = new Set([
        ...ownAccounts(graph),
        ...settings.ownAccounts,
        ...settings.allowedAccounts,
        // AWS delivers logs from accounts of its own, as older resource policies say.
        ...(use === "resource" ? AWS_DELIVERY_ACCOUNTS : []),
      ]);
      return function* ({ document }) {
        yield* judgeAccounts(document, accounts, deed);
        yield* judgeOrganizations(document, settings.allowedOrganizations, deed);
      };
    },
  });
}

function* judgeAccounts(
  document: PolicyDocument,
  accounts: ReadonlySet<string>,
  deed: string,
): Iterable<DocumentFinding> {
  for (const statement of document.statements) {
    if (admitsOutsiders(statement, document) !== "yes") continue;
    for (const term of admitted(statement)) {
      const party = partyOf(term);
      if (party.kind === "unknown" && !term.known) {
        yield undecided(term.path, `which account ${deed} isn't known yet`);
      } else if (party.kind === "unknown" || party.kind === "canonical") {
        yield undecided(term.path, `an id doesn't tell which account ${deed}; name the principal's ARN`);
      }
      if (party.kind !== "account" || accounts.has(party.account)) continue;
      const without = statement.conditions.length === 0 ? "any condition" : "a condition that holds it back";
      yield breach(term.path, `account ${party.account} ${deed} without ${without} (found "${term.text}")`);
    }
  }
}

function* judgeOrganizations(
  document: PolicyDocument,
  allowed: readonly string[],
  deed: string,
): Iterable<DocumentFinding> {
  for (const { path, text } of foreignOrganizations(document, allowed)) {
    const expected = allowed.map((id) => `"${id}"`).join(" or ");
    yield breach(path, `whoever belongs to "${text}" ${deed}, expected ${expected}`);
  }
}
