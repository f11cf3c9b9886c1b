/**
 * Files that belong to the program under judgement, as settings of policies name them. A pack's process runs in the
 * pack's own folder, under every engine; what still tells of the program is the shell's folder, in which Pulumi was
 * started.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

import { InputError } from "./input-error";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"] as const;

/**
 * The folders in which files of a project may be named: that of `Pulumi.yaml` and its `stackConfigDir`.
 *
 * @param startedIn the folder in which Pulumi was started; the project is there or further up, as for Pulumi itself
 */
export function projectFolders(startedIn = shellFolder()): readonly string[] {
  for (let folder = resolve(startedIn); ; folder = dirname(folder)) {
    const file = PROJECT_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (file !== undefined) {
      const configured = stackConfigFolder(readFileSync(file, "utf8"));
      return configured === undefined ? [folder] : [folder, join(folder, configured)];
    }
    if (dirname(folder) === folder) return [resolve(startedIn)];
  }
}

/** The folder in which Pulumi was started, as the shell has it. */
export function shellFolder(): string {
  return process.env.PWD ?? process.cwd();
}

/** `stackConfigDir` of a project file. One line of it: no reason to load a YAML parser in every pack. */
function stackConfigFolder(project: string): string | undefined {
  const [, value] = /^stackConfigDir:\s*(["']?)(.+?)\1\s*(?:#.*)?$/m.exec(project)?.slice(1) ?? [];
  return value;
}

/** The first of the names that exists in one of the folders. */
export function firstExisting(names: readonly string[], folders: readonly string[]): string | undefined {
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * The path of a file that a setting names: absolute, or relative to a folder of the project.
 *
 * @param what what the file is, for the error
 * @throws InputError when it is nowhere: what was configured must not be left out in silence.
 */
export function projectFile(given: string, what: string, folders = projectFolders()): string {
  const found = isAbsolute(given)
    ? [given].find((path) => existsSync(path))
    : firstExisting([given], folders);
  if (found !== undefined) return found;
  const looked = isAbsolute(given) ? "" : ` in ${folders.join(" or ")}`;
  throw new InputError(
    `${what} "${given}" is not there${looked}; give a path relative to the folder of Pulumi.yaml (and start Pulumi ` +
      "in it), or an absolute one",
  );
}
