import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PreviewReport } from "../../../operations/preview/report/schema";
import rootManifest from "../../../package.json";
import kitManifest from "../../../policies/kit/package.json";
import manifest from "../../../policies/kit/template/package.json";
import { ROOT, plumbline } from "../../support/command";

describe("a pack of one's own", function () {
  this.timeout(180_000);
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-new-pack-"));
  const folder = join(scratch, "house-rules");

  /** Installs what the pack depends on, without a registry: the kit as it is published, the rest from here. */
  function install(): void {
    execFileSync(process.execPath, [join(ROOT, "scripts", "packs", "pack.mjs"), "kit", "--out", scratch]);
    const modules = join(folder, "node_modules");
    mkdirSync(join(modules, "@plumbline"), { recursive: true });
    symlinkSync(join(scratch, "kit"), join(modules, "@plumbline", "policy-kit"));
    symlinkSync(join(ROOT, "node_modules"), join(scratch, "node_modules"));
    for (const name of readdirSync(join(ROOT, "node_modules"))) {
      if (name !== "@plumbline") symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
  }

  before(async () => {
    const { code, stderr } = await plumbline(["policy", "new", folder]);
    assert.equal(code, 0, stderr);
    install();
    execFileSync("npm", ["run", "build"], { cwd: folder, stdio: "pipe" });
  });

  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  it("is named after its folder", () => {
    const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string };
    assert.equal(name, "house-rules");
  });

  it("has tests that pass", async () => {
    const { code } = await plumbline(["policy", "test", folder]);
    assert.equal(code, 0);
  });

  it("has tests that fail when a rule is broken", async () => {
    const rule = join(folder, "rules", "queue-retention.ts");
    const text = readFileSync(rule, "utf8");
    writeFileSync(rule, text.replace("days < config.minimumDays", "days > config.minimumDays"));
    const { code } = await plumbline(["policy", "test", folder]);
    writeFileSync(rule, text);
    assert.equal(code, 1);
  });

  it("fits the types of the kit as it is published", () => {
    execFileSync(process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc"), "--noEmit"], {
      cwd: folder,
      stdio: "inherit",
    });
  });

  it("judges a program", async () => {
    const program = join(scratch, "program");
    mkdirSync(program);
    writeFileSync(join(program, "Pulumi.yaml"), "name: queues\nruntime: nodejs\n");
    writeFileSync(
      join(program, "index.ts"),
      `import * as aws from "@pulumi/aws";
       new aws.sqs.Queue("short", { messageRetentionSeconds: 60 });
       new aws.sns.Topic("lonely");`,
    );
    const { code, stdout, stderr } = await plumbline([
      ...["policy", "try", folder, "--program", program, "--format", "json", "--quiet"],
    ]);
    assert.equal(code, 1, stderr);
    const { findings } = JSON.parse(stdout) as PreviewReport;
    assert.deepEqual(
      findings.map(({ pack, policy, enforcementLevel }) => [pack, policy, enforcementLevel]),
      [
        ["house-rules", "queue-retention", "mandatory"],
        ["house-rules", "topic-has-subscriber", "advisory"],
      ],
    );
  });

  it("is not started where something stands already", async () => {
    const { code, stderr } = await plumbline(["policy", "new", folder]);
    assert.equal(code, 2);
    assert.match(stderr, /house-rules is not empty; expected a folder that is yet to be made/);
  });

  it("is not given a name that nobody takes", async () => {
    const { code, stderr } = await plumbline(["policy", "new", join(scratch, "x"), "--name", "Our Rules!"]);
    assert.equal(code, 2);
    assert.match(stderr, /"Our Rules!" is no name for a pack/);
  });

  it("depends on the versions that this repository is tested with", () => {
    const known: Readonly<Record<string, string>> = {
      ...rootManifest.dependencies,
      ...rootManifest.devDependencies,
      [kitManifest.name]: kitManifest.version,
    };
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...kitManifest.dependencies };
    for (const [name, version] of Object.entries(wanted)) assert.equal(version, known[name], name);
  });
});
