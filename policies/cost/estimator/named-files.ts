/** Files that settings name. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

/**
 * Reads a file that a setting names. Pulumi starts a policy pack in the pack's own folder, which is inside the
 * program's (`node_modules/@plumbline/policy-cost`, `policies/cost`) and knows nothing of the program's: a relative
 * path is looked for in the working folder, then in those above it, nearest first.
 *
 * @throws {Error} if it is in none of them, or can't be read
 */
export function readNamedFile(path: string, start = process.cwd()): string {
  return readFileSync(isAbsolute(path) ? path : findUpwards(path, start), "utf8");
}

function findUpwards(path: string, start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const candidate = join(folder, path);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error(`it is neither in ${start} nor in a folder above it`);
  }
}
