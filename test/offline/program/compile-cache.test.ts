import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT } from "../../support/command";

const LOADER = join(ROOT, "offline", "program", "typescript-loader.cjs");

interface Run {
  /** What the program printed. */
  readonly printed: string;
  /** Whether the compiler had to be loaded. */
  readonly compiled: boolean;
}

describe("a compiled program", () => {
  let folder: string;
  let cache: string;

  /** Runs a program of one line that adds two numbers up, keeping what was compiled in `cache`. */
  function run(source = "const sum: number = 1 + 2; console.log(sum);", kept = cache): Run {
    const program = join(folder, "index.ts");
    const after = `\nconsole.log(Object.keys(require.cache).some((file) => /@swc.core.index/.test(file)));`;
    writeFileSync(program, source + after);
    const env = { ...process.env, PLUMBLINE_CACHE: kept };
    const output = execFileSync(process.execPath, ["--require", LOADER, program], {
      env,
      encoding: "utf8",
      stdio: "pipe",
    });
    const [printed = "", compiled] = output.trim().split("\n");
    return { printed, compiled: compiled === "true" };
  }
  const entries = () => readdirSync(cache).filter((name) => name.endsWith(".json"));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-cache-"));
    cache = join(folder, "cache");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is compiled once, and not again while nothing changes", () => {
    assert.deepEqual(run(), { printed: "3", compiled: true });
    assert.deepEqual(run(), { printed: "3", compiled: false });
    assert.equal(entries().length, 1);
  });

  it("is compiled anew when a line of it changes", () => {
    run();
    assert.deepEqual(run("console.log(4 as number);"), { printed: "4", compiled: true });
  });

  it("is compiled anew where what was kept is damaged, and kept whole again", () => {
    run();
    const [entry = ""] = entries();
    const file = join(cache, entry);
    writeFileSync(file, readFileSync(file, "utf8").slice(0, 20));
    assert.deepEqual(run(), { printed: "3", compiled: true });
    assert.deepEqual(run(), { printed: "3", compiled: false });
  });

  it("runs where nothing can be kept", () => {
    writeFileSync(join(folder, "no-folder"), "");
    assert.deepEqual(run(undefined, join(folder, "no-folder", "cache")), { printed: "3", compiled: true });
    mkdirSync(cache);
    chmodSync(cache, 0o500);
    assert.equal(run().printed, "3");
  });

  it("is kept nowhere when the cache is switched off", () => {
    assert.deepEqual(run(undefined, ""), { printed: "3", compiled: true });
    assert.deepEqual(run(undefined, ""), { printed: "3", compiled: true });
    assert.deepEqual(readdirSync(folder), ["index.ts"]);
  });

  it("tells where a mistake in it is, however it was loaded", () => {
    const source = "const nothing: unknown = undefined;\n\n(nothing as { go(): void }).go();";
    for (const time of ["compiled", "kept"]) {
      assert.throws(
        () => run(source),
        ({ stderr }: { stderr: string }) => stderr.includes("index.ts:3"),
        time,
      );
    }
  });
});
