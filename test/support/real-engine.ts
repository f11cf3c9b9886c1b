/**
 * The real Pulumi engine for tests, where its CLI is installed: a file backend and a home of their own, the
 * stand-in AWS provider attached, programs copied so that the CLI may write beside them.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { parseDocument } from "yaml";

import type { RunningServer } from "../../offline/engine/server";
import { AwsProvider } from "../../offline/provider/aws";
import { GenericProvider } from "../../offline/provider/generic";
import { serveProvider } from "../../offline/provider/server";
import { findPulumi } from "../../operations/preview/pulumi/cli";
import manifest from "../../package.json";
import { ROOT } from "./command";

/** The CLI to test with, if there is one. */
export const PULUMI = findPulumi(process.env, manifest.devDependencies.pulumi);

/** An engine ready to preview: `environment` makes the commands use it. */
export class RealEngine {
  readonly #servers: RunningServer[] = [];
  readonly #scratch = mkdtempSync(join(tmpdir(), "plumbline-e2e-"));
  environment: NodeJS.ProcessEnv = {};

  async start(): Promise<void> {
    const aws = new AwsProvider({}, () => undefined);
    const attached = [`aws:${await this.#serve("aws", aws)}`];
    for (const name of ["random", "tls"]) {
      attached.push(`${name}:${await this.#serve(name, new GenericProvider(name, ROOT))}`);
    }
    const state = join(this.#scratch, "state");
    mkdirSync(state);
    this.environment = {
      ...process.env,
      PATH: `${dirname(PULUMI ?? "")}:${process.env.PATH ?? ""}`,
      PULUMI_HOME: join(this.#scratch, "home"),
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DEBUG_PROVIDERS: attached.join(","),
    };
  }

  /** Copies a program, has it run as the offline engine runs it, and creates the stack. Returns the copy's folder. */
  prepare(directory: string, stack: string, files: readonly string[]): string {
    const copy = mkdtempSync(join(this.#scratch, "program-"));
    for (const file of files) cpSync(join(directory, file), join(copy, file), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
    const project = parseDocument(readFileSync(join(copy, "Pulumi.yaml"), "utf8"));
    const loader = join(ROOT, "offline", "program", "typescript-loader.cjs");
    project.set("runtime", {
      name: "nodejs",
      options: { typescript: false, nodeargs: `--require ${loader}` },
    });
    writeFileSync(join(copy, "Pulumi.yaml"), project.toString());
    execFileSync(PULUMI ?? "", ["stack", "select", "--create", stack, "--cwd", copy], {
      env: this.environment,
      stdio: "pipe",
    });
    return copy;
  }

  stop(): void {
    for (const server of this.#servers) server.stop();
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  async #serve(packageName: string, standIn: GenericProvider): Promise<string> {
    const server = await serveProvider({ packageName, version: "1.0.0", standIn });
    this.#servers.push(server);
    return server.address.split(":")[1] ?? "";
  }
}
