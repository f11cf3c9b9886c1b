import assert from "node:assert/strict";

import { keepOld, parsePath } from "../../../offline/state/property-path";
import type { WireValue } from "../../../offline/wire/values";

describe("property paths", () => {
  const paths: readonly (readonly [string, readonly (string | number)[]])[] = [
    ["tags", ["tags"]],
    ["tags.Name", ["tags", "Name"]],
    ["rules[0].port", ["rules", 0, "port"]],
    ['data["a.b"]', ["data", "a.b"]],
    ['["top.level"]', ["top.level"]],
    ["list[*].name", ["list", "*", "name"]],
    ["*", ["*"]],
    ["[1][2]", [1, 2]],
    ["kebab-case_and$sign", ["kebab-case_and$sign"]],
  ];
  for (const [path, steps] of paths) {
    it(`read ${path}`, () => {
      assert.deepEqual(parsePath(path), steps);
    });
  }

  function kept(path: string, updated: WireValue, old: WireValue): WireValue | undefined {
    return keepOld(updated, old, parsePath(path));
  }

  it("keep the old value of what they name, and nothing else", () => {
    assert.deepEqual(kept("a", { a: 2, b: 2 }, { a: 1, b: 1 }), { a: 1, b: 2 });
    assert.deepEqual(kept("a.b", { a: { b: 2, c: 2 } }, { a: { b: 1, c: 1 } }), { a: { b: 1, c: 2 } });
    assert.deepEqual(kept("a[1].b", { a: [{ b: 2 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 1 }] }), {
      a: [{ b: 2 }, { b: 1 }],
    });
  });

  it("take away what the old value didn't have", () => {
    assert.deepEqual(kept("a", { a: 2, b: 2 }, { b: 1 }), { b: 2 });
    assert.deepEqual(kept("a.b", { a: { b: 2, c: 2 } }, { a: {} }), { a: { c: 2 } });
  });

  it("bring back what the new value no longer has", () => {
    assert.deepEqual(kept("a", {}, { a: 1 }), { a: 1 });
    assert.deepEqual(kept("a.b", { c: 2 }, { a: { b: 1 } }), { a: { b: 1 }, c: 2 });
  });

  it("reach every element by a star", () => {
    assert.deepEqual(kept("a[*].b", { a: [{ b: 2 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 0 }] }), {
      a: [{ b: 1 }, { b: 0 }],
    });
    assert.deepEqual(kept("a.*.b", { a: { x: { b: 2 }, y: { b: 2 } } }, { a: { x: { b: 1 } } }), {
      a: { x: { b: 1 }, y: {} },
    });
    assert.deepEqual(kept("*", { a: 2 }, { a: 1, b: 1 }), { a: 1, b: 1 });
  });

  it("leave alone what isn't there", () => {
    assert.deepEqual(kept("a[5]", { a: [1] }, { a: [0] }), { a: [1] });
    assert.deepEqual(kept("a.b.c", { d: 1 }, { d: 0 }), { d: 1 });
  });
});
