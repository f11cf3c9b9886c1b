import { z } from "zod";

import { LEAST_PRIVILEGE } from "./frameworks";
import { PermissionGraph } from "../graph/chains";
import { describeChain, describePlaced } from "../graph/edge";
import { combinedPaths, isAdministrator } from "../graph/own-paths";
import type { Principal } from "../graph/principal";
import { stackModel } from "../graph/stack-model";
import type { OpenPath } from "../escalation/find-paths";
import { stackPolicy } from "../../kit/policy";
import type { Verdict } from "../../kit/verdict";
import { fail, unknown } from "../../kit/verdict";

const TOLD = 3;

/** What single documents leave open is found by `iam-privilege-escalation`; this policy tells what only the whole shows. */
export const principalEscalation = stackPolicy({
  name: "iam-principal-privilege-escalation",
  description:
    "No user, role or permission set can gain more permissions by all its policies taken together, by passing or assuming roles of the stack, or through compute that has one.",
  rationale:
    "Policies that are harmless alone can be a way to administrator access together, and what counts to an intruder is what the principal holds in sum.",
  severity: "critical",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Break the chain at one of its edges: the statement of each edge stands beside it. Narrow its resource, add a condition, deny it in a permissions boundary, or take the power from the role at the end.",
  config: z.strictObject({
    allowedPrincipals: z
      .array(z.string())
      .default([])
      .describe("Pulumi names of principals that may be powerful, e.g. a deployment role."),
    allowedPaths: z
      .array(z.string())
      .default([])
      .describe('Ids of paths that are accepted, e.g. "codebuild-002".'),
  }),
  *check(graph, { config }) {
    const permissions = new PermissionGraph(stackModel(graph));
    for (const principal of permissions.model.principals.values()) {
      if (principal.kind === "group" || config.allowedPrincipals.includes(principal.resource.name)) continue;
      yield* judge(principal, permissions, config.allowedPaths);
    }
  },
});

function* judge(
  principal: Principal,
  permissions: PermissionGraph,
  allowedPaths: readonly string[],
): Iterable<Verdict> {
  const { urn } = principal.resource;
  if (principal.unchecked.length > 0) {
    yield unknown(`${principal.label} was judged in part: ${principal.unchecked.join("; ")}`, urn);
  }
  // An administrator's own policies or attachments are found where they stand.
  if (isAdministrator(principal)) return;
  const open = combinedPaths(principal, permissions.model).filter(
    ({ path }) => !allowedPaths.includes(path.id),
  );
  if (open.length > 0) yield fail(describeOpen(principal, open), urn);
  const found = permissions.chainFrom(principal);
  if (!found) return;
  const end = found.chain.at(-1)?.to.label ?? "";
  const why =
    found.power.kind === "administrator"
      ? "an administrator"
      : `able to escalate by ${found.power.paths.join(", ")}`;
  yield fail(`privilege escalation: ${describeChain(found.chain)}; ${end} is ${why}`, urn);
}

function describeOpen(principal: Principal, open: readonly OpenPath[]): string {
  const told = open.slice(0, TOLD).map(({ path, steps }) => {
    const chain = steps.map(({ action, by }) => `${action} [${describePlaced(by)}]`).join(" → ");
    return `${path.id} "${path.title}": ${chain}. ${path.remediation}`;
  });
  const more = open.slice(TOLD).map(({ path }) => path.id);
  const also = more.length > 0 ? `; also ${more.join(", ")}` : "";
  return `privilege escalation: all policies of ${principal.label} together open ${told.join("; ")}${also}`;
}
