/** What a stack was before, as a file that its judges can read too. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { asExport } from "./as-export";
import { writeCommitTree } from "./commit-tree";
import type { BaselineSource } from "./source";
import type { EngineRequest } from "../offline-engine";
import { gatherOffline } from "../offline-engine";
import { loadProject, loadStackConfig } from "../../../offline";

/** What a stack was, ready to be read. */
export interface PreparedBaseline {
  /** In words, e.g. `main (1a2b3c4)` or `prod-state.json`. */
  readonly name: string;
  /** A stack export, a JSON report or a cost file. */
  readonly file: string;
  /** Removes what was written for it. */
  remove(): void;
}

/**
 * Makes a baseline ready: a file is one already; of a commit the program is run, offline and unjudged, with the stack
 * configuration it had, and what it would create is written down as an export.
 */
export async function prepareBaseline(
  source: BaselineSource,
  request: EngineRequest,
): Promise<PreparedBaseline> {
  if (source.kind === "file") {
    return { name: basename(source.path), file: source.path, remove: () => undefined };
  }
  const { ref, commit, repository } = source;
  const tree = writeCommitTree(repository, commit, request.project.directory);
  try {
    const project = loadProject(tree.program);
    const { judged } = await gatherOffline({
      ...request,
      project,
      stackConfig: loadStackConfig(project, request.stack, request.options.config),
      packs: [],
      options: { ...request.options, program: tree.program, state: undefined },
    });
    const folder = mkdtempSync(join(tmpdir(), "plumbline-baseline-"));
    const file = join(folder, "export.json");
    writeFileSync(file, JSON.stringify(asExport(judged)));
    const short = commit.slice(0, 7);
    return {
      name: commit.startsWith(ref) ? short : `${ref} (${short})`,
      file,
      remove: () => {
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } finally {
    tree.remove();
  }
}

/** The variable by which the cost pack learns what the stack cost before. */
const BASELINE_VARIABLE = "PLUMBLINE_COST_BASELINE";

/** Runs something with a baseline for all policy packs that it starts, unless the caller's environment names one. */
export async function withBaseline<T>(file: string | undefined, run: () => Promise<T>): Promise<T> {
  if (file === undefined || process.env[BASELINE_VARIABLE] !== undefined) return run();
  process.env[BASELINE_VARIABLE] = file;
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(process.env, BASELINE_VARIABLE);
  }
}
