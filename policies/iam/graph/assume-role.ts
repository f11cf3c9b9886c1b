/** Who can assume a role: its trust policy and the caller's own permissions, as AWS weighs them in one account. */
import type { Edge } from "./edge";
import type { Principal } from "./principal";
import type { StackNames } from "./stack-names";
import { factsDate } from "../facts/date";
import { requestContext } from "../language/context";
import type { PrincipalTerm, Statement } from "../language/document";
import { evaluateConditions } from "../language/evaluate-condition";
import type { PlacedStatement } from "../language/evaluate";
import { actionMatches } from "../language/action-pattern";
import type { ResourceGraph } from "../../kit/resource";

const ASSUME_ROLE = "sts:AssumeRole";

/** The edge by which a principal assumes a role of the stack, if it can for sure. */
export function assumeRoleEdge(
  from: Principal,
  to: Principal,
  names: StackNames,
  graph: ResourceGraph,
): Edge | undefined {
  if (!to.trust) return undefined;
  const trusted = trustOf(from, to, names, graph);
  if (!trusted) return undefined;
  const context = requestContext({ now: factsDate() });
  for (const resource of names.arnsOf(to.resource)) {
    const { outcome, by } = from.authority.decide({ action: ASSUME_ROLE, resource, context });
    if (outcome === "allowed" && by) return { from, to, deed: "assumes", by: [by, trusted.placed] };
    // Named itself in the same account, a principal needs no permission of its own, unless it is denied.
    if (trusted.byName && !(outcome === "denied" && by))
      return { from, to, deed: "assumes", by: [trusted.placed] };
  }
  return undefined;
}

interface Trust {
  readonly placed: PlacedStatement;
  /** The trust policy names the caller, not just its account. */
  readonly byName: boolean;
}

function trustOf(from: Principal, to: Principal, names: StackNames, graph: ResourceGraph): Trust | undefined {
  const document = to.trust;
  if (!document) return undefined;
  const arns = names.arnsOf(from.resource);
  const referenced = graph
    .referenced(to.resource, "assumeRolePolicy")
    .some(({ urn }) => urn === from.resource.urn);
  const context = requestContext({ now: factsDate(), values: { "aws:PrincipalArn": arns.slice(0, 1) } });
  let byAccount: Trust | undefined;
  for (const statement of document.statements) {
    if (!lets(statement) || evaluateConditions(statement.conditions, context).canHold !== "yes") continue;
    const placed = { statement, document, source: `the trust policy of "${to.resource.name}"` };
    const terms = statement.principals?.negated === false ? statement.principals.terms : [];
    if (terms.some((term) => namesCaller(term, arns, referenced))) return { placed, byName: true };
    if (terms.some((term) => namesAccount(term, names))) byAccount = { placed, byName: false };
  }
  return byAccount;
}

function lets({ effect, actions }: Statement): boolean {
  return (
    effect === "Allow" &&
    actions?.negated === false &&
    actions.terms.some(({ text }) => actionMatches(text, ASSUME_ROLE))
  );
}

function namesCaller(
  { kind, text, known }: PrincipalTerm,
  arns: readonly string[],
  referenced: boolean,
): boolean {
  return kind === "AWS" && (known ? arns.includes(text) : referenced);
}

/** The account's root stands for every principal of the account. */
function namesAccount({ kind, text }: PrincipalTerm, { accounts }: StackNames): boolean {
  if (kind !== "AWS") return false;
  const account = /^arn:[^:]*:iam::(\d{12}):root$/.exec(text)?.[1] ?? text;
  return text === "*" || accounts.includes(account);
}
