import type { z } from "zod";

import { rounded, sum } from "./money";
import type {
  componentCeilingSettings,
  increaseCeilingSettings,
  resourceCeilingSettings,
  serviceCeilingSettings,
  stackCeilingSettings,
} from "./ceiling-settings";
import type { CeilingStatus, CostReport, ResourceCost } from "./report";
import { wildcard } from "./wildcard";

/** The part of a report that ceilings are held against. */
export type Costs = Pick<CostReport, "monthly" | "resources">;

type Scope = CeilingStatus["scope"];

/** One ceiling, and what is under it. */
export interface Held extends CeilingStatus {
  /** What counts towards it. */
  readonly resources: readonly ResourceCost[];
}

function held(
  policy: string,
  scope: Scope,
  target: string,
  ceiling: number,
  resources: readonly ResourceCost[],
): Held {
  const actual = sum(resources.map(({ monthly }) => monthly ?? 0));
  const headroom = sum([ceiling, -actual]);
  return { policy, scope, target, ceiling, actual, headroom, exceeded: actual > ceiling, resources };
}

/**
 * The stack's ceiling, if it has one.
 *
 * @param ownCeiling what the stack's own configuration sets; the policy's settings go before it.
 */
export function heldByStack(
  costs: Costs,
  stack: string,
  settings: z.infer<typeof stackCeilingSettings>,
  ownCeiling?: number,
): readonly Held[] {
  const ceiling = settings.stacks[stack] ?? settings.monthly ?? ownCeiling;
  return ceiling === undefined ? [] : [held("cost-stack-ceiling", "stack", stack, ceiling, costs.resources)];
}

/** The ceilings of services, whether or not the stack uses them. */
export function heldByService(
  costs: Costs,
  settings: z.infer<typeof serviceCeilingSettings>,
): readonly Held[] {
  return Object.entries(settings.services).map(([service, ceiling]) => {
    const resources = costs.resources.filter((resource) => resource.service === service);
    return held("cost-service-ceiling", "service", service, ceiling, resources);
  });
}

/** The ceilings of components: each component that a pattern matches is held on its own. */
export function heldByComponent(
  costs: Costs,
  settings: z.infer<typeof componentCeilingSettings>,
): readonly Held[] {
  const within = componentsOf(costs);
  return Object.entries(settings.components).flatMap(([key, ceiling]) => {
    const pattern = wildcard(key);
    return within
      .filter(([urn]) => namesOf(urn).some((text) => pattern.test(text)))
      .map(([urn, resources]) => held("cost-component-ceiling", "component", urn, ceiling, resources));
  });
}

/** All components of the stack with the resources inside, by URN. */
function componentsOf(costs: Costs): readonly (readonly [urn: string, resources: readonly ResourceCost[]])[] {
  const within = new Map<string, ResourceCost[]>();
  for (const resource of costs.resources) {
    for (const component of resource.components) {
      const list = within.get(component);
      if (list) list.push(resource);
      else within.set(component, [resource]);
    }
  }
  return [...within].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A ceiling whose name or pattern is nobody's, so that it holds nothing. */
export interface IdleCeiling {
  readonly key: string;
  /** Whom it might have been meant for: names and types of the stack. */
  readonly candidates: readonly string[];
}

/** Ceilings of components that aren't in the stack. */
export function idleComponentCeilings(
  costs: Costs,
  settings: z.infer<typeof componentCeilingSettings>,
): readonly IdleCeiling[] {
  return idle(Object.keys(settings.components), () => componentsOf(costs).map(([urn]) => namesOf(urn)));
}

/** Ceilings of single resources that aren't in the stack. */
export function idleResourceCeilings(
  costs: Costs,
  settings: z.infer<typeof resourceCeilingSettings>,
): readonly IdleCeiling[] {
  return idle(Object.keys(settings.resources), () => costs.resources.map(({ urn }) => [urn, nameOf(urn)]));
}

/** @param names what each goes by that a ceiling may hold; gathered only where there are ceilings. */
function idle(keys: readonly string[], names: () => readonly (readonly string[])[]): readonly IdleCeiling[] {
  if (keys.length === 0) return [];
  const all = new Set(names().flat());
  const candidates = [...all].filter((name) => !name.startsWith("urn:"));
  return keys.flatMap((key) => {
    const pattern = wildcard(key);
    return [...all].some((name) => pattern.test(name)) ? [] : [{ key, candidates }];
  });
}

/** What a component goes by. */
function namesOf(urn: string): readonly string[] {
  return [urn, nameOf(urn), typeOf(urn)];
}

/** The ceilings of single resources: the last matching pattern, else the type's, else the one for all. */
export function heldByResource(
  costs: Costs,
  settings: z.infer<typeof resourceCeilingSettings>,
): readonly Held[] {
  const patterns = Object.entries(settings.resources)
    .map(([key, ceiling]) => [wildcard(key), ceiling] as const)
    .reverse();
  return costs.resources.flatMap((resource) => {
    const { urn, type } = resource;
    const own = patterns.find(([pattern]) => pattern.test(nameOf(urn)) || pattern.test(urn))?.[1];
    const ceiling = own ?? settings.types[type] ?? settings.monthly;
    return ceiling === undefined || resource.monthly === null
      ? []
      : [held("cost-resource-ceiling", "resource", urn, ceiling, [resource])];
  });
}

/** How much the stack may cost, given what it cost before; nothing without a baseline or a limit. */
export function heldByIncrease(
  costs: Costs,
  stack: string,
  settings: z.infer<typeof increaseCeilingSettings>,
  baseline: number | undefined,
): readonly Held[] {
  const { amount, percent } = settings;
  if (baseline === undefined) return [];
  const limits = [
    ...(amount === undefined ? [] : [amount]),
    ...(percent === undefined ? [] : [(baseline * percent) / 100]),
  ];
  if (limits.length === 0) return [];
  const ceiling = sum([baseline, rounded(Math.min(...limits))]);
  return [held("cost-increase-ceiling", "stack", stack, ceiling, costs.resources)];
}

/** The name in a URN. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** The type in a URN, without its parents'. */
export function typeOf(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf("$") + 1);
}
