import { z } from "zod";

import type { DocumentPolicy } from "./document-policy";
import { breach, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS } from "./frameworks";
import type { PolicyUse } from "../language/document";
import { confusedDeputies } from "../trust/deputy";
import { admitted } from "../trust/principal";
import type { ResourcePolicy } from "../../kit/policy";

const config = z.strictObject({
  ignoredServices: z
    .array(z.string())
    .default([])
    .describe('Service principals that need no condition, e.g. "config.amazonaws.com".'),
});

type ConfusedDeputyConfig = z.infer<typeof config>;

/** What the two rules on confused deputies differ in. */
export interface ConfusedDeputyRule extends Pick<
  DocumentPolicy<ConfusedDeputyConfig>,
  "name" | "description" | "rationale" | "severity" | "enforcementLevel" | "remediation"
> {
  readonly use: Exclude<PolicyUse, "identity">;
  /** What the service may do, e.g. `may assume the role`. */
  readonly deed: string;
}

/** A rule on services that are let in for anybody whose configuration names the role or resource. */
export function confusedDeputyPolicy({
  use,
  deed,
  ...rule
}: ConfusedDeputyRule): ResourcePolicy<ConfusedDeputyConfig> {
  return documentPolicy({
    ...rule,
    frameworks: [EXTERNAL_ACCESS],
    config,
    uses: [use],
    *judge({ document }, { ignoredServices }) {
      for (const { term, service } of confusedDeputies(document, use)) {
        if (ignoredServices.includes(service)) continue;
        yield breach(
          term.path,
          `${service} ${deed} on behalf of any account: expected a condition on aws:SourceArn or aws:SourceAccount`,
          "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
        );
      }
      for (const statement of document.statements) {
        for (const { known, path, kind } of admitted(statement)) {
          if (!known && kind === "Service") yield undecided(path, `which service ${deed} isn't known yet`);
        }
      }
    },
  });
}
