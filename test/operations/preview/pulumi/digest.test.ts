import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sourcesIn } from "../../../../operations/preview/pulumi/digest";
import { EventLog } from "../../../../operations/preview/pulumi/event-log";

function digest(...states: readonly object[]): string {
  return JSON.stringify({ steps: states.map((newState, index) => ({ urn: `urn:${index}`, newState })) });
}

describe("the digest of the real engine", () => {
  it("tells where the program creates a resource, with percent signs in names decoded", () => {
    const text = digest({ sourcePosition: "project:///components/a%20b.ts#12,3" });
    assert.deepEqual(
      [...sourcesIn(text, "/work/shop")],
      [["urn:0", { file: "components/a b.ts", line: 12, column: 3 }]],
    );
  });

  it("names the line of the program that called a library", () => {
    const text = digest({
      sourcePosition: "project:///../node_modules/@acme/site/index.js#1,1",
      stackTrace: [
        { sourcePosition: "project:///node_modules/@acme/site/index.js#1,1" },
        {},
        { sourcePosition: "project:///index.ts#9" },
      ],
    });
    assert.deepEqual(sourcesIn(text, "/work/shop").get("urn:0"), { file: "index.ts", line: 9 });
  });

  it("may tell nothing: of a resource, of any, or be cut short", () => {
    for (const text of [
      digest({}),
      '{"steps":null}',
      '{"steps":[',
      "",
      "[]",
      digest({ sourcePosition: "x" }),
    ]) {
      assert.equal(sourcesIn(text, "/work/shop").size, 0, text);
    }
  });
});

describe("the event log of the real engine", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-events-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  it("is read to its end, line by line, whatever the moment at which it was written", () => {
    const file = join(scratch, "events");
    const lines: string[] = [];
    const log = new EventLog(file, (line) => lines.push(line));
    writeFileSync(file, '{"a":"é"}\n{"b":');
    appendFileSync(file, "1}\nlast");
    log.end();
    assert.deepEqual(lines, ['{"a":"é"}', '{"b":1}', "last"]);
  });

  it("may never be written", () => {
    const lines: string[] = [];
    new EventLog(join(scratch, "nothing"), (line) => lines.push(line)).end();
    assert.deepEqual(lines, []);
  });
});
