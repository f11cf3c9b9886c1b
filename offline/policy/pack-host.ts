import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

import type { MethodDefinition, requestCallback } from "@grpc/grpc-js";
import { credentials, status } from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { PackInfo, PolicyConfigs } from "./pack-info";
import { decodePackInfo } from "./pack-info";
import { NodeChild } from "../program/child";
import { childEnvironment, resolveFor } from "../program/modules";
import { loadPolicyProject } from "../program/project";
import { CHANNEL_OPTIONS } from "../wire/channel";
import { toStruct } from "../wire/struct";

/** A policy pack that can't be started or failed at its work. */
export class PackError extends Error {}

export interface PackOptions {
  readonly directory: string;
  readonly engineAddress: string;
  /** Folder of the program whose resources the pack will judge. */
  readonly programDirectory: string;
  readonly stack: string;
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly startSeconds: number;
}

/** A policy pack in its own process, run by Pulumi's own `cmd/run-policy-pack` and spoken to over `pulumirpc.Analyzer`. */
export class PackHost {
  private constructor(
    readonly directory: string,
    readonly info: PackInfo,
    private readonly child: NodeChild,
    private readonly client: AnalyzerClient,
    private readonly log: readonly string[],
  ) {}

  /** Starts the pack in a folder and asks what is in it. */
  static async start(options: PackOptions): Promise<PackHost> {
    const directory = resolve(options.directory);
    const { main } = loadPolicyProject(directory);
    const log: string[] = [];
    let announce: (port: number) => void = () => undefined;
    const announced = new Promise<number>((found) => (announce = found));
    const child = new NodeChild(
      [
        ...PRELOADED,
        ...(isJavaScript(directory, main) ? ["--require", join(__dirname, "without-compiler.cjs")] : []),
        resolveFor(directory, "@pulumi/pulumi/cmd/run-policy-pack"),
        options.engineAddress,
        main === undefined ? "." : join(directory, main),
      ],
      {
        cwd: directory,
        env: childEnvironment({
          // As the real language host starts a pack: the stack's identity and configuration are there to read, and
          // the shell's folder is still that of the program, though the process runs in the pack's.
          PWD: options.programDirectory,
          PULUMI_NODEJS_ORGANIZATION: "organization",
          PULUMI_NODEJS_PROJECT: options.project,
          PULUMI_NODEJS_STACK: options.stack,
          PULUMI_NODEJS_DRY_RUN: "true",
          PULUMI_CONFIG: JSON.stringify(options.config),
        }),
        onLine: (stream, line) => {
          // The first line on standard output is the port; whatever else a pack prints is kept for its errors.
          if (stream === "stdout" && /^\d+$/.test(line)) announce(Number(line));
          else if (line.trim() !== "") log.push(line);
        },
      },
    );
    const port = await startedPort(child, announced, options, log);
    const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), CHANNEL_OPTIONS);
    const info = await call<anaproto.AnalyzerInfo>(options.directory, (done) =>
      client.getAnalyzerInfo(new Empty(), done),
    );
    const host = new PackHost(options.directory, decodePackInfo(info), child, client, log);
    await host.#configureStack(options);
    return host;
  }

  /** Hands the pack its configuration: for every policy its level and settings. */
  async configure(configs: PolicyConfigs): Promise<void> {
    const request = new anaproto.ConfigureAnalyzerRequest();
    for (const [policy, { enforcementLevel, properties }] of Object.entries(configs)) {
      const config = new anaproto.PolicyConfig();
      config.setEnforcementlevel(LEVELS[enforcementLevel]);
      config.setProperties(toStruct(properties));
      request.getPolicyconfigMap().set(policy, config);
    }
    await this.#call<unknown>((done) => this.client.configure(request, done));
  }

  /** @param request a serialized `AnalyzeRequest`, as for `analyze`. */
  remediate(request: Buffer): Promise<anaproto.RemediateResponse> {
    return this.#call((done) => this.#send(AnalyzerService.remediate, request, done));
  }

  analyze(request: Buffer): Promise<anaproto.AnalyzeResponse> {
    return this.#call((done) => this.#send(AnalyzerService.analyze, request, done));
  }

  /** @param request a serialized `AnalyzeStackRequest`. */
  analyzeStack(request: Buffer): Promise<anaproto.AnalyzeResponse> {
    return this.#call((done) => this.#send(AnalyzerService.analyzeStack, request, done));
  }

  stop(): void {
    this.client.close();
    this.child.stop();
  }

  async #configureStack(options: PackOptions): Promise<void> {
    const request = new anaproto.AnalyzerStackConfigureRequest();
    request.setStack(options.stack);
    request.setProject(options.project);
    request.setOrganization("organization");
    request.setDryRun(true);
    request.setConfigSecretKeysList([...options.secretKeys]);
    for (const [key, value] of Object.entries(options.config)) request.getConfigMap().set(key, value);
    await this.#call<unknown>((done) => this.client.configureStack(request, done));
  }

  #send<Response>(
    method: Pick<MethodDefinition<unknown, Response>, "path" | "responseDeserialize">,
    request: Buffer,
    done: Done<Response>,
  ): unknown {
    return this.client.makeUnaryRequest<Buffer, Response>(
      method.path,
      (bytes) => bytes,
      method.responseDeserialize,
      request,
      done as requestCallback<Response>,
    );
  }

  async #call<Response>(send: (done: Done<Response>) => unknown): Promise<Response> {
    const exited = this.child.exited.then(({ code, signal }) => {
      const last = this.log.at(-1) ?? "no message";
      throw new PackError(`policy pack ${this.directory} ended (${signal ?? `exit code ${code}`}): ${last}`);
    });
    try {
      return await Promise.race([call(this.directory, send), exited]);
    } catch (error) {
      // A connection that drops is the first sign of a pack that ended; how it ended says more.
      if (error instanceof LostConnection) await Promise.race([exited, delay(EXIT_GRACE_MS)]);
      throw error;
    }
  }
}

