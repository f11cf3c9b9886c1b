import { z } from "zod";

import type { DocumentFinding } from "./document-policy";
import { breach, documentPolicy, undecided } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import { typeOfKey } from "../facts/condition-keys";
import type { ConditionTerm, Statement, Term } from "../language/document";
import { takesAnyValue } from "../language/evaluate-condition";
import { rangeCovers, rangeOf } from "../language/ip-range";
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

/** Address ranges that no request from the internet comes from (RFC 1918, 3927, 4193, 6598). */
const PRIVATE_RANGES = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "fc00::/7",
  "fe80::/10",
];

function arePrivate(values: readonly Term[]): boolean {
  const ranges = PRIVATE_RANGES.map(rangeOf);
  return (
    values.length > 0 && values.every(({ text }) => ranges.some((range) => rangeCovers(range, rangeOf(text))))
  );
}

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
  if (operator.family === "IpAddress" && key.toLowerCase() === "aws:sourceip" && arePrivate(values)) {
    const effect = operator.negated ? "always holds" : "never does";
    yield breach(
      path,
      `aws:SourceIp is the public address of a request: a condition on private ones ${effect}; use aws:VpcSourceIp with aws:SourceVpc`,
      operator.negated ? "PRIVATE_NOT_IP_ADDRESS" : "PRIVATE_IP_ADDRESS",
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
