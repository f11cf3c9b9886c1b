/** The command line: chooses the command, shows its errors, sets the exit code. */
import { createRequire } from "node:module";

import type * as BenchModule from "./bench/command";
import { previewCommand } from "./preview/command";
import type * as PolicyModule from "./policy/command";
import type * as PricesModule from "./prices/command";
import { describeError, exitCodeOf, EXIT } from "./terminal/errors";
import { processIo } from "./terminal/process-io";
import { stopAllChildren } from "../offline";

/** Loads a command when it is asked for: none should pay for what another one needs. */
const lazily = createRequire(__filename);

/** A command: its arguments in, its exit code out. */
type Command = (argv: readonly string[], io: typeof processIo) => Promise<number>;

const COMMANDS: Readonly<Record<string, { readonly purpose: string; load(): Command }>> = {
  preview: {
    purpose: "show what an update would create, which policies it breaks and what it would cost a month",
    load: () => previewCommand,
  },
  bench: {
    purpose: "print times and memory of previews and of pricing, with the goals beside them",
    load: () => (lazily("./bench/command") as typeof BenchModule).benchCommand,
  },
  policy: {
    purpose: "test, try and explain policy packs, and start one of your own",
    load: () => (lazily("./policy/command") as typeof PolicyModule).policyCommand,
  },
  prices: {
    purpose: "show, compare and refresh the bundled price list",
    load: () => (lazily("./prices/command") as typeof PricesModule).pricesCommand,
  },
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { purpose }]) => `  ${name.padEnd(10)}${purpose}`);
  return `Usage: plumbline COMMAND [options]\n\nCommands:\n${lines.join("\n")}\n\nplumbline COMMAND --help tells more.\n`;
}

async function main(argv: readonly string[]): Promise<number> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help") {
    processIo.stdout(usage());
    return EXIT.clean;
  }
  const command = COMMANDS[name];
  if (!command) {
    processIo.stderr(`error: unknown command "${name}"\n\n${usage()}`);
    return EXIT.badConfigurationOrUsage;
  }
  try {
    const run = command.load();
    return await run(rest, processIo);
  } catch (error) {
    processIo.stderr(`${describeError(error)}\n`);
    return exitCodeOf(error);
  }
}

for (const [signal, number] of [
  ["SIGINT", 2],
  ["SIGTERM", 15],
  ["SIGHUP", 1],
] as const) {
  process.once(signal, () => {
    stopAllChildren();
    process.exit(128 + number);
  });
}

// A reader that has seen enough (`| head`) is no failure; the exit code stays the preview's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
