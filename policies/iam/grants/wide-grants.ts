/** Grants on every resource of what AWS can limit to some: the ones that are worth naming ARNs for. */
import { readsData } from "./data-reads";
import { allowedTerms, coversEveryResourceOf, isConditional, isGuarded, openTerms } from "./scope";
import type { ActionFacts } from "../facts/actions";
import { expandAction } from "../facts/actions";
import { isEveryAction, isEveryActionOfService } from "../language/action-pattern";
import type { PolicyDocument, Statement, Term } from "../language/document";

/** Which actions count. */
export interface WideGrantOptions {
  /** Which List and Read actions count: those that hand out stored data, all of them, or none. */
  readonly reads: "data" | "all" | "none";
  /** Actions that don't count, lower-cased. */
  readonly ignored: ReadonlySet<string>;
}

/** What counts unless the configuration says otherwise. Writing logs reveals and changes nothing. */
export const IGNORED_ACTIONS = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"] as const;

export interface WideGrant {
  readonly statement: Statement;
  /** The resource term that takes in everything. */
  readonly term: Term;
  readonly actions: readonly ActionFacts[];
}

/** Actions that whoever is allowed them can only do to itself, whatever the resource. */
const ON_ONESELF: ReadonlySet<string> = new Set(["iam:ChangePassword"]);

/** The grants on every resource, per statement and resource term. */
export function wideGrants(
  document: PolicyDocument,
  { reads, ignored }: WideGrantOptions,
): readonly WideGrant[] {
  const counts = (action: ActionFacts) =>
    action.limitable &&
    !ON_ONESELF.has(action.name) &&
    !ignored.has(action.name.toLowerCase()) &&
    isRisky(action, reads);
  const found = new Map<Term, { readonly statement: Statement; readonly actions: Set<ActionFacts> }>();
  for (const { statement, action } of allowedTerms(document)) {
    const { resources } = statement;
    if (isEveryAction(action.text) || !resources || resources.negated || isConditional(statement)) continue;
    // Whole services on everything have a rule of their own.
    if (isEveryActionOfService(action.text) && openTerms(resources, document).length > 0) continue;
    if (isGuarded(document, action, resources.terms)) continue;
    const actions = expandAction(action.text).filter(counts);
    for (const term of resources.terms) {
      // All instances, all MFA devices: that is a choice of type; only for data is it as good as everything.
      const isWide = isServiceWide(term);
      const open = actions.filter(
        (facts) => (isWide || readsData(facts.name)) && coversEveryResourceOf(facts, term, document),
      );
      if (open.length === 0) continue;
      const grant = found.get(term) ?? { statement, actions: new Set<ActionFacts>() };
      for (const facts of open) grant.actions.add(facts);
      found.set(term, grant);
    }
  }
  return [...found].map(([term, { statement, actions }]) => ({ statement, term, actions: [...actions] }));
}

/** `*`, or an ARN pattern that narrows nothing but the service: `arn:aws:s3:::*`. */
function isServiceWide({ text }: Term): boolean {
  return /^\*+$/.test(text) || /^arn:[^:]*:(?:[^:]*:[*]?:[*]?:)?\*+$/.test(text);
}

function isRisky({ level, name }: ActionFacts, reads: WideGrantOptions["reads"]): boolean {
  if (readsData(name)) return reads !== "none";
  // The reference files a few of these under Write.
  const isRead = level === "List" || level === "Read" || /:(?:List|Describe)[A-Z]/.test(name);
  return !isRead || reads === "all";
}
