import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import type { ActionFacts, ResourceType } from "../facts/actions";
import { expandAction } from "../facts/actions";
import { isEveryAction } from "../language/action-pattern";
import type { PolicyDocument, Term } from "../language/document";
import { arnsIntersect, matchesEverything, parsePattern } from "../language/pattern";

export const resourceMismatch = documentPolicy({
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
  *judge({ document }, { ignoredActions }) {
    const ignored = new Set(ignoredActions.map((action) => action.toLowerCase()));
    for (const { actions, resources } of document.statements) {
      if (!actions || actions.negated || !resources || resources.negated) continue;
      const unknownTerm = resources.terms.find(({ known }) => !known);
      const knownTerms = resources.terms.filter(({ known }) => known);
      for (const term of actions.terms) {
        if (!term.known || isEveryAction(term.text) || ignored.has(term.text.toLowerCase())) continue;
        const named = expandAction(term.text);
        if (named.length === 0 || named.some((facts) => applies(facts, knownTerms, document))) continue;
        if (unknownTerm)
          yield undecided(unknownTerm.path, `whether ${term.text} applies to it isn't known yet`);
        else yield breach(term.path, explain(term, named, resources.terms));
      }
    }
  },
});

/** Whether the action can be used on something that one of the terms names. */
function applies(facts: ActionFacts, terms: readonly Term[], document: PolicyDocument): boolean {
  const variables = document.version === "2012-10-17";
  return terms.some((term) => {
    if (matchesEverything(parsePattern(term.text, variables))) return true;
    // Some actions without documented resource types are evaluated against undocumented ARNs; a pattern may meet
    // them, the ARN of one thing can't.
    if (facts.resourceTypes.length === 0) return /[*?]/.test(term.text);
    return facts.resourceTypes.some(
      (type) => fits(type, term) && arnsIntersect(term.text, type.arn, variables),
    );
  });
}

/** A bucket's name holds no slash: `arn:aws:s3:::bucket/*` names objects only. */
function fits({ name, arn }: ResourceType, { text }: Term): boolean {
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
