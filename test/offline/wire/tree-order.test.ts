import assert from "node:assert/strict";

import fc from "fast-check";

import { inTreeOrder } from "../../../offline/wire/tree-order";

const order = (resources: readonly (readonly [string, string?])[]) =>
  inTreeOrder(resources.map(([urn, parent]) => ({ urn, parent }))).map(({ urn }) => urn);

describe("resources in order of their tree", () => {
  it("come after their parent, siblings by URN", () => {
    assert.deepEqual(order([["c", "a"], ["d", "b"], ["b", "a"], ["a"], ["z"], ["y", "elsewhere"]]), [
      "a",
      "b",
      "d",
      "c",
      "y",
      "z",
    ]);
  });

  it("are all there, even those whose parents go in a circle", () => {
    assert.deepEqual(order([["a"], ["b", "c"], ["c", "b"], ["d", "d"]]).toSorted(), ["a", "b", "c", "d"]);
  });

  it("come the same whatever order they came in", () => {
    const parents = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parents, fc.infiniteStream(fc.nat()), (given, chance) => {
        const all = given.map((parent, index) => [`r${index}`, `r${parent}`] as const);
        const shuffled = all
          .map((resource) => ({ resource, key: chance.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ resource }) => resource);
        assert.deepEqual(order(shuffled), order(all));
      }),
    );
  });
});
