/**
 * Exceptions in the program. A resource carries one as an entry of its option `additionalSecretOutputs`: the mark
 * below, then the exception as JSON. Of a resource's options it is the one that every engine shows to judges before
 * a resource is judged and again with the whole stack, that stays in the state, and that does nothing else: the
 * engine looks for an output of that name, finds none, and providers never see it.
 */
import type { z } from "zod";

import type { Exception } from "./entry";
import { inlineEntry } from "./entry";
import { InputError } from "../input-error";

/** Begins an entry of `additionalSecretOutputs` that is an exception. */
export const INLINE_MARK = "plumbline:exception:";

/** Whether an entry of the option is an exception. */
export function isInlineMark(entry: string): boolean {
  return entry.startsWith(INLINE_MARK);
}

/**
 * Reads what a resource carries.
 *
 * @throws {InputError} naming the resource and what is wrong with the exception.
 */
export function readInline(mark: string, urn: string): Exception {
  const source = `the program, at ${urn}`;
  const parsed = inlineEntry.safeParse(jsonOf(mark.slice(INLINE_MARK.length)));
  if (parsed.success) return { ...parsed.data, source };
  throw new InputError(`an exception in ${source} is refused: ${problemsOf(parsed.error)}`);
}

/** What is wrong, field by field, in one line. */
export function problemsOf(error: Pick<z.ZodError, "issues">): string {
  return error.issues
    .map(({ path, message, code }) => {
      const field = path.join(".");
      const isMissing = code === "invalid_type" && message.endsWith("received undefined");
      if (isMissing) return `"${field}" is missing`;
      return field === "" ? message : `"${field}": ${message}`;
    })
    .join("; ");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
