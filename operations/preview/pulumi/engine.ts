import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { sourcesIn } from "./digest";
import { EventLog } from "./event-log";
import { EventReader } from "./events";
import { Biller } from "../bill";
import type { Gathered } from "../gathered";
import { judgementOf } from "../gathered";
import { gatheredPacks } from "../gathered-packs";
import type { EngineRequest } from "../offline-engine";
import { describePacks, inTreeOrder } from "../../../offline";
import type { JudgedResource } from "../../../policies/kit";
import { EXIT, UserError } from "../../terminal/errors";

const OBSERVER = join(__dirname, "..", "observer");

/** Previews with the real Pulumi engine and the same packs, and reads the same report from its event stream. */
export async function gatherWithPulumi(request: EngineRequest, pulumi: string): Promise<Gathered> {
  const { project, stack, packs, progress } = request;
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-"));
  const observed = join(scratch, "observed.json");
  progress.phase("running pulumi preview");
  try {
    const reader = new EventReader();
    const described = describePacks({ ...request, project, stack });
    const end = await runPulumi(request, pulumi, { observed, events: join(scratch, "events") }, reader);
    const judging = gatheredPacks(await described);
    const summary = reader.summary(stack, project.name);
    if (end.timedOut) {
      throw new UserError(EXIT.programFailed, {
        what: `pulumi preview did not end within ${request.options.timeoutSeconds} s and was stopped`,
        fix: "raise the limit with --timeout SECONDS",
      });
    }
    const sources = sourcesIn(end.stdout, project.directory);
    const judgement = judgementOf(summary.diagnostics, judging);
    const blocked = judgement.findings.some(({ enforcementLevel }) => enforcementLevel === "mandatory");
    if (end.code !== 0 && !(blocked && summary.finished))
      throw failure(summary.errors, end.stderr, packs.length);
    const judged = inTreeOrder(readObserved(observed));
    const { stackConfig, options } = request;
    return {
      engine: "pulumi",
      project: project.name,
      stack,
      resources: summary.resources.map((resource) => {
        const source = sources.get(resource.urn);
        return source ? { ...resource, source } : resource;
      }),
      judged,
      biller: new Biller({ judged, stack }, judging, stackConfig.values, options.program),
      ...judgement,
      remediations: summary.remediations,
      warnings: summary.warnings,
      outputs: summary.outputs,
      packs: judging,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface End {
  readonly code: number | null;
  readonly timedOut: boolean;
  readonly stderr: string;
  /** The digest of the preview. */
  readonly stdout: string;
}

/** Files that a preview writes besides. */
interface SideFiles {
  /** What the engine shows its judges. */
  readonly observed: string;
  /** The engine's events, one a line. */
  readonly events: string;
}

async function runPulumi(
  request: EngineRequest,
  pulumi: string,
  { observed, events }: SideFiles,
  reader: EventReader,
): Promise<End> {
  const { project, stack, packs, options, progress } = request;
  const withConfig = packs.some(({ configFile }) => configFile !== undefined);
  const args = [
    ...[
      "preview",
      "--non-interactive",
      "--json",
      "--show-sames",
      "--event-log",
      events,
      "--color",
      "never",
      "--stack",
      stack,
      "--cwd",
      project.directory,
    ],
    ...packs.flatMap(({ directory }) => ["--policy-pack", directory]),
    ...["--policy-pack", OBSERVER],
    // Configuration is matched to packs by position: all or none.
    ...(withConfig ? [...packs, {}].flatMap((pack) => ["--policy-pack-config", configOf(pack)]) : []),
    ...Object.entries(options.config).flatMap(([key, value]) => ["--config", `${key}=${value}`]),
  ];
  const child = spawn(pulumi, args, {
    cwd: project.directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ...Object.fromEntries(packs.flatMap(({ environment = {} }) => Object.entries(environment))),
      // The language hosts stand beside the CLI.
      PATH: `${dirname(pulumi)}:${process.env.PATH ?? ""}`,
      // Brings `--event-log`. With the events on standard output, there would be no digest.
      PULUMI_DEBUG_COMMANDS: "true",
      PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PLUMBLINE_OBSERVED: observed,
      // Where packs look for the project's files: this process may have been started elsewhere.
      PWD: project.directory,
    },
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-8192);
  });
  const stdout: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  const log = new EventLog(events, (line) => {
    progress.resource(reader.read(line));
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGINT");
  }, options.timeoutSeconds * 1000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { code, timedOut, stderr, stdout: Buffer.concat(stdout).toString() };
  } finally {
    log.end();
    clearTimeout(timer);
  }
}

/** A pack without a configuration of its own gets an empty one. */
function configOf(pack: { readonly configFile?: string }): string {
  return pack.configFile ?? join(OBSERVER, "no-config.json");
}

function failure(errors: readonly string[], stderr: string, packs: number): UserError {
  const text = [...errors, stderr].join("\n").trim();
  if (text.includes("no stack named")) {
    return new UserError(EXIT.badConfigurationOrUsage, {
      what: text.split("\n")[0] ?? "the stack does not exist",
      fix: "create it with `pulumi stack init`, or preview without the CLI: --engine offline",
    });
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
  const what =
    lines.slice(0, 4).join("\n") || `pulumi preview failed with ${packs} policy packs and said nothing`;
  const isConfiguration = /configuration|policy pack|passphrase|unknown flag/i.test(what);
  return new UserError(isConfiguration ? EXIT.badConfigurationOrUsage : EXIT.programFailed, { what });
}

function readObserved(file: string): readonly JudgedResource[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as readonly JudgedResource[];
  } catch {
    throw new UserError(EXIT.programFailed, {
      what: "the Pulumi engine did not show the stack to its policy packs",
    });
  }
}
