import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";

import { estimateTime, installedSize, openingTime } from "./cost";
import { benchIam, startPack } from "./iam";
import { measurePeak, measureTime, median } from "./measure";
import { writeWorkload } from "./workload";
import { bundledSnapshotFolder, openSnapshot } from "../../policies/cost/estimator";
import { EXIT, UserError } from "../terminal/errors";
import type { CommandIo } from "../terminal/process-io";

const ROOT = join(__dirname, "..", "..");
const COST_PACK = join(ROOT, "policies", "cost");
const packNamed = (pack: string) => join(ROOT, "policies", pack);
/** The packs that the goals are stated for. */
const PACKS = ["tagging", "iam", "cost"].map(packNamed);
const EVERY_PACK = ["tagging", "iam", "cost", "security"].map(packNamed);
/** All of them as one pack. */
const COMBINED = packNamed("all");

const HELP = `Usage: npm run bench [-- preview|packs|cost|iam] [--resources N] [--runs N]

  preview   the shipped test stack with its packs, as a user runs it
  packs     a generated program of N resources (default 1000), with and without the packs, in turns; each pack's start
  cost      pricing 500 and 10000 resources from the bundled price list; N resources with and without the cost pack
  iam       the IAM pack in its own process: its start, 170 documents, a graph of 300 roles

Each figure is the median of N runs (default 3); what packs add, of 3 N pairs of previews with and without them.
Times depend on the machine and what else it does: compare figures of one run. Goals stand beside them.
`;

/** `plumbline bench`: prints times and memory with the goals beside them. Asserts nothing. */
export async function benchCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseBench(argv);
  if (values.help) {
    io.stdout(HELP);
    return EXIT.clean;
  }
  const runs = Number(values.runs);
  const what = positionals.length === 0 ? ["preview", "packs", "cost", "iam"] : positionals;
  io.stdout(`${cpus().length} cores, Node ${process.version}, median of ${runs} runs\n`);
  for (const name of what) {
    if (name === "preview") await benchPreview(runs, io);
    else if (name === "packs") await benchPacks(Number(values.resources), runs, io);
    else if (name === "cost") await benchCost(Number(values.resources), runs, io);
    else if (name === "iam") {
      for (const { what: measured, figure, goal } of await benchIam(ROOT, runs))
        io.stdout(line(measured, figure, goal));
    } else
      throw new UserError(EXIT.badConfigurationOrUsage, {
        what: `bench ${name}`,
        expected: "preview, packs, cost or iam",
      });
  }
  return EXIT.clean;
}

function parseBench(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        resources: { type: "string", default: "1000" },
        runs: { type: "string", default: "3" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UserError(EXIT.badConfigurationOrUsage, { what, fix: "see --help" });
  }
}

async function benchPreview(runs: number, io: CommandIo): Promise<void> {
  const figures: number[] = [];
  for (let run = 0; run < runs; run++) figures.push(await measureTime(preview(packArguments()), ROOT));
  io.stdout(line("shipped test stack, three packs", seconds(figures), "at most 6 s"));
}

async function benchPacks(resources: number, runs: number, io: CommandIo): Promise<void> {
  await withWorkload(resources, async (program) => {
    await compared(program, runs, io, "three packs", packArguments(), "at most 25 %");
    const peak = await measurePeak(preview([...program, ...packArguments()]), ROOT);
    const memory = peak === undefined ? "not known here" : `${peak.toFixed(0)} MB`;
    io.stdout(line("  peak memory, all processes", memory, "under 600 MB"));
    await compared(program, runs, io, "four packs", packArguments(EVERY_PACK), "at most 25 %");
    await compared(program, runs, io, "combined pack", packArguments([COMBINED]), "at most 15 %");
  });
  for (const pack of [...EVERY_PACK, COMBINED]) {
    const starts: number[] = [];
    for (let run = 0; run < runs; run++) starts.push(await startSeconds(pack));
    io.stdout(line(`${basename(pack)} pack, started`, `${median(starts).toFixed(2)} s`, "under 0.7 s"));
  }
}

async function startSeconds(pack: string): Promise<number> {
  const begun = performance.now();
  const host = await startPack(pack);
  const seconds = (performance.now() - begun) / 1000;
  host.stop();
  return seconds;
}

async function benchCost(resources: number, runs: number, io: CommandIo): Promise<void> {
  const opening = median(Array.from({ length: runs }, openingTime));
  io.stdout(line("price list of one region's services, opened", milliseconds(opening), "under 200 ms"));
  const catalogue = openSnapshot(bundledSnapshotFolder());
  const small = estimateTime(500, catalogue, runs);
  const large = estimateTime(10_000, catalogue, runs);
  io.stdout(line("500 resources priced", milliseconds(small), "under 300 ms"));
  io.stdout(line("10000 resources priced", milliseconds(large), ""));
  io.stdout(
    line("  for each resource, times that of 500", (large / small / 20).toFixed(2), "about 1: linear"),
  );
  const size = installedSize(COST_PACK) / 1024 / 1024;
  io.stdout(line("cost pack as installed", `${size.toFixed(1)} MB`, "under 5 MB"));
  await withWorkload(resources, (program) =>
    compared(program, runs, io, "cost pack", packArguments([COST_PACK]), "under 10 %"),
  );
}

/** Hands on the arguments for a preview of a generated program. */
async function withWorkload(
  resources: number,
  use: (program: readonly string[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
  try {
    writeWorkload(folder, resources);
    await use(["--program", folder, "--stack", "bench"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two times of some seconds differ by chance more than packs cost: it takes more of them to tell. */
const PAIRS_A_RUN = 3;

/** A preview with and without packs. What is only done the first time, like compiling, is done before. */
async function compared(
  program: readonly string[],
  runs: number,
  io: CommandIo,
  packs: string,
  packArgs: readonly string[],
  goal: string,
): Promise<void> {
  const without: number[] = [];
  const withPacks: number[] = [];
  const sides = [
    { args: preview([...program, "--no-policy-packs"]), times: without },
    { args: preview([...program, ...packArgs]), times: withPacks },
  ];
  for (const { args } of sides) await measureTime(args, ROOT);
  // In turns, each first as often as the other: what slows the machine down slows both.
  for (let run = 0; run < runs * PAIRS_A_RUN; run++)
    for (const { args, times } of run % 2 === 0 ? sides : sides.toReversed())
      times.push(await measureTime(args, ROOT));
  const ratios = withPacks.map((time, index) => time / (without[index] ?? Number.NaN));
  io.stdout(line("generated program, no packs", seconds(without), ""));
  io.stdout(line(`generated program, ${packs}`, seconds(withPacks), ""));
  io.stdout(line(`  ${packs} adds`, `${((median(ratios) - 1) * 100).toFixed(0)} %`, goal));
}

/** Arguments for Node. */
function preview(args: readonly string[]): readonly string[] {
  const loader = join(ROOT, "offline", "program", "typescript-loader.cjs");
  const cli = join(ROOT, "operations", "cli.ts");
  return [
    ...["--require", loader, cli, "preview"],
    ...["--engine", "offline", "--quiet", "--format", "json"],
    ...args,
  ];
}

function packArguments(packs = PACKS): readonly string[] {
  return packs.flatMap((pack) => ["--policy-pack", pack]);
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}

function seconds(times: readonly number[]): string {
  return `${median(times).toFixed(1)} s`;
}

function line(what: string, figure: string, goal: string): string {
  return `${what.padEnd(46)}${figure.padStart(16)}${goal === "" ? "" : `   (goal: ${goal})`}\n`;
}
