import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { parseArguments } from "../../../operations/preview/arguments";
import { choosePacks } from "../../../operations/preview/packs";

describe("the configuration that packs get", () => {
  let stacks: string;
  let pack: string;

  const configuration = (stack: string, ...args: readonly string[]): string | undefined => {
    const project = {
      name: "shop",
      directory: stacks,
      main: undefined,
      nodeArguments: [],
      stackConfigDirectory: stacks,
      config: {},
    };
    const options = parseArguments(["--policy-pack", pack, ...args], stacks, [stacks]);
    const file = choosePacks(options, stacks, project, stack)[0]?.configFile;
    return file && basename(file);
  };

  before(() => {
    const folder = mkdtempSync(join(tmpdir(), "plumbline-choice-"));
    stacks = join(folder, "stacks");
    pack = join(folder, "pack");
    mkdirSync(stacks);
    mkdirSync(pack);
  });
  after(() => {
    rmSync(join(stacks, ".."), { recursive: true, force: true });
  });

  it("is none where none is given and none stands beside the stack files", () => {
    assert.equal(configuration("prod"), undefined);
  });

  it("is that of every stack, for a stack without its own", () => {
    writeFileSync(join(stacks, "policies.json"), "{}");
    writeFileSync(join(stacks, "policies.test.json"), "{}");
    assert.equal(configuration("prod"), "policies.json");
    assert.equal(configuration("test"), "policies.test.json");
  });

  it("is what the command line names, before anything else", () => {
    assert.equal(configuration("test", "--policy-pack-config", "other.json"), "other.json");
  });
});
