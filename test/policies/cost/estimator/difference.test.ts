import assert from "node:assert/strict";

import type { ComparedCost } from "../../../../policies/cost/estimator";
import { differences, itemDifferences } from "../../../../policies/cost/estimator";

function cost(urn: string, monthly: number | null, extra: Partial<ComparedCost> = {}): ComparedCost {
  const status = monthly === null ? "unpriced" : "priced";
  return { urn, type: "aws:ec2/instance:Instance", status, monthly, items: [], ...extra };
}

function item(name: string, quantity: number | null, unitPrice: number) {
  const monthly = quantity === null ? null : quantity * unitPrice;
  return { name, quantity, unit: "hours", unitPrice, monthly };
}

describe("the differences of two bills", () => {
  it("are of every resource of either, the greatest first, then by key", () => {
    const found = differences(
      [cost("b", 10), cost("a", 10), cost("gone", 7), cost("grown", 1)],
      [cost("a", 10), cost("b", 10), cost("grown", 21.5), cost("new", 7)],
    );
    assert.deepEqual(
      found.map(({ key, kind, delta }) => [key, kind, delta]),
      [
        ["grown", "dearer", 20.5],
        ["gone", "removed", -7],
        ["new", "added", 7],
        ["a", "same", 0],
        ["b", "same", 0],
      ],
    );
  });

  it("are unknown where a side is unpriced, never a rise or a fall to nothing", () => {
    const found = differences([cost("a", 5), cost("b", null)], [cost("a", null), cost("b", 3)]);
    assert.deepEqual(
      found.map(({ kind, delta }) => [kind, delta]),
      [
        ["unknown", null],
        ["unknown", null],
      ],
    );
  });

  it("are none for what is unpriced for the same reason on both sides", () => {
    const [unpriced] = differences(
      [cost("a", null, { reason: "spot" })],
      [cost("a", null, { reason: "spot" })],
    );
    assert.deepEqual([unpriced?.kind, unpriced?.delta], ["same", null]);
  });

  it("join what the caller says is the same", () => {
    const found = differences([cost("test-web", 5)], [cost("prod-web", 8)], ({ urn }) =>
      urn.replace(/^\w+-/, ""),
    );
    assert.deepEqual(
      found.map(({ key, kind, delta }) => [key, kind, delta]),
      [["web", "dearer", 3]],
    );
  });

  it("are exact to a millionth of a dollar", () => {
    assert.equal(differences([cost("a", 0.1)], [cost("a", 0.3)])[0]?.delta, 0.2);
  });

  it("are, of a resource, the lines whose quantity or price differs", () => {
    const before = cost("a", 1, { items: [item("size", 730, 0.1), item("disk", 8, 0.1), item("old", 1, 1)] });
    const after = cost("a", 1, { items: [item("size", 730, 0.1), item("disk", 20, 0.1), item("new", 1, 1)] });
    assert.deepEqual(
      itemDifferences({ before, after }).map((line) => [
        line.name,
        line.before?.quantity,
        line.after?.quantity,
      ]),
      [
        ["disk", 8, 20],
        ["old", 1, undefined],
        ["new", undefined, 1],
      ],
    );
  });
});
