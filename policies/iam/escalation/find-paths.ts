import { candidates, namedResources } from "./candidates";
import type { EscalationPath, Requirement, Target } from "./path";
import { ESCALATION_ACTIONS, ESCALATION_PATHS } from "./path";
import { requestContexts } from "./request-contexts";
import { actionMatches } from "../language/action-pattern";
import type { PlacedStatement, PolicyRequest } from "../language/evaluate";
import { decide } from "../language/evaluate";

/** One permission of an open path: what allows it, on what. */
export interface PathStep {
  readonly action: string;
  readonly target: Target;
  /** The resource on which it was tried. */
  readonly resource: string;
  readonly by: PlacedStatement;
}

/** A path that the statements leave open. */
export interface OpenPath {
  readonly path: EscalationPath;
  readonly steps: readonly PathStep[];
}

/** Where paths are looked for: the resources to try, and what caps the permissions besides. */
export interface PathWorld {
  candidates(target: Target, requirements: readonly Requirement[]): readonly string[];
  /** Whether something else (a boundary) allows the request as well. Default: nothing else has a say. */
  readonly alsoAllowed?: (request: PolicyRequest) => boolean;
}

/** The paths that statements taken together leave open, when nothing but these documents is known. */
export function findOpenPaths(statements: readonly PlacedStatement[]): readonly OpenPath[] {
  const named = namedResources(statements);
  return findPathsIn(statements, {
    candidates: (target, requirements) => candidates(target, requirements, named),
  });
}

/** The paths that statements leave open in a given world. */
export function findPathsIn(statements: readonly PlacedStatement[], world: PathWorld): readonly OpenPath[] {
  const possible = possibleActions(statements);
  return ESCALATION_PATHS.filter(({ requires }) =>
    requires.every(({ action }) => possible.has(action)),
  ).flatMap((path) => {
    const steps = stepsOf(path, statements, world);
    return steps ? [{ path, steps }] : [];
  });
}

function stepsOf(
  path: EscalationPath,
  statements: readonly PlacedStatement[],
  world: PathWorld,
): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (const target of new Set(path.requires.map((requirement) => requirement.target))) {
    const requirements = path.requires.filter((requirement) => requirement.target === target);
    const reached = firstReached(path, requirements, statements, world);
    if (!reached) return undefined;
    steps.push(...reached);
  }
  return steps;
}

/** The first candidate on which all of the requirements are surely allowed. */
function firstReached(
  path: EscalationPath,
  requirements: readonly Requirement[],
  statements: readonly PlacedStatement[],
  world: PathWorld,
): readonly PathStep[] | undefined {
  const target = requirements[0]?.target;
  if (target === undefined) return undefined;
  for (const resource of world.candidates(target, requirements)) {
    const steps = requirements.map((requirement) => stepOn(resource, requirement, path, statements, world));
    if (steps.every((step) => step !== undefined)) return steps;
  }
  return undefined;
}

function stepOn(
  resource: string,
  { action, target }: Requirement,
  path: EscalationPath,
  statements: readonly PlacedStatement[],
  world: PathWorld,
): PathStep | undefined {
  for (const context of requestContexts(action, target, path.passedTo ?? [])) {
    const request = { action, resource, context };
    const { outcome, by } = decide(statements, request);
    if (outcome === "allowed" && by && (world.alsoAllowed?.(request) ?? true)) {
      return { action, target, resource, by };
    }
  }
  return undefined;
}

const matchedByPattern = new Map<string, ReadonlySet<string>>();

/** The actions of paths that some Allow statement names: most principals have few, and the rest is soon decided. */
function possibleActions(statements: readonly PlacedStatement[]): ReadonlySet<string> {
  const possible = new Set<string>();
  for (const { statement } of statements) {
    if (statement.effect !== "Allow" || !statement.actions) continue;
    if (statement.actions.negated) return new Set(ESCALATION_ACTIONS);
    for (const { text, known } of statement.actions.terms) {
      if (known) for (const action of matched(text)) possible.add(action);
    }
  }
  return possible;
}

function matched(pattern: string): ReadonlySet<string> {
  const seen = matchedByPattern.get(pattern);
  if (seen) return seen;
  const result = new Set(ESCALATION_ACTIONS.filter((action) => actionMatches(pattern, action)));
  matchedByPattern.set(pattern, result);
  return result;
}
