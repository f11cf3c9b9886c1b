import { PackError, PolicyConfigError, ProgramError, ProjectError, StateFileError } from "../../offline";
import type { Mistake } from "../terminal/errors";
import { EXIT, UserError } from "../terminal/errors";

/** The error as the user gets it, with its exit code; an error of our own making comes back as it is. */
export function userErrorFor(error: unknown): unknown {
  if (error instanceof ProgramError) {
    const code = error.kind === "configuration" ? EXIT.badConfigurationOrUsage : EXIT.programFailed;
    return new UserError(
      code,
      error.kind === "configuration" ? mistakesIn(error.message) : { what: error.message },
    );
  }
  const isInput = [PackError, PolicyConfigError, ProjectError, StateFileError].some(
    (kind) => error instanceof kind,
  );
  if (isInput && error instanceof Error)
    return new UserError(EXIT.badConfigurationOrUsage, { what: error.message });
  return error;
}

/** A program may tell several mistakes of its configuration at once, a line each, perhaps under a heading. */
function mistakesIn(message: string): readonly Mistake[] {
  const [heading = "", ...lines] = message.split("\n").map((line) => line.trim());
  const told = lines.length > 1 && /\d+ mistakes/.test(heading) ? lines : [[heading, ...lines].join(" ")];
  return told.filter((line) => line !== "").map((what) => ({ what }));
}
