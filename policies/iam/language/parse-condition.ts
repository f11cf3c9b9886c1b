import { closest } from "./closest";
import { checkConditionValue, checkVariables } from "./check-texts";
import type { ConditionTerm, PolicyVersion, Term } from "./document";
import type { Reading } from "./findings";
import { kindOf } from "./findings";
import { OPERATOR_NAMES, parseOperator } from "./operators";
import type { Json } from "../../kit/value";
import { isObject } from "../../kit/value";

/** Reads a `Condition` block: operator → key → one value or a list. Values may be strings, numbers or booleans. */
export function parseConditions(
  value: Json,
  path: string,
  version: PolicyVersion,
  reading: Reading,
): readonly ConditionTerm[] {
  if (reading.isUnknown(value, path)) return [unknownCondition(path)];
  if (!isObject(value)) {
    reading.wrong(path, `Condition must be an object, found ${kindOf(value)}`, "DATA_TYPE_MISMATCH");
    return [];
  }
  return Object.entries(value).flatMap(([operator, keys]) => {
    const operatorPath = `${path}.${operator}`;
    checkOperator(operator, operatorPath, reading);
    if (reading.isUnknown(keys, operatorPath)) return [unknownCondition(operatorPath, operator)];
    if (!isObject(keys)) {
      reading.wrong(
        operatorPath,
        `${operator} must hold an object of condition keys, found ${kindOf(keys)}`,
        "DATA_TYPE_MISMATCH",
      );
      return [];
    }
    return Object.entries(keys).map(([key, values]): ConditionTerm => {
      const keyPath = `${operatorPath}.${key}`;
      checkKey(key, keyPath, reading);
      const terms = conditionValues(values, keyPath, reading);
      for (const term of terms) {
        checkConditionValue(term, parseOperator(operator), reading);
        checkVariables(term, version, reading);
      }
      return { operator, key, values: terms, path: keyPath };
    });
  });
}

/** A condition of which nothing is known still is one: it may hold or fail. */
function unknownCondition(path: string, operator = "StringEquals"): ConditionTerm {
  return { operator, key: "", values: [], path };
}

function checkOperator(operator: string, path: string, reading: Reading): void {
  if (parseOperator(operator)) return;
  if (/^(?:for\w+:)?nullifexists$/i.test(operator)) {
    reading.wrong(path, "Null can't be combined with IfExists", "NULL_WITH_IF_EXISTS");
    return;
  }
  const bare = operator.replace(/^\w+:/, "").replace(/IfExists$/i, "");
  const guess = closest(bare, OPERATOR_NAMES);
  reading.wrong(
    path,
    `"${operator}" is no condition operator${guess === undefined ? "" : `; did you mean "${guess}"?`}`,
    "INVALID_CONDITION_OPERATOR",
  );
}

function checkKey(key: string, path: string, reading: Reading): void {
  if (/^\S+:\S/.test(key)) return;
  reading.wrong(
    path,
    `condition key "${key}" must have the form service:key`,
    "INVALID_CONDITION_KEY_FORMAT",
  );
}

function conditionValues(value: Json, path: string, reading: Reading): readonly Term[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.flatMap((item, index) => {
    const itemPath = Array.isArray(value) ? `${path}[${index}]` : path;
    const scalar = typeof item === "number" || typeof item === "boolean" ? String(item) : item;
    return reading.text(scalar, itemPath, "a condition value") ?? [];
  });
}
