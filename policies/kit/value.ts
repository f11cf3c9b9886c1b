/**
 * Property values as a policy sees them: plain JSON, in which a value that the provider will only compute
 * during the update stands as one of Pulumi's unknown sentinels.
 */

/** Plain JSON, as properties arrive from the engine (secrets unwrapped, unknowns as sentinels). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of property values. */
export type Props = Readonly<Record<string, Json>>;

/**
 * Pulumi's sentinels for a value unknown at preview, one per kind of value. The engine sends the string
 * sentinel for nearly all; the others are part of the published wire protocol
 * (`sdk/go/common/resource/plugin/rpc.go` in pulumi/pulumi).
 */
const UNKNOWN_SENTINELS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** The sentinel the engine sends for most unknown values; what fixtures use for "unknown". */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** True for a value that is not known before the update. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && UNKNOWN_SENTINELS.has(value);
}

/** True if the value, or anything inside it, is unknown. */
export function containsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isUnknown(value);
  return Object.values(value).some(containsUnknown);
}

/** True for a plain object (not null, not a list). */
export function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a list: a list as it is, nothing as an empty list, anything else as a list of one. */
export function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}
