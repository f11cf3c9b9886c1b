import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { PreviewReport } from "../../operations/preview/report/schema";
import { dayOf } from "../../policies/kit";
import { ROOT, plumbline, previewReport, program } from "../support/command";
import { PULUMI, RealEngine } from "../support/real-engine";
import { MISTAKES, SHIPPED, edit } from "../support/shipped";

/** The report without what may differ: how long it took, and messages about the engine itself. */
function comparable(report: PreviewReport) {
  const byUrn = <T extends { urn: string }>(items: readonly T[]): T[] =>
    [...items].sort((a, b) => a.urn.localeCompare(b.urn));
  const key = (finding: PreviewReport["findings"][number]): string => JSON.stringify(finding);
  return {
    resources: byUrn(report.resources),
    findings: [...report.findings].sort((a, b) => key(a).localeCompare(key(b))),
    exceptions: [...report.exceptions].sort((a, b) => key(a).localeCompare(key(b))),
    baselines: report.baselines.map(({ findings, ...counts }) => ({ ...counts, listed: findings.length })),
    outputs: report.outputs,
    cost: { ...report.cost, resources: byUrn(report.cost.resources) },
    exitCode: report.summary.exitCode,
  };
}

describe("the real engine and the offline one", function () {
  this.timeout(300_000);
  const engine = new RealEngine();

  before(async function () {
    if (PULUMI === undefined) {
      console.log("      no pulumi CLI on this machine: the comparison with the real engine is skipped");
      this.skip();
    }
    await engine.start();
  });

  after(() => {
    engine.stop();
  });

  async function bothReports(
    directory: string,
    args: readonly string[],
  ): Promise<[PreviewReport, PreviewReport]> {
    const offline = await previewReport(["--program", directory, ...args], engine.environment);
    const real = await plumbline(
      ["preview", "--engine", "pulumi", "--format", "json", "--program", directory, ...args],
      engine.environment,
    );
    assert.notEqual(real.stdout, "", real.stderr);
    const report = JSON.parse(real.stdout) as PreviewReport;
    assert.equal(report.engine, "pulumi");
    return [offline, report];
  }

  for (const name of ["protocol", "protocol-dynamic", "protocol-random"]) {
    it(`report the same for the program ${name}`, async () => {
      const files = readdirSync(program(name)).filter((file) => file !== "node_modules");
      const copy = engine.prepare(program(name), "dev", files);
      const [offline, real] = await bothReports(copy, ["--stack", "dev"]);
      assert.deepEqual(comparable(offline), comparable(real));
    });
  }

  it("judge outlined policy documents the same", async () => {
    const folder = program("outlined-policies");
    const copy = engine.prepare(folder, "dev", readdirSync(folder));
    const [offline, real] = await bothReports(copy, [
      "--stack",
      "dev",
      "--policy-pack",
      join(ROOT, "policies", "iam"),
    ]);
    assert.deepEqual(comparable(offline), comparable(real));
    assert.ok(real.findings.some(({ urn }) => urn.endsWith("::seen-outline")));
  });

  it("let the same exceptions and the same baseline pass, from the project's files", async () => {
    const copy = engine.prepare(program("ownerless"), "test", readdirSync(program("ownerless")));
    const expires = dayOf(new Date(Date.now() + 30 * 86_400_000));
    writeFileSync(
      join(copy, "stacks", "plumbline.exceptions.yaml"),
      `exceptions:\n  - {rule: tagging-*, resource: logs, reason: r, owner: o, ticket: t, expires: ${expires}}\n`,
    );
    const config = join(copy, "stacks", "packs.json");
    writeFileSync(config, JSON.stringify({ "policy-exceptions": { baseline: "baseline.json" } }));
    const args = ["--stack", "test", "--policy-pack", join(ROOT, "policies", "tagging")];
    await previewReport(["--program", copy, ...args, "--write-baseline", join(copy, "baseline.json")]);
    const [offline, real] = await bothReports(copy, [...args, "--policy-pack-config", config]);
    assert.deepEqual(comparable(offline), comparable(real));
    assert.equal(real.summary.exitCode, 0);
    assert.deepEqual(
      real.exceptions.map(({ urn }) => urn.split("::").at(-1)),
      ["logs"],
    );
    assert.equal(real.baselines[0]?.present, 1);
  });

  for (const stack of ["test", "staging", "prod"]) {
    it(`report the same for the shipped environment's stack ${stack}`, async () => {
      const copy = engine.prepare(ROOT, stack, SHIPPED);
      const [offline, real] = await bothReports(copy, ["--stack", stack]);
      assert.deepEqual(comparable(offline), comparable(real));
    });
  }

  for (const { title, edits, policy, resource } of MISTAKES) {
    it(`are both blocked by ${title}`, async () => {
      const copy = engine.prepare(ROOT, "test", SHIPPED);
      for (const change of edits) edit(copy, change);
      const [offline, real] = await bothReports(copy, ["--stack", "test"]);
      assert.deepEqual(comparable(offline), comparable(real));
      assert.equal(real.summary.exitCode, 1);
      const blamed = real.findings.filter(
        (finding) => finding.policy === policy && resource.test(finding.urn),
      );
      assert.notEqual(blamed.length, 0);
    });
  }
});
