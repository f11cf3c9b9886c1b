import { spawn } from "node:child_process";
import { join } from "node:path";

import { MemoryWatch } from "./process-memory";
import { EXIT, UserError } from "../terminal/errors";

/** One run of a command, measured from outside. */
export interface Run {
  readonly wallMs: number;
  /** Peaks of all its processes summed, in bytes; undefined where the system doesn't tell. */
  readonly peakBytes: number | undefined;
  readonly processes: number;
}

const ROOT = join(__dirname, "..", "..");

/**
 * Runs `plumbline preview` as a user would start it, the report thrown away.
 *
 * @throws UserError when the preview fails; findings that block are no failure.
 */
export async function runPreview(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  const loader = join(ROOT, "offline", "program", "typescript-loader.cjs");
  const cli = join(ROOT, "operations", "cli.ts");
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ["--require", loader, cli, "preview", "--format", "json", "--quiet", ...args],
    { cwd: ROOT, env: environment, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const watch = new MemoryWatch(child.pid ?? 0);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const wallMs = performance.now() - started;
  const memory = watch.stop();
  if (code !== EXIT.clean && code !== EXIT.mandatoryViolation) {
    throw new UserError(EXIT.programFailed, { where: "a measured preview", what: said.trim() });
  }
  return { wallMs, peakBytes: memory?.peakBytes, processes: memory?.processes ?? 0 };
}
