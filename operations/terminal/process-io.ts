import type { TerminalIo } from "./colour";

/** A command's connection to the world: where it writes, and what kind of place that is. */
export interface CommandIo {
  stdout(text: string): void;
  stderr(text: string): void;
  readonly stdoutTerminal: TerminalIo;
  readonly stderrTerminal: TerminalIo;
  readonly env: NodeJS.ProcessEnv;
  /** Folders to resolve relative paths against, in order. */
  readonly directories: readonly string[];
}

/** This process. Under `npm run` the working folder is the package's; the user's own comes second. */
export const processIo: CommandIo = {
  stdout: (text) => {
    process.stdout.write(text);
  },
  stderr: (text) => {
    process.stderr.write(text);
  },
  stdoutTerminal: terminalOf(process.stdout),
  stderrTerminal: terminalOf(process.stderr),
  env: process.env,
  directories: [process.cwd(), ...(process.env.INIT_CWD === undefined ? [] : [process.env.INIT_CWD])],
};

function terminalOf(stream: NodeJS.WriteStream): TerminalIo {
  return {
    isTTY: stream.isTTY,
    env: process.env,
    get columns() {
      return stream.columns;
    },
  };
}
