import { z } from "zod";

import { LEAST_PRIVILEGE } from "./frameworks";
import { ROLE } from "../graph/principal";
import { References } from "../graph/references";
import { nameOf } from "../graph/stack-names";
import { documentsOf } from "../documents/find";
import { stackPolicy } from "../../kit/policy";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";
import type { Json } from "../../kit/value";
import { fail, unknown } from "../../kit/verdict";

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
/** Resources that give a role permissions, or list it, without using it. */
const GIVES = /^aws:iam\/(?:rolePolicy|policyAttachment|rolePolicies|groupPolicy|userPolicy|policy)/;

/** Services that give permissions, and run nothing. */
const BOOKKEEPING = /^aws:(?:iam|ssoadmin|identitystore|organizations|index)\//;

export const roleUnused = stackPolicy({
  name: "iam-role-unused",
  description: "Every role that only services may assume is used by some resource of the stack.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Delete the role, or give it to the resource it was made for. List it under ignoredRoles if it is used from outside the stack.",
  config: z.strictObject({
    ignoredRoles: z
      .array(z.string())
      .default([])
      .describe("Pulumi names of roles that are used from outside the stack."),
  }),
  *check(graph, { config }) {
    // A stack of nothing but IAM makes roles for other stacks: who uses them can't be seen here.
    if (!graph.resources.some(({ type }) => type.startsWith("aws:") && !BOOKKEEPING.test(type))) return;
    const used = usedUrns(graph);
    for (const role of graph.ofType(ROLE)) {
      if (used.has(role.urn) || config.ignoredRoles.includes(role.name)) continue;
      const trusted = trustedByServicesOnly(role);
      if (trusted === "unknown")
        yield unknown("whether the role is used isn't known: its trust policy isn't known yet", role.urn);
      else if (trusted)
        yield fail(
          `role "${role.name}": no resource of the stack uses it, and only services may assume it`,
          role.urn,
        );
    }
  },
});

/** Roles that something else than IAM bookkeeping refers to, directly or through a used instance profile. */
function usedUrns(graph: ResourceGraph): ReadonlySet<string> {
  const used = new Set<string>();
  const named = byName(graph.ofType(ROLE, PROFILE));
  for (const user of graph.resources) {
    if (GIVES.test(user.type) || user.type === PROFILE || user.type.startsWith("pulumi:")) continue;
    const use = (urns: readonly string[] = []) => {
      for (const urn of urns) if (urn !== user.urn) used.add(urn);
    };
    for (const sources of Object.values(user.propertyDependencies)) use(sources);
    forEachText(user.props, (text) => {
      // A name stands alone or at the end of an ARN.
      use(named.get(text.slice(text.lastIndexOf("/") + 1)));
    });
  }
  const references = new References(graph);
  for (const profile of graph.ofType(PROFILE)) {
    if (!used.has(profile.urn)) continue;
    for (const { urn } of references.named(profile, "role", ROLE)) used.add(urn);
  }
  return used;
}

function byName(resources: readonly JudgedResource[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const resource of resources) {
    const name = nameOf(resource);
    const sameName = found.get(name);
    if (sameName) sameName.push(resource.urn);
    else found.set(name, [resource.urn]);
  }
  return found;
}

function forEachText(value: Json, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) forEachText(member, visit);
}

function trustedByServicesOnly(role: JudgedResource): boolean | "unknown" {
  const trust = documentsOf(role).find(({ use }) => use === "trust")?.document;
  if (!trust || trust.unknownPaths.length > 0) return "unknown";
  const terms = trust.statements.flatMap(({ principals }) => principals?.terms ?? []);
  return terms.length > 0 && terms.every(({ kind }) => kind === "Service");
}
