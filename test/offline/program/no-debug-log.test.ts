import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { ROOT } from "../../support/command";

const QUIET = join(ROOT, "offline", "program", "no-debug-log.cjs");

/** Logs a message of each kind to an engine that prints what it gets. */
const PROGRAM = `
const settings = require("@pulumi/pulumi/runtime/settings");
settings.getEngine = () => ({
  log: (request, done) => {
    console.log(request.getSeverity(), request.getMessage());
    done();
  },
});
const { log } = require("@pulumi/pulumi");
void (async () => {
  for (const kind of ["debug", "info", "warn", "error"]) await log[kind]("a " + kind);
  console.log("done");
  process.exit(0);
})();`;

const logged = (...args: readonly string[]): readonly string[] =>
  execFileSync(process.execPath, [...args, "-e", PROGRAM], { cwd: ROOT, encoding: "utf8" })
    .trim()
    .split("\n");

describe("a program's debug messages", () => {
  it("don't reach an engine that shows none, and are done with at once; all others reach it", () => {
    assert.deepEqual(logged("--require", QUIET), ["1 a info", "2 a warn", "3 a error", "done"]);
  });

  it("reach it otherwise", () => {
    assert.deepEqual(logged(), ["0 a debug", "1 a info", "2 a warn", "3 a error", "done"]);
  });
});
