import { setImmediate as nextTurn } from "node:timers/promises";

import type { Deployment as DeploymentType } from "./engine/deployment";
import { Deployment } from "./engine/deployment";
import { ProgramCallbacks } from "./engine/callbacks";
import type { Warning } from "./engine/diagnostics";
import { Diagnostics } from "./engine/diagnostics";
import { Invocations } from "./engine/invocations";
import { MonitorService } from "./engine/monitor";
import type { PlannedResource } from "./engine/planned-resource";
import { serveEngine } from "./engine/server";
import { LatePanel } from "./policy/late-panel";
import { readPolicyConfig, reconcile } from "./policy/pack-config";
import { PackHost } from "./policy/pack-host";
import type { PackInfo, PolicyConfigs } from "./policy/pack-info";
import type { Diagnostic, Remediation } from "./policy/panel";
import { Panel } from "./policy/panel";
import { programEnvironment, startProgram, waitForProgram } from "./program/program-host";
import type { Project, StackConfig } from "./program/project";
import { ENCRYPTED_PLACEHOLDER } from "./program/project";
import { programFailure } from "./program/failure";
import { standIns } from "./provider/stand-ins";
import type { StackOutputs } from "./provider/builtin";
import type { StateResource } from "./state/state-file";

/** A policy pack to judge with, and the file that configures it. */
export interface PackChoice {
  readonly directory: string;
  readonly configFile?: string;
  /** Variables for the pack's process, besides those that every pack gets. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface OfflineOptions {
  readonly project: Project;
  readonly stack: string;
  readonly stackConfig: StackConfig;
  readonly packs: readonly PackChoice[];
  /** Resources of the stack as it stands, to compare with. */
  readonly state?: readonly StateResource[];
  readonly stackOutputs?: StackOutputs;
  /** Longest time the program may take, in seconds. */
  readonly timeoutSeconds: number;
  readonly events?: OfflineEvents;
}

/** What happens during a preview, for progress. */
export interface OfflineEvents {
  phase?(name: "starting" | "planning" | "judging"): void;
  planned?(count: number): void;
  /** A line that the program printed, or an informational message. */
  output?(line: string): void;
}

/** A pack that took part, with the configuration its policies ran with. */
export interface SeatedPackInfo extends PackInfo {
  readonly directory: string;
  readonly configs: PolicyConfigs;
}

/** A preview that ran to its end. */
export interface OfflinePreview {
  readonly resources: readonly PlannedResource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly remediations: readonly Remediation[];
  readonly warnings: readonly Warning[];
  readonly packs: readonly SeatedPackInfo[];
}

/** Seconds a policy pack may take to start (TypeScript packs compile with type checks first). */
const PACK_START_SECONDS = 120;

/**
 * Previews a Pulumi program without the Pulumi engine, provider plugins or an account: runs the program against
 * an engine of our own, has the policy packs judge what it registers, and returns what would be created, changed
 * and deleted.
 *
 * @param meanwhile work on what is planned, done while the packs judge the stack.
 * @throws ProgramError when the program fails or takes too long; PackError, PolicyConfigError, ProjectError or
 * StateFileError when what it was given can't be used.
 */
