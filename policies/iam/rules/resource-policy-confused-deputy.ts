import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import { confusedDeputies } from "../trust/deputy";
import { admitted } from "../trust/principal";

export const resourcePolicyConfusedDeputy = documentPolicy({
  name: "iam-resource-policy-confused-deputy",
  description: "A resource policy that lets a service in ties it to an account or a resource by a condition.",
  severity: "high",
  frameworks: [EXTERNAL_ACCESS],
  remediation:
    "Add a condition on aws:SourceArn (the resource that calls) or aws:SourceAccount (your account's id); for a Lambda permission set sourceArn or sourceAccount.",
  config: z.strictObject({
    ignoredServices: z
      .array(z.string())
      .default([])
      .describe('Service principals that need no condition, e.g. "config.amazonaws.com".'),
  }),
  uses: ["resource"],
  *judge({ document }, { ignoredServices }) {
    for (const { term, service } of confusedDeputies(document, "resource")) {
      if (ignoredServices.includes(service)) continue;
      yield breach(
        term.path,
        `${service} is let in on behalf of any account: expected a condition on aws:SourceArn or aws:SourceAccount`,
        "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
      );
    }
    for (const statement of document.statements) {
      for (const { known, path, kind } of admitted(statement)) {
        if (!known && kind === "Service") yield undecided(path, "which service is let in isn't known yet");
      }
    }
  },
});
