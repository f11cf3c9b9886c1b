/** Just enough of the IAM policy language for this pack: who is let in, to what, under which conditions. */
import type { Json } from "../../kit";
import { asList, containsUnknown, isObject, isUnknown } from "../../kit";

/** One statement of a resource policy. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Everyone: `*` or `{ AWS: "*" }`. */
  readonly anyone: boolean;
  /** Whether part of the principals is unknown before the update. */
  readonly principalsUnknown: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Condition operator → key (lower case) → values. */
  readonly conditions: readonly {
    readonly operator: string;
    readonly key: string;
    readonly values: readonly Json[];
  }[];
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
    resources: texts(statement.Resource),
    conditions: conditionsOf(statement.Condition),
  };
}

function principalsOf(principal: Json | undefined): readonly string[] {
  return isObject(principal) ? texts(principal.AWS) : texts(principal);
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

/** Condition keys that tie a request to somebody: an account, an organization, a network, a resource. */
const IDENTIFYING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "aws:username",
  "elasticfilesystem:accessedviamounttarget",
  "kms:calleraccount",
  "lambda:functionurlauthtype",
  "s3:dataaccesspointaccount",
]);

/** Whether the statement lets anyone in without a condition that outsiders can't meet. */
export function isPublic({ effect, anyone, conditions }: Statement): boolean {
  return effect === "Allow" && anyone && !conditions.some(({ key, values }) => identifies(key, values));
}

function identifies(key: string, values: readonly Json[]): boolean {
  const isEveryone = (value: Json) => value === "*" || value === "0.0.0.0/0" || value === "::/0";
  return IDENTIFYING.has(key) && !values.some(isEveryone);
}

/** Whether the statement refuses requests that don't come over TLS. */
export function deniesPlainHttp({ effect, anyone, conditions }: Statement): boolean {
  return (
    effect === "Deny" &&
    anyone &&
    conditions.some(
      ({ operator, key, values }) =>
        (/^Bool(IfExists)?$/.test(operator) &&
          key === "aws:securetransport" &&
          values.some((value) => value === false || value === "false")) ||
        (operator.startsWith("NumericLessThan") && key === "s3:tlsversion"),
    )
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
