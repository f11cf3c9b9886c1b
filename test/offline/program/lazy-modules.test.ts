import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { ROOT } from "../../support/command";

const LAZY = join(ROOT, "offline", "program", "lazy-modules.cjs");

/** Evaluates an expression over Pulumi's SDK in a process that puts modules off, as programs and packs run. */
function evaluate(expression: string): unknown {
  const script = `
    const pulumi = require("@pulumi/pulumi");
    const loaded = (name) => Object.keys(require.cache).some((file) => file.includes(name));
    const result = ${expression};
    console.log(JSON.stringify(result === undefined ? null : result));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--require", LAZY, "-e", script], { cwd: ROOT, encoding: "utf8" }),
  );
}

describe("Pulumi's SDK with modules put off", () => {
  it("loads neither the compiler, nor npm's resolver, nor the automation API for nothing", () => {
    assert.deepEqual(
      evaluate('["typescript/lib", "@npmcli/arborist", "pulumi/automation", "execa"].filter(loaded)'),
      [],
    );
  });

  it("has the automation API when it is asked for it, whole", () => {
    assert.equal(evaluate("typeof pulumi.automation.LocalWorkspace.create"), "function");
    assert.equal(evaluate('Object.keys(pulumi.automation).includes("LocalWorkspace")'), true);
    assert.equal(evaluate('"LocalWorkspace" in pulumi.automation'), true);
    assert.equal(evaluate('"NoSuchThing" in pulumi.automation'), false);
  });

  it("serves providers when it is asked to", () => {
    assert.equal(evaluate("typeof pulumi.provider.main"), "function");
  });
});
