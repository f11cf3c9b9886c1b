import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PreviewArguments } from "../../../operations/preview/arguments";
import { HELP, parseArguments } from "../../../operations/preview/arguments";
import { UserError } from "../../../operations/terminal/errors";

describe("the arguments of preview", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-arguments-"));
  const [root, here] = [join(scratch, "root"), join(scratch, "here")];
  before(() => {
    mkdirSync(join(root, "packs"), { recursive: true });
    mkdirSync(join(here, "mine"), { recursive: true });
  });
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  function parse(...argv: readonly string[]): PreviewArguments {
    return parseArguments(argv, "/repository", [root, here]);
  }

  it("may all be left out", () => {
    assert.deepEqual(parse(), {
      program: "/repository",
      stack: undefined,
      format: "table",
      engine: "auto",
      policyPacks: undefined,
      policyPackConfigs: [],
      state: undefined,
      compare: undefined,
      against: undefined,
      baseline: undefined,
      timeoutSeconds: 300,
      config: {},
      stackOutputs: {},
      output: undefined,
      billPicture: undefined,
      billPictureUrl: undefined,
      diagram: undefined,
      quiet: false,
      help: false,
    });
  });

  it("have short forms", () => {
    const found = parse("-s", "prod", "-c", "a=b", "-o", "out.json", "-q", "-h");
    assert.equal(found.stack, "prod");
    assert.deepEqual(found.config, { a: "b" });
    assert.equal(found.output, join(here, "out.json"));
    assert.equal(found.quiet && found.help, true);
  });

  it("find a folder in the repository or where the user stands, and keep an absolute path", () => {
    const packs = [
      "--policy-pack",
      "packs",
      "--policy-pack",
      "mine",
      "--policy-pack",
      "/absolute",
      "--policy-pack",
      "no",
    ];
    assert.deepEqual(parse(...packs).policyPacks, [
      join(root, "packs"),
      join(here, "mine"),
      "/absolute",
      join(root, "no"),
    ]);
    assert.equal(parse("--program", "mine").program, join(here, "mine"));
    assert.equal(parse("--state", "s.json").state, join(root, "s.json"));
  });

  it("keep everything after the first equals sign of a setting", () => {
    assert.deepEqual(parse("--config", "a:b=c=d", "--config", "e=").config, { "a:b": "c=d", e: "" });
    assert.deepEqual(parse("--stack-outputs", "org/p/s=/x.json").stackOutputs, { "org/p/s": "/x.json" });
  });

  it("take one policy configuration for all packs, or one for each", () => {
    const packs = ["--policy-pack", "/a", "--policy-pack", "/b"];
    assert.deepEqual(parse(...packs, "--policy-pack-config", "/c").policyPackConfigs, ["/c"]);
    const both = ["--policy-pack-config", "/c", "--policy-pack-config", "/d"];
    assert.deepEqual(parse(...packs, ...both).policyPackConfigs, ["/c", "/d"]);
  });

  it("take a baseline to hold findings against, or one to record where the user stands", () => {
    assert.deepEqual(parse("--baseline", "packs").baseline, { file: join(root, "packs"), record: false });
    assert.deepEqual(parse("--write-baseline", "b.json").baseline, {
      file: join(here, "b.json"),
      record: true,
    });
  });

  it("may ask for no pack at all", () => {
    assert.deepEqual(parse("--no-policy-packs").policyPacks, []);
  });

  const wrong: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
    "a mistyped option": [
      ["--polcy-pack", "x"],
      /unknown option --polcy-pack \(did you mean --policy-pack\? see --help\)/,
    ],
    "a mistyped short option": [["-z"], /unknown option -z \(did you mean --/],
    "an option without its value": [["--stack"], /--stack.*argument missing.*see --help/],
    "two baselines": [
      ["--baseline", "a", "--write-baseline", "b"],
      /--baseline contradicts --write-baseline/,
    ],
    "a value for a switch": [["--quiet=yes"], /--quiet.*does not take an argument/],
    "something left over": [["prod"], /'prod'/],
    "an unknown format": [
      ["--format", "xml"],
      /--format xml; expected table, json, markdown, html, sarif, junit, github/,
    ],
    "an unknown engine": [["--engine", "terraform"], /--engine terraform; expected auto, offline, pulumi/],
    "a timeout that is no number": [["--timeout", "soon"], /--timeout soon; expected a number above 0/],
    "a timeout of nothing": [["--timeout", "0"], /--timeout 0; expected a number above 0/],
    "a setting without a value": [["--config", "key"], /--config key; expected NAME=VALUE/],
    "a setting without a name": [["--config", "=value"], /--config =value; expected NAME=VALUE/],
    "a picture that no reader can load": [
      ["--bill-picture-url", "file:///tmp/bill.svg"],
      /--bill-picture-url file:\/\/\/tmp\/bill\.svg; expected an address that begins with https:\/\//,
    ],
    "packs and no packs": [
      ["--no-policy-packs", "--policy-pack", "/a"],
      /--no-policy-packs contradicts --policy-pack/,
    ],
    "a wrong number of configurations": [
      ["--policy-pack", "/a", "--policy-pack-config", "/c", "--policy-pack-config", "/d"],
      /2 --policy-pack-config for 1 --policy-pack; expected one file for all packs, or one for each/,
    ],
    "a state for the real engine": [
      ["--engine", "pulumi", "--state", "/s"],
      /--state contradicts --engine pulumi/,
    ],
  };
  for (const [what, [argv, message]] of Object.entries(wrong)) {
    it(`are refused with exit code 2: ${what}`, () => {
      assert.throws(
        () => parse(...argv),
        (error: unknown) => {
          assert(error instanceof UserError, String(error));
          assert.equal(error.exitCode, 2);
          assert.match(error.message, message);
          assert(!error.message.includes("\n"));
          return true;
        },
      );
    });
  }

  it("are all explained in the help, with the exit codes", () => {
    for (const option of [
      "stack",
      "program",
      "format",
      "output",
      "policy-pack",
      "policy-pack-config",
      "no-policy-packs",
    ]) {
      assert.match(HELP, new RegExp(`--${option}\\b`));
    }
    for (const option of ["state", "config", "stack-outputs", "engine", "timeout", "quiet", "help"]) {
      assert.match(HELP, new RegExp(`--${option}\\b`));
    }
    assert.match(HELP, /Exit codes: 0 .* 1 .* 2 .* 3 /);
  });
});
