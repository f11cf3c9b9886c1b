import assert from "node:assert/strict";

import type { WireObject, WireValue } from "../../../offline/wire/values";
import {
  ARCHIVE,
  ASSET,
  OUTPUT,
  RESOURCE,
  SECRET,
  SIGNATURE_KEY,
  UNKNOWN,
  asOutput,
  collectDependencies,
  hasSecret,
  hasUnknown,
  makeSecret,
  sameValue,
  signatureOf,
  withoutInternals,
  withoutOutputs,
  withoutReferences,
  withoutSecrets,
} from "../../../offline/wire/values";

function output(fields: WireObject): WireObject {
  return { [SIGNATURE_KEY]: OUTPUT, ...fields };
}

function reference(fields: WireObject): WireObject {
  return { [SIGNATURE_KEY]: RESOURCE, urn: "urn:pulumi:dev::p::t::name", ...fields };
}

function dependenciesOf(value: WireValue): readonly string[] {
  const found = new Set<string>();
  collectDependencies(value, found);
  return [...found];
}

describe("values on Pulumi's wire", () => {
  it("tell marked objects by their signature alone", () => {
    assert.equal(signatureOf({ [SIGNATURE_KEY]: ASSET, text: "x" }), ASSET);
    assert.equal(signatureOf({ [SIGNATURE_KEY]: 7 }), undefined);
    assert.equal(signatureOf({ signature: ARCHIVE }), undefined);
    for (const value of [null, "text", 1, true, [], {}]) assert.equal(signatureOf(value), undefined);
  });

  it("make a secret once", () => {
    const secret = makeSecret("x");
    assert.deepEqual(secret, { [SIGNATURE_KEY]: SECRET, value: "x" });
    assert.equal(makeSecret(secret), secret);
  });

  it("turn outputs into what they hold, wherever they are", () => {
    const value = {
      known: output({ value: "a", dependencies: ["urn"] }),
      unknown: output({ dependencies: ["urn"] }),
      secret: output({ value: { deep: [output({ value: 1 })] }, secret: true }),
      secretUnknown: [output({ secret: true })],
      nothing: output({ value: null }),
    };
    assert.deepEqual(withoutOutputs(value), {
      known: "a",
      unknown: UNKNOWN,
      secret: makeSecret({ deep: [1] }),
      secretUnknown: [makeSecret(UNKNOWN)],
      nothing: null,
    });
  });

  it("collect the dependencies of outputs inside one another, each once", () => {
    const value = [
      output({ value: [output({ dependencies: ["b"] })], dependencies: ["a", "b"] }),
      "text",
      null,
    ];
    assert.deepEqual(dependenciesOf(value), ["a", "b"]);
  });

  it("make dependencies explicit only where they aren't", () => {
    const already = output({ value: "x", dependencies: ["a"] });
    assert.equal(asOutput(already, ["a"]), already);
    assert.equal(asOutput("x", []), "x");
    assert.deepEqual(asOutput("x", ["a"]), output({ value: "x", dependencies: ["a"] }));
    assert.deepEqual(asOutput(already, ["b"]), output({ value: "x", dependencies: ["a", "b"] }));
  });

  it("make an unknown value an output without a value", () => {
    const made = asOutput(UNKNOWN, ["a"]) as WireObject;
    assert.equal("value" in made, false);
    assert.equal(withoutOutputs(made), UNKNOWN);
  });

  it("lose their secrets, nested ones too", () => {
    const value = { a: makeSecret([makeSecret("x")]), b: { [SIGNATURE_KEY]: SECRET } };
    assert.deepEqual(withoutSecrets(value), { a: ["x"], b: null });
  });

  it("stand in for a resource by its id, unknown while it has none, or a component's URN", () => {
    assert.equal(withoutReferences(reference({ id: "i-1" })), "i-1");
    assert.equal(withoutReferences(reference({ id: "" })), UNKNOWN);
    assert.deepEqual(withoutReferences({ list: [reference({})] }), { list: ["urn:pulumi:dev::p::t::name"] });
    assert.equal(withoutReferences(reference({ id: null })), "urn:pulumi:dev::p::t::name");
  });

  it("know unknowns and secrets at any depth", () => {
    assert.equal(hasUnknown({ a: [{ b: UNKNOWN }] }), true);
    assert.equal(hasUnknown({ a: [null, `${UNKNOWN} in a text`] }), false);
    assert.equal(hasSecret({ a: [{ b: makeSecret("x") }] }), true);
    assert.equal(hasSecret({ a: [null, 1, "secret"] }), false);
  });

  it("leave the engine's own keys out, and only those", () => {
    assert.deepEqual(withoutInternals({ __defaults: [], _own: 1, a: { __inner: 1 } }), {
      _own: 1,
      a: { __inner: 1 },
    });
    const clean = { a: 1 };
    assert.equal(withoutInternals(clean), clean);
  });

  it("are the same whatever the order of their keys", () => {
    assert.equal(sameValue({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }), true);
  });

  const different: readonly (readonly [string, WireValue | undefined, WireValue | undefined])[] = [
    ["order of a list", [1, 2], [2, 1]],
    ["length of a list", [1], [1, 2]],
    ["null and missing", { a: null }, {}],
    ["another key with the same value", { a: 1 }, { b: 1 }],
    ["list and object", [], {}],
    ["text and number", "1", 1],
    ["nothing and something", undefined, null],
    ["secret and plain", makeSecret("x"), "x"],
  ];
  for (const [what, left, right] of different) {
    it(`differ by: ${what}`, () => {
      assert.equal(sameValue(left, right), false);
      assert.equal(sameValue(right, left), false);
    });
  }
});
