import { z } from "zod";

import type { JudgedResource, StackIdentity } from "../kit";
import { matchesAny } from "../kit/wildcard";

/** The selectors that narrow a tagging rule; each is a list of patterns with `*`, an empty one means "any". */
export const scopeFields = {
  environments: z
    .array(z.string())
    .default([])
    .describe("Stacks the rule is for, by name (`prod`, `*-prod`)."),
  types: z.array(z.string()).default([]).describe("Pulumi types the rule is for (`aws:s3/*`)."),
  services: z.array(z.string()).default([]).describe("Services the rule is for, by provider module (`ecs`)."),
  components: z
    .array(z.string())
    .default([])
    .describe(
      "Components the rule is for: type, its last part, or name of the direct parent (`WebService`).",
    ),
};

export interface Scope {
  readonly environments: readonly string[];
  readonly types: readonly string[];
  readonly services: readonly string[];
  readonly components: readonly string[];
}

/** The scope of a rule that is not narrowed. */
export const ANYWHERE: Scope = { environments: [], types: [], services: [], components: [] };

/** True if every selector of the scope that is not empty matches. */
export function inScope(scope: Scope, resource: JudgedResource, { stack }: StackIdentity): boolean {
  return (
    selects(scope.environments, () => [stack]) &&
    selects(scope.types, () => [resource.type]) &&
    selects(scope.services, () => [serviceOf(resource.type)]) &&
    selects(scope.components, () => componentsOf(resource))
  );
}

function selects(patterns: readonly string[], names: () => readonly string[]): boolean {
  return patterns.length === 0 || names().some((name) => matchesAny(name, patterns));
}

/** The provider module of a type token: `ecs` for `aws:ecs/service:Service`. */
export function serviceOf(type: string): string {
  return /^[^:]*:([^/:]*)/.exec(type)?.[1] ?? "";
}

/**
 * The names by which a resource's components may be called: the type and its last part for every component
 * around it (a URN carries the chain of types), and the name of its direct parent.
 */
export function componentsOf({ urn, parent }: Pick<JudgedResource, "urn" | "parent">): readonly string[] {
  const chain = (urn.split("::")[2] ?? "").split("$").slice(0, -1);
  const names = chain.flatMap((type) => [type, type.slice(type.lastIndexOf(":") + 1)]);
  if (parent !== undefined && !parent.includes("::pulumi:pulumi:Stack::")) {
    names.push(parent.slice(parent.lastIndexOf("::") + 2));
  }
  return names;
}
