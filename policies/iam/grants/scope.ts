/** How far a statement of an identity policy reaches: which of its parts are open, narrowed or taken back. */
import { isEveryAction } from "../language/action-pattern";
import type { RequestContext } from "../language/context";
import { requestContext } from "../language/context";
import type { PatternBlock, PolicyDocument, Statement, Term } from "../language/document";
import { evaluateConditions, takesAnyValue } from "../language/evaluate-condition";
import type { Pattern } from "../language/pattern";
import { covers, intersects, parsePattern } from "../language/pattern";
import type { ActionFacts } from "../facts/actions";
import { factsDate } from "../facts/date";
import { oncePer } from "../../kit/once-per";

const ANY_ARN = parsePattern("arn:aws:*:*:*:*");

/** The pattern of a resource term, its partition taken as `aws` so that it compares with the reference's ARNs. */
export function resourcePattern({ text }: Term, variables: boolean): Pattern {
  return parsePattern(text.replace(/^arn:[^:]*:/, "arn:aws:"), variables);
}

/** Terms of a `Resource` block that take in every resource there is (`*`, `arn:aws:*`). */
export function openTerms(block: PatternBlock | undefined, { version }: PolicyDocument): readonly Term[] {
  if (!block || block.negated) return [];
  return block.terms.filter((term) => covers(resourcePattern(term, version === "2012-10-17"), ANY_ARN));
}

/** Kinds of resources (by their ARN) that a term was asked for, and whether it takes in all of the kind. */
const coveredBy = oncePer<Term, [], Map<string, boolean>>(() => new Map());

/** True when the term takes in every resource that the action can be limited to. */
export function coversEveryResourceOf(
  { resourceTypes }: ActionFacts,
  term: Term,
  document: PolicyDocument,
): boolean {
  if (term.text === "*") return true;
  // Access points are another way to the same objects.
  const direct = resourceTypes.filter(({ name }) => !name.startsWith("accesspoint"));
  return (direct.length > 0 ? direct : resourceTypes).every(({ arn }) => coversKind(term, arn, document));
}

function coversKind(term: Term, arn: string, { version }: PolicyDocument): boolean {
  const ofTerm = coveredBy(term);
  const seen = ofTerm.get(arn);
  if (seen !== undefined) return seen;
  const all = parsePattern(arn.replace(/^arn:\*:/, "arn:aws:"));
  const result = covers(resourcePattern(term, version === "2012-10-17"), all);
  ofTerm.set(arn, result);
  return result;
}

let anybody: RequestContext | undefined;

/** The context of a request of which nothing is known. */
function anyRequest(): RequestContext {
  anybody ??= requestContext({ now: factsDate() });
  return anybody;
}

/**
 * True when the statement's conditions narrow it: they can fail, or never hold. A condition on what the caller
 * chooses (a region, a tag of the request) narrows what is granted, though it keeps nobody out.
 */
export function isConditional(statement: Statement): boolean {
  return statement.conditions.length > 0 && canNarrow(statement);
}

const canNarrow = oncePer(({ conditions }: Statement): boolean => {
  const real = conditions.filter((condition) => !takesAnyValue(condition));
  const { canHold, canFail } = evaluateConditions(real, anyRequest());
  return canFail !== "no" || canHold === "no";
});

/** True when a caller can't be sure to meet the statement's conditions (or never meets them). */
export function isProtected(statement: Statement): boolean {
  return evaluateConditions(statement.conditions, anyRequest()).canHold !== "yes";
}

/**
 * True when the same document takes the permission back: an unconditional Deny over the whole of the action pattern
 * and of the resources.
 */
export function isTakenBack(document: PolicyDocument, action: Term, resources: readonly Term[]): boolean {
  return denies(document, action, resources).some(
    ({ conditions }) => evaluateConditions(conditions, anyRequest()).canFail === "no",
  );
}

/** True when the same document narrows the permission: a Deny over the whole of it that a condition can bring about. */
export function isGuarded(document: PolicyDocument, action: Term, resources: readonly Term[]): boolean {
  return denies(document, action, resources).some(
    ({ conditions }) => evaluateConditions(conditions, anyRequest()).canHold !== "no",
  );
}

/** The Deny statements over the whole of the action pattern and of the resources, whatever their conditions. */
function denies(document: PolicyDocument, action: Term, resources: readonly Term[]): readonly Statement[] {
  const variables = document.version === "2012-10-17";
  return denyStatements(document).filter(
    (statement) =>
      includesPattern(
        statement.actions,
        (outer) => parsePattern(lower(outer), false),
        parsePattern(lower(action.text), false),
      ) &&
      resources.every(({ text }) =>
        includesPattern(
          statement.resources,
          (outer) => parsePattern(outer, variables),
          parsePattern(text, variables),
        ),
      ),
  );
}

const denyStatements = oncePer(({ statements }: PolicyDocument) =>
  statements.filter(({ effect }) => effect === "Deny"),
);

/** Whether a block surely takes in the whole of a pattern: one of its terms does, or none of those it leaves out meets it. */
function includesPattern(
  block: PatternBlock | undefined,
  read: (text: string) => Pattern,
  inner: Pattern,
): boolean {
  if (!block) return false;
  if (block.negated) return block.terms.every(({ text }) => !intersects(read(text), inner));
  return block.terms.some(({ text }) => covers(read(text), inner));
}

/** `*:*` says what `*` says. */
function lower(action: string): string {
  return action === "*:*" ? "*" : action.toLowerCase();
}

/** An action term of an Allow statement. */
export interface AllowedTerm {
  readonly statement: Statement;
  readonly action: Term;
}

/** The action terms of the Allow statements of an identity policy that aren't taken back. */
export const allowedTerms = oncePer((document: PolicyDocument): readonly AllowedTerm[] => [
  ...findAllowed(document),
]);

function* findAllowed(document: PolicyDocument): Iterable<AllowedTerm> {
  for (const statement of document.statements) {
    if (statement.effect !== "Allow" || !statement.actions || statement.actions.negated) continue;
    const resources = statement.resources?.negated === false ? statement.resources.terms : [];
    for (const action of statement.actions.terms) {
      if (action.known && !isTakenBack(document, action, resources)) yield { statement, action };
    }
  }
}

/** Paths of unknown actions in Allow statements: rules on actions can't judge them. */
export function unknownActions({ statements }: PolicyDocument): readonly string[] {
  return statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ actions }) => actions?.terms.filter(({ known }) => !known).map(({ path }) => path) ?? []);
}

/** True when a statement of the document grants every action on every resource. */
export function grantsAdministration(document: PolicyDocument): boolean {
  return [...administratorStatements(document)].length > 0;
}

/** The statements that grant every action on every resource, with the term that does. */
export function* administratorStatements(
  document: PolicyDocument,
): Iterable<{ readonly statement: Statement; readonly action: Term }> {
  for (const term of allowedTerms(document)) {
    const { statement, action } = term;
    if (!isEveryAction(action.text) || isProtected(statement)) continue;
    if (openTerms(statement.resources, document).length > 0) yield term;
  }
}
