import assert from "node:assert/strict";

import type { CommandResult } from "../../support/command";
import { plumbline, program } from "../../support/command";
import type { Report, Seen } from "./witness";
import { named, pack, preview, seen, witnessed } from "./witness";

describe("names and parents", () => {
  it("make URNs as the Pulumi engine makes them", async () => {
    const report = await preview("protocol-urns");
    const stack = "urn:pulumi:dev::protocol-urns::";
    const urns = report.resources.map(({ urn }) => urn).sort();
    assert.deepEqual(
      urns,
      [
        "aws:sqs/queue:Queue::bottom",
        "aws:sqs/queue:Queue::ünïcode name/with slashes",
        "example:index:Layer$aws:sqs/queue:Queue::a::b$c",
        "example:index:Layer$example:index:Layer$aws:sqs/queue:Queue::bottom",
        "example:index:Layer$example:index:Layer::middle",
        "example:index:Layer::top",
        "pulumi:pulumi:Stack::protocol-urns-dev",
      ].map((rest) => stack + rest),
    );
    assert.equal(named(report, "a::b$c").parent, named(report, "top").urn);
    assert.equal(named(report, "protocol-urns-dev").parent, null);
  });
});

describe("resource options", () => {
  let shown: (name: string) => Seen;
  before(async () => {
    shown = seen(await witnessed("protocol-options"), "resource");
  });

  it("to protect go from a component to everything below it, unless a resource says no", () => {
    assert.deepEqual(
      ["outer", "inner", "inherited", "grandchild", "unprotected", "everything"].map((name) => [
        name,
        shown(name).opts.protect,
      ]),
      [
        ["outer", true],
        ["inner", true],
        ["inherited", true],
        ["grandchild", true],
        ["unprotected", false],
        ["everything", false],
      ],
    );
  });

  it("reach the judges: ignored changes, timeouts in seconds, secret outputs, order of replacement", () => {
    const { opts } = shown("everything");
    assert.deepEqual(opts.ignoreChanges, ["tags.Name", "delaySeconds"]);
    assert.deepEqual(opts.customTimeouts, { createSeconds: 5400, updateSeconds: 90, deleteSeconds: 0.5 });
    assert.deepEqual(opts.additionalSecretOutputs, ["arn"]);
    assert.equal(opts.deleteBeforeReplace, true);
  });
});

describe("providers", () => {
  let report: Report;
  let shown: (name: string) => Seen;
  before(async () => {
    report = await witnessed("protocol-providers", ["--config", "aws:region=eu-west-1"]);
    shown = seen(report);
  });

  const expected: Readonly<Record<string, string>> = {
    default: "default_7_48_0",
    explicit: "west",
    "in-listed": "east",
    "in-resource": "east",
    overridden: "west",
    "in-nested": "west",
    "in-single": "east",
  };
  for (const [name, provider] of Object.entries(expected)) {
    it(`manage: ${provider} manages ${name}`, () => {
      assert.equal(shown(name).provider?.name, provider);
    });
  }

  it("give their configuration to resources and functions", () => {
    assert.equal(named(report, "in-listed").properties.region, "us-east-1");
    assert.deepEqual(named(report, "in-listed").properties.tagsAll, { Side: "east" });
    assert.equal(named(report, "in-nested").properties.region, "us-west-2");
    assert.equal(named(report, "default").properties.region, "eu-west-1");
    assert.equal(report.outputs.eastRegion, "us-east-1");
    assert.equal(report.outputs.westRegion, "us-west-2");
  });

  it("of the default kind don't stand in the report; the explicit ones do", () => {
    const names = report.resources
      .filter(({ type }) => type === "pulumi:providers:aws")
      .map(({ name }) => name);
    assert.deepEqual(names.sort(), ["east", "west"]);
    assert.match(named(report, "default").provider ?? "", /pulumi:providers:aws::default_7_48_0$/);
  });

  it("by default can be switched off: what needs one is refused, the rest is not", async () => {
    const off = ["--config", 'pulumi:disable-default-providers=["aws"]'];
    await assert.rejects(
      preview("protocol-providers", off),
      /exit code 3\).*default provider for 'aws' is disabled .*pass an explicit provider/s,
    );
    const without = await preview("protocol-providers", [...off, "--config", "useDefault=false"]);
    assert.equal(
      without.resources.some(({ name }) => name === "default"),
      false,
    );
  });
});

describe("transforms", () => {
  let report: Report;
  let shown: (name: string) => Seen;
  before(async () => {
    report = await witnessed("protocol-transforms");
    shown = seen(report);
  });

  it("run in order: the old ones in the program, then a resource's own, its parents', the stack's", () => {
    assert.equal(named(report, "child").properties.description, "start>old-own>old-stack>own>parent>stack");
  });

  it("may change options and add dependencies", () => {
    assert.equal(shown("child").opts.protect, true);
    assert.deepEqual(shown("child").opts.ignoreChanges, ["tags"]);
    assert.deepEqual(shown("child").dependencies, ["queue"]);
  });

  it("of the stack keep what each property depends on", () => {
    assert.deepEqual(shown("plain").propertyDependencies, { value: ["queue"] });
  });

  it("may make a value secret", () => {
    assert.deepEqual(named(report, "secretly").properties.value, { $secret: true });
  });

  it("of calls change what the function is asked", () => {
    const document = JSON.stringify(report.outputs.document);
    assert.match(document, /sqs:Changed/);
    assert.doesNotMatch(document, /sqs:Original/);
  });
});

describe("hooks", () => {
  it("that ask for it run in a preview, before and after, with inputs and planned outputs", async () => {
    const { stderr } = await hooked({});
    assert.match(stderr, /before of watched: watched-queue, outputs no/);
    assert.match(stderr, /after of watched: watched-queue, outputs yes/);
    assert.doesNotMatch(stderr, /silent of watched/);
  });

  for (const name of ["before", "after"]) {
    it(`that run ${name} and throw stop the program with their own words`, async () => {
      const { code, stderr } = await hooked({ HOOK_THROWS: name });
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`^error: .*${name} objects`, "m"));
      assert.doesNotMatch(stderr, /^\s+at /m);
    });
  }

  it("that don't run in a preview may throw", async () => {
    assert.equal((await hooked({ HOOK_THROWS: "silent" })).code, 0);
  });

  function hooked(environment: NodeJS.ProcessEnv): Promise<CommandResult> {
    const args = [
      "preview",
      "--engine",
      "offline",
      "--program",
      program("protocol-hooks"),
      "--no-policy-packs",
    ];
    return plumbline(args, environment);
  }
});

describe("configuration given on the command line", () => {
  it("reaches the program, its providers and the judges", async () => {
    const config = [
      "--config",
      "aws:region=ap-south-1",
      "--config",
      "greeting=servus",
      "--config",
      'limits={"soft":99}',
    ];
    const report = await preview("protocol", [...config, "--policy-pack", pack("named-main")]);
    assert.equal(named(report, "site").properties.greeting, "servus");
    assert.equal(report.outputs.limits, 99);
    assert.equal(named(report, "jobs", "sqs").properties.region, "ap-south-1");
    const context = JSON.parse(report.findings[0]?.message ?? "") as { region?: string; stack?: string };
    assert.equal(context.region, "ap-south-1");
    assert.equal(context.stack, "dev");
  });
});
