/** Edges by escalation paths to principals that really are in the stack: passing a role, taking over its compute. */
import type { Edge } from "./edge";
import type { Principal } from "./principal";
import type { StackModel } from "./stack-model";
import { candidates, namedResources } from "../escalation/candidates";
import { possiblePaths, stepsOf } from "../escalation/find-paths";
import type { Candidates, OpenPath } from "../escalation/find-paths";
import type { EscalationPath, Target } from "../escalation/path";
import { actionMatches } from "../language/action-pattern";
import type { PolicyDocument } from "../language/document";

/** Paths that give the power of one other principal, by the target that this principal is. */
const TAKES_OVER: readonly Target[] = ["user", "role", "group", "passed-role"];

/** All edges from a principal by escalation paths. */
export function pathEdges(from: Principal, model: StackModel): readonly Edge[] {
  const named = namedResources(from.authority.statements);
  return possiblePaths(from.authority).flatMap((path) => {
    const onStack = targetInStack(path);
    if (!onStack) return [];
    return victims(path, onStack, from, model).flatMap(({ to, arns }): readonly Edge[] => {
      const tried: Candidates = (target, requirements) =>
        target === onStack ? arns : candidates(target, requirements, named);
      const steps = stepsOf(path, from.authority, tried);
      return steps ? [{ from, to, deed: deedOf({ path, steps }), by: steps.map(({ by }) => by) }] : [];
    });
  });
}

/** The target of a path that names one principal, or compute that acts as one. */
function targetInStack({ requires, category, id }: EscalationPath): Target | undefined {
  // Assuming a role has rules of its own; a path that rewrites permissions gives more than its victim has.
  if (id === "sts-001" || category === "self-escalation") return id === "iam-013" ? "group" : undefined;
  const targets = requires.map(({ target }) => target);
  return (
    targets.find((target) => TAKES_OVER.includes(target)) ??
    targets.find((target) => target.startsWith("existing:"))
  );
}

interface Victim {
  readonly to: Principal;
  readonly arns: readonly string[];
}

function victims(
  path: EscalationPath,
  target: Target,
  from: Principal,
  model: StackModel,
): readonly Victim[] {
  if (target.startsWith("existing:")) {
    return model.compute
      .filter(
        (compute) =>
          compute.target === target ||
          (target === "existing:managed-instance" && compute.target === "existing:instance"),
      )
      .flatMap(({ resource, role }) => {
        const to = model.principals.get(role.urn);
        return to && to !== from ? [{ to, arns: model.names.arnsOf(resource) }] : [];
      });
  }
  const kind = target === "passed-role" ? "role" : target;
  return [...model.principals.values()]
    .filter(
      (to) =>
        to.kind === kind &&
        to !== from &&
        (target !== "passed-role" || trustsService(to.trust, path.passedTo ?? [])),
    )
    .map((to) => ({ to, arns: model.names.arnsOf(to.resource) }));
}

/** Whether a role's trust policy lets one of the services assume it. */
export function trustsService(trust: PolicyDocument | undefined, services: readonly string[]): boolean {
  return (trust?.statements ?? []).some(
    ({ effect, principals, actions }) =>
      effect === "Allow" &&
      actions?.terms.some(({ text }) => actionMatches(text, "sts:AssumeRole")) === true &&
      principals?.negated === false &&
      principals.terms.some(({ kind, text }) => kind === "Service" && services.includes(text.toLowerCase())),
  );
}

function deedOf({ path }: OpenPath): string {
  return `"${path.title}" (${path.id}) with`;
}
