import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import { confusedDeputies } from "../trust/deputy";
import { admitted } from "../trust/principal";

export const trustConfusedDeputy = documentPolicy({
  name: "iam-role-trust-confused-deputy",
  description:
    "A role that a service may assume for anyone's resources is tied to this account by a condition.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [EXTERNAL_ACCESS],
  remediation:
    "Add a condition on aws:SourceAccount (your account's id) or aws:SourceArn (the resource that uses the role).",
  config: z.strictObject({
    ignoredServices: z
      .array(z.string())
      .default([])
      .describe('Service principals that need no condition, e.g. "ecs-tasks.amazonaws.com".'),
  }),
  uses: ["trust"],
  *judge({ document }, { ignoredServices }) {
    for (const { term, service } of confusedDeputies(document, "trust")) {
      if (ignoredServices.includes(service)) continue;
      yield breach(
        term.path,
        `${service} may assume the role on behalf of any account: expected a condition on aws:SourceAccount or aws:SourceArn`,
      );
    }
    for (const statement of document.statements) {
      for (const { known, path, kind } of admitted(statement)) {
        if (!known && kind === "Service")
          yield undecided(path, "which service may assume the role isn't known yet");
      }
    }
  },
});
