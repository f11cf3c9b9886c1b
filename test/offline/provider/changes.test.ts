import assert from "node:assert/strict";

import { changedInputs } from "../../../offline/provider/changes";
import { SECRET, SIGNATURE_KEY, UNKNOWN, makeSecret } from "../../../offline/wire/values";

describe("changed inputs", () => {
  it("are those that differ, come or go, sorted", () => {
    assert.deepEqual(changedInputs({ z: 1, same: [1], gone: 1 }, { z: 2, same: [1], come: 1 }), [
      "come",
      "gone",
      "z",
    ]);
  });

  it("are none of the engine's own keys", () => {
    assert.deepEqual(changedInputs({ __defaults: ["a"] }, { __defaults: [] }), []);
  });

  it("include a value that is only known later", () => {
    assert.deepEqual(changedInputs({ a: "x" }, { a: UNKNOWN }), ["a"]);
  });

  it("include a secret with another value", () => {
    assert.deepEqual(changedInputs({ a: makeSecret("x") }, { a: makeSecret("y") }), ["a"]);
    assert.deepEqual(changedInputs({ a: makeSecret("x") }, { a: makeSecret("x") }), []);
  });

  it("don't include a secret whose old value nobody can read", () => {
    assert.deepEqual(changedInputs({ a: { [SIGNATURE_KEY]: SECRET } }, { a: makeSecret("y") }), []);
  });
});
