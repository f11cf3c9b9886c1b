import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { EXIT, UserError } from "./errors";

/**
 * Writes a file so that a reader never finds half of it, its folders included.
 *
 * @param what what it is, for the message when it can't be written
 * @throws UserError
 */
export function writeWhole(file: string, text: string, what: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: `${what} can't be written to ${file}: ${reason}`,
    });
  }
}
