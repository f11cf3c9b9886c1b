import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, stackDocumentPolicy, undecided } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import type { ActionFacts, ResourceType } from "../facts/actions";
import { expandAction, resourceTypesOf } from "../facts/actions";
import { listActions } from "../grants/open-actions";
import { isEveryAction } from "../language/action-pattern";
import type { PolicyDocument, Term } from "../language/document";
import { arnsIntersect } from "../language/pattern";
import { UNKNOWN } from "../../kit/value";
import { oncePer } from "../../kit/once-per";

export const resourceMismatch = stackDocumentPolicy({
  name: "iam-resource-mismatch",
  description:
    "Every action of a statement applies to one of its resources: otherwise the statement says nothing of it.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    'Give the action the kind of ARN it takes (an object action wants "arn:aws:s3:::bucket/*"), or "*" when it takes no ARN at all.',
  config: z.strictObject({
    ignoredActions: z
      .array(z.string())
      .default([])
      .describe("Actions that are not checked against their resources."),
  }),
  uses: ["identity"],
  prepare(_graph, { ignoredActions }) {
    const ignored = new Set(ignoredActions.map((action) => action.toLowerCase()));
    return ({ document }) => judge(document, ignored);
  },
});

function* judge(document: PolicyDocument, ignored: ReadonlySet<string>): Iterable<DocumentFinding> {
  for (const { actions, resources } of document.statements) {
    if (!actions || actions.negated || !resources || resources.negated) continue;
    const known = resources.terms.filter(isKnown);
    const unknown = resources.terms.filter((term) => !isKnown(term));
    const open: Term[] = [];
    for (const term of actions.terms) {
      if (!term.known || isEveryAction(term.text) || ignored.has(term.text.toLowerCase())) continue;
      const named = expandAction(term.text).filter(isJudged);
      if (named.length === 0) continue;
      const fits = (facts: ActionFacts) =>
        known.some((resource) => fitOf(facts, resource, document) !== "other");
      if (named.some(fits)) continue;
      if (unknown.length > 0) open.push(term);
      else yield breach(term.path, explain(term, named, resources.terms));
    }
    const [first] = unknown;
    if (first && open.length > 0) {
      const names = listActions(open.map(({ text }) => text));
      yield undecided(first.path, `whether it is what ${names} applies to isn't known yet`);
    }
  }
}

/** A text of which a part is known, tells what kind of thing it names. */
function isKnown({ text, known }: Term): boolean {
  return known || text !== UNKNOWN;
}

/** Tags are taken by far more kinds of things than the reference lists for the actions on them. */
function isJudged({ level, name }: ActionFacts): boolean {
  return level !== "Tagging" && !/:ListTags/i.test(name);
}

/** Whether an action can be used on what a term names; "unclear" for things that the reference doesn't know. */
function fitOf(facts: ActionFacts, term: Term, { version }: PolicyDocument): "applies" | "unclear" | "other" {
  const { text } = term;
  if (text === "*") return "applies";
  // No ARN: the grammar rule speaks of it.
  if (!/^(?:[^:]*:){5}/.test(text)) return /[*?]/.test(text) ? "applies" : "unclear";
  // Some actions without documented resource types are evaluated against undocumented ARNs; a pattern may meet them,
  // the ARN of one thing can't.
  if (facts.resourceTypes.length === 0) return /[*?]/.test(text) ? "applies" : "other";
  const variables = version === "2012-10-17";
  if (facts.resourceTypes.some((type) => meets(type, term, variables))) return "applies";
  const kinds = resourceTypesOf(text.split(":")[2] ?? "");
  return kinds.some((type) => meets(type, term, variables)) ? "other" : "unclear";
}

/** Kinds of resources (by their ARN) that a term was asked for, and whether it names some of the kind. */
const metBy = oncePer<Term, [], Map<string, boolean>>(() => new Map());

function meets({ name, arn }: ResourceType, term: Term, variables: boolean): boolean {
  const ofTerm = metBy(term);
  const key = `${name} ${arn}`;
  const seen = ofTerm.get(key);
  if (seen !== undefined) return seen;
  const result =
    isOfKind(name, arn, term.text) && arnsIntersect(term.text.toLowerCase(), arn.toLowerCase(), variables);
  ofTerm.set(key, result);
  return result;
}

/** A bucket's name holds no slash: `arn:aws:s3:::bucket/*` names objects only. */
function isOfKind(name: string, arn: string, text: string): boolean {
  return name !== "bucket" || arn !== "arn:*:s3:::*" || !text.replace(/\$\{[^}]*\}/g, "").includes("/");
}

function explain(term: Term, named: readonly ActionFacts[], resources: readonly Term[]): string {
  const found = resources.map(({ text }) => `"${text}"`).join(", ");
  const types = [
    ...new Set(
      named.flatMap((facts) => facts.resourceTypes.map(({ arn }) => arn.replace(/^arn:\*/, "arn:aws"))),
    ),
  ];
  if (types.length === 0) return `${term.text} takes no ARN, only "*": with ${found} it is never allowed`;
  return `${term.text} doesn't apply to ${found}: it takes ${types.slice(0, 3).join(", ")}`;
}
