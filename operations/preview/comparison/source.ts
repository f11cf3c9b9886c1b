import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";

import { EXIT, UserError } from "../../terminal/errors";

/** What a stack is compared against. */
export type BaselineSource =
  | {
      /** A stack export, a JSON report or a cost file. */
      readonly kind: "file";
      readonly path: string;
    }
  | {
      /** A commit of the repository that the program is in. */
      readonly kind: "commit";
      /** As it was given, e.g. `main`. */
      readonly ref: string;
      readonly commit: string;
      /** The repository's root. */
      readonly repository: string;
    };

/**
 * Tells what `--against` names: a file, if there is one of that name, else a commit.
 *
 * @param program folder of the program, whose repository a commit is looked for in
 * @param directories folders that a relative path may be meant against, in order of preference
 * @throws UserError when it is neither
 */
export function findBaseline(given: string, program: string, directories: readonly string[]): BaselineSource {
  const candidates = isAbsolute(given) ? [given] : directories.map((directory) => resolve(directory, given));
  const path = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  if (path !== undefined) return { kind: "file", path };
  const repository = git(program, ["rev-parse", "--show-toplevel"]);
  const commit =
    repository && git(program, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${given}^{commit}`]);
  if (repository !== undefined && commit !== undefined)
    return { kind: "commit", ref: given, commit, repository };
  throw new UserError(EXIT.badConfigurationOrUsage, {
    where: `--against ${given}`,
    what:
      repository === undefined
        ? "no such file, and the program is in no git repository"
        : "no such file or commit",
    expected: "a stack export, a JSON report, a cost file, or a commit of the program's repository",
  });
}

/** What git answers, without the line's end; nothing if it can't. */
function git(directory: string, args: readonly string[]): string | undefined {
  try {
    const answer = execFileSync("git", args, {
      cwd: directory,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return answer.trim() || undefined;
  } catch {
    return undefined;
  }
}
