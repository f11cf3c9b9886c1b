import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

/** Names of the file of exceptions that are looked for when none is configured. */
export const DEFAULT_NAMES = ["plumbline.exceptions.yaml", "plumbline.exceptions.yml"] as const;

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"] as const;

/**
 * The folders in which files of a project may be named: that of `Pulumi.yaml` and its `stackConfigDir`.
 *
 * @param startedIn the folder in which Pulumi was started; the project is there or further up, as for Pulumi itself
 */
export function projectFolders(startedIn: string): readonly string[] {
  for (let folder = resolve(startedIn); ; folder = dirname(folder)) {
    const file = PROJECT_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (file !== undefined) {
      const configured = stackConfigFolder(readFileSync(file, "utf8"));
      return configured === undefined ? [folder] : [folder, join(folder, configured)];
    }
    if (dirname(folder) === folder) return [resolve(startedIn)];
  }
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
 * The path of a file that a setting names.
 *
 * @throws Error when it is nowhere: what was configured must not be left out in silence.
 */
export function configuredFile(setting: string, given: string, folders: readonly string[]): string {
  const found = isAbsolute(given)
    ? [given].find((path) => existsSync(path))
    : firstExisting([given], folders);
  if (found !== undefined) return found;
  const looked = isAbsolute(given) ? "" : ` in ${folders.join(" or ")}`;
  throw new Error(
    `"${given}", the setting "${setting}" of policy-exceptions, is not there${looked}; give a path relative to the ` +
      "folder of Pulumi.yaml (start Pulumi in it), or an absolute one",
  );
}
