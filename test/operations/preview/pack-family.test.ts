import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import type { PackChoice } from "../../../offline";
import { inOneProcess } from "../../../operations/preview/pack-family";

describe("packs that are together in one", () => {
  let folder: string;

  function pack(name: string, content: object, isBuilt = true): string {
    const directory = join(folder, name);
    mkdirSync(join(directory, "dist"), { recursive: true });
    writeFileSync(join(directory, "package.json"), JSON.stringify({ main: "dist/index.js", ...content }));
    if (isBuilt) writeFileSync(join(directory, "dist", "index.js"), "");
    return directory;
  }
  const member = (name: string, isBuilt = true) =>
    pack(name, { plumbline: { pack: `own-${name}`, together: "../all" } }, isBuilt);
  const told = (choices: readonly PackChoice[]) =>
    inOneProcess(choices).map(({ directory, configFile, environment }) => [
      basename(directory),
      configFile,
      environment?.PLUMBLINE_PACKS,
    ]);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-family-"));
    pack("all", {});
    pack("foreign", {});
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("judge as that one, which is told whom it stands for, beside all others", () => {
    const choices = [member("a"), pack("foreign", {}), member("b")].map((directory) => ({ directory }));
    assert.deepEqual(told(choices), [
      ["all", undefined, "own-a,own-b"],
      ["foreign", undefined, undefined],
    ]);
  });

  it("judge as themselves where one is alone, or differently configured, or not built", () => {
    const a = { directory: member("a"), configFile: "x.json" };
    const b = { directory: member("b") };
    const c = { directory: member("c", false) };
    assert.deepEqual(inOneProcess([a]), [a]);
    assert.deepEqual(inOneProcess([a, b, c]), [a, b, c]);
    const same = { ...b, configFile: "x.json" };
    assert.deepEqual(told([a, same]), [["all", "x.json", "own-a,own-b"]]);
  });

  it("judge as themselves where that one isn't there", () => {
    const lost = ["d", "e"].map((name) => ({
      directory: pack(name, { plumbline: { pack: name, together: "../gone" } }),
    }));
    assert.deepEqual(inOneProcess(lost), lost);
  });
});
