import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { isConditional } from "../grants/scope";

export const policyNotResource = documentPolicy({
  name: "iam-policy-not-resource",
  description:
    "No Allow statement uses NotResource: it grants access to everything but a list, of all services.",
  rationale:
    "What is allowed by exception reaches each resource that is created later, also those of other teams.",
  severity: "high",
  frameworks: [LEAST_PRIVILEGE],
  remediation: "List the ARNs to allow under Resource; keep NotResource for Deny statements.",
  config: z.strictObject({}),
  uses: ["identity", "resource"],
  *judge({ document }) {
    for (const statement of document.statements) {
      if (statement.effect !== "Allow" || statement.resources?.negated !== true) continue;
      if (isConditional(statement)) continue;
      const left = statement.resources.terms
        .map(({ text, known }) => (known ? text : "(not known yet)"))
        .join(", ");
      yield breach(
        statement.resources.path,
        `Allow with NotResource grants access to every resource but ${left}`,
      );
    }
    for (const path of document.unknownPaths.filter((text) => text.endsWith(".Effect"))) {
      yield undecided(path, "whether the statement allows or denies isn't known yet");
    }
  },
});
