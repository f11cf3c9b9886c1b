/** Runs the command line as a user does: a process of its own, output and exit code as they come. */
import { execFile } from "node:child_process";
import { join } from "node:path";

import type { PreviewReport } from "../../operations/preview/report/schema";

/** The repository. */
export const ROOT = join(__dirname, "..", "..");

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `plumbline <args>` in the repository. */
export function plumbline(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<CommandResult> {
  const loader = join(ROOT, "offline", "program", "typescript-loader.cjs");
  const cli = join(ROOT, "operations", "cli.ts");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--require", loader, cli, ...args],
      {
        cwd: ROOT,
        env: { ...process.env, NO_COLOR: "1", INIT_CWD: ROOT, ...environment },
        maxBuffer: 256 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** Runs a preview offline and returns its report; fails with the command's own words when there is none. */
export async function previewReport(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<PreviewReport & { readonly exitCode: number }> {
  const result = await plumbline(
    ["preview", "--engine", "offline", "--format", "json", ...args],
    environment,
  );
  if (result.stdout === "") throw new Error(`no report (exit code ${result.code}): ${result.stderr}`);
  return { ...(JSON.parse(result.stdout) as PreviewReport), exitCode: result.code };
}

/** Folder of a program among the fixtures. */
export function program(name: string): string {
  return join(ROOT, "test", "fixtures", "programs", name);
}
