import { z } from "zod";

/** A config entry as the engine hands it over: text, and whether it was stored encrypted. */
export interface RawEntry {
  /** Full key, e.g. `plumbline:network`. */
  readonly key: string;
  /** Text; JSON for objects and lists. */
  readonly value: string;
  readonly secret: boolean;
}

/** Result of reading an entry's text as the kind of value that its schema takes. */
export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Reads an entry's text. Objects and lists are JSON, switches and numbers are words; all else is text. */
export function readEntry(schema: z.ZodType, text: string): Read {
  if (schema instanceof z.ZodOptional) return readEntry(schema.unwrap() as z.ZodType, text);
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return { ok: true, value: text };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // What `JSON.parse` complains of would show the value; it may be a secret.
    return { ok: false };
  }
}
