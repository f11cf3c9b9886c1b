/** A pack of the kit in a process of its own, asked over the wire as an engine asks. */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";

import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { urnOf } from "../../../support/judge";
import { ROOT } from "../../../support/command";

const LOADER = join(ROOT, "offline", "program", "typescript-loader.cjs");
const PACK = join(ROOT, "test", "fixtures", "packs", "kit");
const BUCKET = "aws:s3/bucket:Bucket";

function request(): analyzer.AnalyzeRequest {
  const message = new analyzer.AnalyzeRequest();
  message.setType(BUCKET);
  message.setUrn(urnOf(BUCKET, "logs"));
  message.setName("logs");
  message.setProperties(Struct.fromJavaScript({ bucket: "logs" }));
  message.setOptions(new analyzer.AnalyzerResourceOptions());
  return message;
}

function configuration(level: analyzer.EnforcementLevel): analyzer.ConfigureAnalyzerRequest {
  const message = new analyzer.ConfigureAnalyzerRequest();
  const config = new analyzer.PolicyConfig();
  config.setEnforcementlevel(level);
  config.setProperties(Struct.fromJavaScript({}));
  message.getPolicyconfigMap().set("who-asks", config);
  return message;
}

describe("a pack of the kit, served", function () {
  this.timeout(60_000);
  let child: ChildProcess;
  let client: AnalyzerClient;

  /** Sends one request and waits for its answer. */
  function ask<Response>(
    send: (done: (error: Error | null, response: Response) => void) => unknown,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      send((error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
  }

  const analyze = () => ask<analyzer.AnalyzeResponse>((done) => client.analyze(request(), done));
  const remediate = () => ask<analyzer.RemediateResponse>((done) => client.remediate(request(), done));
  const configure = (level: analyzer.EnforcementLevel) =>
    ask<unknown>((done) => client.configure(configuration(level), done));

  before(async () => {
    child = spawn(process.execPath, ["--require", LOADER, join(PACK, "index.ts")], {
      cwd: PACK,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolve, reject) => {
      child.once("error", reject);
      child.stdout?.once("data", (chunk: Buffer) => {
        resolve(chunk.toString().trim());
      });
    });
    client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });

  after(() => {
    client.close();
    child.kill();
  });

  it("is analyzed by the kit, not by the library", async () => {
    const response = await analyze();
    const [found] = response.getDiagnosticsList();
    assert.equal(found?.getMessage(), "Says who asks.\nthe kit");
    assert.equal(found.getPolicypackversion(), "1.2.3");
    assert.equal(found.getEnforcementlevel(), analyzer.EnforcementLevel.MANDATORY);
  });

  it("repairs only at level remediate, and then through the library", async () => {
    assert.deepEqual((await remediate()).getRemediationsList(), []);
    await configure(analyzer.EnforcementLevel.REMEDIATE);
    const [repair] = (await remediate()).getRemediationsList();
    assert.deepEqual(repair?.getProperties()?.toJavaScript(), { bucket: "logs", repaired: true });
  });

  it("takes the level it is configured with", async () => {
    await configure(analyzer.EnforcementLevel.ADVISORY);
    const [found] = (await analyze()).getDiagnosticsList();
    assert.equal(found?.getEnforcementlevel(), analyzer.EnforcementLevel.ADVISORY);
    await configure(analyzer.EnforcementLevel.DISABLED);
    assert.deepEqual((await analyze()).getDiagnosticsList(), []);
  });
});
