import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dayOf } from "../../../policies/kit";
import { ROOT, plumbline, previewReport, program } from "../../support/command";
import { edit } from "../../support/shipped";

/** A copy of a program of two buckets whose tags lack an owner. */
function copyOfBuckets(): string {
  const copy = mkdtempSync(join(tmpdir(), "plumbline-exceptions-"));
  cpSync(program("ownerless"), copy, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

const PACK = ["--policy-pack", join(ROOT, "policies", "tagging")];

/** A day so many days from the one on which the test runs. */
function inDays(days: number): string {
  return dayOf(new Date(Date.now() + days * 86_400_000));
}

describe("exceptions in a preview of buckets without an owner", () => {
  const copy = copyOfBuckets();
  const file = join(copy, "stacks", "plumbline.exceptions.yaml");
  const run = (...args: readonly string[]) => ["--program", copy, "--stack", "test", ...PACK, ...args];
  afterEach(() => {
    rmSync(file, { force: true });
  });
  after(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  function write(expires: string, extra = ""): void {
    writeFileSync(
      file,
      `exceptions:
  - rule: tagging-required-keys
    resource: "*"
    finding: ${extra || '""'}
    reason: Owners are being assigned.
    owner: platform
    ticket: OPS-12
    expires: ${expires}
`.replace(/ {4}finding: ""\n/, ""),
    );
  }

  it("let pass what would block, and are listed with the days they have left", async () => {
    write(inDays(3));
    const report = await previewReport(run());
    assert.equal(report.exitCode, 0);
    assert.deepEqual(
      report.findings.filter(({ policy }) => policy === "tagging-required-keys"),
      [],
    );
    assert.equal(report.exceptions.length, 2);
    for (const { exception, enforcementLevel } of report.exceptions) {
      assert.ok(exception.daysLeft === 3 || exception.daysLeft === 2, "midnight may pass");
      assert.equal(exception.source, "stacks/plumbline.exceptions.yaml:2");
      assert.equal(enforcementLevel, "mandatory");
    }
  });

  it("let nothing pass once they have expired, and fail themselves", async () => {
    write(inDays(-10));
    const report = await previewReport(run());
    assert.equal(report.exitCode, 1);
    assert.deepEqual(report.exceptions, []);
    const [own, ...more] = report.findings.filter(({ policy }) => policy === "policy-exceptions");
    assert.deepEqual(more, []);
    assert.equal(own?.enforcementLevel, "mandatory");
    assert.match(own.message, /plumbline\.exceptions\.yaml:2 .* expired on .*, 1[01] days ago/);
    const [finding] = report.findings.filter(({ policy }) => policy === "tagging-required-keys");
    assert.match(finding?.message ?? "", /tag "Owner" is missing.*\[the exception in .* expired on /);
  });

  it("warn where nothing needed them", async () => {
    write(inDays(3), '"another message"');
    const report = await previewReport(run());
    const [own] = report.findings.filter(({ policy }) => policy === "policy-exceptions");
    assert.equal(own?.enforcementLevel, "advisory");
    assert.match(own.message, /^Unused exception in "stacks\/plumbline\.exceptions\.yaml:2"/);
  });

  it("may be forbidden, and limited in time, by the stack's policy configuration", async () => {
    write(inDays(3));
    const config = join(copy, "stacks", "strict.json");
    writeFileSync(config, JSON.stringify({ "policy-exceptions": { forbid: ["tagging-required-*"] } }));
    const report = await previewReport(run("--policy-pack-config", config));
    assert.equal(report.exitCode, 1);
    assert.match(JSON.stringify(report.findings), /stack \\"test\\" allows none from this rule/);
    writeFileSync(config, JSON.stringify({ "policy-exceptions": { maximumDays: 1 } }));
    const { code, stderr } = await plumbline(["preview", "--quiet", ...run("--policy-pack-config", config)]);
    assert.equal(code, 2);
    assert.match(stderr, /^error: .*yaml:2 is refused: it expires on .*; at most 1 are allowed\n$/);
  });

  it("end the preview with exit code 2 and one line when one has no reason", async () => {
    write(inDays(3));
    writeFileSync(file, readFileSync(file, "utf8").replace(/ {4}reason: .*\n/, ""));
    const { code, stdout, stderr } = await plumbline(["preview", "--quiet", ...run()]);
    assert.equal(stdout, "");
    assert.match(stderr, /^error: .*stacks\/plumbline\.exceptions\.yaml:2: .*"reason" is missing\n$/);
    assert.equal(code, 2);
  });
});

describe("a baseline in a preview of buckets without an owner", () => {
  const copy = copyOfBuckets();
  const file = join(copy, "stacks", "baseline.json");
  const run = (...args: readonly string[]) => ["--program", copy, "--stack", "test", ...PACK, ...args];
  after(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  it("is recorded, and holds from then on: only what is new fails", async () => {
    const recording = await previewReport(run("--write-baseline", file));
    assert.equal(recording.exitCode, 0);
    assert.ok(existsSync(file));
    const recorded = recording.baselines[0]?.recorded ?? 0;
    assert.equal(recorded, 2);
    assert.deepEqual(recording.findings, []);

    edit(copy, { file: "index.ts", find: ', CostCenter: "4711"', replace: "" });
    const later = await previewReport(run("--baseline", file));
    assert.equal(later.exitCode, 1);
    assert.equal(later.baselines[0]?.present, recorded);
    const messages = new Set(
      later.findings.map(({ message }) => /tag "(\w+)" is missing/.exec(message)?.[1]),
    );
    assert.deepEqual([...messages], ["CostCenter"]);
  });

  it("shows what is gone, whether the command names it or the packs' configuration does", async () => {
    edit(copy, {
      file: "index.ts",
      find: "Environment:",
      replace: 'Owner: "a", CostCenter: "1", Environment:',
    });
    const named = await previewReport(run("--baseline", file));
    const config = join(copy, "stacks", "baselined.json");
    writeFileSync(config, JSON.stringify({ "policy-exceptions": { baseline: "baseline.json" } }));
    const configured = await previewReport(run("--policy-pack-config", config));
    for (const { baselines, exitCode } of [named, configured]) {
      assert.equal(exitCode, 0);
      assert.equal(baselines[0]?.present, 0);
      assert.deepEqual([baselines[0].recorded, baselines[0].gone], [2, 2]);
    }
  });

  it("ends the preview with exit code 2 when it isn't there or is something else", async () => {
    const gone = await plumbline(["preview", "--quiet", ...run("--baseline", join(copy, "gone.json"))]);
    assert.match(gone.stderr, /^error: .*--baseline.*gone\.json can't be read.*\n$/);
    const wrong = await plumbline(["preview", "--quiet", ...run("--baseline", join(copy, "package.json"))]);
    assert.match(wrong.stderr, /^error: baseline package\.json can't be used.*\n$/);
    assert.deepEqual([gone.code, wrong.code], [2, 2]);
  });
});
