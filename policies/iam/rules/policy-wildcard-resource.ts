import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import type { ActionFacts } from "../facts/actions";
import { expandAction } from "../facts/actions";
import { readsData } from "../grants/data-reads";
import {
  allowedTerms,
  coversEveryResourceOf,
  isConditional,
  openTerms,
  unknownActions,
} from "../grants/scope";
import { isEveryAction, isEveryActionOfService } from "../language/action-pattern";
import type { Statement, Term } from "../language/document";

const SHOWN = 5;

export const policyWildcardResource = documentPolicy({
  name: "iam-policy-wildcard-resource",
  description:
    'No policy allows an action on all resources that AWS can limit to some. Actions without resource-level permission take "*" only, and are left alone.',
  severity: "high",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Name the ARNs the action is needed on, or add a condition that narrows it (a resource tag, a VPC).",
  config: z.strictObject({
    reads: z
      .enum(["data", "all", "none"])
      .default("data")
      .describe("Which List and Read actions count: those that hand out stored data, all of them, or none."),
    ignoredActions: z
      .array(z.string())
      .default(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])
      .describe("Actions that may be allowed on all resources. Writing logs reveals and changes nothing."),
  }),
  uses: ["identity"],
  *judge({ document }, config) {
    const ignored = new Set(config.ignoredActions.map((action) => action.toLowerCase()));
    const counts = (action: ActionFacts) =>
      action.limitable && !ignored.has(action.name.toLowerCase()) && isRisky(action, config.reads);
    const found = new Map<Statement, Map<Term, string[]>>();
    for (const { statement, action } of allowedTerms(document)) {
      const { resources } = statement;
      if (isEveryAction(action.text) || !resources || resources.negated || isConditional(statement)) continue;
      // Whole services on everything have a rule of their own.
      if (isEveryActionOfService(action.text) && openTerms(resources, document).length > 0) continue;
      const actions = expandAction(action.text).filter(counts);
      for (const term of resources.terms) {
        // All instances, all MFA devices: that is a choice of type; only for data is it as good as everything.
        const isWide = isServiceWide(term);
        const open = actions.filter(
          (facts) => (isWide || readsData(facts.name)) && coversEveryResourceOf(facts, term, document),
        );
        if (open.length === 0) continue;
        const ofStatement = found.get(statement) ?? new Map<Term, string[]>();
        ofStatement.set(term, [...(ofStatement.get(term) ?? []), ...open.map(({ name }) => name)]);
        found.set(statement, ofStatement);
      }
    }
    for (const terms of found.values()) {
      for (const [term, names] of terms) yield breach(term.path, describe(term, [...new Set(names)]));
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});

/** `*`, or an ARN pattern that narrows nothing but the service: `arn:aws:s3:::*`. */
function isServiceWide({ text }: Term): boolean {
  return /^\*+$/.test(text) || /^arn:[^:]*:(?:[^:]*:[*]?:[*]?:)?\*+$/.test(text);
}

function isRisky({ level, name }: ActionFacts, reads: "data" | "all" | "none"): boolean {
  if (readsData(name)) return reads !== "none";
  return level === "List" || level === "Read" ? reads === "all" : true;
}

function describe({ text }: Term, names: readonly string[]): string {
  const more = names.length - SHOWN;
  const list = names.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return `"${text}" takes in every resource, but AWS can limit ${list} to some: name their ARNs`;
}
