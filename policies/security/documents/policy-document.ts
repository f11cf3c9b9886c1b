/** Just enough of the IAM policy language for this pack: who is let in, to what, under which conditions. */
import type { Json } from "../../kit";
import { asList, containsUnknown, isObject, isUnknown } from "../../kit";

/** One condition of a statement. */
export interface PolicyCondition {
  readonly operator: string;
  /** In lower case: keys are compared so. */
  readonly key: string;
  readonly values: readonly Json[];
}

/** One statement of a resource policy. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Everyone: `*` or `{ AWS: "*" }`. */
  readonly anyone: boolean;
  /** Whether part of the principals is unknown before the update. */
  readonly principalsUnknown: boolean;
  readonly actions: readonly string[];
  /** `NotAction`: everything but these. */
  readonly allButActions: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

/** The statements of a document, or nothing if the text isn't a policy. */
export function readStatements(document: Json): readonly Statement[] | undefined {
  const parsed = typeof document === "string" ? parse(document) : document;
  if (!isObject(parsed)) return undefined;
  return asList(parsed.Statement).filter(isObject).map(readStatement);
}

function readStatement(statement: Readonly<Record<string, Json>>): Statement {
  const principals = principalsOf(statement.Principal);
  return {
    effect: statement.Effect === "Deny" ? "Deny" : "Allow",
    // Whoever isn't named is let in: everyone else.
    anyone: principals.includes("*") || (statement.NotPrincipal !== undefined && statement.Effect !== "Deny"),
    principalsUnknown: containsUnknown(statement.Principal),
    actions: texts(statement.Action),
    allButActions: texts(statement.NotAction),
    conditions: conditionsOf(statement.Condition),
  };
}

function principalsOf(principal: Json | undefined): readonly string[] {
  return isObject(principal) ? [...texts(principal.AWS), ...texts(principal["*"])] : texts(principal);
}

function conditionsOf(condition: Json | undefined): Statement["conditions"] {
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    isObject(keys)
      ? Object.entries(keys).map(([key, values]) => ({
          operator,
          key: key.toLowerCase(),
          values: asList(values),
        }))
      : [],
  );
}

function texts(value: Json | undefined): readonly string[] {
  return asList(value ?? null).filter((each): each is string => typeof each === "string" && !isUnknown(each));
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
