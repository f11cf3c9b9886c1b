import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, documentPolicy, undecided } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import { expandAction } from "../facts/actions";
import { carriesKey, isGlobalKey, standingOf } from "../facts/condition-keys";
import { isEveryAction } from "../language/action-pattern";
import type { ConditionTerm, Statement } from "../language/document";

export const conditionKeyUnknown = documentPolicy({
  name: "iam-condition-key-unknown",
  description:
    "Every condition key exists and belongs to the actions it restricts: a condition on a missing key never holds, or always does when negated.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    "Correct the key; global keys are at https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, those of a service in the Service Authorization Reference.",
  config: z.strictObject({
    knownKeys: z
      .array(z.string())
      .default([])
      .describe("Condition keys to accept though the pack doesn't know them."),
  }),
  uses: ["identity", "trust", "resource"],
  *judge({ document }, { knownKeys }) {
    const accepted = new Set(knownKeys.map((key) => key.toLowerCase()));
    for (const statement of document.statements) {
      for (const condition of statement.conditions) {
        if (condition.key === "") yield undecided(condition.path, "the condition isn't known yet");
        else if (!accepted.has(condition.key.toLowerCase())) yield* judgeKey(condition, statement);
      }
    }
  },
});

function* judgeKey({ key, path }: ConditionTerm, statement: Statement): Iterable<DocumentFinding> {
  // No form of a key: the grammar rule speaks of it.
  if (!/^\S+:\S/.test(key)) return;
  const standing = standingOf(key);
  if (standing.kind === "unknown-key") {
    const meant = standing.guess === undefined ? "" : `; did you mean "${standing.guess}"?`;
    const code = standing.global ? "INVALID_GLOBAL_CONDITION_KEY" : "INVALID_SERVICE_CONDITION_KEY";
    yield breach(path, `there is no condition key "${key}"${meant}`, code);
  } else if (standing.kind === "unknown-service") {
    yield breach(
      path,
      `"${key}": there is no service "${standing.service}"`,
      "INVALID_SERVICE_CONDITION_KEY",
    );
  } else if (standing.kind === "known" && !isGlobalKey(key) && !isCarried(key, statement)) {
    const service = key.slice(0, key.indexOf(":"));
    yield breach(
      path,
      `"${key}" is never in a request of these actions: none of them is an action of ${service}`,
      "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
    );
  }
}

/** Whether some action of the statement is of the key's service, or is documented to carry the key. */
function isCarried(key: string, { actions }: Statement): boolean {
  const service = key.slice(0, key.indexOf(":")).toLowerCase();
  if (!actions || actions.negated) return true;
  return actions.terms.some(
    ({ text, known }) =>
      !known ||
      isEveryAction(text) ||
      expandAction(text).some((facts) => facts.service === service || carriesKey(facts.conditionKeys, key)),
  );
}
