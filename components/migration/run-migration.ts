/** One run of a migration task: started once, waited for, judged by its exit code. Knows nothing of AWS. */
import { createHash } from "node:crypto";

/** What to run. The same request is the same run, however often it is made. */
export interface MigrationRequest {
  /** Image of the service, which the task definition names too. */
  readonly image: string;
  /** What the container runs. */
  readonly command: readonly string[];
}

/** How far a task is. */
export type TaskState =
  | { readonly status: "running" }
  | { readonly status: "stopped"; readonly exitCode: number | undefined; readonly reason: string };

/** What starts tasks and knows of them. */
export interface Tasks {
  /** A task that was started under this name and has not stopped, if there is one. */
  running(startedBy: string): Promise<string | undefined>;
  /** Starts a task under a name. @throws Error if it can't be started. */
  start(startedBy: string, command: readonly string[]): Promise<string>;
  /** @throws Error if the task isn't known. */
  state(task: string): Promise<TaskState>;
}

/** Time, as far as a run needs it. */
export interface Clock {
  /** Milliseconds until the run has to end. */
  remaining(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** A run that ended well. */
export interface MigrationResult {
  readonly task: string;
  readonly exitCode: 0;
}

/** Milliseconds between two looks at the task. */
const POLL = 5000;

/** The name a run is started under: the same for the same request. */
export function nameOf({ image, command }: MigrationRequest): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([image, command]))
    .digest("hex");
  return `migration-${digest.slice(0, 16)}`;
}

/**
 * Runs a migration to its end. A run that is under way already is waited for, not started again: whoever repeats a
 * request that was cut off must not have two migrations change the same database.
 *
 * @throws Error if the task can't be started, ends with another exit code than 0, or still runs when time is up.
 */
export async function runMigration(
  request: MigrationRequest,
  tasks: Tasks,
  clock: Clock,
): Promise<MigrationResult> {
  const name = nameOf(request);
  const task = (await tasks.running(name)) ?? (await tasks.start(name, request.command));
  for (;;) {
    const state = await tasks.state(task);
    if (state.status === "stopped") return resultOf(task, state);
    if (clock.remaining() < 2 * POLL) {
      throw new Error(
        `the migration ${task} still runs, and is left to; expected an end within its timeoutSeconds: repeat the update to wait for it`,
      );
    }
    await clock.sleep(POLL);
  }
}

function resultOf(task: string, { exitCode, reason }: TaskState & { status: "stopped" }): MigrationResult {
  if (exitCode === 0) return { task, exitCode };
  const end = exitCode === undefined ? "ended without an exit code" : `ended with exit code ${exitCode}`;
  throw new Error(
    `the migration ${task} ${end} (${reason}); expected 0: see the service's log, the service was not changed`,
  );
}
