import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, documentPolicy, undecided } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import { typeOfKey } from "../facts/condition-keys";
import type { ConditionTerm, Statement } from "../language/document";
import { takesAnyValue } from "../language/evaluate-condition";
import { parseOperator } from "../language/operators";

export const conditionIneffective = documentPolicy({
  name: "iam-condition-ineffective",
  description:
    "Every condition restricts something: none takes any value, and none compares with a wildcard that its operator doesn't know.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    "Name the values that are meant; use StringLike or ArnLike for wildcards; use ForAllValues only for keys with many values, together with Null false.",
  config: z.strictObject({
    ignoredKeys: z.array(z.string()).default([]).describe("Condition keys that are not judged."),
  }),
  uses: ["identity", "trust", "resource"],
  *judge({ document }, { ignoredKeys }) {
    const ignored = new Set(ignoredKeys.map((key) => key.toLowerCase()));
    for (const statement of document.statements) {
      for (const condition of statement.conditions) {
        if (ignored.has(condition.key.toLowerCase())) continue;
        if (condition.key === "" || condition.values.some(({ known }) => !known)) {
          yield undecided(condition.path, "what the condition demands isn't known yet");
        } else yield* judgeCondition(condition, statement);
      }
    }
  },
});

function* judgeCondition(condition: ConditionTerm, statement: Statement): Iterable<DocumentFinding> {
  const { key, path, values } = condition;
  const operator = parseOperator(condition.operator);
  if (!operator) return;
  const wildcard = values.find(({ text }) => /[*?]/.test(text.replace(/\$\{[^}]*\}/g, "")));
  if (wildcard && operator.family === "String" && operator.comparison !== "like") {
    const like = operator.negated ? "StringNotLike" : "StringLike";
    yield breach(
      wildcard.path,
      `${condition.operator} takes "${wildcard.text}" literally: use ${like} for a wildcard`,
      "WILDCARD_WITHOUT_LIKE_OPERATOR",
    );
  }
  if (statement.effect !== "Allow") return;
  if (takesAnyValue(condition) && operator.family !== "Null") {
    yield breach(path, `any value of ${key} meets the condition: it protects nothing`);
  }
  const type = typeOfKey(key);
  if (operator.set === "all" && !operator.negated && type !== undefined && !type.startsWith("ArrayOf")) {
    yield breach(
      path,
      `ForAllValues holds when ${key} is missing, and the key has one value at most: use ${condition.operator.replace(/^ForAllValues:/i, "")}`,
      "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    );
  }
}
