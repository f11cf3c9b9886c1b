import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";

import { status } from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { PackInfo, PolicyConfigs } from "./pack-info";
import { configureRequest, decodePackInfo } from "./pack-info-codec";
import type { CallError, Done, PackLine, PackMethod } from "./pack-line";
import { directLine, grpcLine } from "./pack-line";
import { PackError, startedPort } from "./pack-start";
import { NodeChild } from "../program/child";
import { childEnvironment, resolveFor } from "../program/modules";
import { loadPolicyProject } from "../program/project";

export interface PackOptions {
  readonly directory: string;
  /** Variables for the pack's process, besides those that every pack gets. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly engineAddress: string;
  /** Folder of the program whose resources the pack will judge. */
  readonly programDirectory: string;
  readonly stack: string;
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly startSeconds: number;
}

/**
 * A policy pack in its own process, run by Pulumi's own `cmd/run-policy-pack` and spoken to in the messages of
 * `pulumirpc.Analyzer`: over a pipe where the pack listens there, and over gRPC otherwise.
 */
export class PackHost {
  private constructor(
    readonly directory: string,
    readonly info: PackInfo,
    private readonly child: NodeChild,
    private readonly line: PackLine,
    /** Whether the pack listens at the pipe. */
    readonly overPipe: boolean,
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
          ...options.environment,
          // As the real language host starts a pack: the stack's identity and configuration are there to read, and
          // the shell's folder is still that of the program, though the process runs in the pack's.
          PWD: options.programDirectory,
          PULUMI_NODEJS_ORGANIZATION: "organization",
          PULUMI_NODEJS_PROJECT: options.project,
          PULUMI_NODEJS_STACK: options.stack,
          PULUMI_NODEJS_DRY_RUN: "true",
          PULUMI_CONFIG: JSON.stringify(options.config),
        }),
        pipe: IS_PIPED,
        onLine: (stream, line) => {
          // The first line on standard output is the port; whatever else a pack prints is kept for its errors.
          if (stream === "stdout" && /^\d+$/.test(line)) announce(Number(line));
          else if (line.trim() !== "") log.push(line);
        },
      },
    );
    const direct = child.pipe && directLine(child.pipe);
    const port = await startedPort(child, announced, options, log);
    // A pack that listens at the pipe has said so before it told its port.
    const piped = await Promise.race([direct, nextTurn(undefined)]);
    const line = piped ?? grpcLine(port);
    const info = await call(options.directory, line, GET_INFO, serialized(new Empty()));
    const isPiped = piped !== undefined;
    const host = new PackHost(options.directory, info, child, line, isPiped, log);
    await host.#configureStack(options);
    return host;
  }

  /** Hands the pack its configuration: for every policy its level and settings. */
  async configure(configs: PolicyConfigs): Promise<void> {
    await this.#call(AnalyzerService.configure, configureRequest(configs));
  }

  /** @param request a serialized `AnalyzeRequest`, as for `analyze`. */
  remediate(request: Buffer): Promise<anaproto.RemediateResponse> {
    return this.#call(AnalyzerService.remediate, request);
  }

  /** Answered in a while: who waits for it has asked about the stack, or asks nothing more. */
  analyze(request: Buffer): Promise<anaproto.AnalyzeResponse> {
    return this.#call(AnalyzerService.analyze, request, true);
  }

  /** @param request a serialized `AnalyzeStackRequest`. */
  analyzeStack(request: Buffer): Promise<anaproto.AnalyzeResponse> {
    return this.#call(AnalyzerService.analyzeStack, request);
  }

  stop(): void {
    this.line.close();
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
    await this.#call(AnalyzerService.configureStack, serialized(request));
  }

  #call<Response>(method: PackMethod<Response>, request: Buffer, canWait = false): Promise<Response> {
    return call(this.directory, this.line, method, request, canWait).catch(async (error: unknown) => {
      // A connection that drops is the first sign of a pack that ended; how it ended says more.
      if (error instanceof LostConnection) await Promise.race([this.#end(), delay(EXIT_GRACE_MS)]);
      throw error;
    });
  }

  /** Rejects when the pack's process has ended, with what became of it. */
  async #end(): Promise<never> {
    const { code, signal } = await this.child.exited;
    const last = this.log.at(-1) ?? "no message";
    throw new PackError(`policy pack ${this.directory} ended (${signal ?? `exit code ${code}`}): ${last}`);
  }
}

/** Windows hands pipes on in a way of its own, in which Node doesn't read from them as they come. */
const IS_PIPED = process.platform !== "win32";

/** Keeps errors that the host prints readable, and printable at all; spares it what packs don't need; answers the pipe. */
const PRELOADED = [
  "../program/late-optimizing.cjs",
  "../program/code-cache.cjs",
  "../program/source-maps.cjs",
  "../program/lazy-modules.cjs",
  "../program/late-debugger.cjs",
  ...(IS_PIPED ? ["direct-line.cjs"] : []),
].flatMap((file) => ["--require", join(__dirname, file)]);

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

const GET_INFO: PackMethod<PackInfo> = {
  ...AnalyzerService.getAnalyzerInfo,
  responseDeserialize: decodePackInfo,
};

/** The pack stopped answering. */
class LostConnection extends PackError {}

const UNAVAILABLE: number = status.UNAVAILABLE;

/** How long a pack may take to end after its connection has. */
const EXIT_GRACE_MS = 1000;

function call<Response>(
  directory: string,
  line: PackLine,
  method: PackMethod<Response>,
  request: Buffer,
  canWait = false,
): Promise<Response> {
  return new Promise((resolvePromise, reject) => {
    const done: Done<Response> = (error, response) => {
      if (error) reject(packError(directory, error));
      else resolvePromise(response);
    };
    line.call<Response>(method, request, done, canWait);
  });
}

function packError(directory: string, { code, details }: CallError): PackError {
  const kind = code === UNAVAILABLE ? LostConnection : PackError;
  return new kind(`policy pack ${directory} failed: ${firstLines(details)}`);
}

/** `@pulumi/policy` sends a stack trace along with a policy's exception: the message is what a reader needs. */
function firstLines(details: string): string {
  const lines = details.split("\n");
  const trace = lines.findIndex((line) => /^\s+at /.test(line));
  return (trace === -1 ? lines : lines.slice(0, trace)).join(" ").replace(/\s+/g, " ").trim();
}

function serialized(message: { serializeBinary(): Uint8Array }): Buffer {
  return Buffer.from(message.serializeBinary());
}
