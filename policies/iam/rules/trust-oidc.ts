import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breachBy, breach, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import type { Statement } from "../language/document";
import { claimsOf, oidcProviders, pinned } from "../trust/oidc";

const EXAMPLES: readonly (readonly [RegExp, string])[] = [
  [/^token\.actions\.githubusercontent\.com/, '"repo:ORG/REPO:environment:prod"'],
  [/gitlab/, '"project_path:GROUP/PROJECT:ref_type:branch:ref:main"'],
  [/^oidc\.eks\./, '"system:serviceaccount:NAMESPACE:NAME"'],
];

export const trustOidc = documentPolicy({
  name: "iam-role-trust-oidc",
  description:
    "A role that trusts an OpenID Connect provider takes tokens of one exact subject and audience.",
  rationale:
    "Providers such as GitHub issue tokens to everybody: a role that checks no exact subject can be assumed from anyone's repository or branch.",
  severity: "high",
  frameworks: [EXTERNAL_ACCESS],
  remediation:
    "Pin both claims with StringEquals: <provider>:sub to one repository and branch or environment (CI), one service account (EKS), and <provider>:aud to sts.amazonaws.com.",
  config: z.strictObject({
    allowedSubjects: z
      .array(z.string())
      .default([])
      .describe('Subjects with wildcards that are accepted as written, e.g. "repo:my-org/my-repo:*".'),
  }),
  uses: ["trust"],
  *judge({ document }, { allowedSubjects }) {
    for (const statement of document.statements) {
      for (const provider of oidcProviders(statement))
        yield* judgeProvider(statement, provider, allowedSubjects);
    }
  },
});

function* judgeProvider(
  statement: Statement,
  provider: string,
  allowedSubjects: readonly string[],
): Iterable<DocumentFinding> {
  const isGithub = provider.startsWith("token.actions.githubusercontent.com");
  const name = provider === "" ? "an OpenID Connect provider (not known yet)" : provider;
  for (const claim of claimsOf(provider)) {
    const state = pinned(statement, provider, claim);
    if (state.kind === "missing") {
      const who = claim === "sub" ? "anyone who can get a token of it" : "tokens made for other audiences";
      yield breachBy(
        statement,
        `trusts ${name} without a condition on its ${claim}: takes ${who}${example(provider, claim)}`,
        isGithub && claim === "sub"
          ? "MISSING_GITHUB_REPO_CONDITION_KEY"
          : "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
      );
    } else if (state.kind === "wide") {
      if (allowedSubjects.some((subject) => subject === state.value)) continue;
      yield breach(
        state.condition.path,
        `${claim} "${state.value}" takes more than one subject${example(provider, claim)}`,
        isGithub ? "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED" : undefined,
      );
    } else if (state.kind === "unknown") {
      yield undecided(statement.path, `which ${claim} of ${name} is trusted isn't known yet`);
    }
  }
}

function example(provider: string, claim: string): string {
  if (claim === "aud") return ', expected e.g. "sts.amazonaws.com"';
  const found = EXAMPLES.find(([pattern]) => pattern.test(provider));
  return found ? `, expected e.g. ${found[1]}` : "";
}
