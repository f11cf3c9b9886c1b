import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { NO_OPTIONS } from "../../../offline/engine/goal";
import { analyzeRequest } from "../../../offline/policy/analyzer-requests";
import { PackHost } from "../../../offline/policy/pack-host";
import { ROOT } from "../../support/command";

/** A pack of one policy that says what it sees, that fails on "bad", and that ends its process on "fatal". */
const PACK = `
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("said", {
  policies: [{
    name: "says",
    description: "Says what it sees.",
    enforcementLevel: "advisory",
    validateResource: ({ name, props }, report) => {
      if (name === "bad") throw new Error("can't judge this");
      if (name === "fatal") process.exit(7);
      report(name + " of " + props.size.length);
    },
  }],
});`;

/** A pack that keeps its server from whoever listens in, as one in another language would. */
const DEAF = `require("@grpc/grpc-js").Server.prototype.addService = ADD_SERVICE;`;

describe("a policy pack in its own process", () => {
  let folder: string;
  const hosts: PackHost[] = [];

  async function start(source: string): Promise<PackHost> {
    writeFileSync(join(folder, "index.js"), source);
    const host = await PackHost.start({
      directory: folder,
      programDirectory: folder,
      engineAddress: "127.0.0.1:9",
      stack: "test",
      project: "said",
      config: {},
      secretKeys: [],
      startSeconds: 30,
    });
    hosts.push(host);
    return host;
  }

  async function said(host: PackHost, name: string, size = "small"): Promise<readonly string[]> {
    const resource = {
      urn: `urn:pulumi:test::said::aws:s3/bucket:Bucket::${name}`,
      type: "aws:s3/bucket:Bucket",
      name,
      inputs: { size },
      options: NO_OPTIONS,
      parent: "",
      provider: "",
      dependencies: [],
      propertyDependencies: {},
      providerView: undefined,
    };
    const response = await host.analyze(analyzeRequest(resource as never));
    return response.getDiagnosticsList().map((found) => found.getMessage());
  }

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-pack-"));
    writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "said", version: "1.0.0", main: "index.js" }),
    );
    mkdirSync(join(folder, "node_modules"));
    for (const scope of ["@pulumi", "@grpc"])
      symlinkSync(join(ROOT, "node_modules", scope), join(folder, "node_modules", scope));
  });
  afterEach(() => {
    for (const host of hosts.splice(0)) host.stop();
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [line, prelude] of [
    ["the pipe", ""],
    ["gRPC, where it doesn't listen at the pipe", deaf()],
  ] as const)
    describe(`over ${line}`, () => {
      it("is asked about many resources at once, small and large", async () => {
        const host = await start(prelude + PACK);
        assert.equal(host.overPipe, prelude === "");
        const large = "x".repeat(3_000_000);
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            said(host, `r${index}`, index % 25 === 0 ? large : "small"),
          ),
        );
        answers.forEach((messages, index) => {
          const size = index % 25 === 0 ? large.length : 5;
          assert.equal(messages.length, 1);
          assert.match(messages[0] ?? "", new RegExp(`^r${index} of ${size}$`, "m"));
        });
      });

      it("that fails over one resource is told of by its message, and judges the next", async () => {
        const host = await start(prelude + PACK);
        await assert.rejects(said(host, "bad"), /policy pack .* failed: .*can't judge this/);
        assert.match((await said(host, "good"))[0] ?? "", /^good of 5$/m);
      });

      it("that ends its process is told of by how it ended", async () => {
        const host = await start(prelude + PACK);
        await assert.rejects(said(host, "fatal"), /policy pack .* ended \(exit code 7\)/);
      });
    });

  function deaf(): string {
    // The library's own method, from under whatever was laid over it.
    const file = JSON.stringify(join(ROOT, "node_modules", "@grpc", "grpc-js", "build", "src", "server.js"));
    return DEAF.replace(
      "ADD_SERVICE",
      `(() => { delete require.cache[${file}]; return require(${file}).Server.prototype.addService; })()`,
    );
  }
});
