/** Paths by which a principal gains any permission it likes, on its own. */
import type { Principal } from "./principal";
import { POLICY, ROLE, USER } from "./principal";
import type { StackModel } from "./stack-model";
import { candidates, namedResources } from "../escalation/candidates";
import type { OpenPath } from "../escalation/find-paths";
import { findPathsIn, openPathsOf } from "../escalation/find-paths";
import type { EscalationPath, Requirement, Target } from "../escalation/path";
import { factsDate } from "../facts/date";
import { requestContext } from "../language/context";
import type { JudgedResource } from "../../kit/resource";
import { oncePer } from "../../kit/once-per";

/** The paths a principal has open: those of its documents taken together, and those on itself and what is its own. */
export const ownPaths = oncePer((principal: Principal, model: StackModel): readonly OpenPath[] => {
  const named = namedResources(principal.authority.statements);
  return findPathsIn(principal.authority, (target, requirements, path) => {
    if (target === "self-user" && principal.kind !== "user") return [];
    if (target === "self-role" && principal.kind !== "role") return [];
    if (target === "own-group" && principal.groups.length === 0) return [];
    return [
      ...ownArns(target, requirements, path, principal, model),
      ...candidates(target, requirements, named),
    ];
  });
});

/** The paths that no single document of the principal's leaves open by itself: what only the graph shows. */
export function combinedPaths(principal: Principal, model: StackModel): readonly OpenPath[] {
  const open = ownPaths(principal, model);
  if (open.length === 0) return [];
  const single = new Set(
    principal.ownDocuments.flatMap((document) => openPathsOf(document).map(({ path }) => path.id)),
  );
  return open.filter(({ path }) => !single.has(path.id));
}

function ownArns(
  target: Target,
  requirements: readonly Requirement[],
  path: EscalationPath,
  principal: Principal,
  model: StackModel,
): readonly string[] {
  const arns = (resources: Iterable<JudgedResource>) =>
    [...resources].flatMap((resource) => model.names.arnsOf(resource));
  if (target === "self-user" || target === "self-role") return arns([principal.resource]);
  if (target === "own-policy") return arns(principal.attached);
  if (target === "own-group") return arns(principal.groups);
  // Whoever may both rewrite another principal of the stack and use it, has any permission.
  const rewrites =
    path.requires.length > 1 &&
    path.requires.some(({ action }) => /^iam:(?:Put|Attach|CreatePolicyVersion)/.test(action));
  const type = TYPES.get(target);
  if (!rewrites || type === undefined) return [];
  const named = model.reach.named(principal, requirements[0]?.action ?? "");
  return arns([...named].filter((other) => other.type === type && other !== principal.resource));
}

const TYPES: ReadonlyMap<Target, string> = new Map<Target, string>([
  ["user", USER],
  ["role", ROLE],
  ["policy", POLICY],
]);

const SAMPLES = [
  ["iam:CreateUser", "arn:aws:iam::000000000000:user/any-name-at-all"],
  ["s3:DeleteBucket", "arn:aws:s3:::any-name-at-all"],
  ["ec2:TerminateInstances", "arn:aws:ec2:us-east-1:000000000000:instance/any-name-at-all"],
  ["organizations:LeaveOrganization", "*"],
] as const;

/** Whether the principal may do everything: tried on actions that no narrower policy allows together. */
export function isAdministrator({ authority }: Principal): boolean {
  const context = requestContext({ now: factsDate() });
  return SAMPLES.every(
    ([action, resource]) => authority.allowing({ action, resource, context }) !== undefined,
  );
}
