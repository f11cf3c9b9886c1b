import type { PolicyDocument, PolicyUse, PolicyVersion, Statement } from "./document";
import { Reading, kindOf } from "./findings";
import { readJson } from "./json";
import type { DocumentKind } from "./parse-statement";
import { parseStatement } from "./parse-statement";
import { closest } from "./closest";
import type { Json } from "../../kit/value";
import { isObject, isUnknown } from "../../kit/value";

const ELEMENTS = ["Version", "Id", "Statement"] as const;

/**
 * Reads a policy document given as JSON text or as an object. Never throws: what breaks the grammar is listed in
 * `problems`, and every statement that can be made sense of is still there to be judged.
 */
export function parsePolicy(source: Json, use: PolicyUse): PolicyDocument {
  const reading = new Reading();
  const value = typeof source === "string" ? fromText(source, reading) : source;
  const size = (typeof source === "string" ? source : JSON.stringify(source)).replace(/\s/g, "").length;
  const body = value === undefined ? undefined : readBody(value, use, reading);
  return {
    use,
    version: body?.version ?? "2008-10-17",
    statements: body?.statements ?? [],
    problems: reading.problems,
    unknownPaths: reading.unknownPaths,
    size,
  };
}

function fromText(text: string, reading: Reading): Json | undefined {
  if (isUnknown(text)) {
    reading.unknownPaths.push("");
    return undefined;
  }
  const json = readJson(text);
  if (!json.ok) {
    const { line, column, expected } = json;
    reading.wrong(
      "",
      `not valid JSON: expected ${expected} at line ${line}, column ${column}`,
      "JSON_SYNTAX_ERROR",
    );
    return undefined;
  }
  for (const path of json.duplicateKeys)
    reading.wrong(path, "the key stands twice; only the last one counts");
  return json.value;
}

function readBody(
  value: Json,
  use: PolicyUse,
  reading: Reading,
): { version: PolicyVersion; statements: readonly Statement[] } | undefined {
  if (!isObject(value)) {
    reading.wrong("", `a policy document must be an object, found ${kindOf(value)}`, "DATA_TYPE_MISMATCH");
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if ((ELEMENTS as readonly string[]).includes(key)) continue;
    const guess = closest(key, ELEMENTS);
    reading.wrong(
      key,
      `"${key}" is no element of a policy document${guess === undefined ? "" : `; did you mean "${guess}"?`}`,
      "INVALID_POLICY_ELEMENT",
    );
  }
  if (value.Id !== undefined) reading.text(value.Id, "Id", "Id");
  const version = readVersion(value.Version, reading);
  return { version, statements: readStatements(value.Statement, { use, version }, reading) };
}

/** Without a version AWS reads a document as 2008-10-17, in which policy variables are plain text. */
function readVersion(value: Json | undefined, reading: Reading): PolicyVersion {
  if (value === "2012-10-17" || value === "2008-10-17") return value;
  if (value === undefined) return "2008-10-17";
  if (reading.isUnknown(value, "Version")) return "2012-10-17";
  const found = typeof value === "string" ? `"${value}"` : kindOf(value);
  reading.wrong("Version", `Version must be "2012-10-17", found ${found}`, "INVALID_VERSION");
  return "2012-10-17";
}

function readStatements(value: Json | undefined, kind: DocumentKind, reading: Reading): readonly Statement[] {
  if (value === undefined) {
    reading.wrong("", "the document has no Statement", "MISSING_STATEMENT");
    return [];
  }
  if (reading.isUnknown(value, "Statement")) return [];
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (list.length === 0) reading.wrong("Statement", "the document has no statement", "MISSING_STATEMENT");
  const statements = list.flatMap(
    (item, index) =>
      parseStatement(
        item,
        index,
        Array.isArray(value) ? `Statement[${index}]` : "Statement",
        kind,
        reading,
      ) ?? [],
  );
  checkSids(statements, reading);
  return statements;
}

function checkSids(statements: readonly Statement[], reading: Reading): void {
  const seen = new Map<string, Statement>();
  for (const statement of statements) {
    const { sid } = statement;
    if (sid === undefined || sid === "") continue;
    const first = seen.get(sid);
    if (first)
      reading.wrong(
        `${statement.path}.Sid`,
        `Sid "${sid}" is already the one of ${first.path}`,
        "UNIQUE_SIDS_REQUIRED",
      );
    else seen.set(sid, statement);
  }
}
