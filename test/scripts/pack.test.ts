import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, plumbline, previewReport, program } from "../support/command";

const PACK = join(ROOT, "scripts", "packs", "pack.mjs");

describe("a packed policy pack", function () {
  this.timeout(180_000);
  // Outside of the repository: nothing of it may be needed.
  const out = mkdtempSync(join(tmpdir(), "plumbline-packed-"));

  before(() => {
    execFileSync(process.execPath, [PACK, "tagging", "cost", "all", "--out", out]);
  });

  after(() => {
    rmSync(out, { recursive: true, force: true });
  });

  it("is a folder with all that is published, and nothing half made beside it", () => {
    assert.deepEqual(readdirSync(out).sort(), ["all", "cost", "tagging"]);
    for (const file of ["PulumiPolicy.yaml", "package.json", "README.md", "CHANGELOG.md", "LICENSE"]) {
      assert.ok(existsSync(join(out, "cost", file)), file);
    }
    assert.ok(existsSync(join(out, "cost", "dist", "data", "prices")));
  });

  it("explains its rules with their examples, alone and among all packs", async () => {
    for (const pack of ["cost", "all"]) {
      const folder = join(out, pack);
      const { stdout } = await plumbline([
        "policy",
        "explain",
        "cost-stack-ceiling",
        "--policy-pack",
        folder,
      ]);
      assert.match(stdout, /^Why\n {2}A bill is read a month after[^]*^Fails\n[^]*^Passes\n/m, pack);
    }
  });

  it("has in it what npm would publish, and no sources", () => {
    const text = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: join(out, "tagging"),
      encoding: "utf8",
    });
    const [packed] = JSON.parse(text) as { files: { path: string }[] }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    assert.ok(paths.includes("dist/index.js"));
    assert.ok(paths.includes("dist/data/taggable-types.json"));
    assert.ok(paths.includes("PulumiPolicy.yaml"));
    assert.deepEqual(
      paths.filter((path) => path.endsWith(".ts")),
      [],
    );
  });

  it("judges a foreign program from where it is", async () => {
    const report = await previewReport([
      ...["--program", program("protocol"), "--stack", "dev"],
      ...["--policy-pack", join(out, "tagging"), "--policy-pack", join(out, "cost")],
    ]);
    assert.deepEqual(
      report.policyPacks.map(({ name }) => name),
      ["plumbline-tagging", "plumbline-cost"],
    );
    assert.ok(report.findings.some(({ policy }) => policy === "tagging-required-keys"));
  });

  it("reads the assumptions that a file of the program makes about use", async () => {
    const file = join(out, "usage.yaml");
    writeFileSync(file, "types:\n  aws:lambda/function:Function: { monthlyRequest: 5 }\n");
    const { code, stderr } = await plumbline([
      ...["preview", "--program", program("protocol"), "--stack", "dev", "--quiet", "--engine", "offline"],
      ...["--policy-pack", join(out, "cost"), "--config", `cost:usage=${JSON.stringify({ file })}`],
    ]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^error: policy pack \S+ failed: .*no usage "monthlyRequest" \(did you mean "monthlyRequests"\?\)$/m,
    );
    rmSync(file);
  });

  it("of all packs judges like the packs in the repository", async () => {
    const subject = ["--program", program("protocol"), "--stack", "dev"];
    const packed = await previewReport([...subject, "--policy-pack", join(out, "all")]);
    const own = await previewReport(subject);
    const told = ({ findings }: typeof own) => findings.map((finding) => JSON.stringify(finding)).sort();
    assert.deepEqual(told(packed), told(own));
    assert.ok(own.findings.length > 0);
  });

  for (const [given, expected] of [
    [[], /name what to pack: all, cost, iam, kit, security, tagging/],
    [["costs"], /no pack "costs"; expected all, cost/],
    [["cost", "--into", "x"], /Unknown option '--into'/],
  ] as const) {
    it(`is not made of ${given.length === 0 ? "nothing" : given.join(" ")}`, () => {
      const { status, stderr } = spawnSync(process.execPath, [PACK, ...given], { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /^\s+at /m);
    });
  }

  it("is explained by its own description", async () => {
    const { stdout } = await plumbline([
      ...["policy", "explain", "cost-stack-ceiling", "--policy-pack", join(out, "cost")],
    ]);
    assert.match(stdout, /^cost-stack-ceiling {2}plumbline-cost\n/);
  });
});
