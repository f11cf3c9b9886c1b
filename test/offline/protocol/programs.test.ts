import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { plumbline, previewReport, program } from "../../support/command";
import { UNKNOWN, named, preview } from "./witness";

describe("programs of every kind", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-programs-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  it("in plain JavaScript run, their entry point a function", async () => {
    const report = await preview("protocol-javascript");
    assert.deepEqual(named(report, "bucket").properties.tags, { Language: "javascript" });
    assert.equal(report.outputs.directory, "protocol-javascript");
  });

  it("that are ES modules in TypeScript may wait at their top level", async () => {
    const report = await preview("protocol-esm", ["--config", "aws:region=eu-west-1"]);
    assert.deepEqual(named(report, "from-the-top-level").properties.tags, { Region: "eu-west-1" });
    assert.equal(report.outputs.file, "index.ts");
    assert.deepEqual(report.outputs.url, UNKNOWN);
  });

  it("of one file, outside the repository and with nothing installed, get our packages", async () => {
    const folder = join(scratch, "elsewhere", "bare");
    cpSync(program("protocol-bare"), folder, { recursive: true });
    const report = await previewReport(["--program", folder, "--no-policy-packs"]);
    assert.equal(report.outputs.name, "protocol-bare");
    assert.equal(report.stack, "dev");
  });

  it("whose functions become Lambdas are serialized with what they capture", async () => {
    const report = await preview("protocol-lambda");
    const callback = named(report, "callback", "lambda/function:");
    assert.match(JSON.stringify(callback.properties.code), /^\{"\$archive":\{"hash":"[0-9a-f]{64}"\}\}$/);
    assert.deepEqual(callback.properties.handler, "__index.handler");
    const types = report.resources.map(({ type }) => type);
    for (const type of ["aws:lambda/eventSourceMapping:EventSourceMapping", "aws:iam/role:Role"]) {
      assert(types.includes(type), `${type} is missing`);
    }
  });

  it("may speak: what they print goes beside the report", async () => {
    const folder = join(scratch, "speaks");
    cpSync(program("protocol-bare"), folder, { recursive: true });
    writeFileSync(
      join(folder, "index.ts"),
      'import * as pulumi from "@pulumi/pulumi";\nconsole.log("printed");\npulumi.log.warn("logged warning");\npulumi.log.info("logged info");\npulumi.log.debug("logged debug");',
    );
    const args = [
      "preview",
      "--engine",
      "offline",
      "--format",
      "json",
      "--no-policy-packs",
      "--program",
      folder,
    ];
    const { stdout, stderr } = await plumbline(args);
    const report = JSON.parse(stdout) as { warnings: readonly { message: string }[] };
    assert(report.warnings.some(({ message }) => message === "logged warning"));
    assert.match(stderr, /^printed$/m);
    assert.match(stderr, /logged info/);
    assert(!(stdout + stderr).includes("logged debug"));
  });
});

describe("what comes from elsewhere", () => {
  it("in another stack is unknown, with a warning that says how to give it", async () => {
    const report = await preview("protocol-reference");
    assert.deepEqual(named(report, "web").properties.vpcId, UNKNOWN);
    assert.deepEqual(report.outputs, { vpcId: UNKNOWN, legacyArn: UNKNOWN });
    const said = report.warnings.map(({ message }) => message).join("\n");
    assert.match(
      said,
      /stack "acme\/network\/prod" are not known offline; .*--stack-outputs acme\/network\/prod=FILE/,
    );
    assert.match(
      said,
      /aws:s3\/bucket:Bucket "legacy" is read from the cloud: its properties are not known offline/,
    );
    assert.equal(named(report, "legacy").operation, "read");
    assert.equal(named(report, "acme/network/prod").operation, "read");
  });

  it("in another stack is known where it is given", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plumbline-outputs-"));
    const file = join(folder, "outputs.json");
    writeFileSync(file, '{ "vpcId": "vpc-0abc" }');
    const report = await preview("protocol-reference", ["--stack-outputs", `acme/network/prod=${file}`]);
    rmSync(folder, { recursive: true });
    assert.equal(named(report, "web").properties.vpcId, "vpc-0abc");
    assert.equal(report.outputs.vpcId, "vpc-0abc");
    assert.equal(
      report.warnings.some(({ message }) => message.includes("acme/network")),
      false,
    );
  });

  it("is refused by name where the file given for it is none", async () => {
    const args = [
      "preview",
      "--engine",
      "offline",
      "--no-policy-packs",
      "--program",
      program("protocol-reference"),
    ];
    const { code, stderr } = await plumbline([...args, "--stack-outputs", "acme/network/prod=/no/such.json"]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^error: --stack-outputs acme\/network\/prod: \/no\/such\.json is not a JSON object of outputs/m,
    );
  });

  it("of providers that nobody here knows has its inputs shown and its outputs unknown", async () => {
    const report = await preview("protocol-random");
    assert.equal(named(report, "password").properties.length, 24);
    assert.deepEqual(report.outputs, { name: UNKNOWN, secret: UNKNOWN, publicKey: UNKNOWN });
  });

  it("inside a provider plugin is one opaque resource with a warning", async () => {
    const report = await preview("protocol-remote");
    assert.match(named(report, "network").notes?.join() ?? "", /not shown, not judged/);
    assert.deepEqual(report.outputs.vpcId, UNKNOWN);
    const said = report.warnings.map(({ message }) => message).join("\n");
    assert.match(
      said,
      /awsx:ec2:Vpc "network" is built inside its provider plugin: .*not shown and was not judged/,
    );
    assert.match(said, /--engine pulumi/);
  });
});

describe("dynamic providers", () => {
  it("check their inputs in a preview and create nothing", async () => {
    const report = await preview("protocol-dynamic");
    assert.equal(named(report, "thing").properties.size, 5);
    assert.equal(report.outputs.size, 5);
  });

  it("that refuse an input stop the program in their own words", async () => {
    const args = [
      "preview",
      "--engine",
      "offline",
      "--no-policy-packs",
      "--program",
      program("protocol-dynamic"),
    ];
    const { code, stderr } = await plumbline(args, { THING_SIZE: "0" });
    assert.equal(code, 3);
    assert.match(stderr, /^error: .*'thing' has a problem: size: must be above 0/m);
  });
});
