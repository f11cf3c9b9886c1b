import { RunError } from "@pulumi/pulumi";
import { disconnect, resetOptions } from "@pulumi/pulumi/runtime/settings";
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack";

import { ProgramCallbacks } from "./engine/callbacks";
import { Deployment } from "./engine/deployment";
import { Diagnostics } from "./engine/diagnostics";
import { Invocations } from "./engine/invocations";
import { NO_JUDGES } from "./engine/judges";
import { MonitorService } from "./engine/monitor";
import type { PlannedResource } from "./engine/planned-resource";
import { serveEngine } from "./engine/server";
import { standIns } from "./provider/stand-ins";
import type { StateResource } from "./state/state-file";

/** A program that is a function of this process, and what it runs as. */
export interface InProcessOptions {
  readonly project: string;
  readonly stack: string;
  /** Folder that the program's providers are looked for in. */
  readonly directory: string;
  readonly program: () => unknown;
  /** Resources of the stack as it stands, to compare with. Default: none, so everything is new. */
  readonly state?: readonly StateResource[];
}

/**
 * Previews a program without a process of its own and without policy packs: for what has to preview many times, and
 * has the program at hand as a function. Everything else is as in a preview of a program in a folder.
 *
 * Pulumi's SDK knows one engine a process, so one preview has to end before the next begins.
 *
 * @throws RunError naming what the program logged as an error; and whatever the program itself throws.
 */
export async function previewInProcess(options: InProcessOptions): Promise<readonly PlannedResource[]> {
  const { project, stack, directory } = options;
  const diagnostics = new Diagnostics(() => undefined);
  const callbacks = new ProgramCallbacks();
  let address = "";
  const standIn = standIns({
    stackOutputs: new Map(),
    programDirectory: directory,
    config: {},
    programEnvironment: {},
    engineAddress: () => address,
    warn: (message) => {
      diagnostics.warn(message);
    },
  });
  const standInOf = (packageName: string) => standIn.of(packageName);
  const deployment = new Deployment({
    stack,
    project,
    config: {},
    standIn: standInOf,
    judges: NO_JUDGES,
    callbacks,
    diagnostics,
    state: options.state ?? [],
  });
  const invocations = new Invocations(deployment, standInOf, callbacks, diagnostics);
  const server = await serveEngine(
    new MonitorService(deployment, invocations, callbacks, diagnostics, directory),
    diagnostics,
  );
  address = server.address;
  try {
    resetOptions(project, stack, 16, address, address, true, "organization");
    await runInPulumiStack(async () => {
      await options.program();
    });
    await disconnect(true);
    if (diagnostics.errors.length > 0) throw new RunError(diagnostics.errors.join("\n"));
    await deployment.judgeStack();
    return deployment.resources();
  } finally {
    await disconnect(false);
    callbacks.close();
    standIn.close();
    server.stop();
  }
}
