import { readFileSync } from "node:fs";

import type { WireObject, WireValue } from "../wire/values";
import { SECRET, SIGNATURE_KEY, UNKNOWN, isWireObject, makeSecret } from "../wire/values";

/** A resource as a stack export holds it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly inputs: WireObject;
  readonly outputs: WireObject;
  readonly provider: string;
  readonly protect: boolean;
  readonly external: boolean;
  readonly retainOnDelete: boolean;
}

/** A state file that cannot be used: what is wrong with which file, and how to get a good one. */
export class StateFileError extends Error {}

/**
 * Reads the file that `pulumi stack export` writes (deployment schema versions 3 and 4). Resources that are
 * only waiting to be deleted are left out.
 *
 * @throws StateFileError when the file can't be read or is not an export.
 */
export function readStateFile(file: string): readonly StateResource[] {
  const hint = "write one with `pulumi stack export --file FILE`";
  let parsed: WireValue;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8")) as WireValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StateFileError(`state file ${file} can't be read: ${reason}; ${hint}`);
  }
  const deployment = isWireObject(parsed) ? parsed.deployment : undefined;
  if (!isWireObject(parsed) || !isWireObject(deployment)) {
    throw new StateFileError(`state file ${file} is not a stack export (no "deployment" object); ${hint}`);
  }
  const version = parsed.version;
  if (version !== 3 && version !== 4) {
    throw new StateFileError(
      `state file ${file} has version ${JSON.stringify(version)}, expected 3 or 4; ${hint}`,
    );
  }
  const resources = deployment.resources ?? [];
  if (!Array.isArray(resources)) {
    throw new StateFileError(`state file ${file}: "deployment.resources" is not a list; ${hint}`);
  }
  return (resources as readonly WireValue[]).flatMap((entry, index) => {
    if (!isWireObject(entry) || typeof entry.urn !== "string" || typeof entry.type !== "string") {
      throw new StateFileError(
        `state file ${file}: deployment.resources[${index}] has no urn or type; ${hint}`,
      );
    }
    return entry.delete === true ? [] : [decodeResource(entry, entry.urn, entry.type)];
  });
}

function decodeResource(entry: WireObject, urn: string, type: string): StateResource {
  return {
    urn,
    type,
    id: text(entry.id),
    custom: entry.custom === true,
    parent: text(entry.parent),
    inputs: properties(entry.inputs, ENCRYPTED),
    outputs: properties(entry.outputs, makeSecret(UNKNOWN)),
    provider: text(entry.provider),
    protect: entry.protect === true,
    external: entry.external === true,
    retainOnDelete: entry.retainOnDelete === true,
  };
}

function text(value: WireValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function properties(value: WireValue | undefined, encrypted: WireValue): WireObject {
  const decoded = value === undefined ? {} : decodeSecrets(value, encrypted);
  return isWireObject(decoded) ? decoded : {};
}

/**
 * A secret whose value the export holds encrypted, among inputs: without a value, so it can't be compared with
 * anything. Among outputs, which the program goes on with, such a value is unknown.
 */
const ENCRYPTED: WireObject = { [SIGNATURE_KEY]: SECRET };

/** Exports hold secrets as `ciphertext`, or as JSON text in `plaintext` when exported with `--show-secrets`. */
function decodeSecrets(value: WireValue, encrypted: WireValue): WireValue {
  if (Array.isArray(value)) {
    return (value as readonly WireValue[]).map((item) => decodeSecrets(item, encrypted));
  }
  if (!isWireObject(value)) return value;
  if (value[SIGNATURE_KEY] === SECRET) {
    const { plaintext } = value;
    return typeof plaintext === "string" ? makeSecret(JSON.parse(plaintext) as WireValue) : encrypted;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, decodeSecrets(inner, encrypted)]),
  );
}
