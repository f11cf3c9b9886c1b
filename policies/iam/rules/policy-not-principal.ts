import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";

export const policyNotPrincipal = documentPolicy({
  name: "iam-policy-not-principal",
  description:
    "No Allow statement uses NotPrincipal: it lets in everyone but a list, anonymous callers included.",
  rationale:
    "An Allow with NotPrincipal holds for everyone but those it names, also for callers without any credentials.",
  severity: "critical",
  frameworks: [EXTERNAL_ACCESS],
  remediation: "List who is let in under Principal. To keep someone out, add a Deny statement.",
  config: z.strictObject({}),
  uses: ["trust", "resource"],
  *judge({ document }) {
    for (const { effect, principals } of document.statements) {
      if (effect !== "Allow" || principals?.negated !== true) continue;
      const left = principals.terms.map(({ text, known }) => (known ? text : "(not known yet)")).join(", ");
      yield breach(
        principals.path,
        `Allow with NotPrincipal lets in everyone but ${left}`,
        "ALLOW_WITH_NOT_PRINCIPAL",
      );
    }
    for (const path of document.unknownPaths.filter((text) => text.endsWith(".Effect"))) {
      yield undecided(path, "whether the statement allows or denies isn't known yet");
    }
  },
});
