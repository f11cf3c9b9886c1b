import { Secret } from "@pulumi/policy";

import type { Json } from "../kit";
import { isObject } from "../kit";

/** Marks a special value in Pulumi's JSON encoding of properties, and the mark of a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * True for a secret as remediations get it: `@pulumi/policy` wraps secrets while it remediates, so that what is
 * written back stays secret.
 */
export function isWrappedSecret(value: unknown): value is { readonly value: Json } {
  return value instanceof Secret;
}

/** The value without its secret wrapper, if it has one. For judging only: never to be shown or written back. */
export function plain(value: Json | undefined): Json | undefined {
  if (isWrappedSecret(value)) return plain(value.value);
  if (isObject(value) && value[SIGNATURE] === SECRET) return plain(value.value);
  return value;
}

/** An object given as such, or as JSON text, the way provider inputs are encoded; nothing if it is neither. */
export function parseJsonObject(given: Json | undefined): Readonly<Record<string, Json>> | undefined {
  const value = plain(given);
  if (isObject(value)) return value;
  if (typeof value !== "string") return undefined;
  try {
    const parsed = plain(JSON.parse(value) as Json);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
