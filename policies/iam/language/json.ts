/**
 * Reading the JSON text of a document. `JSON.parse` gives the value; a scan of the text adds what it doesn't say
 * the same way on every Node version: where the text goes wrong, and which keys stand twice in one object (the
 * last one silently wins, so a duplicate `Condition` drops a protection).
 */
import type { Json } from "../../kit/value";

export type JsonText =
  | { readonly ok: true; readonly value: Json; readonly duplicateKeys: readonly string[] }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly expected: string };

/** Parses a JSON text; never throws. */
export function readJson(text: string): JsonText {
  const scan = scanJson(text);
  if (scan.error) return { ok: false, ...position(text, scan.error.at), expected: scan.error.expected };
  try {
    return { ok: true, value: JSON.parse(text) as Json, duplicateKeys: scan.duplicateKeys };
  } catch {
    return { ok: false, ...position(text, text.length), expected: "valid JSON" };
  }
}

function position(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Level {
  readonly kind: "object" | "array";
  readonly path: string;
  readonly keys: Set<string>;
  /** What may come next inside this level. */
  expects: "first" | "key" | "value" | "separator";
  /** Path of the member being read. */
  member: string;
  count: number;
}

interface Scan {
  readonly duplicateKeys: readonly string[];
  readonly error?: { readonly at: number; readonly expected: string };
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** A scanner with its own stack: depth costs no call stack, so no text can overflow it. */
function scanJson(text: string): Scan {
  const duplicateKeys: string[] = [];
  const levels: Level[] = [];
  let at = 0;
  let done = false;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || (pattern === STRING && hasControlCharacter(found))) return undefined;
    at += found.length;
    return found;
  };
  const wrong = (expected: string): Scan => ({ duplicateKeys, error: { at, expected } });

  for (;;) {
    take(SPACE);
    const level = levels.at(-1);
    if (!level && done) return at === text.length ? { duplicateKeys } : wrong("the end of the document");
    const char = text[at];

    if (level && (level.expects === "separator" || level.expects === "first")) {
      if (char === (level.kind === "object" ? "}" : "]")) {
        at += 1;
        levels.pop();
        done = levels.length === 0;
        continue;
      }
      if (level.expects === "separator") {
        if (char !== ",") return wrong(level.kind === "object" ? '"," or "}"' : '"," or "]"');
        at += 1;
      }
      level.expects = level.kind === "object" ? "key" : "value";
      continue;
    }

    if (level?.expects === "key") {
      const raw = take(STRING);
      if (raw === undefined) return wrong("a key in double quotes");
      const key = JSON.parse(raw) as string;
      level.member = level.path === "" ? key : `${level.path}.${key}`;
      if (level.keys.has(key)) duplicateKeys.push(level.member);
      level.keys.add(key);
      take(SPACE);
      if (text[at] !== ":") return wrong('":"');
      at += 1;
      level.expects = "value";
      continue;
    }

    const path = level?.kind === "array" ? `${level.path}[${level.count}]` : (level?.member ?? "");
    if (level) {
      level.expects = "separator";
      level.count += 1;
    }
    if (char === "{" || char === "[") {
      at += 1;
      const kind = char === "{" ? "object" : "array";
      levels.push({ kind, path, keys: new Set(), expects: "first", member: "", count: 0 });
    } else if (take(STRING) === undefined && take(SCALAR) === undefined) return wrong("a value");
    else done = levels.length === 0;
  }
}

/** JSON strings hold control characters only escaped. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) < 0x20) return true;
  return false;
}
