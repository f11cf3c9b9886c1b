/** Files that settings name. */
import { readFileSync } from "node:fs";

import { projectFile, projectFolders } from "../../kit";

/**
 * Reads a file that a setting names: by an absolute path, or one relative to a folder of the project.
 *
 * @throws {Error} if it is in none of them, or can't be read
 */
export function readNamedFile(path: string, folders = projectFolders()): string {
  return readFileSync(projectFile(path, "the file", folders), "utf8");
}
