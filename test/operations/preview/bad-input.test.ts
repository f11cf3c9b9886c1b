import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { CommandResult } from "../../support/command";
import { plumbline, program } from "../../support/command";

const SMALL = ["--program", program("protocol-bare")];

describe("bad input to a preview", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-bad-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  function file(name: string, content: string): string {
    writeFileSync(join(scratch, name), content);
    return join(scratch, name);
  }

  /** A copy of a small program with one file written over. */
  function copyWith(name: string, content: string): readonly string[] {
    const folder = mkdtempSync(join(scratch, "program-"));
    cpSync(program("protocol-judged"), folder, { recursive: true });
    writeFileSync(join(folder, name), content);
    return ["--program", folder];
  }

  function run(args: readonly string[]): Promise<CommandResult> {
    return plumbline(["preview", "--engine", "offline", "--no-policy-packs", "--quiet", ...args]);
  }

  /** One line that says what is wrong, and nothing else: no report, no stack trace. */
  function refused({ code, stdout, stderr }: CommandResult, expected: number, message: RegExp): void {
    assert.equal(stdout, "");
    assert.match(stderr, message);
    assert.match(stderr, /^error: [^\n]+\n$/);
    assert.equal(code, expected);
  }

  const configuration: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
    "an unknown stack": [
      ["--stack", "prd"],
      /stack "prd" has no configuration in .*; known stacks: prod, staging, test/,
    ],
    "an unknown key": [
      ["--stack", "test", "--config", "plumbline:ownr=x"],
      /stacks\/Pulumi\.test\.yaml: plumbline:ownr is not a known key; did you mean "plumbline:owner"\?/,
    ],
    "a value of the wrong type": [
      ["--stack", "test", "--config", 'network={"zones":"two"}'],
      /stacks\/Pulumi\.test\.yaml: plumbline:network\.zones is "two"; allowed: /,
    ],
    "a folder that isn't there": [
      ["--program", "/no/such/folder"],
      /program folder \/no\/such\/folder does not exist/,
    ],
    "a folder without a program": [["--program", tmpdir()], /no Pulumi\.yaml in .*--program DIR/],
    "a missing configuration value": [
      ["--program", program("protocol-errors/missing-config")],
      /Missing required configuration variable 'missing-config:region'/,
    ],
    "a configuration value of the wrong type": [
      ["--program", program("protocol-errors/config-type"), "--config", "count=many"],
      /Configuration 'config-type:count' value 'many' is not a valid number/,
    ],
    "a state file that isn't there": [
      [...SMALL, "--state", "/no/such.json"],
      /state file \/no\/such\.json can't be read/,
    ],
    "an unknown format": [["--format", "xml"], /--format xml; expected table, json/],
    "more policy configurations than packs": [
      ["--policy-pack-config", "/a.json", "--policy-pack-config", "/b.json"],
      /2 --policy-pack-config for 0 --policy-pack/,
    ],
  };
  for (const [what, [args, message]] of Object.entries(configuration)) {
    it(`ends with exit code 2: ${what}`, async () => {
      refused(await run(args), 2, message);
    });
  }

  it("ends with exit code 2: several mistakes are told together", async () => {
    const { code, stderr } = await run([
      "--stack",
      "test",
      "--config",
      "plumbline:ownr=x",
      "--config",
      "network=5",
    ]);
    assert.equal(code, 2);
    assert.match(stderr, /plumbline:ownr is not a known key/);
    assert.match(stderr, /plumbline:network is 5/);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });

  it("ends with exit code 2: malformed YAML, with file and line", async () => {
    refused(
      await run(copyWith("Pulumi.yaml", "name: x\nruntime: [nodejs\n")),
      2,
      /Pulumi\.yaml:\d+ is not valid YAML/,
    );
    const stack = copyWith("Pulumi.dev.yaml", "config:\n  a: 1\n b: 2\n");
    refused(await run([...stack, "--stack", "dev"]), 2, /Pulumi\.dev\.yaml:\d+ is not valid YAML/);
  });

  const states: Readonly<Record<string, readonly [string, RegExp]>> = {
    garbage: ["\u0000\u0001garbage", /can't be read: .*pulumi stack export/],
    "of an old version": ['{"version": 1, "deployment": {}}', /has version 1, expected 3 or 4/],
  };
  for (const [what, [content, message]] of Object.entries(states)) {
    it(`ends with exit code 2: a state file that is ${what}`, async () => {
      refused(await run([...SMALL, "--state", file("state.json", content)]), 2, message);
    });
  }

  const policies: Readonly<Record<string, readonly [string, RegExp]>> = {
    "is malformed": ["{ queue-delay: }", /policies\.json can't be read: /],
    "has an unknown level": [
      '{ "queue-delay": "block" }',
      /"queue-delay" has enforcement level "block", expected one of/,
    ],
    "has a setting of the wrong type": [
      '{ "queue-delay": { "most": "ten" } }',
      /policy pack "rules" is misconfigured: queue-delay\.most must be integer/,
    ],
  };
  for (const [what, [content, message]] of Object.entries(policies)) {
    it(`ends with exit code 2: a policy configuration that ${what}`, async () => {
      const pack = join(program(".."), "packs", "rules");
      const args = ["--policy-pack", pack, "--policy-pack-config", file("policies.json", content)];
      const result = await plumbline(["preview", "--engine", "offline", "--quiet", ...SMALL, ...args]);
      refused(result, 2, message);
    });
  }
});

describe("a program that fails", () => {
  const failures: Readonly<Record<string, RegExp>> = {
    throws: /error: no such luck \(index\.ts:2:9\)/,
    rejects: /error: cannot use known \(index\.ts:4:9\)/,
    exits: /error: the program ended with exit code 1: out of paper/,
    syntax: /error: SyntaxError: Unexpected token .* \(index\.ts:2\)/,
    "missing-module": /error: Cannot find module 'no-such-package' \(index\.ts\)/,
    duplicate: /error: Duplicate resource URN '[^']*'; try giving it a unique name \(index\.ts:3:1\)/,
    cyclic: /error: property tags\.Self of aws:sqs\/queue:Queue "queue" contains itself.* \(index\.ts:4:1\)/,
  };
  for (const [name, message] of Object.entries(failures)) {
    it(`ends the preview with exit code 3 and one line: ${name}`, async () => {
      const args = ["preview", "--engine", "offline", "--no-policy-packs", "--quiet"];
      const { code, stdout, stderr } = await plumbline([
        ...args,
        "--program",
        program(`protocol-errors/${name}`),
      ]);
      assert.equal(stdout, "");
      assert.match(stderr, message);
      assert.match(stderr, /^(out of paper\n)?error: [^\n]+\n$/);
      assert.equal(code, 3);
    });
  }

  it("to end is stopped at the timeout, which the message names", async () => {
    const args = ["preview", "--engine", "offline", "--no-policy-packs", "--quiet", "--timeout", "2"];
    const { code, stderr } = await plumbline([...args, "--program", program("protocol-errors/hangs")]);
    assert.match(
      stderr,
      /^error: the program did not end within 2 s and was stopped; raise the limit with --timeout SECONDS\n$/,
    );
    assert.equal(code, 3);
  });
});
