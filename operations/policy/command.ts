/** `policy`: what the author of a policy pack does all day. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { explain } from "./explain";
import { createPack } from "./new-pack";
import { testPack } from "./test-pack";
import { previewCommand } from "../preview/command";
import { EXIT, UserError } from "../terminal/errors";
import type { CommandIo } from "../terminal/process-io";

const ROOT = join(__dirname, "..", "..");

const USAGE = `Usage:
  policy test PACK [--watch]             run a pack's tests; again at every change with --watch
  policy try PACK --program DIR [...]    judge any Pulumi program by one pack, offline; all options of preview
  policy explain RULE [--policy-pack DIR] [--format table|json]
                                         what a rule demands and why, how to meet it, what can be configured
  policy new DIR [--name NAME]           start a pack of your own

PACK is the name of a pack of this repository (tagging, iam, security, cost, all) or the folder of any pack.
Exit codes: 0 done, 1 a test failed or a mandatory policy is violated, 2 bad usage, 3 the program failed.
`;

/** Runs the command. Returns its exit code. */
export async function policyCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const [action = "", subject, ...rest] = argv;
  if (action === "--help" || action === "-h") {
    io.stdout(USAGE);
    return EXIT.clean;
  }
  const run = ACTIONS[action];
  if (!run) {
    io.stderr(action === "" ? USAGE : `error: unknown action "${action}"\n\n${USAGE}`);
    return EXIT.badConfigurationOrUsage;
  }
  if (subject === undefined || subject.startsWith("-")) {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: `policy ${action} without what to ${action}`,
      fix: "see policy --help",
    });
  }
  return run(subject, rest, io);
}

type Action = (subject: string, rest: readonly string[], io: CommandIo) => Promise<number> | number;

const ACTIONS: Readonly<Record<string, Action>> = {
  test: (pack, rest, io) => testPack(folderOf(pack, io), rest, ROOT, io),
  try: (pack, rest, io) =>
    previewCommand(["--engine", "offline", "--policy-pack", folderOf(pack, io), ...rest], io),
  explain: (rule, rest, io) => explain(rule, rest, ROOT, io),
  new: (folder, rest, io) => createPack(resolve(io.directories.at(-1) ?? ".", folder), rest, ROOT, io),
};

/** The folder of a pack, by its name in this repository or by its path. */
function folderOf(pack: string, io: CommandIo): string {
  const own = join(ROOT, "policies", pack);
  const places = [own, ...io.directories.map((directory) => resolve(directory, pack))];
  const found = places.find((folder) => existsSync(join(folder, "PulumiPolicy.yaml")));
  if (found !== undefined) return found;
  throw new UserError(EXIT.badConfigurationOrUsage, {
    what: `there is no policy pack "${pack}"`,
    expected: "tagging, iam, security, cost, all, or a folder with a PulumiPolicy.yaml",
  });
}
