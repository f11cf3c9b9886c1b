/** Whether a statement that lets outsiders in is held back by a condition, or by a Deny of the same document. */
import type { RequestContext } from "../language/context";
import { requestContext } from "../language/context";
import type { PolicyDocument, Statement } from "../language/document";
import { evaluateConditions } from "../language/evaluate-condition";
import type { Tri } from "../language/pattern";
import { covers, parsePattern } from "../language/pattern";
import { factsDate } from "../facts/date";

/** Keys that an outsider's request may lack: only members of an organization carry them, only tagged principals. */
const OUTSIDERS_LACK = [
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
];
/** Keys that only some kinds of principals carry: an outsider comes as another kind. */
const KINDS_CARRY = ["aws:username"];
/** Keys that only requests made by an AWS service on somebody's behalf carry. */
const SERVICES_SEND = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner"];

let outsider: RequestContext | undefined;

function anyOutsider(): RequestContext {
  outsider ??= requestContext({
    now: factsDate(),
    avoidable: [...OUTSIDERS_LACK, ...KINDS_CARRY, ...SERVICES_SEND],
  });
  return outsider;
}

/**
 * Whether an outsider gets through the statement: "yes" when no condition holds them back, "unsure" when one may,
 * "no" when one does.
 */
export function admitsOutsiders(statement: Statement, document: PolicyDocument): Tri {
  const { canHold } = evaluateConditions(statement.conditions, anyOutsider());
  if (canHold !== "yes") return canHold;
  return document.statements.some((other) => shields(other, statement)) ? "unsure" : "yes";
}

/** A Deny for everybody, over all that the statement allows, whose condition an outsider can't avoid. */
function shields(deny: Statement, allowed: Statement): boolean {
  if (deny.effect !== "Deny" || !forEverybody(deny)) return false;
  if (evaluateConditions(deny.conditions, anyOutsider()).canFail === "yes") return false;
  return (
    includes(deny.actions?.terms, allowed.actions?.terms, (text) => text.toLowerCase()) &&
    includes(deny.resources?.terms, allowed.resources?.terms, (text) => text)
  );
}

/** A Deny with NotPrincipal denies everybody but the ones it lists. */
function forEverybody({ principals }: Statement): boolean {
  return principals?.negated === true || principals?.terms.some(({ text }) => text === "*") === true;
}

function includes(
  outer: readonly { readonly text: string }[] | undefined,
  inner: readonly { readonly text: string }[] | undefined,
  read: (text: string) => string,
): boolean {
  if (!outer || !inner) return outer === inner;
  return inner.every(({ text }) =>
    outer.some((term) => covers(parsePattern(read(term.text)), parsePattern(read(text)))),
  );
}
