import assert from "node:assert/strict";
import fc from "fast-check";

import { readJson } from "../../../../policies/iam/language/json";

describe("Reading JSON text", () => {
  it("agrees with JSON.parse on every JSON value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = readJson(text);
        assert.ok(read.ok, text);
        assert.deepEqual(read.value, JSON.parse(text));
      }),
    );
  });

  it("refuses what JSON.parse refuses, and takes what it takes", () => {
    const mutated = fc
      .tuple(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom("", "{", "}", "[", ",", '"', ":", "\\", "0", "x", "\n", "\u0001"),
      )
      .map(([value, at, change]) => {
        const text = JSON.stringify(value);
        const index = at % (text.length + 1);
        return text.slice(0, index) + change + text.slice(index + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string(), mutated), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        assert.equal(readJson(text).ok, valid, text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes any depth without overflowing the stack", () => {
    const depth = 100_000;
    assert.equal(readJson("[".repeat(depth)).ok, false);
  });

  it("names line, column and what was expected", () => {
    assert.deepEqual(readJson('{\n  "a": 1\n  "b": 2\n}'), {
      ok: false,
      line: 3,
      column: 3,
      expected: '"," or "}"',
    });
    assert.deepEqual(readJson("[1, 2"), { ok: false, line: 1, column: 6, expected: '"," or "]"' });
    assert.deepEqual(readJson("{} {}"), {
      ok: false,
      line: 1,
      column: 4,
      expected: "the end of the document",
    });
  });

  it("finds keys that stand twice in one object, at any depth", () => {
    const read = readJson('{"a": [{"b": 1, "c": {}, "b": 2}], "b": 1, "\\u0061": 3}');
    assert.deepEqual(read.ok && read.duplicateKeys, ["a[0].b", "a"]);
  });
});
