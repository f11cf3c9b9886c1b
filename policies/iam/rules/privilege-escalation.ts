import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import type { OpenPath } from "../escalation/find-paths";
import { openPathsOf } from "../escalation/find-paths";
import { grantsAdministration, unknownActions } from "../grants/scope";
import { describeStatement } from "../language/document";

/** Paths told in full; of the others only the ids. */
const TOLD = 3;

export const privilegeEscalation = documentPolicy({
  name: "iam-privilege-escalation",
  description:
    "No policy document alone lets its holder gain more permissions: by changing policies, principals or trust, by passing roles, or through compute that has a role.",
  rationale:
    "A permission that can be turned into others is worth all of them: a leaked key of a deployment user becomes administrator access in one or two calls.",
  severity: "critical",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Close every path named, each at one of its permissions: name resources, demand iam:PassedToService, or demand a permissions boundary. The message tells how, path by path.",
  config: z.strictObject({
    allowedPaths: z
      .array(z.string())
      .default([])
      .describe('Ids of paths that are accepted, e.g. "codebuild-002" for a pipeline that starts builds.'),
  }),
  uses: ["identity"],
  *judge({ document }, { allowedPaths }) {
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
    // Administrator access is every path; the policy iam-policy-admin-access says so.
    if (grantsAdministration(document)) return;
    const open = openPathsOf(document).filter(({ path }) => !allowedPaths.includes(path.id));
    if (open.length > 0) yield breach("", describe(open));
  },
});

function describe(open: readonly OpenPath[]): string {
  const told = open.slice(0, TOLD).map(tell).join("; ");
  const more = open.slice(TOLD).map(({ path }) => path.id);
  const count = open.length === 1 ? "a path" : `${open.length} paths`;
  return `privilege escalation, ${count} open: ${told}${more.length > 0 ? `; also ${more.join(", ")}` : ""}`;
}

function tell({ path, steps }: OpenPath): string {
  const chain = steps.map(({ action, by }) => `${action} by ${describeStatement(by.statement)}`).join(" → ");
  return `${path.id} "${path.title}" (${chain}). ${path.remediation}`;
}
