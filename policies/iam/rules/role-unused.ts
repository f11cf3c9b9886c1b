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
  const references = new References(graph);
  const users = graph.resources.filter(
    ({ type }) => !GIVES.test(type) && type !== PROFILE && !type.startsWith("pulumi:"),
  );
  const used = new Set(users.flatMap((resource) => [...dependedOn(resource), ...mentioned(resource, graph)]));
  for (const profile of graph.ofType(PROFILE)) {
    if (!used.has(profile.urn)) continue;
    for (const { urn } of references.named(profile, "role", ROLE)) used.add(urn);
  }
  return used;
}

function dependedOn({ propertyDependencies, urn }: JudgedResource): readonly string[] {
  return Object.values(propertyDependencies)
    .flat()
    .filter((source) => source !== urn);
}

/** Roles and profiles whose known name stands in a property, alone or at the end of an ARN. */
function mentioned(resource: JudgedResource, graph: ResourceGraph): readonly string[] {
  const texts = new Set([...textsIn(resource.props)].map((text) => text.split("/").at(-1) ?? text));
  return graph
    .ofType(ROLE, PROFILE)
    .filter((role) => role.urn !== resource.urn && texts.has(nameOf(role)))
    .map(({ urn }) => urn);
}

function* textsIn(value: Json): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) yield* textsIn(member);
  }
}

function trustedByServicesOnly(role: JudgedResource): boolean | "unknown" {
  const trust = documentsOf(role).find(({ use }) => use === "trust")?.document;
  if (!trust || trust.unknownPaths.length > 0) return "unknown";
  const terms = trust.statements.flatMap(({ principals }) => principals?.terms ?? []);
  return terms.length > 0 && terms.every(({ kind }) => kind === "Service");
}
