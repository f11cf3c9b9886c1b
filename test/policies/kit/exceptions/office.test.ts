import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Verdict } from "../../../../policies/kit";
import { Office, decodeBaselined, decodeExcepted, fail, writeBaseline } from "../../../../policies/kit";
import { STACK, TODAY, logs } from "./fixtures";

const finding = fail("versioning is off");

describe("the office of a pack's process", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-office-"));
    mkdirSync(join(folder, "stacks"));
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "Pulumi.yaml"), 'name: x\nruntime: nodejs\nstackConfigDir: "stacks" # here\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(file: string, owner: string): void {
    writeFileSync(
      join(folder, file),
      `exceptions:\n  - {rule: "*", resource: logs, reason: r, owner: ${owner}, ticket: t, expires: 2026-12-31}\n`,
    );
  }

  function office(startedIn = folder): Office {
    return new Office({ startedIn: () => startedIn, today: () => TODAY });
  }

  /** Who let the finding pass, and where that stands. */
  function letPassBy(one: Office, verdict: Verdict = finding): string | undefined {
    const ruling = one.deskFor(STACK).ruling("s3-bucket-versioning", logs(), verdict, false);
    if (ruling.kind === "stands") return undefined;
    const use = decodeExcepted(ruling.text)?.exception;
    return use ? `${use.owner}, ${use.source}` : decodeBaselined(ruling.text)?.message;
  }

  it("does without a file", () => {
    assert.equal(letPassBy(office()), undefined);
  });

  it("finds plumbline.exceptions.yaml beside Pulumi.yaml, or where the stacks are", () => {
    write("stacks/plumbline.exceptions.yaml", "stacks");
    assert.equal(letPassBy(office()), "stacks, stacks/plumbline.exceptions.yaml:2");
    write("plumbline.exceptions.yaml", "root");
    assert.equal(letPassBy(office()), "root, plumbline.exceptions.yaml:2");
  });

  it("finds the project from a folder inside it, as Pulumi does", () => {
    write("plumbline.exceptions.yaml", "root");
    assert.equal(letPassBy(office(join(folder, "elsewhere"))), "root, plumbline.exceptions.yaml:2");
  });

  it("reads another file where one is configured, relative to the project or absolute", () => {
    write("plumbline.exceptions.yaml", "root");
    write("stacks/prod.yaml", "stacks");
    for (const file of ["stacks/prod.yaml", "prod.yaml", join(folder, "stacks", "prod.yaml")]) {
      const one = office();
      one.configure({ file });
      assert.equal(letPassBy(one), "stacks, stacks/prod.yaml:2");
    }
  });

  it("reads a baseline where one is configured", () => {
    const known = { policy: "s3-bucket-versioning", urn: logs().urn, message: finding.message };
    writeFileSync(join(folder, "baseline.json"), writeBaseline(TODAY, [known]));
    const one = office();
    one.configure({ baseline: "baseline.json" });
    assert.equal(letPassBy(one), finding.message);
    assert.equal(letPassBy(one, fail("another")), undefined);
  });

  it("fails when a configured file is not there, and says where it was looked for", () => {
    for (const setting of ["file", "baseline"]) {
      const one = office();
      one.configure({ [setting]: "gone.yaml" });
      assert.throws(
        () => one.deskFor(STACK),
        new RegExp(
          `\\(setting "${setting}" of policy-exceptions\\) "gone\\.yaml" is not there in .* or .*stacks`,
        ),
      );
    }
  });

  it("fails for settings it doesn't know", () => {
    const one = office();
    one.configure({ files: "x" });
    assert.throws(() => one.deskFor(STACK), /policy configuration of "policy-exceptions" is not valid/);
  });

  it("counts what was used from the start after it has closed", () => {
    write("plumbline.exceptions.yaml", "root");
    const one = office();
    const notices = () => one.deskFor(STACK).notices(["s3-bucket-versioning"], []).length;
    letPassBy(one);
    assert.equal(notices(), 0);
    one.close();
    assert.equal(notices(), 1);
  });
});
