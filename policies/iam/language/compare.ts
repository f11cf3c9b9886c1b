/** Comparing one value of a request with one value of a policy, as the condition operators define it. */
import type { Operator } from "./operators";
import type { Tri, Variables } from "./pattern";
import { matches, matchesEverything, parsePattern } from "./pattern";
import { rangeCovers, rangeOf } from "./ip-range";

/** Whether a known value satisfies the comparison (before negation). */
export function compareValue(
  operator: Operator,
  policyValue: string,
  value: string,
  variables: Variables,
): Tri {
  switch (operator.comparison) {
    case "like":
      return matches(parsePattern(policyValue), value, variables);
    case "equals":
      if (operator.family === "Numeric") return truth(Number(value) === Number(policyValue));
      if (operator.family === "Date") return truth(instant(value) === instant(policyValue));
      return exact(policyValue, value, variables);
    case "equalsIgnoreCase":
      return exact(policyValue.toLowerCase(), value.toLowerCase(), variables);
    case "lt":
      return truth(order(operator, value) < order(operator, policyValue));
    case "lte":
      return truth(order(operator, value) <= order(operator, policyValue));
    case "gt":
      return truth(order(operator, value) > order(operator, policyValue));
    case "gte":
      return truth(order(operator, value) >= order(operator, policyValue));
    case "inRange":
      return truth(rangeCovers(rangeOf(policyValue), rangeOf(value)));
    case "null":
      return "unsure";
  }
}

/** `StringEquals` knows no wildcards, but does know variables. */
function exact(policyValue: string, value: string, variables: Variables): Tri {
  if (!policyValue.includes("${")) return truth(policyValue === value);
  return matches(parsePattern(policyValue.replace(/\*/g, "${*}").replace(/\?/g, "${?}")), value, variables);
}

/** True when the policy value accepts every value there may be: `*`, all of IPv4 and IPv6. */
export function acceptsEverything(operator: Operator, policyValues: readonly string[]): boolean {
  if (operator.comparison === "like") {
    return policyValues.some((value) => matchesEverything(parsePattern(value)) || isOpenArn(operator, value));
  }
  if (operator.comparison === "inRange") {
    const ranges = policyValues.map(rangeOf);
    return ["0.0.0.0/1", "128.0.0.0/1"].every((half) =>
      ranges.some((range) => rangeCovers(range, rangeOf(half))),
    );
  }
  if (operator.comparison === "equalsIgnoreCase" && operator.family === "Bool") {
    const values = policyValues.map((value) => value.toLowerCase());
    return values.includes("true") && values.includes("false");
  }
  return false;
}

/** An ARN pattern whose every field is open, `arn:*:*:*:*:*` or `arn:aws:*`. */
function isOpenArn({ family }: Operator, value: string): boolean {
  return family === "Arn" && /^arn:(?:\*|aws)(?::\*)+$/.test(value);
}

function truth(holds: boolean): Tri {
  return holds ? "yes" : "no";
}

function order({ family }: Operator, value: string): number {
  return family === "Date" ? instant(value) : Number(value);
}

/** Milliseconds since 1970 of an ISO 8601 date or of seconds since 1970. */
function instant(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}
