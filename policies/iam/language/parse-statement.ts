import { closest } from "./closest";
import { checkAction, checkArn, checkVariables } from "./check-texts";
import { checkTrust } from "./check-trust";
import type { Effect, PatternBlock, PolicyUse, PolicyVersion, PrincipalBlock, Statement } from "./document";
import type { Reading } from "./findings";
import { kindOf } from "./findings";
import { parseConditions } from "./parse-condition";
import { parsePrincipals } from "./parse-principal";
import type { Json } from "../../kit/value";
import { isObject } from "../../kit/value";

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;
type Element = (typeof ELEMENTS)[number];
type Elements = Readonly<Partial<Record<Element, Json>>>;

/** What of the document its statements are read by. */
export interface DocumentKind {
  readonly use: PolicyUse;
  readonly version: PolicyVersion;
}

/** Reads one statement; a broken element is reported and left out, the rest is still judged. */
export function parseStatement(
  value: Json,
  index: number,
  path: string,
  { use, version }: DocumentKind,
  reading: Reading,
): Statement | undefined {
  if (reading.isUnknown(value, path)) return undefined;
  if (!isObject(value)) {
    reading.wrong(path, `a statement must be an object, found ${kindOf(value)}`, "DATA_TYPE_MISMATCH");
    return undefined;
  }
  const before = reading.unknownPaths.length;
  const elements = recognise(value, path, reading);
  const effect = readEffect(elements, path, reading);
  const sid = readSid(elements, path, use, reading);
  const actions = readBlock(elements, "Action", path, reading);
  const resources = readBlock(elements, "Resource", path, reading);
  const principals = readPrincipals(elements, path, reading);
  const conditions =
    elements.Condition === undefined
      ? []
      : parseConditions(elements.Condition, `${path}.Condition`, version, reading);
  checkShape(elements, path, use, reading);
  for (const term of actions?.terms ?? []) checkAction(term, reading);
  for (const term of resources?.terms ?? []) {
    // Some resource policies (API Gateway) name resources in a short form of their own.
    if (use !== "resource") checkArn(term, reading);
    checkVariables(term, version, reading);
  }
  if (effect === undefined) return undefined;
  if (use === "trust") checkTrust(effect, actions, principals, reading);
  return {
    index,
    effect,
    conditions,
    path,
    unknownPaths: reading.unknownPaths.slice(before),
    ...(sid !== undefined && { sid }),
    ...(actions && { actions }),
    ...(resources && { resources }),
    ...(principals && { principals }),
  };
}

/** Sorts the keys; one in the wrong case is reported (IAM refuses it) and read as what it was meant to be. */
function recognise(value: Readonly<Record<string, Json>>, path: string, reading: Reading): Elements {
  const elements: Partial<Record<Element, Json>> = {};
  for (const [key, content] of Object.entries(value)) {
    const exact = ELEMENTS.find((element) => element === key);
    const meant = exact ?? ELEMENTS.find((element) => element.toLowerCase() === key.toLowerCase());
    if (meant !== undefined) elements[meant] ??= content;
    if (exact !== undefined) {
      elements[exact] = content;
      continue;
    }
    const guess = meant ?? closest(key, ELEMENTS);
    reading.wrong(
      `${path}.${key}`,
      `"${key}" is no element of a statement${guess === undefined ? "" : `; did you mean "${guess}"?`}`,
      "INVALID_POLICY_ELEMENT",
    );
  }
  return elements;
}

function readEffect({ Effect: value }: Elements, path: string, reading: Reading): Effect | undefined {
  if (value === "Allow" || value === "Deny") return value;
  if (value === undefined) {
    reading.wrong(path, 'the statement has no Effect: add "Allow" or "Deny"', "MISSING_EFFECT");
    return undefined;
  }
  if (reading.isUnknown(value, `${path}.Effect`)) return undefined;
  const found = typeof value === "string" ? `"${value}"` : kindOf(value);
  reading.wrong(`${path}.Effect`, `Effect must be "Allow" or "Deny", found ${found}`, "INVALID_EFFECT");
  return undefined;
}

function readSid(
  { Sid: value }: Elements,
  path: string,
  use: PolicyUse,
  reading: Reading,
): string | undefined {
  if (value === undefined) return undefined;
  const sid = reading.text(value, `${path}.Sid`, "Sid");
  if (sid?.known === true && use !== "resource" && !/^[A-Za-z0-9]*$/.test(sid.text)) {
    reading.wrong(sid.path, `Sid "${sid.text}" may only hold letters and digits`, "UNSUPPORTED_SID");
  }
  return sid?.text;
}

function readBlock(
  elements: Elements,
  name: "Action" | "Resource",
  path: string,
  reading: Reading,
): PatternBlock | undefined {
  const negated = elements[name] === undefined;
  const key = negated ? (`Not${name}` as const) : name;
  const value = elements[key];
  if (value === undefined) return undefined;
  const blockPath = `${path}.${key}`;
  if (Array.isArray(value) && value.length === 0) {
    reading.wrong(blockPath, `${key} is an empty list`, `EMPTY_ARRAY_${name.toUpperCase()}`);
  }
  return { negated, terms: reading.texts(value, blockPath, key), path: blockPath };
}

function readPrincipals(elements: Elements, path: string, reading: Reading): PrincipalBlock | undefined {
  const key = elements.Principal === undefined ? "NotPrincipal" : "Principal";
  const value = elements[key];
  return value === undefined
    ? undefined
    : parsePrincipals(value, key === "NotPrincipal", `${path}.${key}`, reading);
}

function checkShape(elements: Elements, path: string, use: PolicyUse, reading: Reading): void {
  for (const name of ["Action", "Resource", "Principal"] as const) {
    if (elements[name] !== undefined && elements[`Not${name}`] !== undefined) {
      reading.wrong(path, `${name} and Not${name} exclude each other`, "UNSUPPORTED_ELEMENT_COMBINATION");
    }
  }
  if (elements.Action === undefined && elements.NotAction === undefined) {
    reading.wrong(path, "the statement has neither Action nor NotAction", "MISSING_ACTION");
  }
  const hasResource = elements.Resource !== undefined || elements.NotResource !== undefined;
  const hasPrincipal = elements.Principal !== undefined || elements.NotPrincipal !== undefined;
  if (use === "identity" && !hasResource) {
    reading.wrong(path, "the statement has neither Resource nor NotResource", "MISSING_RESOURCE");
  }
  if (use === "trust" && hasResource) {
    reading.wrong(
      path,
      "a trust policy has no Resource: the role itself is the resource",
      "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
    );
  }
  if (use === "identity" && hasPrincipal) {
    reading.wrong(
      path,
      "an identity policy has no Principal: the principal is whom it is attached to",
      "UNSUPPORTED_PRINCIPAL",
    );
  }
  if (use !== "identity" && !hasPrincipal) {
    reading.wrong(path, "the statement has no Principal", "MISSING_PRINCIPAL");
  }
}
