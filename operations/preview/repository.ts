import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * Where a program stands in its Git repository, as a path from the repository's root with forward slashes: what
 * code-review tools want file names to begin with. Empty for the root itself, and outside any repository.
 */
export function folderInRepository(program: string): string {
  for (let folder = program; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return relative(folder, program).replaceAll("\\", "/");
    if (dirname(folder) === folder) return "";
  }
}
