import { PackError, PolicyConfigError, ProgramError, ProjectError, StateFileError } from "../../offline";
import { EXIT, UserError } from "../terminal/errors";

/** The error as the user gets it, with its exit code; an error of our own making comes back as it is. */
export function userErrorFor(error: unknown): unknown {
  if (error instanceof ProgramError) {
    const code = error.kind === "configuration" ? EXIT.badConfigurationOrUsage : EXIT.programFailed;
    return new UserError(code, { what: error.message });
  }
  const isInput = [PackError, PolicyConfigError, ProjectError, StateFileError].some(
    (kind) => error instanceof kind,
  );
  if (isInput && error instanceof Error)
    return new UserError(EXIT.badConfigurationOrUsage, { what: error.message });
  return error;
}
