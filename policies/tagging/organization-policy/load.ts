import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { parseTagPolicy } from "./document";
import { effectivePolicy, type TagDemand } from "./effective-policy";

/**
 * The effective policy from documents given inline or as paths of JSON files, root of the organization first.
 *
 * @throws if a file can't be read, is no JSON or no tag policy; the message names the file
 */
export function loadEffectivePolicy(documents: readonly unknown[]): readonly TagDemand[] {
  return effectivePolicy(
    documents.map((given, index) =>
      typeof given === "string"
        ? parseTagPolicy(readJson(given), `file "${given}"`)
        : parseTagPolicy(given, `documents[${String(index)}]`),
    ),
  );
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(path), "utf8");
  } catch {
    throw new Error(
      `tag policy file "${path}" can't be read; expected a path relative to the directory that Pulumi runs in`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`tag policy file "${path}" is no JSON: ${error instanceof Error ? error.message : ""}`, {
      cause: error,
    });
  }
}
