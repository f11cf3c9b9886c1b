import assert from "node:assert/strict";

import fc from "fast-check";

import type { WireObject, WireValue } from "../../../offline";
import {
  ARCHIVE,
  ASSET,
  OUTPUT,
  RESOURCE,
  SIGNATURE_KEY,
  UNKNOWN,
  makeSecret,
} from "../../../offline/wire/values";
import { reported, reportedProperties } from "../../../operations/preview/redact";

const marked = (signature: string, fields: WireObject): WireObject => ({
  [SIGNATURE_KEY]: signature,
  ...fields,
});

describe("values as a report shows them", () => {
  const cases: Readonly<Record<string, readonly [WireValue, unknown]>> = {
    "plain values as they are": [{ a: [1, "x", null, true] }, { a: [1, "x", null, true] }],
    "an unknown as a tagged object": [[UNKNOWN], [{ $unknown: true }]],
    "a secret without its value": [{ a: makeSecret({ user: "x" }) }, { a: { $secret: true } }],
    "a secret that is unknown as a secret": [makeSecret(UNKNOWN), { $secret: true }],
    "an output by its value": [marked(OUTPUT, { value: { a: 1 } }), { a: 1 }],
    "an output without a value as unknown": [marked(OUTPUT, {}), { $unknown: true }],
    "a secret output without its value": [marked(OUTPUT, { value: "x", secret: true }), { $secret: true }],
    "a resource by its URN": [marked(RESOURCE, { urn: "urn:a", id: "i-1" }), { $ref: "urn:a" }],
    "a file by its hash alone": [
      marked(ASSET, { text: "content", hash: "abc" }),
      { $asset: { hash: "abc" } },
    ],
    "a file without a hash by nothing": [marked(ASSET, { uri: "https://x", hash: "" }), { $asset: {} }],
    "an archive by its hash alone": [
      marked(ARCHIVE, { assets: { "a.txt": "x" }, hash: "abc" }),
      { $archive: { hash: "abc" } },
    ],
    "a mark that nobody knows like any object": [
      { [SIGNATURE_KEY]: "?", a: 1 },
      { [SIGNATURE_KEY]: "?", a: 1 },
    ],
    "without the engine's own keys, at any depth": [
      { __defaults: [], a: { __inner: 1, b: 1 } },
      { a: { b: 1 } },
    ],
  };
  for (const [what, [value, expected]] of Object.entries(cases)) {
    it(`show ${what}`, () => {
      assert.deepEqual(reported(value), expected);
    });
  }

  it("never show what a secret holds, wherever it is and whatever it holds", () => {
    const leaf: fc.Arbitrary<WireValue> = fc.oneof(fc.integer(), fc.string(), fc.constant(null));
    const secret = leaf.map((value) => makeSecret({ hidden: ["hunter2", value] }));
    const { tree } = fc.letrec<{ tree: WireValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        secret,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("tree"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => !JSON.stringify(reportedProperties({ value })).includes("hunter2")),
    );
  });
});
