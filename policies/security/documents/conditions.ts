/** Questions about a policy document in a property. */
import { isPublic } from "./openness";
import type { Statement } from "./policy-document";
import { readStatements } from "./policy-document";
import type { Answer, Condition } from "../conditions/answer";
import { YES, cannotTell, no } from "../conditions/answer";
import { unknownValue } from "../conditions/property";
import type { View } from "../reading/view";
import type { Json } from "../../kit";
import { containsUnknown } from "../../kit";

/** The policy, where there is one, lets nobody in whom it doesn't name. */
export function letsNobodyIn(path: string): Condition {
  return statementsOf(path, "no policy is no grant", (statements, name) => {
    const open = statements.find((statement) => isPublic(statement) === true);
    if (open) return no(`${name} allows ${actionsOf(open)} to Principal "*" unconditionally`);
    if (statements.some(({ effect, principalsUnknown }) => effect === "Allow" && principalsUnknown))
      return unknownValue(`${name}: a principal`, "somebody in particular");
    return statements.some((statement) => isPublic(statement) === "unknown")
      ? unknownValue(`${name}: the condition on Principal "*"`, "a value that only some can meet")
      : YES;
  });
}

/** No statement allows every action (`*` or `service:*`) to anyone, whatever the conditions. */
export function allowsNoEverything(path: string, service: string): Condition {
  return statementsOf(path, "no policy is no grant", (statements, name) => {
    const all = statements.find(
      ({ effect, actions, allButActions, anyone }) =>
        effect === "Allow" &&
        anyone &&
        (allButActions.length > 0 || actions.some((action) => action === "*" || action === `${service}:*`)),
    );
    return all ? no(`${name} allows ${actionsOf(all)} to Principal "*"`) : YES;
  });
}

function actionsOf({ actions, allButActions }: Statement): string {
  if (allButActions.length > 0) return `everything but ${allButActions.join(", ")}`;
  return actions.join(", ") || "actions";
}

/** Some statement of the policy is of this kind. */
export function hasStatement(
  path: string,
  is: (statement: Statement) => boolean,
  expected: string,
): Condition {
  return statementsOf(path, undefined, (statements, name) =>
    statements.some(is) ? YES : no(`${name} has no ${expected}`),
  );
}

/** No statement of the policy is of this kind; `does` says what it would do. */
export function hasNoStatement(path: string, is: (statement: Statement) => boolean, does: string): Condition {
  return statementsOf(path, "no policy does nothing", (statements, name) =>
    statements.some(is) ? no(`${name} ${does}; expected no such statement`) : YES,
  );
}

/** The type of the component by which a program shows the known parts of a document that is unknown as a text. */
const OUTLINE = "plumbline:iam:PolicyOutline";

function statementsOf(
  path: string,
  /** Why a missing policy is fine; without it, it is a "no". */
  whenAbsent: string | undefined,
  judge: (statements: readonly Statement[], name: string) => Answer,
): Condition {
  return (view) => {
    const name = view.pathOf(path);
    const reading = view.at(path);
    if (reading.kind === "absent") return whenAbsent === undefined ? no(`${name} is not set`) : YES;
    const document = reading.kind === "known" ? reading.value : outlineOf(view);
    if (document === undefined) return cannotTell(`${name} is a policy that is not known yet`);
    const statements = readStatements(document);
    if (statements === undefined) return cannotTell(`${name} is not a policy document that can be read`);
    const answer = judge(statements, name);
    return answer.holds === false && whenAbsent === undefined && containsUnknown(document)
      ? cannotTell(`${answer.because}, but part of it is not known yet`)
      : answer;
  };
}

function outlineOf({ graph, resource }: View): Json | undefined {
  return graph?.ofType(OUTLINE).find(({ parent }) => parent === resource.urn)?.props.document;
}