export async function previewOffline<Work>(
  options: OfflineOptions,
  meanwhile: (resources: readonly PlannedResource[], packs: readonly SeatedPackInfo[]) => Work,
): Promise<OfflinePreview & { readonly work: Work }> {
  const { project, stack, stackConfig, events } = options;
  const diagnostics = new Diagnostics((severity, message) => {
    if (severity === "info") events?.output?.(message);
  });
  for (const key of stackConfig.encryptedKeys) {
    diagnostics.warn(
      `config ${key} is encrypted and can't be read offline: the program got "${ENCRYPTED_PLACEHOLDER}"; ` +
        `give a value with --config ${key}=VALUE`,
    );
  }
  const callbacks = new ProgramCallbacks();
  const started: PackHost[] = [];
  let engineAddress: (address: string) => void = () => undefined;
  const address = new Promise<string>((resolve) => (engineAddress = resolve));
  let listening = "";
  events?.phase?.("starting");
  const seated = address.then((engine) => seatPacks(options, engine, started));
  const panel = seated.then((packs) => new Panel(packs, { stack, project: project.name }));
  panel.catch(() => undefined);
  const standIn = standIns({
    stackOutputs: options.stackOutputs ?? new Map(),
    programDirectory: project.directory,
    config: stackConfig.values,
    programEnvironment: programEnvironment({
      config: stackConfig.values,
      secretKeys: stackConfig.secretKeys,
    }),
    engineAddress: () => listening,
    warn: (message) => {
      diagnostics.warn(message);
    },
  });
  const standInOf = (packageName: string) => standIn.of(packageName);
  const deployment = new Deployment({
    stack,
    project: project.name,
    config: stackConfig.values,
    standIn: standInOf,
    judges: new LatePanel(panel),
    callbacks,
    diagnostics,
    state: options.state ?? [],
    onPlanned: (count) => events?.planned?.(count),
  });
  const invocations = new Invocations(deployment, standInOf, callbacks, diagnostics);
  const monitor = new MonitorService(deployment, invocations, callbacks, diagnostics, project.directory);
  const server = await serveEngine(monitor, diagnostics);
  try {
    listening = server.address;
    engineAddress(server.address);
    const ended = runProgram(options, server.address, diagnostics, seated);
    // A program needs a while to end; one of an older SDK doesn't say that it is about to.
    await Promise.race([monitor.complete, ended]);
    events?.phase?.("judging");
    const judged = deployment.judgeStack();
    judged.catch(() => undefined);
    await ended;
    await sent();
    const packs = (await seated).map(({ host, configs }) => ({
      ...host.info,
      directory: host.directory,
      configs,
    }));
    let work: Work;
    try {
      work = meanwhile(deployment.resources(), packs);
    } finally {
      // What the packs have to say goes before whatever went wrong meanwhile.
      await judged;
    }
    warnOfProtectedDeletions(deployment, diagnostics);
    const found = await panel;
    return {
      resources: deployment.resources(),
      diagnostics: found.diagnostics,
      remediations: found.remediations,
      warnings: diagnostics.warnings,
      packs,
      work,
    };
  } finally {
    callbacks.close();
    standIn.close();
    server.stop();
    for (const pack of started) pack.stop();
  }
}

/** Resolves when what was asked in this turn is on its way. */
async function sent(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

async function seatPacks(options: OfflineOptions, engineAddress: string, started: PackHost[]) {
  // Read first: a mistake in a file should show before any process starts.
  const given = options.packs.map(({ configFile }) =>
    configFile === undefined ? {} : readPolicyConfig(configFile),
  );
  const hosts = await Promise.all(
    options.packs.map(async ({ directory, environment = {} }) => {
      const host = await PackHost.start({
        directory,
        environment,
        engineAddress,
        programDirectory: options.project.directory,
        stack: options.stack,
        project: options.project.name,
        config: options.stackConfig.values,
        secretKeys: options.stackConfig.secretKeys,
        startSeconds: PACK_START_SECONDS,
      });
      started.push(host);
      return host;
    }),
  );
  return Promise.all(
    hosts.map(async (host, index) => {
      const configs = reconcile(host.info, given[index] ?? {});
      await host.configure(configs);
      return { host, configs };
    }),
  );
}

/** Starts packs only to ask what they are and how they would run, as a report needs it. */
export async function describePacks(
  options: Pick<OfflineOptions, "project" | "stack" | "stackConfig" | "packs">,
): Promise<readonly SeatedPackInfo[]> {
  const started: PackHost[] = [];
  try {
    const seated = await seatPacks(
      { ...options, timeoutSeconds: PACK_START_SECONDS },
      "127.0.0.1:0",
      started,
    );
    return seated.map(({ host, configs }) => ({ ...host.info, directory: host.directory, configs }));
  } finally {
    for (const pack of started) pack.stop();
  }
}

/** Runs the program to its end; a pack that can't take part ends it early. */
async function runProgram(
  options: OfflineOptions,
  engineAddress: string,
  diagnostics: Diagnostics,
  seated: Promise<unknown>,
): Promise<void> {
  options.events?.phase?.("planning");
  const output: string[] = [];
  const program = startProgram({
    project: options.project,
    stack: options.stack,
    config: options.stackConfig.values,
    secretKeys: options.stackConfig.secretKeys,
    engineAddress,
    onOutput: (line) => {
      output.push(line);
      options.events?.output?.(line);
    },
  });
  try {
    const packsFailed = seated.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => Promise.reject(error instanceof Error ? error : new Error(String(error))),
    );
    const exit = await Promise.race([waitForProgram(program, options.timeoutSeconds), packsFailed]);
    const failure = programFailure(
      exit,
      diagnostics.errors,
      output,
      options.project.directory,
      options.timeoutSeconds,
    );
    if (failure) throw failure;
  } finally {
    program.stop();
  }
}

function warnOfProtectedDeletions(deployment: DeploymentType, diagnostics: Diagnostics): void {
  for (const resource of deployment.resources()) {
    if (resource.operation !== "delete" || !resource.options.protect) continue;
    diagnostics.warn(
      `"${resource.name}" would be deleted but is protected: the update would stop here; ` +
        "unprotect it first with `pulumi state unprotect`",
      resource.urn,
    );
  }
}
