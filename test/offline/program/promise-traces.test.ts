import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { ROOT } from "../../support/command";

const TRACES = join(ROOT, "offline", "program", "promise-traces.cjs");

/** Runs a script that has Pulumi's SDK watch promises, and gives what it wrote to standard error. */
function complaints(script: string, env: NodeJS.ProcessEnv = {}): string {
  const watch = 'const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");';
  const { stderr } = spawnSync(process.execPath, ["--require", TRACES, "-e", watch + script], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return stderr;
}

describe("the promises of a program", () => {
  const never = 'debuggablePromise(new Promise(() => {}), "the one that hangs");';

  it("that never settle are told of, the first as well as later ones", () => {
    assert.match(complaints(never), /1 promise was still active/);
    assert.match(
      complaints(`debuggablePromise(Promise.resolve());${never}${never}`),
      /2 promises were still/,
    );
  });

  it("that settle are not", () => {
    const settled =
      'for (let i = 0; i < 3; i++) debuggablePromise(Promise.resolve(i)); debuggablePromise(Promise.reject(new Error("no"))).catch(() => {});';
    assert.equal(complaints(settled), "");
  });

  it("that never settle are told in full to whoever asks", () => {
    const found = complaints(`debuggablePromise(Promise.resolve());${never}`, {
      PULUMI_DEBUG_PROMISE_LEAKS: "1",
    });
    assert.match(found, /CONTEXT\(\d+\): the one that hangs/);
  });

  it("keep their values and their errors", () => {
    const script =
      'debuggablePromise(Promise.resolve()); debuggablePromise(Promise.resolve(7)).then((v) => console.error("got", v)); debuggablePromise(Promise.reject(new Error("no"))).catch((e) => console.error("threw", e.message));';
    assert.deepEqual(complaints(script).trim().split("\n"), ["got 7", "threw no"]);
  });
});
