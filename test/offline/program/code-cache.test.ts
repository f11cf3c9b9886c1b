import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { Module } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT } from "../../support/command";

const CACHE = join(ROOT, "offline", "program", "code-cache.cjs");

/** Long enough to be worth keeping. */
const PADDING = `// ${"-".repeat(1200)}\n`;

describe("the machine's form of modules", () => {
  let folder: string;
  let cache: string;

  function run(source: string, environment: NodeJS.ProcessEnv = {}): string {
    const file = join(folder, "main.js");
    writeFileSync(file, source);
    return execFileSync(process.execPath, ["--require", CACHE, file], {
      env: { ...process.env, PLUMBLINE_CACHE: cache, ...environment },
      encoding: "utf8",
      stdio: "pipe",
    });
  }

  const kept = (): readonly string[] =>
    readdirSync(cache, { recursive: true, encoding: "utf8" })
      .map((name) => join(cache, name))
      .filter((name) => statSync(name).isFile());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-code-"));
    cache = join(folder, "cache");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is kept, and gives what the source gives", () => {
    const source = `console.log([1, 2].map((n) => n * 2).join());\n${PADDING}`;
    assert.equal(run(source), "2,4\n");
    assert.ok(kept().length > 0);
    assert.equal(run(source), "2,4\n");
  });

  it("is made anew for another source, and where what was kept is damaged", () => {
    run(`console.log("first");\n${PADDING}`);
    assert.equal(run(`console.log("other");\n${PADDING}`), "other\n");
    for (const file of kept()) writeFileSync(file, readFileSync(file).subarray(0, 100));
    assert.equal(run(`console.log("other");\n${PADDING}`), "other\n");
    for (const file of kept()) writeFileSync(file, "nonsense");
    assert.equal(run(`console.log("first");\n${PADDING}`), "first\n");
  });

  it("leaves a module what Node gives it", () => {
    const source = `
      console.log(require.main === module, module.filename === __filename, this === exports);
      console.log(require.resolve("node:fs"), require.cache[__filename] === module, typeof require.extensions);
      console.log(require.resolve.paths("x").length > 0, require("node:path").basename(__dirname) !== "");
      import("node:os").then(({ EOL }) => console.log(JSON.stringify(EOL)));
      ${PADDING}`;
    const expected = 'true true true\nnode:fs true object\ntrue true\n"\\n"\n';
    assert.equal(run(source), expected);
    assert.equal(run(source), expected);
  });

  it("is kept of a module with a comment about imports, but not of one that imports as it runs", function () {
    if ("enableCompileCache" in Module) this.skip();
    assert.equal(run(`  // never an import("./x") here\nconsole.log("kept");\n${PADDING}`), "kept\n");
    const [one, ...others] = kept();
    assert.ok(one !== undefined && others.length === 0);
    const imports = 'import("node:os").then(({ EOL }) => console.log(JSON.stringify(EOL)));';
    const template = "const told = `\n// ${typeof import('node:os')}`;\nconsole.log(told);";
    assert.equal(run(`${imports}\n${PADDING}`), '"\\n"\n');
    assert.equal(run(`${template}\n${PADDING}`), "\n// object\n");
    assert.deepEqual(kept(), [one]);
  });

  for (const [what, source, where] of [
    ["first line", `throw new Error("wrong");\n${PADDING}`, "main.js:1:7"],
    ["other lines", `${PADDING}\n  throw new Error("wrong");\n`, "main.js:3:9"],
    ["a source that doesn't parse", `${PADDING}const = 1;\n`, "main.js:2"],
  ] as const)
    it(`tells where a mistake is: ${what}`, () => {
      for (const time of ["compiled", "kept"])
        assert.throws(
          () => run(source),
          ({ stderr }: { stderr: string }) => stderr.includes(where),
          time,
        );
    });

  it("goes when it is a month old and something new comes", function () {
    // Node keeps and tidies by itself then.
    if ("enableCompileCache" in Module) this.skip();
    run(`console.log("old");\n${PADDING}`);
    const month = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    const old = kept();
    for (const file of old) utimesSync(file, month, month);
    run(`console.log("old");\n${PADDING}`);
    assert.deepEqual(kept(), old);
    run(`console.log("new");\n${PADDING}`);
    assert.equal(kept().length, 1);
  });

  it("is kept nowhere when the cache is switched off, or can't be written", () => {
    const source = `console.log("here");\n${PADDING}`;
    assert.equal(run(source, { PLUMBLINE_CACHE: "" }), "here\n");
    assert.deepEqual(readdirSync(folder), ["main.js"]);
    writeFileSync(join(folder, "file"), "");
    assert.equal(run(source, { PLUMBLINE_CACHE: join(folder, "file", "cache") }), "here\n");
  });
});
