import { relative, sep } from "node:path";
import { stripVTControlCharacters } from "node:util";

import type { ChildExit } from "./child";

/** The program did not run to its end. `kind` says whose mistake it looks like. */
export class ProgramError extends Error {
  constructor(
    message: string,
    /** `configuration`: the program refused its configuration; `program`: it threw, hung or was ended. */
    readonly kind: "configuration" | "program",
  ) {
    super(message);
  }
}

const UNHANDLED = /^Running program '.*' failed with an unhandled exception:\s*/s;
/** What V8 prints when it gives up. */
const OUT_OF_MEMORY = /heap out of memory|Last few GCs|Check failed: needs_context/;
/** A line of a stack trace: JavaScript's, or of the machine code below. */
const TRACE_LINE = /^\s+at |^\s*\d+: 0x/;
/** Pulumi's own config errors, and a program's errors that start by naming its configuration or its stack's file. */
const CONFIGURATION =
  /^(Missing required configuration|Configuration |Bad configuration|Invalid configuration|\S*Pulumi\.[^\s/]+\.ya?ml\b)/;

/** Turns a program's exit into the error to report, or nothing when it ended well. */
export function programFailure(
  exit: ChildExit | { readonly timedOut: true },
  errors: readonly string[],
  output: readonly string[],
  directory: string,
  timeoutSeconds: number,
): ProgramError | undefined {
  if ("timedOut" in exit) {
    const message = `the program did not end within ${timeoutSeconds} s and was stopped; raise the limit with --timeout SECONDS`;
    return new ProgramError(message, "program");
  }
  if (exit.code === 0 && errors.length === 0) return undefined;
  const told = distinct(errors.map((error) => readable(error, directory)));
  if (told.length > 0) {
    const isConfiguration = errors.every((error) => CONFIGURATION.test(error));
    return new ProgramError(told.join("\n"), isConfiguration ? "configuration" : "program");
  }
  if (output.some((line) => OUT_OF_MEMORY.test(line))) {
    const message = "the program ran out of memory: does a property contain itself, or grow without end?";
    return new ProgramError(message, "program");
  }
  const last = output.filter((line) => line.trim() !== "" && !TRACE_LINE.test(line)).at(-1);
  const how = exit.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit.code ?? "unknown"}`;
  return new ProgramError(`the program ${how}${last === undefined ? "" : `: ${last}`}`, "program");
}

/**
 * Each error once: a refusal of the engine comes back a second time wrapped in the program's own exception, which
 * adds the place it happened.
 */
function distinct(errors: readonly string[]): readonly string[] {
  const unique = [...new Set(errors)].filter((error) => error !== "");
  return unique
    .filter((error) => !unique.some((other) => other !== error && error.includes(other)))
    .map((error) => {
      const wrapped = unique.find((other) => other !== error && other.includes(error));
      const place = wrapped === undefined ? undefined : /\([^()]+:\d+:\d+\)$/.exec(wrapped)?.[0];
      return place === undefined ? error : `${error} ${place}`;
    });
}

/** An error of the program without its stack trace, but with the place in the program it came from. */
function readable(error: string, directory: string): string {
  const lines = stripVTControlCharacters(error)
    .replace(UNHANDLED, "")
    .replace(/^Error: /, "")
    .split("\n");
  const trace = lines.findIndex((line) => /^\s+at /.test(line) || line === REQUIRE_STACK);
  const message = (trace === -1 ? lines : lines.slice(0, trace))
    .map((line) => line.trimEnd().replaceAll(directory + sep, ""))
    .filter(Boolean);
  const place = trace === -1 ? undefined : ownFrame(lines.slice(trace), directory);
  return message.join("\n") + (place === undefined ? "" : ` (${place})`);
}

/** The line after which Node lists, innermost first, the files that led to a missing module. */
const REQUIRE_STACK = "Require stack:";

function ownFrame(trace: readonly string[], directory: string): string | undefined {
  for (const line of trace) {
    const [, file, position] =
      /^(?:- |.*?\(?(?:file:\/\/)?)(\/[^():]+|[A-Z]:\\[^():]+?)(:\d+:\d+)?\)?$/.exec(line.trim()) ?? [];
    if (file === undefined || file.includes("node_modules")) continue;
    if (file.startsWith(directory)) return `${relative(directory, file)}${position ?? ""}`;
  }
  return undefined;
}
