import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PreviewReport } from "../../../operations/preview/report/schema";
import { ROOT, plumbline, previewReport } from "../../support/command";

/** A program of as many NAT gateways as its stack configures. */
const program = (extra = "") => `
const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");
const count = new pulumi.Config().getNumber("gateways") ?? 1;
for (let index = 0; index < count; index++)
  new aws.ec2.NatGateway(\`\${pulumi.getStack()}-nat-\${index}\`, { subnetId: "subnet-1", connectivityType: "private" });
${extra}
`;

describe("a preview beside another bill", () => {
  const repository = mkdtempSync(join(tmpdir(), "plumbline-compare-"));
  const folder = join(repository, "shop");
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...args], {
      cwd: repository,
      encoding: "utf8",
    });
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
  };
  const preview = (...args: readonly string[]) =>
    plumbline(["preview", "--engine", "offline", "--program", folder, "--stack", "test", "--quiet", ...args]);
  const compared = async (...args: readonly string[]): Promise<NonNullable<PreviewReport["comparison"]>> => {
    const { comparison } = await previewReport(["--program", folder, "--stack", "test", ...args]);
    if (!comparison) throw new Error("the report compares nothing");
    return comparison;
  };

  before(() => {
    mkdirSync(folder);
    write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    write("Pulumi.test.yaml", "config:\n  aws:region: us-east-1\n");
    write("Pulumi.prod.yaml", 'config:\n  aws:region: us-east-1\n  shop:gateways: "3"\n');
    write("index.js", program());
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "One gateway");
    write("index.js", program('new aws.kms.Key("key", {});'));
  });
  after(() => {
    rmSync(repository, { recursive: true, force: true });
  });

  it("tells what changed since a commit, and leaves the repository as it is", async () => {
    const status = () => git("status", "--porcelain") + git("worktree", "list");
    const untouched = status();
    const comparison = await compared("--no-policy-packs", "--against", "HEAD");
    assert.match(comparison.before.name, /^HEAD \([0-9a-f]{7}\)$/);
    // A gateway is 730 h × $0.045 = $32.85; a key is $1 a month.
    assert.deepEqual(
      [comparison.before.monthly, comparison.after.monthly, comparison.delta],
      [32.85, 33.85, 1],
    );
    assert.deepEqual(
      comparison.resources.map(({ name, change, delta }) => [name, change, delta]),
      [["key", "added", 1]],
    );
    assert.equal(status(), untouched);
  });

  it("says it in the summary of a pull request's comment, and what makes it below", async () => {
    const { stdout } = await preview("--no-policy-packs", "--against", "HEAD", "--format", "markdown");
    assert.match(stdout, /\| \*\*Bill\*\* \| \$33\.85 a month, \+\$1\.00 \(\+3\.0%\) against HEAD/);
    assert.match(
      stdout,
      /### Bill against HEAD[\s\S]*<code>key<\/code> aws:kms:Key \| {2}\| \$1\.00 \| 🔺 \+\$1\.00 \|/,
    );
  });

  it("is the same, byte for byte, against a cost file that was written before", async () => {
    const file = join(repository, "cost.json");
    await preview("--no-policy-packs", "--format", "cost", "--output", file);
    const { stdout } = await preview("--no-policy-packs", "--format", "cost");
    assert.equal(readFileSync(file, "utf8"), stdout);
    const comparison = await compared("--no-policy-packs", "--against", file);
    assert.deepEqual([comparison.before.name, comparison.delta, comparison.same], ["cost.json", 0, 3]);
  });

  it("shows two environments side by side, each with its own configuration", async () => {
    const comparison = await compared("--no-policy-packs", "--compare", "prod");
    assert.deepEqual(
      [comparison.kind, comparison.before.name, comparison.after.name],
      ["environments", "stack test", "stack prod"],
    );
    // 3 × $32.85 + $1, less $32.85 + $1
    assert.deepEqual(
      [comparison.before.monthly, comparison.after.monthly, comparison.delta],
      [33.85, 99.55, 65.7],
    );
    assert.deepEqual(
      comparison.resources.map(({ name, change }) => [name, change]),
      [
        ["*-nat-1", "added"],
        ["*-nat-2", "added"],
      ],
    );
  });

  it("lets the cost pack hold the rise, and say what changed", async () => {
    const pack = ["--policy-pack", join(ROOT, "policies", "cost")];
    const config = join(repository, "policies.json");
    writeFileSync(config, JSON.stringify({ "cost-increase-ceiling": { percent: 2 } }));
    const report = await previewReport([
      ...["--program", folder, "--stack", "test", ...pack, "--policy-pack-config", config],
      ...["--against", "HEAD"],
    ]);
    assert.equal(report.exitCode, 1);
    const [finding] = report.findings.filter(({ policy }) => policy === "cost-increase-ceiling");
    // $32.85 and 2% of it are $33.507
    assert.match(
      finding?.message ?? "",
      /^stack "test" costs \$33\.85 a month, \$0\.34 over its ceiling of \$33\.51\..* It cost \$32\.85 before\. What changed: key \(new\) \$1\.00\./,
    );
    const [ceiling] = report.cost.ceilings;
    assert.deepEqual([ceiling?.policy, ceiling?.exceeded], ["cost-increase-ceiling", true]);
  });

  describe("that doesn't exist", () => {
    const failing = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await preview("--no-policy-packs", ...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert(!stderr.trim().includes("\n"), stderr);
      return stderr;
    };

    it("is a mistake in one line: no file, no commit, no stack", async () => {
      assert.match(
        await failing("--against", "v9"),
        /error: --against v9: no such file or commit; expected a stack export, a JSON report, a cost file, or a commit/,
      );
      assert.match(
        await failing("--compare", "test"),
        /--compare test: the stack can't be compared with itself/,
      );
      assert.match(
        await failing("--compare", "prod", "--against", "HEAD"),
        /--compare contradicts --against/,
      );
    });

    it("is a mistake when the file is something else", async () => {
      const file = join(repository, "other.json");
      writeFileSync(file, "{}");
      assert.match(
        await failing("--against", file),
        /the cost baseline .*other\.json is not a cost report in US dollars/,
      );
    });

    it("is a mistake when the commit has no such program, and nothing is left behind", async () => {
      // The tree without any file, which every repository knows.
      const empty = git("commit-tree", "-m", "Nothing", "4b825dc642cb6eb9a060e54bf8d69288fbee4904").trim();
      assert.match(await failing("--against", empty), /commit \w{7} has no folder shop/);
      assert(existsSync(join(folder, "index.js")));
    });
  });
});
