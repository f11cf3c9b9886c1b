import assert from "node:assert/strict";

import { UNKNOWN, asList, containsUnknown, isObject, isUnknown } from "../../../policies/kit";

describe("a value unknown before the update", () => {
  it("is any of Pulumi's sentinels", () => {
    for (const sentinel of [
      UNKNOWN,
      "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
      "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
      "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
      "030794c1-ac77-496b-92df-f27374a8bd58",
      "e48ece36-62e2-4504-bad9-02848725956a",
      "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ]) {
      assert.equal(isUnknown(sentinel), true, sentinel);
    }
  });

  it("is no other text, nor a text that merely contains a sentinel", () => {
    for (const value of ["", "unknown", `arn:aws:s3:::${UNKNOWN}`, null, 1, {}, undefined]) {
      assert.equal(isUnknown(value), false);
    }
  });

  it("is found inside lists and objects", () => {
    assert.equal(containsUnknown({ a: [{ b: UNKNOWN }] }), true);
    assert.equal(containsUnknown(UNKNOWN), true);
    assert.equal(containsUnknown({ a: [{ b: "x" }], c: null }), false);
  });
});

describe("an object", () => {
  it("is neither null nor a list nor text", () => {
    assert.equal(isObject({}), true);
    for (const value of [null, [], "x", 1, undefined]) assert.equal(isObject(value), false);
  });
});

describe("a value as a list", () => {
  it("is itself, nothing, or a list of one", () => {
    assert.deepEqual(asList(["a", null]), ["a", null]);
    assert.deepEqual(asList(undefined), []);
    assert.deepEqual(asList(null), []);
    assert.deepEqual(asList("a"), ["a"]);
    assert.deepEqual(asList({ a: 1 }), [{ a: 1 }]);
  });
});
