import { join, relative } from "node:path";

import type { PreviewArguments } from "./arguments";
import { HELP, parseArguments } from "./arguments";
import { withBaseline as withFindingsBaseline } from "./baseline";
import { asUserError } from "./bill";
import { against, beside } from "./comparison";
import { prepareBaseline, withBaseline } from "./comparison/baseline";
import { diagramOf } from "./diagram/svg";
import type { Gathered } from "./gathered";
import { inOrder } from "./in-order";
import type { EngineRequest } from "./offline-engine";
import { gatherOffline } from "./offline-engine";
import { choosePacks } from "./packs";
import { downloadPulumi, findPulumi, hasAwsCredentials } from "./pulumi/cli";
import { gatherWithPulumi } from "./pulumi/engine";
import { render } from "./render";
import { pictureFile } from "./report/picture/treemap";
import type { PreviewReport, ReportedComparison, ReportedCost } from "./report/schema";
import { folderInRepository } from "./repository";
import { SCHEMA_VERSION } from "./report/schema";
import { summarise } from "./report/summary";
import { userErrorFor } from "./user-error";
import { defaultStack, loadProject, loadStackConfig } from "../../offline";
import manifest from "../../package.json";
import { dayOf } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";
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
    const other = otherRequest(request);
    const baseline = options.against && (await prepareBaseline(options.against, request));
    try {
      const report = await withBaseline(baseline?.file ?? options.state, async () => {
        const gathered = judgedByBaseline(await gather(request, progress), options);
        if (options.diagram !== undefined) {
          writeWhole(options.diagram, diagramOf(gathered.judged), "the picture of the stack");
        }
        const right = other && (await gather(other, progress));
        progress.phase("pricing");
        const cost = gathered.biller.bill(baseline?.file ?? options.state);
        const comparison = baseline
          ? against(baseline, gathered, cost)
          : right && beside(gathered.stack, cost, right);
        return reportOf(gathered, started, options, cost, comparison);
      });
      progress.done();
      if (options.billPicture !== undefined) {
        writeWhole(options.billPicture, pictureFile(report), "the picture of the bill");
      }
      const rendering = {
        billPictureUrl: options.billPictureUrl,
        programFolder: folderInRepository(options.program),
      };
      deliver(render(report, options.format, io.stdoutTerminal, rendering), options.output, io);
      return report.summary.exitCode;
    } finally {
      baseline?.remove();
    }
  } catch (error) {
    throw userErrorFor(asUserError(error));
  } finally {
    progress.done();
  }
}

/** What stands when the baseline that was asked for has been held against it. */
function judgedByBaseline(gathered: Gathered, { baseline, program }: PreviewArguments): Gathered {
  if (baseline === undefined) return gathered;
  const name = relative(program, baseline.file).replaceAll("\\", "/");
  return { ...gathered, ...withFindingsBaseline(gathered, baseline, name, dayOf(new Date())) };
}

/** What an engine finds, in an order that is the same each time. */
async function gather(request: EngineRequest, progress: EngineRequest["progress"]): Promise<Gathered> {
  return inOrder(await gatherByEngine(request, progress));
}

/** The real engine where it is asked for, or can do its work; else the offline one. */
async function gatherByEngine(
  request: EngineRequest,
  progress: EngineRequest["progress"],
): Promise<Gathered> {
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
  const packs = choosePacks(options, ROOT, project, stack);
  return { project, stack, stackConfig, packs, options, progress };
}

/** The same preview of the stack to compare with: with that stack's configuration, without what is this one's. */
function otherRequest({ options, stack, progress }: EngineRequest): EngineRequest | undefined {
  const { compare } = options;
  if (compare === undefined) return undefined;
  if (compare === stack) {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      where: `--compare ${compare}`,
      what: "the stack can't be compared with itself",
      expected: "the name of another stack",
    });
  }
  return prepare({ ...options, stack: compare, state: undefined, config: {} }, progress);
}

function reportOf(
  gathered: Gathered,
  started: number,
  options: PreviewArguments,
  cost: ReportedCost,
  comparison: ReportedComparison | undefined,
): PreviewReport {
  const { engine, project, stack, resources, remediations, outputs } = gathered;
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
    ...(comparison && { comparison }),
    warnings,
    outputs,
    policyPacks: gathered.packs.map(({ name, version, path }) => ({ name, version, path })),
    summary: summarise({ resources, findings, exceptions, baselines }),
  };
}

/** Prints the report, or writes it. */
function deliver(text: string, output: string | undefined, io: CommandIo): void {
  if (output === undefined) io.stdout(text);
  else writeWhole(output, text, "the report");
}
