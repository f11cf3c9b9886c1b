import { z } from "zod";

import { LEAST_PRIVILEGE } from "./frameworks";
import type { ActionFacts } from "../facts/actions";
import { expandAction } from "../facts/actions";
import type { StackModel } from "../graph/stack-model";
import { stackModel } from "../graph/stack-model";
import { allowedTerms, coversEveryResourceOf, isConditional } from "../grants/scope";
import { isEveryAction, isEveryActionOfService } from "../language/action-pattern";
import type { PolicyDocument, Statement } from "../language/document";
import { describeStatement } from "../language/document";
import { arnsIntersect } from "../language/pattern";
import { stackPolicy } from "../../kit/policy";
import { fail, unknown } from "../../kit/verdict";

const SHOWN_ARNS = 8;

/** A proposal for every statement that is wider than the stack: the same actions on the resources the stack has. */
export const leastPrivilege = stackPolicy({
  name: "iam-least-privilege",
  description: "A statement on all resources can be narrowed to the resources the stack has.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [LEAST_PRIVILEGE],
  remediation: "Take over the proposed statements, and check them against what the workload really does.",
  config: z.strictObject({
    ignoredResources: z
      .array(z.string())
      .default([])
      .describe("Pulumi names of resources whose documents get no proposal."),
  }),
  *check(graph, { config }) {
    const model = stackModel(graph);
    for (const resource of model.graph.resources) {
      if (config.ignoredResources.includes(resource.name)) continue;
      for (const { use, document, property } of model.documents.of(resource)) {
        if (use !== "identity") continue;
        for (const path of document.unknownPaths.filter((unknownPath) => unknownPath.includes(".Action"))) {
          yield unknown(`${property}, ${path}: no proposal, the action isn't known yet`, resource.urn);
        }
        for (const { statement, proposal } of proposals(document, model)) {
          yield fail(
            `${property}, ${describeStatement(statement)} can be narrowed to ${JSON.stringify(proposal)}`,
            resource.urn,
          );
        }
      }
    }
  },
});

interface Proposal {
  readonly statement: Statement;
  readonly proposal: readonly ProposedStatement[];
}

/** A statement of the IAM grammar, as it would stand in the document. */
interface ProposedStatement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[] | "*";
}

function proposals(document: PolicyDocument, model: StackModel): readonly Proposal[] {
  const actions = new Map<Statement, ActionFacts[]>();
  for (const { statement, action } of allowedTerms(document)) {
    const { resources } = statement;
    // What whole services are needed for can't be told from their names.
    if (isEveryAction(action.text) || isEveryActionOfService(action.text)) return [];
    if (!resources || resources.negated || isConditional(statement)) continue;
    actions.set(statement, [...(actions.get(statement) ?? []), ...expandAction(action.text)]);
  }
  return [...actions].flatMap(([statement, facts]) => {
    const open = facts.some(
      (action) =>
        action.limitable &&
        statement.resources?.terms.some((term) => coversEveryResourceOf(action, term, document)) === true,
    );
    const proposal = open ? narrowed(facts, model) : undefined;
    return proposal ? [{ statement, proposal }] : [];
  });
}

/** The same actions, grouped by access level, each on the stack's resources it applies to; nothing without such. */
function narrowed(
  actions: readonly ActionFacts[],
  model: StackModel,
): readonly ProposedStatement[] | undefined {
  const groups = new Map<string, { readonly actions: string[]; readonly arns: readonly string[] }>();
  for (const action of actions) {
    const arns = arnsFor(action, model);
    if (arns === undefined) return undefined;
    const key = `${action.level} ${arns.join(" ")}`;
    const group = groups.get(key) ?? { actions: [], arns };
    if (!group.actions.includes(action.name)) group.actions.push(action.name);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ actions: names, arns }) => ({
    Effect: "Allow",
    Action: names,
    Resource: arns.length === 0 ? "*" : arns,
  }));
}

/** ARNs of the stack's resources an action applies to: empty when it takes none, nothing when the stack has none. */
function arnsFor(
  { resourceTypes }: ActionFacts,
  { graph, names }: StackModel,
): readonly string[] | undefined {
  if (resourceTypes.length === 0) return [];
  const known = names.arnsOfAll(graph.resources);
  const found = resourceTypes.flatMap(({ arn, name }) => {
    // An object's ARN is its bucket's with a key.
    if (name === "object")
      return known.filter((text) => /^arn:aws:s3:::[^/]+$/.test(text)).map((text) => `${text}/*`);
    return known.filter(
      (text) => !(name === "bucket" && text.includes("/")) && arnsIntersect(arn, text, false),
    );
  });
  const distinct = [...new Set(found)];
  return distinct.length === 0 || distinct.length > SHOWN_ARNS ? undefined : distinct;
}
