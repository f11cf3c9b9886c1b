import assert from "node:assert/strict";

import { overTiers } from "../../../../policies/cost/catalogue";

const TIERS = [
  { from: 0, price: 0.023 },
  { from: 51_200, price: 0.022 },
  { from: 512_000, price: 0.021 },
];
const split = (quantity: number) =>
  overTiers(TIERS, quantity).map((share) => [share.quantity, share.unitPrice]);

describe("volume tiers", () => {
  it("bill a small quantity at the first price", () => {
    assert.deepEqual(split(100), [[100, 0.023]]);
  });

  it("bill what exactly fills a tier at that tier's price alone", () => {
    assert.deepEqual(split(51_200), [[51_200, 0.023]]);
  });

  it("bill only what is above a threshold at the next price", () => {
    assert.deepEqual(split(600_000), [
      [51_200, 0.023],
      [460_800, 0.022],
      [88_000, 0.021],
    ]);
  });

  it("show the first price for nothing", () => {
    assert.deepEqual(split(0), [[0, 0.023]]);
  });
});
