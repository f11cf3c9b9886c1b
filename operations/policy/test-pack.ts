import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { EXIT, UserError } from "../terminal/errors";
import type { CommandIo } from "../terminal/process-io";

/**
 * Runs the tests of a pack: of one of this repository those under `test/policies`, of any other its own `npm test`.
 * Their output goes to the terminal as it comes.
 */
export async function testPack(
  folder: string,
  argv: readonly string[],
  root: string,
  io: CommandIo,
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { watch: { type: "boolean", short: "w", default: false } },
  });
  const isOwn = dirname(folder) === join(root, "policies");
  const [command, args, cwd] = isOwn
    ? [process.execPath, ownTests(basename(folder), values.watch, root), root]
    : [npm(), ["test", ...(values.watch ? ["--", "--watch"] : [])], packageOf(folder)];
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: io.env, stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (exit, signal) => {
      resolve(signal === null ? (exit ?? 1) : 1);
    });
  });
  return code === 0 ? EXIT.clean : EXIT.mandatoryViolation;
}

function ownTests(pack: string, watch: boolean, root: string): readonly string[] {
  const mocha = createRequire(join(root, "package.json")).resolve("mocha/bin/mocha.js");
  const watched = [`policies/${pack}/**/*.ts`, "policies/kit/**/*.ts", `test/policies/${pack}/**/*.ts`];
  return [
    mocha,
    `test/policies/${pack}/**/*.test.ts`,
    ...(watch ? ["--watch", "--watch-files", watched.join(",")] : []),
  ];
}

function packageOf(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  throw new UserError(EXIT.badConfigurationOrUsage, {
    what: `${folder} has no package.json that says how the pack is tested`,
  });
}

function npm(): string {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}
