/** Edges by escalation paths to principals that really are in the stack: passing a role, taking over its compute. */
import type { Edge } from "./edge";
import type { Principal } from "./principal";
import type { StackModel } from "./stack-model";
import { candidates, namedResources } from "../escalation/candidates";
import { possiblePaths, stepsOf } from "../escalation/find-paths";
import type { Candidates } from "../escalation/find-paths";
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
    const found = victims(path, onStack, from, model);
    if (found.length === 0) return [];
    const others = { ...path, requires: path.requires.filter(({ target }) => target !== onStack) };
    const elsewhere: Candidates = (target, requirements) => candidates(target, requirements, named);
    const first = stepsOf(others, from.authority, elsewhere);
    if (!first) return [];
    const onVictim = { ...path, requires: path.requires.filter(({ target }) => target === onStack) };
    return found.flatMap(({ to, arns }): readonly Edge[] => {
      const steps = stepsOf(onVictim, from.authority, () => arns);
      return steps ? [{ from, to, deed: deedOf(path), by: [...steps, ...first].map(({ by }) => by) }] : [];
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

/** Principals of the stack that the caller's policies name as the target of the path. */
function victims(
  path: EscalationPath,
  target: Target,
  from: Principal,
  model: StackModel,
): readonly Victim[] {
  const action = path.requires.find((requirement) => requirement.target === target)?.action ?? "";
  const named = model.reach.named(from, action);
  if (target.startsWith("existing:")) {
    const kind = target === "existing:managed-instance" ? "existing:instance" : target;
    return model.compute
      .filter((compute) => compute.target === kind && named.has(compute.resource))
      .flatMap(({ resource, role }) => {
        const to = model.principals.get(role.urn);
        return to && to !== from ? [{ to, arns: model.names.arnsOf(resource) }] : [];
      });
  }
  const kind = target === "passed-role" ? "role" : target;
  return [...named]
    .flatMap(({ urn }) => model.principals.get(urn) ?? [])
    .filter((to) => to.kind === kind && to !== from)
    .filter((to) => target !== "passed-role" || trustsService(to.trust, path.passedTo ?? []))
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

function deedOf({ id, title }: EscalationPath): string {
  return `"${title}" (${id}) with`;
}
