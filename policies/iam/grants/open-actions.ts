/** Which of a set of risky actions a document allows on every resource they can be limited to. */
import { allowedTerms, coversEveryResourceOf, isConditional } from "./scope";
import type { ActionFacts } from "../facts/actions";
import { expandAction } from "../facts/actions";
import { isEveryAction } from "../language/action-pattern";
import type { PolicyDocument, Statement, Term } from "../language/document";
import { oncePer } from "../../kit/once-per";

export interface OpenAction {
  readonly statement: Statement;
  /** Names of the actions, in AWS's spelling. */
  readonly names: readonly string[];
}

/** One action that a term of a statement allows on everything and without a condition. */
interface OpenGrant {
  readonly statement: Statement;
  readonly named: Term;
  readonly facts: ActionFacts;
}

/** Per statement, the actions among `counts` that are allowed on all resources and without a condition. */
export function openActions(
  document: PolicyDocument,
  counts: (action: ActionFacts, named: Term) => boolean,
): readonly OpenAction[] {
  const found = new Map<Statement, Set<string>>();
  for (const { statement, named, facts } of openGrants(document)) {
    if (!counts(facts, named)) continue;
    const names = found.get(statement) ?? new Set<string>();
    names.add(facts.name);
    found.set(statement, names);
  }
  return [...found].map(([statement, names]) => ({ statement, names: [...names] }));
}

/** All of them, worked out once for the rules that ask. */
const openGrants = oncePer((document: PolicyDocument): readonly OpenGrant[] => {
  const found: OpenGrant[] = [];
  for (const { statement, action } of allowedTerms(document)) {
    const { resources } = statement;
    if (isEveryAction(action.text) || !resources || resources.negated || isConditional(statement)) continue;
    for (const facts of expandAction(action.text)) {
      if (resources.terms.some((term) => coversEveryResourceOf(facts, term, document)))
        found.push({ statement, named: action, facts });
    }
  }
  return found;
});

/** Action names for a message: the first few, and how many more. */
export function listActions(names: readonly string[], shown = 5): string {
  const more = names.length - shown;
  return names.slice(0, shown).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
