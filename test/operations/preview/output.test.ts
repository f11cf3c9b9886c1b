import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import Ajv2020 from "ajv/dist/2020";

import type { PreviewReport } from "../../../operations/preview/report/schema";
import type { CommandResult } from "../../support/command";
import { ROOT, plumbline, program } from "../../support/command";

const OFFLINE = ["preview", "--engine", "offline"];
const ESCAPE = "\u001b[";

function run(
  name: string,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<CommandResult> {
  return plumbline([...OFFLINE, "--program", program(name), "--stack", "dev", ...args], environment);
}

describe("the output of a preview", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-output-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  describe("as JSON", () => {
    const schema = JSON.parse(readFileSync(join(ROOT, "docs/schemas/preview.schema.json"), "utf8")) as object;
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    const rules = ["--policy-pack", join(ROOT, "test/fixtures/packs/rules")];
    const state = ["--no-policy-packs", "--state", join(ROOT, "test/fixtures/state/protocol-state.json")];
    const runs: Readonly<Record<string, readonly string[]>> = {
      protocol: ["--no-policy-packs"],
      "protocol-judged": rules,
      "protocol-state": state,
      "protocol-remote": ["--no-policy-packs"],
    };
    for (const [name, args] of Object.entries(runs)) {
      it(`keeps to the published schema, alone on standard output: ${name}`, async () => {
        const { stdout, stderr } = await run(name, ["--format", "json", ...args]);
        assert(validate(JSON.parse(stdout)), JSON.stringify(validate.errors));
        assert.match(stderr, /^running the program · .* resources?/m);
        assert(!stderr.includes("{"), stderr);
      });
    }

    it("is complete with a property of 5 MB", async () => {
      const { code, stdout } = await run("protocol-huge", ["--format", "json", "--no-policy-packs"]);
      const report = JSON.parse(stdout) as PreviewReport;
      const huge = report.resources.find(({ name }) => name === "huge");
      assert.equal(JSON.stringify(huge?.properties.description).length, 5 * 1024 * 1024 + 2);
      assert.equal(code, 0);
    });

    it("is the same every time, but for the time it took", async () => {
      const reports = await Promise.all(
        [1, 2].map(async () => {
          const { stdout } = await run("protocol-judged", ["--format", "json", ...rules]);
          return stdout.replace(/"durationMs": \d+/, "");
        }),
      );
      assert.equal(reports[0], reports[1]);
    });
  });

  it("is nothing but the report when it is to be quiet", async () => {
    const { code, stdout, stderr } = await run("protocol-bare", ["--quiet", "--no-policy-packs"]);
    assert.equal(stderr, "");
    assert.match(stdout, /protocol-bare \/ dev/);
    assert.equal(code, 0);
  });

  it("has colours only where they are wanted", async () => {
    const args = ["--no-policy-packs", "--quiet"];
    const coloured = await run("protocol-bare", args, { NO_COLOR: "", FORCE_COLOR: "1" });
    assert(coloured.stdout.includes(ESCAPE));
    const plain = await run("protocol-bare", args, { NO_COLOR: "1", FORCE_COLOR: "1" });
    assert(!plain.stdout.includes(ESCAPE));
  });

  it("goes to a file, whole, in a folder made for it, and nowhere else", async () => {
    const file = join(scratch, "new", "folder", "report.md");
    const { code, stdout } = await run("protocol-bare", [
      "--format",
      "markdown",
      "--no-policy-packs",
      "--output",
      file,
    ]);
    assert.equal(code, 0);
    assert.equal(stdout, "");
    assert.match(readFileSync(file, "utf8"), /protocol-bare/);
    assert.deepEqual(readdirSync(join(scratch, "new", "folder")), ["report.md"]);
  });

  it("leaves the file of an earlier run alone when there is no report", async () => {
    const file = join(scratch, "report.json");
    writeFileSync(file, "the report of yesterday");
    const { code } = await run("protocol-errors/throws", ["--no-policy-packs", "--output", file]);
    assert.equal(code, 3);
    assert.equal(readFileSync(file, "utf8"), "the report of yesterday");
  });

  it("tells a path that can't be written in one line", async () => {
    const file = join(scratch, "report.json", "below-a-file.json");
    writeFileSync(join(scratch, "report.json"), "");
    const { code, stderr } = await run("protocol-bare", ["--quiet", "--no-policy-packs", "--output", file]);
    assert.match(stderr, /^error: [^\n]*below-a-file\.json[^\n]*\n$/);
    assert.doesNotMatch(stderr, /unexpected failure/);
    assert.equal(code, 2);
  });
});

describe("the command line", () => {
  it("ends quietly when its reader has seen enough", async () => {
    const loader = join(ROOT, "offline", "program", "typescript-loader.cjs");
    const cli = [process.execPath, "--require", loader, join(ROOT, "operations", "cli.ts"), ...OFFLINE];
    const args = ["--quiet", "--no-policy-packs", "--format", "json", "--program", program("protocol-huge")];
    const command = [...cli, ...args].map((word) => `'${word}'`).join(" ");
    const { stdout, stderr } = await promisify(execFile)("sh", ["-c", `${command} | head -c 20`]);
    assert.equal(stdout.length, 20);
    assert.equal(stderr, "");
  });

  it("explains itself and each command", async () => {
    assert.match((await plumbline(["--help"])).stdout, /^Usage: plumbline COMMAND[^]*\bpreview\b/);
    const help = await plumbline(["preview", "--help"]);
    assert.match(help.stdout, /--policy-pack DIR/);
    assert.equal(help.code, 0);
  });

  it("refuses an unknown command with exit code 2 and names the known ones", async () => {
    const { code, stdout, stderr } = await plumbline(["prevew"]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^error: unknown command "prevew"[^]*\bpreview\b/);
  });
});
