import type * as Yaml from "yaml";

import type { Exception } from "./entry";
import { exceptionsFile } from "./entry";
import { problemsOf } from "./inline";
import { InputError } from "../input-error";

/**
 * Reads the text of a file of exceptions.
 *
 * @param file what to call it
 * @throws {InputError} naming file, line and what is wrong: all mistakes at once.
 */
export function parseExceptions(text: string, file: string): readonly Exception[] {
  // Loaded here: a pack without such a file does without the parser.
  const { LineCounter, isNode, parseDocument } = require("yaml") as typeof Yaml;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new InputError(`${file} is not valid YAML: ${broken.message.split("\n")[0] ?? ""}`);
  const placeOf = (path: readonly unknown[]): string => {
    const node = document.getIn(path, true);
    const offset = isNode(node) ? node.range?.[0] : undefined;
    return offset === undefined ? file : `${file}:${lines.linePos(offset).line}`;
  };
  const parsed = exceptionsFile.safeParse(document.toJS() ?? { exceptions: [] });
  if (parsed.success) {
    return parsed.data.exceptions.map((entry, index) => ({
      ...entry,
      source: placeOf(["exceptions", index]),
    }));
  }
  const problems = parsed.error.issues.map((issue) => {
    const isOfEntry = issue.path.length > 1;
    const path = isOfEntry ? issue.path.slice(0, 2) : [];
    const own = { ...issue, path: issue.path.slice(path.length) };
    return `${placeOf(path)}: ${isOfEntry ? "exception refused: " : ""}${problemsOf({ issues: [own] })}`;
  });
  throw new InputError(problems.join("; "));
}
