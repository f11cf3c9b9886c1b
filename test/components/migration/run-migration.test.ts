import assert from "node:assert/strict";

import type { Clock, TaskState, Tasks } from "../../../components/migration/run-migration";
import { nameOf, runMigration } from "../../../components/migration/run-migration";

const REQUEST = { image: "example.com/app@sha256:1", command: ["migrate"] };
const RUNNING: TaskState = { status: "running" };
const stopped = (exitCode: number | undefined, reason = "because"): TaskState => ({
  status: "stopped",
  exitCode,
  reason,
});

/** Tasks that go through the given states, and what was asked of them. */
class FakeTasks implements Tasks {
  readonly started: (readonly [string, readonly string[]])[] = [];

  constructor(
    private readonly states: TaskState[],
    private readonly already?: string,
  ) {}

  running(): Promise<string | undefined> {
    return Promise.resolve(this.already);
  }

  start(startedBy: string, command: readonly string[]): Promise<string> {
    this.started.push([startedBy, command]);
    return Promise.resolve("task-1");
  }

  state(): Promise<TaskState> {
    const [next = RUNNING] = this.states.splice(0, 1);
    return Promise.resolve(next);
  }
}

/** A clock that jumps ahead when it is slept by. */
function clock(milliseconds: number): Clock {
  let left = milliseconds;
  return {
    remaining: () => left,
    sleep: (time) => {
      left -= time;
      return Promise.resolve();
    },
  };
}

describe("a migration", () => {
  it("is started once, waited for, and ends well with exit code 0", async () => {
    const tasks = new FakeTasks([RUNNING, RUNNING, stopped(0)]);
    const result = await runMigration(REQUEST, tasks, clock(60_000));
    assert.deepEqual(result, { task: "task-1", exitCode: 0 });
    assert.deepEqual(tasks.started, [[nameOf(REQUEST), ["migrate"]]]);
  });

  it("fails with its exit code, its reason and what it means for the service", async () => {
    const tasks = new FakeTasks([stopped(3, "relation exists")]);
    await assert.rejects(
      runMigration(REQUEST, tasks, clock(60_000)),
      /migration task-1 ended with exit code 3 \(relation exists\); expected 0: .* the service was not changed/,
    );
  });

  it("fails when the container never ran", async () => {
    const tasks = new FakeTasks([stopped(undefined, "CannotPullContainerError")]);
    await assert.rejects(
      runMigration(REQUEST, tasks, clock(60_000)),
      /ended without an exit code \(CannotPullContainerError\)/,
    );
  });

  it("that runs already is waited for, not started again", async () => {
    const tasks = new FakeTasks([RUNNING, stopped(0)], "task-0");
    assert.deepEqual(await runMigration(REQUEST, tasks, clock(60_000)), { task: "task-0", exitCode: 0 });
    assert.deepEqual(tasks.started, []);
  });

  it("is left running when time is up, and says how to wait on", async () => {
    const tasks = new FakeTasks([]);
    await assert.rejects(
      runMigration(REQUEST, tasks, clock(20_000)),
      /migration task-1 still runs, and is left to; .* repeat the update to wait for it/,
    );
  });

  it("has the same name for the same request, and another for another image or command", () => {
    assert.equal(nameOf(REQUEST), nameOf({ ...REQUEST }));
    const others = [
      { ...REQUEST, image: "example.com/app@sha256:2" },
      { ...REQUEST, command: ["migrate", "x"] },
    ];
    assert.equal(new Set([REQUEST, ...others].map(nameOf)).size, 3);
    assert.match(nameOf(REQUEST), /^[\w-]{1,36}$/, "what ECS takes as startedBy");
  });
});
