import { isProduction } from "../../change-safety/deployment";
import { STATEFUL } from "../../change-safety/stateful";
import { YES, anyOf, no } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { is } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { DELETION_PROTECTION } from "../../frameworks/requirements";
import { stackOf } from "../../../kit";

const inProduction: Condition = ({ resource }) =>
  isProduction(stackOf(resource.urn).stack) ? YES : no("not production");

const isProtected: Condition = ({ resource }) =>
  resource.options.protect ? YES : no("the option protect is not set");

/** Pulumi, or AWS, refuses to delete it. */
const isGuarded: Condition = (view, config) => {
  const { guard, refusesWhileFull } = STATEFUL[view.resource.type] ?? {};
  const answers: Condition[] = [isProtected];
  if (guard) answers.push(is(guard[0], guard[1], typeof guard[1] === "boolean" ? false : "INACTIVE"));
  if (refusesWhileFull) return YES;
  return anyOf(...answers)(view, config);
};

export const statefulProtected = propertyRule({
  name: "change-stateful-protected",
  description: "In production, what keeps data can't be deleted by mistake: Pulumi or AWS refuses.",
  rationale:
    "A wrong refactoring deletes a database as quietly as a log group; protection makes AWS or Pulumi refuse.",
  severity: "high",
  level: "advisory",
  frameworks: [...DELETION_PROTECTION],
  remediation:
    "Set the resource option protect: true, or the deletion protection that the type has (deletionProtection, deletionProtectionEnabled).",
  types: Object.keys(STATEFUL),
  where: inProduction,
  must: isGuarded,
});

const EMPTIED = Object.entries(STATEFUL).flatMap(([type, { empties }]) =>
  empties === undefined ? [] : [[type, empties] as const],
);

export const statefulForceDestroy = propertyRule({
  name: "change-stateful-force-destroy",
  description: "In production, nothing is deleted together with the data in it.",
  rationale:
    "With force destroy, a wrong `pulumi destroy` or a renamed resource empties the bucket or the database before it deletes it, without asking.",
  severity: "high",
  level: "advisory",
  frameworks: [...DELETION_PROTECTION],
  remediation: "Remove forceDestroy: true (forceDelete: true of a repository), or protect the resource.",
  types: EMPTIED.map(([type]) => type),
  where: inProduction,
  must: (view, config) => {
    const [, property = ""] = EMPTIED.find(([type]) => type === view.resource.type) ?? [];
    return anyOf(isProtected, is(property, false, false))(view, config);
  },
});
