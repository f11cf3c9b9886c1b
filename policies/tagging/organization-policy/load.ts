import { readFileSync } from "node:fs";

import { projectFile } from "../../kit";
import { parseTagPolicy } from "./document";
import { effectivePolicy, type TagDemand } from "./effective-policy";
import { InputError } from "../../kit";

/**
 * The effective policy from documents given inline or as paths of JSON files, root of the organization first.
 *
 * @throws if a file isn't there or can't be read, is no JSON or no tag policy; the message names the file
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
  const text = readFileSync(projectFile(path, "the tag policy file"), "utf8");
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(
      `tag policy file "${path}" is no JSON: ${error instanceof Error ? error.message : ""}`,
      {
        cause: error,
      },
    );
  }
}
