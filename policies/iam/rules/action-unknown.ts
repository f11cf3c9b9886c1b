import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, documentPolicy, undecided } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import { expandAction } from "../facts/actions";
import { servicePrefixes, serviceRecord } from "../facts/store";
import { actionMatches, splitAction } from "../language/action-pattern";
import { closest } from "../language/closest";
import type { Term } from "../language/document";

export const actionUnknown = documentPolicy({
  name: "iam-action-unknown",
  description:
    "Every action exists: IAM takes a misspelt one without a word, and a Deny of it denies nothing.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    "Correct the name; the actions of each service are at https://docs.aws.amazon.com/service-authorization/latest/reference/. An action newer than this pack's facts can be listed under knownActions.",
  config: z.strictObject({
    knownActions: z
      .array(z.string())
      .default([])
      .describe(
        'Actions (wildcards allowed) to accept though the pack doesn\'t know them, e.g. "newservice:*".',
      ),
  }),
  uses: ["identity", "trust", "resource"],
  *judge({ document }, { knownActions }) {
    for (const { actions } of document.statements) {
      for (const term of actions?.terms ?? []) {
        if (!term.known) yield undecided(term.path, "the action isn't known yet");
        else if (!knownActions.some((pattern) => actionMatches(pattern, term.text))) yield* judgeAction(term);
      }
    }
  },
});

/**
 * Actions that AWS itself writes into policies though its reference doesn't list them: `sns:Receive` stands in the
 * default policy of every topic.
 */
const UNLISTED: ReadonlySet<string> = new Set(["sns:receive"]);

function* judgeAction({ text, path }: Term): Iterable<DocumentFinding> {
  const { service, name } = splitAction(text);
  // No name of an action: the grammar rule speaks of it.
  if (text === "*" || !/^[\w*?-]+:[\w*?]+$/.test(text)) return;
  if (expandAction(text).length > 0 || UNLISTED.has(text.toLowerCase())) return;
  const record = serviceRecord(service);
  if (!record && !/[*?]/.test(service)) {
    const guess = closest(service, servicePrefixes());
    yield breach(
      path,
      `"${text}": there is no service "${service}"${meant(guess)}`,
      "INVALID_SERVICE_IN_ACTION",
    );
    return;
  }
  const guess =
    record && !/[*?]/.test(name)
      ? closest(
          name,
          record.actions.map(([known]) => known),
        )
      : undefined;
  const what = /[*?]/.test(text) ? "no action matches it" : `there is no such action`;
  yield breach(
    path,
    `"${text}": ${what}${meant(guess === undefined ? guess : `${service}:${guess}`)}`,
    "INVALID_ACTION",
  );
}

function meant(guess: string | undefined): string {
  return guess === undefined ? "" : `; did you mean "${guess}"?`;
}
