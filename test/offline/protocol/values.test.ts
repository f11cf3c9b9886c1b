import assert from "node:assert/strict";

import { FORMATS } from "../../../operations/preview/arguments";
import { render } from "../../../operations/preview/render";
import type { PreviewReport } from "../../../operations/preview/report/schema";
import { plumbline, program } from "../../support/command";
import type { Report } from "./witness";
import { SECRET, UNKNOWN, named, preview, seen, witnessed } from "./witness";

describe("secrets of a program", () => {
  let report: PreviewReport;
  let beside = "";
  before(async () => {
    const args = [
      "--program",
      program("protocol-secrets"),
      "--no-policy-packs",
      "--config",
      "password=s3cr3t-configured",
    ];
    const { stdout, stderr } = await plumbline([
      "preview",
      "--engine",
      "offline",
      "--format",
      "json",
      ...args,
    ]);
    report = JSON.parse(stdout) as PreviewReport;
    beside = stderr;
  });

  const shows = (text: string): boolean => text.includes("s3cr3t") || text.includes("7357357357");

  for (const format of FORMATS) {
    it(`are never in the report as ${format}`, () => {
      const text = render(report, format, { isTTY: false, env: {} });
      assert.notEqual(text, "");
      assert.equal(shows(text), false);
    });
  }

  it("are never in what is said beside it", () => {
    assert.notEqual(beside, "");
    assert.equal(shows(beside), false);
  });

  it("are marked where they are: in inputs, nested, combined, in outputs and where the program says so", () => {
    assert.deepEqual(named(report, "parameter").properties.value, SECRET);
    assert.deepEqual(named(report, "combined").properties.value, SECRET);
    assert.deepEqual(named(report, "nested").properties.environment, {
      variables: { PLAIN: SECRET, NUMBER: SECRET, OPEN: "open" },
    });
    assert.deepEqual(named(report, "marked").properties.name, SECRET);
    assert.deepEqual(named(report, "marked").properties.arn, SECRET);
    assert.deepEqual(named(report, "vault").properties, { token: SECRET, list: [SECRET, "open"] });
    assert.deepEqual(report.outputs, {
      derived: SECRET,
      inside: { deep: [{ configured: SECRET }], open: "open" },
      queueName: SECRET,
    });
  });
});

describe("values known only after an update", () => {
  let report: Report;
  before(async () => {
    report = await preview("protocol-unknowns");
  });

  it("stay unknown through everything computed from them", () => {
    assert.deepEqual(named(report, "partly").properties.topic, UNKNOWN);
    assert.deepEqual(named(report, "partly").properties.filterPolicy, UNKNOWN);
    assert.deepEqual(report.outputs.both, UNKNOWN);
  });

  it("leave what is known beside them known", () => {
    assert.deepEqual(named(report, "chained").properties.tags, { known: "yes", arn: UNKNOWN });
    assert.match(JSON.stringify(named(report, "chained").properties.description), /of topic-[0-9a-f]{7}/);
    assert.deepEqual(report.outputs.object, { inside: [UNKNOWN, "fixed"], name: "known" });
  });

  it("don't reach the program's own code", () => {
    assert.equal(report.outputs.callbacksRun, 0);
  });
});

describe("files and archives of a program", () => {
  it("are reported by the hash that the Pulumi engine computes", async () => {
    const report = await preview("protocol-assets");
    const hashes = Object.fromEntries(
      ["text", "file", "folder", "empty", "mixed", "big"].map((name) => [
        name,
        named(report, name).properties.source,
      ]),
    );
    // As the Pulumi engine (3.248) reports them for the same program.
    assert.deepEqual(hashes, {
      text: { $asset: { hash: "b95becd154aa095f76c4ca47a5aeb8350d6dfcb838404edfc9dae06628de938d" } },
      file: { $asset: { hash: "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03" } },
      folder: { $archive: { hash: "7ab4bf2ff7353cb7ba02a22b128e33be39375115b8bbe027cc2a958a3e4d3438" } },
      empty: { $archive: { hash: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef" } },
      mixed: { $archive: { hash: "dbb3467be7463df28e4c7a2b410d9f5c00e91edddc7316a3671d2178fd49aca3" } },
      big: { $asset: { hash: "ab8f07056f06af007b6920c695f8ce3a7ffcabbb0e7bdbee29867dbe49f7792b" } },
    });
  });
});

describe("resources as values, and dependencies", () => {
  let report: Report;
  let shown: ReturnType<typeof seen>;
  before(async () => {
    report = await witnessed("protocol-references");
    shown = seen(report);
  });

  it("are references in the stack's outputs and a component's", () => {
    const bucket = named(report, "box-bucket");
    assert.deepEqual(named(report, "box").properties.bucket, { $ref: bucket.urn });
    const { wholeBox } = report.outputs as { readonly wholeBox: Readonly<Record<string, unknown>> };
    assert.equal(wholeBox.urn, named(report, "box").urn);
  });

  it("stand for a resource by its id in the eyes of judges", () => {
    assert.equal(shown("box").props.bucket, "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
  });

  it("are tracked for each property", () => {
    assert.deepEqual(shown("many").propertyDependencies, {
      value: ["queue", "topic"],
      description: ["topic"],
    });
    assert.deepEqual(shown("many").dependencies, ["queue", "topic"]);
    assert.deepEqual(shown("topic").propertyDependencies, { displayName: ["queue"] });
  });

  it("on a component are on what is inside it", () => {
    assert.deepEqual(shown("after").dependencies, ["box-bucket", "topic"]);
    assert.deepEqual(shown("later").dependencies, ["box-bucket"]);
  });
});