/** Keeps errors that the host prints readable, and printable at all; spares it what packs don't need. */
const PRELOADED = ["source-maps.cjs", "lazy-modules.cjs"].flatMap((file) => [
  "--require",
  join(__dirname, "..", "program", file),
]);

/** Whether a pack's entry point is plain JavaScript, as Node will find it. */
function isJavaScript(directory: string, main: string | undefined): boolean {
  try {
    const entry = createRequire(join(directory, "package.json")).resolve(
      main === undefined ? "." : `./${main}`,
    );
    return /\.c?js$/.test(entry);
  } catch {
    // Without an entry that Node itself can find, it is TypeScript or missing: the host will tell.
    return false;
  }
}

const LEVELS = {
  advisory: anaproto.EnforcementLevel.ADVISORY,
  mandatory: anaproto.EnforcementLevel.MANDATORY,
  disabled: anaproto.EnforcementLevel.DISABLED,
  remediate: anaproto.EnforcementLevel.REMEDIATE,
} as const;

type Done<Response> = (error: { code: status; details: string } | null, response: Response) => void;

/** The pack stopped answering. */
class LostConnection extends PackError {}

/** How long a pack may take to end after its connection has. */
const EXIT_GRACE_MS = 1000;

function call<Response>(directory: string, send: (done: Done<Response>) => unknown): Promise<Response> {
  return new Promise((resolvePromise, reject) => {
    send((error, response) => {
      if (!error) {
        resolvePromise(response);
        return;
      }
      const kind = error.code === status.UNAVAILABLE ? LostConnection : PackError;
      reject(new kind(`policy pack ${directory} failed: ${firstLines(error.details)}`));
    });
  });
}

/** `@pulumi/policy` sends a stack trace along with a policy's exception: the message is what a reader needs. */
function firstLines(details: string): string {
  const lines = details.split("\n");
  const trace = lines.findIndex((line) => /^\s+at /.test(line));
  return (trace === -1 ? lines : lines.slice(0, trace)).join(" ").replace(/\s+/g, " ").trim();
}

async function startedPort(
  child: NodeChild,
  announced: Promise<number>,
  options: PackOptions,
  log: readonly string[],
): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new PackError(`policy pack ${options.directory} did not start within ${options.startSeconds} s`),
      );
    }, options.startSeconds * 1000);
  });
  const ended = child.exited.then(({ code }) => {
    throw new PackError(`policy pack ${options.directory} did not start: ${startProblem(log, code)}`);
  });
  try {
    return await Promise.race([announced, tooSlow, ended]);
  } catch (error) {
    child.stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The line of a crashed pack's output that says why: the error itself, not its stack trace. */
function startProblem(log: readonly string[], code: number | null): string {
  const lines = log.map((line) => stripVTControlCharacters(line).trim());
  const isNoise = (line: string): boolean => /^at |^\^|^Node\.js v|^node:|^\/.*:\d+$/.test(line);
  const thrown = lines.findIndex((line) => line.endsWith("failed with an unhandled exception:"));
  const reason =
    (thrown === -1 ? undefined : lines[thrown + 1]) ??
    lines.find((line) => /(Error|error|Cannot|Invalid)/.test(line) && !isNoise(line)) ??
    lines.find((line) => !isNoise(line));
  if (reason !== undefined) return reason;
  return code === 0 ? "it ended without registering a policy pack" : `exit code ${code} without a message`;
}
