import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

import { EXIT, UserError } from "../../terminal/errors";

/** The files of a commit, in a folder of their own. */
export interface CommitTree {
  /** Where the program is in it. */
  readonly program: string;
  /** Removes it. */
  remove(): void;
}

/**
 * Writes the files of a commit into a temporary folder. The repository stays as it is: neither its working files, nor
 * its index, nor its list of worktrees is touched. The program finds the packages that are installed for it now.
 *
 * @throws UserError when the commit doesn't have the program
 */
export function writeCommitTree(repository: string, commit: string, program: string): CommitTree {
  const root = realpathSync(repository);
  const inside = relative(root, realpathSync(program));
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-commit-"));
  const remove = () => {
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const tree = join(scratch, "tree");
    const git = (...args: readonly string[]) =>
      execFileSync("git", args, {
        cwd: root,
        env: { ...process.env, GIT_INDEX_FILE: join(scratch, "index") },
        stdio: ["ignore", "ignore", "pipe"],
      });
    git("read-tree", commit);
    git("checkout-index", "--all", "--quiet", `--prefix=${tree}/`);
    const there = join(tree, inside);
    if (!existsSync(there)) {
      throw new UserError(EXIT.badConfigurationOrUsage, {
        what: `commit ${commit.slice(0, 7)} has no folder ${inside}`,
        expected: "a commit that has the program",
      });
    }
    linkPackages(root, tree, inside);
    return { program: there, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Links each `node_modules` that the program sees, from its own folder up to the repository's root. */
function linkPackages(root: string, tree: string, inside: string): void {
  for (let folder = inside; ; folder = dirname(folder)) {
    const installed = join(root, folder, "node_modules");
    const link = join(tree, folder, "node_modules");
    if (existsSync(installed) && !existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(installed, link, "dir");
    }
    if (folder === "" || folder === ".") return;
  }
}
