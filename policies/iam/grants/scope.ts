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

/** True when the term takes in every resource that the action can be limited to. */
export function coversEveryResourceOf(
  { resourceTypes }: ActionFacts,
  term: Term,
  { version }: PolicyDocument,
): boolean {
  const pattern = resourcePattern(term, version === "2012-10-17");
  // Access points are another way to the same objects.
  const direct = resourceTypes.filter(({ name }) => !name.startsWith("accesspoint"));
  return (direct.length > 0 ? direct : resourceTypes).every(({ arn }) =>
    covers(pattern, parsePattern(arn.replace(/^arn:\*:/, "arn:aws:"))),
  );
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
export function isConditional({ conditions }: Statement): boolean {
  const real = conditions.filter((condition) => !takesAnyValue(condition));
  const { canHold, canFail } = evaluateConditions(real, anyRequest());
  return canFail !== "no" || canHold === "no";
}

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
  return document.statements.filter(
    (statement) =>
      statement.effect === "Deny" &&
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

/** The Allow statements of an identity policy, each action term that isn't taken back with its resources. */
export function* allowedTerms(
  document: PolicyDocument,
): Iterable<{ readonly statement: Statement; readonly action: Term }> {
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
  for (const allowed of allowedTerms(document)) {
    const { statement, action } = allowed;
    if (!isEveryAction(action.text) || isProtected(statement)) continue;
    if (openTerms(statement.resources, document).length > 0) yield allowed;
  }
}
