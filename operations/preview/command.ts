import { join, relative } from "node:path";

import type { PreviewArguments } from "./arguments";
import { HELP, parseArguments } from "./arguments";
import { withBaseline } from "./baseline";
import { billOf } from "./bill";
import type { Gathered } from "./gathered";
import type { EngineRequest } from "./offline-engine";
import { gatherOffline } from "./offline-engine";
import { choosePacks } from "./packs";
import { downloadPulumi, findPulumi, hasAwsCredentials } from "./pulumi/cli";
import { gatherWithPulumi } from "./pulumi/engine";
import { render } from "./render";
import { folderInRepository } from "./repository";
import type { PreviewReport } from "./report/schema";
import { SCHEMA_VERSION } from "./report/schema";
import { summarise } from "./report/summary";
import { userErrorFor } from "./user-error";
import { defaultStack, loadProject, loadStackConfig } from "../../offline";
import manifest from "../../package.json";
import { dayOf } from "../../policies/kit";
import { EXIT } from "../terminal/errors";
import type { CommandIo } from "../terminal/process-io";
import { createProgress, silentProgress } from "../terminal/progress";
import { writeWhole } from "../terminal/write-whole";

/** The repository: where the shipped program and packs are. */
const ROOT = join(__dirname, "..", "..");
/** Version of the `pulumi` npm package, and so of the CLI it downloads. */
const WRAPPER_VERSION = manifest.devDependencies.pulumi;

/** `plumbline preview`: previews a program, judges it, prices it, reports. Returns the exit code. */
export async function previewCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const started = performance.now();
  const options = parseArguments(argv, ROOT, io.directories);
  if (options.help) {
    io.stdout(HELP);
    return EXIT.clean;
  }
  const progress = options.quiet
    ? silentProgress
    : createProgress({
        ...io.stderrTerminal,
        write: (text) => {
          io.stderr(text);
        },
      });
  try {
    const request = prepare(options, progress);
    const gathered = judgedByBaseline(await gather(request, progress), options);
    progress.phase("pricing");
    const report = reportOf(gathered, started, options, request.stackConfig.values);
    progress.done();
    const sources = { programFolder: folderInRepository(options.program) };
    deliver(render(report, options.format, io.stdoutTerminal, sources), options.output, io);
    return report.summary.exitCode;
  } catch (error) {
    throw userErrorFor(error);
  } finally {
    progress.done();
  }
}

/** What stands when the baseline that was asked for has been held against it. */
function judgedByBaseline(gathered: Gathered, { baseline, program }: PreviewArguments): Gathered {
  if (baseline === undefined) return gathered;
  const name = relative(program, baseline.file).replaceAll("\\", "/");
  return { ...gathered, ...withBaseline(gathered, baseline, name, dayOf(new Date())) };
}

/** The real engine where it is asked for, or can do its work; else the offline one. */
async function gather(request: EngineRequest, progress: EngineRequest["progress"]): Promise<Gathered> {
  const { engine } = request.options;
  if (engine === "offline") return gatherOffline(request);
  const found = findPulumi(process.env, WRAPPER_VERSION);
  if (engine === "auto") {
    return request.options.state === undefined && found !== undefined && hasAwsCredentials(process.env)
      ? gatherWithPulumi(request, found)
      : gatherOffline(request);
  }
  const pulumi = found ?? (downloadPulumi(ROOT) ? findPulumi(process.env, WRAPPER_VERSION) : undefined);
  if (pulumi !== undefined) return gatherWithPulumi(request, pulumi);
  progress.note("The Pulumi CLI is not installed and can't be downloaded here: using the offline preview.");
  return gatherOffline(request);
}

function prepare(options: PreviewArguments, progress: EngineRequest["progress"]): EngineRequest {
  const project = loadProject(options.program);
  const stack = options.stack ?? defaultStack(project);
  const stackConfig = loadStackConfig(project, stack, options.config);
  return {
    project,
    stack,
    stackConfig,
    packs: choosePacks(options, ROOT, project, stack),
    options,
    progress,
  };
}

function reportOf(
  gathered: Gathered,
  started: number,
  options: PreviewArguments,
  config: Readonly<Record<string, string>>,
): PreviewReport {
  const { engine, project, stack, resources, remediations, outputs } = gathered;
  const cost = billOf(gathered, config, options.program);
  const { findings, exceptions, baselines } = gathered;
  const warnings = [...gathered.warnings];
  return {
    schemaVersion: SCHEMA_VERSION,
    project,
    stack,
    engine,
    ...(engine === "offline" && options.state !== undefined && { state: { file: options.state } }),
    durationMs: Math.round(performance.now() - started),
    resources,
    findings,
    exceptions,
    baselines,
    remediations,
    cost,
    warnings,
    outputs,
    policyPacks: gathered.packs.map(({ name, version, path }) => ({ name, version, path })),
    summary: summarise({ resources, findings, exceptions, baselines }),
  };
}

/** Prints the report, or writes it whole: a reader never finds half a file. */
function deliver(text: string, output: string | undefined, io: CommandIo): void {
  if (output === undefined) io.stdout(text);
  else writeWhole(output, text, "the report");
}
