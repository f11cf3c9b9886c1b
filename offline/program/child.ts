import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type { Duplex } from "node:stream";
import { StringDecoder } from "node:string_decoder";

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether to open a pipe for messages in both directions: the child's first descriptor after the standard ones. */
  readonly pipe?: boolean;
  /** Called with each complete line of standard output or standard error. */
  readonly onLine?: (stream: "stdout" | "stderr", line: string) => void;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A Node child process of its own process group, so that whatever it starts ends with it. */
export class NodeChild {
  readonly #process: ChildProcess;
  readonly exited: Promise<ChildExit>;
  #stopped = false;

  constructor(args: readonly string[], options: ChildOptions) {
    this.#process = spawn(process.execPath, [...args], {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe", ...(options.pipe ? ["pipe" as const] : [])],
      detached: process.platform !== "win32",
    });
    const ended = [readLines(this.#process, "stdout", options), readLines(this.#process, "stderr", options)];
    this.exited = new Promise((resolve, reject) => {
      this.#process.once("error", reject);
      this.#process.once("exit", (code, signal) => {
        void Promise.all(ended).then(() => {
          resolve({ code, signal });
        });
      });
    });
    LIVE.add(this);
    void this.exited.catch(() => undefined).then(() => LIVE.delete(this));
  }

  /** Our end of the pipe for messages, if one was asked for. */
  get pipe(): Duplex | undefined {
    return (this.#process.stdio[3] as Duplex | null | undefined) ?? undefined;
  }

  /** Ends the process and its group; does nothing when it has ended by itself. */
  stop(): void {
    const { pid } = this.#process;
    if (this.#stopped || pid === undefined || this.#process.exitCode !== null) return;
    this.#stopped = true;
    try {
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
    } catch {
      // Ended between the look and the kill.
    }
  }
}

const LIVE = new Set<NodeChild>();

/** Ends every child still running: for signal handlers. */
export function stopAllChildren(): void {
  for (const child of LIVE) child.stop();
}

function readLines(child: ChildProcess, stream: "stdout" | "stderr", options: ChildOptions): Promise<void> {
  const source = child[stream];
  if (!source) return Promise.resolve();
  const decoder = new StringDecoder("utf8");
  let rest = "";
  source.on("data", (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) options.onLine?.(stream, line);
  });
  return new Promise((resolve) => {
    source.once("close", () => {
      if (rest !== "") options.onLine?.(stream, rest);
      resolve();
    });
  });
}
