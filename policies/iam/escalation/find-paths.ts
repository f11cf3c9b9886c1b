import { candidates, namedResources } from "./candidates";
import type { EscalationPath, Requirement, Target } from "./path";
import { ESCALATION_PATHS } from "./path";
import { requestContexts } from "./request-contexts";
import { Authority } from "../language/authority";
import type { PolicyDocument } from "../language/document";
import type { PlacedStatement } from "../language/evaluate";
import { oncePer } from "../../kit/once-per";

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

/** The resources on which a path is tried. */
export type Candidates = (
  target: Target,
  requirements: readonly Requirement[],
  path: EscalationPath,
) => readonly string[];

/**
 * The paths that statements taken together leave open, when nothing but these documents is known.
 *
 * @param caps permission boundaries that have to allow every step as well
 */
export function findOpenPaths(
  statements: readonly PlacedStatement[],
  caps: readonly Authority[] = [],
): readonly OpenPath[] {
  const named = namedResources(statements);
  return findPathsIn(new Authority(statements, caps), (target, requirements) =>
    candidates(target, requirements, named),
  );
}

/** The paths that one document leaves open by itself. */
export const openPathsOf = oncePer((document: PolicyDocument) =>
  findOpenPaths(document.statements.map((statement) => ({ statement, document }))),
);

/** The paths that an authority leaves open on the given resources. */
export function findPathsIn(authority: Authority, tried: Candidates): readonly OpenPath[] {
  return possiblePaths(authority).flatMap((path) => {
    const steps = stepsOf(path, authority, tried);
    return steps ? [{ path, steps }] : [];
  });
}

/** The paths whose every action some statement allows on something: the rest is closed without a closer look. */
export function possiblePaths(authority: Authority): readonly EscalationPath[] {
  const seen = new Map<string, boolean>();
  const possible = (action: string): boolean => {
    const known = seen.get(action);
    if (known !== undefined) return known;
    const may = authority.allowsOf(action).length > 0;
    seen.set(action, may);
    return may;
  };
  return ESCALATION_PATHS.filter(({ requires }) => requires.every(({ action }) => possible(action)));
}

/** The steps of a path, or nothing when one of its permissions reaches none of the resources. */
export function stepsOf(
  path: EscalationPath,
  authority: Authority,
  tried: Candidates,
): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (const target of new Set(path.requires.map((requirement) => requirement.target))) {
    const requirements = path.requires.filter((requirement) => requirement.target === target);
    const reached = firstReached(tried(target, requirements, path), requirements, path, authority);
    if (!reached) return undefined;
    steps.push(...reached);
  }
  return steps;
}

/** The first resource on which all of the requirements are surely allowed. */
function firstReached(
  resources: readonly string[],
  requirements: readonly Requirement[],
  path: EscalationPath,
  authority: Authority,
): readonly PathStep[] | undefined {
  for (const resource of resources) {
    const steps = requirements.map((requirement) => stepOn(resource, requirement, path, authority));
    if (steps.every((step) => step !== undefined)) return steps;
  }
  return undefined;
}

function stepOn(
  resource: string,
  { action, target }: Requirement,
  path: EscalationPath,
  authority: Authority,
): PathStep | undefined {
  for (const context of requestContexts(action, target, path.passedTo ?? [])) {
    const by = authority.allowing({ action, resource, context });
    if (by) return { action, target, resource, by };
  }
  return undefined;
}
