import { z } from "zod";

import { breach, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { listActions } from "../grants/open-actions";
import { unknownActions } from "../grants/scope";
import { IGNORED_ACTIONS, wideGrants } from "../grants/wide-grants";
import type { Term } from "../language/document";

const CREATE_SLR = "iam:CreateServiceLinkedRole";

export const policyWildcardResource = documentPolicy({
  name: "iam-policy-wildcard-resource",
  description:
    'No policy allows an action on all resources that AWS can limit to some. Actions without resource-level permission take "*" only, and are left alone.',
  rationale:
    'With Resource "*" a stolen credential reaches the data of every application in the account, not of its own alone.',
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
      .default([...IGNORED_ACTIONS])
      .describe("Actions that may be allowed on all resources. Writing logs reveals and changes nothing."),
  }),
  uses: ["identity"],
  *judge({ document }, { reads, ignoredActions }) {
    const ignored = new Set(ignoredActions.map((action) => action.toLowerCase()));
    for (const { term, actions } of wideGrants(document, { reads, ignored })) {
      // Passing any role has a rule of its own.
      const names = actions.map(({ name }) => name).filter((name) => name !== "iam:PassRole");
      const others = names.filter((name) => name !== CREATE_SLR);
      if (others.length > 0) yield breach(term.path, describe(term, others));
      if (others.length < names.length) {
        yield breach(term.path, describe(term, [CREATE_SLR]), "CREATE_SLR_WITH_STAR_IN_RESOURCE");
      }
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});

function describe({ text }: Term, names: readonly string[]): string {
  return `"${text}" takes in every resource, but AWS can limit ${listActions(names)} to some: name their ARNs`;
}
