/** The decision of a set of statements on one request: explicit deny, then allow, else nothing. */
import { inActions } from "./action-pattern";
import type { RequestContext } from "./context";
import type { PatternBlock, PolicyDocument, Statement } from "./document";
import { evaluateConditions, least, most, opposite } from "./evaluate-condition";
import type { Tri, Variables } from "./pattern";
import { matches, parsePattern } from "./pattern";

export interface PolicyRequest {
  /** e.g. `iam:PassRole`. */
  readonly action: string;
  /** A concrete ARN, or a made-up one that stands for "any". */
  readonly resource: string;
  readonly context: RequestContext;
}

/** A statement with the document it stands in, for messages. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  /** Where the document stands, for messages; absent when it is the only one. */
  readonly source?: string;
}

export interface Decision {
  /** `allowed` and `denied` are sure; `unsure` depends on a condition, a variable or an unknown value. */
  readonly outcome: "allowed" | "denied" | "unsure";
  /** The statement that decides: the allow, or the deny. */
  readonly by?: PlacedStatement;
}

/** What the statements decide. A deny that may apply makes an allow unsure. */
export function decide(statements: readonly PlacedStatement[], request: PolicyRequest): Decision {
  let allow: { readonly truth: Tri; readonly by?: PlacedStatement } = { truth: "no" };
  let deny: { readonly truth: Tri; readonly by?: PlacedStatement } = { truth: "no" };
  for (const placed of statements) {
    const isAllow = placed.statement.effect === "Allow";
    const best = isAllow ? allow : deny;
    if (best.truth === "yes") continue;
    const truth = isAllow ? grants(placed, request) : forbids(placed, request);
    if (truth === "no" || (truth === "unsure" && best.truth === "unsure")) continue;
    if (isAllow) allow = { truth, by: placed };
    else deny = { truth, by: placed };
  }
  if (deny.truth === "yes") return { outcome: "denied", ...(deny.by && { by: deny.by }) };
  if (allow.truth === "no") return { outcome: "denied" };
  const outcome = allow.truth === "yes" && deny.truth === "no" ? "allowed" : "unsure";
  return { outcome, ...(allow.by && { by: allow.by }) };
}

/** Whether an Allow statement surely, possibly or never grants the request. */
function grants({ statement, document }: PlacedStatement, request: PolicyRequest): Tri {
  const scope = inScope(statement, document, request);
  return scope === "no"
    ? "no"
    : least([scope, evaluateConditions(statement.conditions, request.context).canHold]);
}

/** Whether a Deny statement forbids the request whatever the caller does, possibly, or not (or avoidably). */
function forbids({ statement, document }: PlacedStatement, request: PolicyRequest): Tri {
  const scope = inScope(statement, document, request);
  if (scope === "no") return "no";
  const { canHold, canFail } = evaluateConditions(statement.conditions, request.context);
  return least([scope, canHold, opposite(canFail)]);
}

function inScope(statement: Statement, document: PolicyDocument, request: PolicyRequest): Tri {
  const actions = inActions(statement.actions, request.action.toLowerCase());
  if (actions === "no") return "no";
  const variables = document.version === "2012-10-17" ? request.context.variables : undefined;
  return least([actions, inResources(statement.resources, request.resource, variables)]);
}

/** The statements that may speak of an action. */
export function relevantStatements(
  statements: readonly PlacedStatement[],
  action: string,
): readonly PlacedStatement[] {
  const lower = action.toLowerCase();
  return statements.filter(({ statement }) => inActions(statement.actions, lower) !== "no");
}

/** A statement without a resource block (a trust policy) speaks of the resource it is attached to. */
function inResources(
  block: PatternBlock | undefined,
  resource: string,
  variables: Variables | undefined,
): Tri {
  if (!block) return "yes";
  const named = most(
    block.terms.map(({ text }) => matches(parsePattern(text, variables !== undefined), resource, variables)),
  );
  return block.negated ? opposite(named) : named;
}
