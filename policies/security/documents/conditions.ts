/** Questions about a policy document in a property. */
import type { Statement } from "./policy-document";
import { isPublic, readStatements } from "./policy-document";
import type { Answer, Condition } from "../conditions/answer";
import { YES, cannotTell, no } from "../conditions/answer";
import { unknownValue } from "../conditions/property";
import type { View } from "../reading/view";
import type { Json } from "../../kit";
import { containsUnknown } from "../../kit";

/** The policy, where there is one, lets nobody in whom it doesn't name. */
export function letsNobodyIn(path: string): Condition {
  return statementsOf(path, "no policy is no grant", (statements, name) => {
    const open = statements.find(isPublic);
    if (open)
      return no(`${name} allows ${open.actions.join(", ") || "actions"} to Principal "*" unconditionally`);
    return statements.some(({ effect, principalsUnknown }) => effect === "Allow" && principalsUnknown)
      ? unknownValue(`${name}: a principal`, "somebody in particular")
      : YES;
  });
}

/** No statement allows every action (`*` or `service:*`) to anyone, whatever the conditions. */
export function allowsNoEverything(path: string, service: string): Condition {
  return statementsOf(path, "no policy is no grant", (statements, name) => {
    const all = statements.find(
      ({ effect, actions, anyone }) =>
        effect === "Allow" && anyone && actions.some((action) => action === "*" || action === `${service}:*`),
    );
    return all ? no(`${name} allows ${all.actions.join(", ")} to Principal "*"`) : YES;
  });
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
