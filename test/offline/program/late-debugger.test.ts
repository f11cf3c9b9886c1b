import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { ROOT } from "../../support/command";

const LATE = join(ROOT, "offline", "program", "late-debugger.cjs");

/** Starts as Pulumi's hosts do, and tells when the debugger comes; then asks it about a function loaded long before. */
const PROGRAM = `
const { Session } = require("node:inspector");
const connect = Session.prototype.connect;
Session.prototype.connect = function () {
  console.log("attached");
  return connect.call(this);
};
void (async () => {
  await require("@pulumi/pulumi/runtime/closure/v8Hooks").isInitializedAsync();
  console.log("started");
  const v8 = require("@pulumi/pulumi/runtime/closure/v8");
  const { getProject } = require("@pulumi/pulumi");
  const { file, line } = await v8.getFunctionLocationAsync(getProject);
  console.log(require("node:path").basename(file), line > 0);
  const captured = "from outside";
  console.log(await v8.lookupCapturedVariableValueAsync(() => captured, "captured", true));
})();`;

const told = (...args: readonly string[]): readonly string[] =>
  execFileSync(process.execPath, [...args, "-e", PROGRAM], { cwd: ROOT, encoding: "utf8" })
    .trim()
    .split("\n");

describe("V8's debugger", () => {
  it("is attached once a function is asked about, and knows scripts and variables of before", () => {
    assert.deepEqual(told("--require", LATE), ["started", "attached", "metadata.js true", "from outside"]);
  });

  it("is attached at the start otherwise", () => {
    assert.deepEqual(told().slice(0, 2), ["attached", "started"]);
  });
});
