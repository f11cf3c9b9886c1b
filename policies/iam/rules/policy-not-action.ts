import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { isConditional } from "../grants/scope";

export const policyNotAction = documentPolicy({
  name: "iam-policy-not-action",
  description: "No Allow statement uses NotAction: it grants everything but a list, new services included.",
  severity: "high",
  frameworks: [LEAST_PRIVILEGE],
  remediation: "List the actions to allow under Action; keep NotAction for Deny statements.",
  config: z.strictObject({}),
  uses: ["identity", "trust", "resource"],
  *judge({ document }) {
    for (const statement of document.statements) {
      if (statement.effect !== "Allow" || statement.actions?.negated !== true) continue;
      if (isConditional(statement)) continue;
      const left = statement.actions.terms
        .map(({ text, known }) => (known ? text : "(not known yet)"))
        .join(", ");
      yield breach(statement.actions.path, `Allow with NotAction grants every action but ${left}`);
    }
    for (const path of document.unknownPaths.filter((text) => text.endsWith(".Effect"))) {
      yield undecided(path, "whether the statement allows or denies isn't known yet");
    }
  },
});
