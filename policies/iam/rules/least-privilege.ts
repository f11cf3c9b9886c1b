import { z } from "zod";

import { LEAST_PRIVILEGE } from "./frameworks";
import type { ActionFacts } from "../facts/actions";
import { expandAction } from "../facts/actions";
import { arnsFor } from "../graph/known-arns";
import type { StackModel } from "../graph/stack-model";
import { stackModel } from "../graph/stack-model";
import { allowedTerms, isConditional, openTerms } from "../grants/scope";
import { IGNORED_ACTIONS, wideGrants } from "../grants/wide-grants";
import { isEveryAction, isEveryActionOfService } from "../language/action-pattern";
import type { PolicyDocument, Statement } from "../language/document";
import { describeStatement } from "../language/document";
import { stackPolicy } from "../../kit/policy";
import type { JudgedResource } from "../../kit/resource";
import type { Json } from "../../kit/value";
import { fail, unknown } from "../../kit/verdict";

const SHOWN_ARNS = 8;
const PASS_ROLE = "iam:PassRole";

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
        for (const { statement, proposal } of proposals(document, resource, model)) {
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
  readonly Condition?: Json;
}

function proposals(document: PolicyDocument, holder: JudgedResource, model: StackModel): readonly Proposal[] {
  const wide = new Map<Statement, Wanted[]>();
  const want = (statement: Statement, wanted: Wanted) =>
    wide.set(statement, [...(wide.get(statement) ?? []), wanted]);
  const options = {
    reads: "data",
    ignored: new Set(IGNORED_ACTIONS.map((name) => name.toLowerCase())),
  } as const;
  const open = new Set(wideGrants(document, options).map(({ statement }) => statement));
  for (const { statement, action } of allowedTerms(document)) {
    if (isConditional(statement) || isEveryAction(action.text)) continue;
    const everywhere = openTerms(statement.resources, document).length > 0;
    if (isEveryActionOfService(action.text) && everywhere) {
      want(statement, { actions: expandAction(action.text), as: action.text });
    } else if (open.has(statement)) want(statement, { actions: expandAction(action.text) });
  }
  return [...wide].flatMap(([statement, wanted]) => {
    const proposal = narrowed(wanted, holder.urn, model);
    return proposal ? [{ statement, proposal }] : [];
  });
}

/** Actions a statement allows; `as` it names them when they are a whole service, whose need can't be told by name. */
interface Wanted {
  readonly actions: readonly ActionFacts[];
  readonly as?: string;
}

/** The same actions, grouped by access level, each on the stack's resources it applies to; nothing without such. */
function narrowed(
  wanted: readonly Wanted[],
  holder: string,
  model: StackModel,
): readonly ProposedStatement[] | undefined {
  const groups = new Map<string, { readonly statement: ProposedStatement; readonly names: Set<string> }>();
  const propose = (name: string, level: string, rest: Omit<ProposedStatement, "Effect" | "Action">) => {
    const key = JSON.stringify([level, rest]);
    const names = groups.get(key)?.names ?? new Set<string>();
    names.add(name);
    groups.set(key, { statement: { Effect: "Allow", Action: [...names], ...rest }, names });
  };
  for (const { actions, as } of wanted) {
    if (as !== undefined) {
      const arns = distinct(actions.flatMap((action) => arnsFor(action, holder, model)));
      if (!isShort(arns)) return undefined;
      propose(as, "all", { Resource: arns });
      continue;
    }
    for (const action of actions) {
      if (action.name === PASS_ROLE) {
        const passing = passableRoles(model);
        if (!passing) return undefined;
        propose(action.name, action.level, passing);
        continue;
      }
      const arns = arnsFor(action, holder, model);
      if (action.resourceTypes.length > 0 && !isShort(arns)) return undefined;
      propose(action.name, action.level, { Resource: arns.length === 0 ? "*" : arns });
    }
  }
  return [...groups.values()].map(({ statement }) => statement);
}

function isShort(arns: readonly string[]): boolean {
  return arns.length > 0 && arns.length <= SHOWN_ARNS;
}

/** The roles of the stack that services may assume, and those services: what iam:PassRole is evidently for. */
function passableRoles({
  names,
  principals,
}: StackModel): Omit<ProposedStatement, "Effect" | "Action"> | undefined {
  const roles = [...principals.values()].flatMap(({ resource, trust }) => {
    const services = (trust?.statements ?? []).flatMap(servicesOf);
    return services.length > 0 ? [{ resource, services }] : [];
  });
  const arns = roles.flatMap(({ resource }) => names.openArnOf(resource) ?? []);
  if (!isShort(arns)) return undefined;
  const services = distinct(roles.flatMap((role) => role.services));
  return { Resource: arns, Condition: { StringEquals: { "iam:PassedToService": services } } };
}

function servicesOf({ effect, principals }: Statement): readonly string[] {
  if (effect !== "Allow" || principals?.negated !== false) return [];
  return principals.terms.flatMap(({ kind, text, known }) => (kind === "Service" && known ? [text] : []));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
