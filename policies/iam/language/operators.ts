/**
 * Condition operators
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */

export type OperatorFamily = "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn" | "Null";

/** How one value of the request is compared with one value of the policy. */
export type Comparison =
  "equals" | "equalsIgnoreCase" | "like" | "lt" | "lte" | "gt" | "gte" | "inRange" | "null";

export interface Operator {
  readonly family: OperatorFamily;
  readonly comparison: Comparison;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly set?: "any" | "all";
}

const BASE: Readonly<Record<string, readonly [OperatorFamily, Comparison, boolean]>> = {
  StringEquals: ["String", "equals", false],
  StringNotEquals: ["String", "equals", true],
  StringEqualsIgnoreCase: ["String", "equalsIgnoreCase", false],
  StringNotEqualsIgnoreCase: ["String", "equalsIgnoreCase", true],
  StringLike: ["String", "like", false],
  StringNotLike: ["String", "like", true],
  NumericEquals: ["Numeric", "equals", false],
  NumericNotEquals: ["Numeric", "equals", true],
  NumericLessThan: ["Numeric", "lt", false],
  NumericLessThanEquals: ["Numeric", "lte", false],
  NumericGreaterThan: ["Numeric", "gt", false],
  NumericGreaterThanEquals: ["Numeric", "gte", false],
  DateEquals: ["Date", "equals", false],
  DateNotEquals: ["Date", "equals", true],
  DateLessThan: ["Date", "lt", false],
  DateLessThanEquals: ["Date", "lte", false],
  DateGreaterThan: ["Date", "gt", false],
  DateGreaterThanEquals: ["Date", "gte", false],
  Bool: ["Bool", "equalsIgnoreCase", false],
  BinaryEquals: ["Binary", "equals", false],
  IpAddress: ["IpAddress", "inRange", false],
  NotIpAddress: ["IpAddress", "inRange", true],
  ArnEquals: ["Arn", "like", false],
  ArnNotEquals: ["Arn", "like", true],
  ArnLike: ["Arn", "like", false],
  ArnNotLike: ["Arn", "like", true],
  Null: ["Null", "null", false],
};

const byLowerCase = new Map(Object.entries(BASE).map(([name, base]) => [name.toLowerCase(), base]));

/** Names of all operators, without set prefix and `IfExists`. */
export const OPERATOR_NAMES: readonly string[] = Object.keys(BASE);

/** Reads an operator, or nothing when there is no such operator. `Null` takes no `IfExists`. */
export function parseOperator(text: string): Operator | undefined {
  const match = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(text.toLowerCase());
  const base = match?.[2] === undefined ? undefined : byLowerCase.get(match[2]);
  if (!match || !base) return undefined;
  const [family, comparison, negated] = base;
  const ifExists = match[3] !== undefined;
  if (family === "Null" && ifExists) return undefined;
  const set = match[1] === "foranyvalue" ? "any" : match[1] === "forallvalues" ? "all" : undefined;
  return { family, comparison, negated, ifExists, ...(set && { set }) };
}
