import assert from "node:assert/strict";

import { choosePrices } from "../../../../scripts/prices/choose";
import type { ReadPrice } from "../../../../scripts/prices/rule";

/** A fact about one tier of the price `duration`. */
function fact(price: number, method: string, from = 0, source = "an estimate"): ReadPrice {
  return {
    product: "duration",
    unit: "GB-hours",
    from,
    price,
    fact: {
      service: "AmazonStates",
      region: "us-east-1",
      resource: "aws_sfn_state_machine",
      component: "Duration",
      attributes: {},
      price,
      source,
      date: "2024-07-01",
      method,
      crosscheck: "",
    },
  };
}

function chosen(facts: readonly ReadPrice[]) {
  const { prices, contradictions } = choosePrices(facts);
  const price = prices.get("AmazonStates")?.get("us-east-1")?.get("duration");
  return { tiers: price?.tiers.map(({ from, price: each }) => [from, each]), contradictions };
}

describe("the choice of a price among facts", () => {
  it("keeps the tiers of one document together, however exactly each was read", () => {
    const { tiers } = chosen([
      fact(0.03, "golden-derived", 1000),
      fact(0.06, "golden-exact"),
      fact(0.016, "golden-derived", 5000),
    ]);
    assert.deepEqual(tiers, [
      [0, 0.06],
      [1000, 0.03],
      [5000, 0.016],
    ]);
  });

  it("takes, of facts about one tier, those read most exactly", () => {
    const { tiers, contradictions } = chosen([
      fact(0.0599, "golden-derived"),
      fact(0.06, "golden-exact"),
      fact(0.03, "golden-derived", 1000),
    ]);
    assert.deepEqual(tiers, [
      [0, 0.06],
      [1000, 0.03],
    ]);
    assert.deepEqual(contradictions, []);
  });

  it("never mixes the tiers of two documents", () => {
    const { tiers } = chosen([
      fact(0.05, "aws-published", 0, "a feed"),
      fact(0.06, "golden-exact"),
      fact(0.03, "golden-derived", 1000),
    ]);
    assert.deepEqual(tiers, [[0, 0.05]]);
  });

  it("tells of a document that contradicts itself, and takes the next", () => {
    const { tiers, contradictions } = chosen([
      fact(0.06, "golden-exact"),
      fact(0.07, "golden-exact"),
      fact(0.065, "golden-derived", 0, "another estimate"),
    ]);
    assert.deepEqual(tiers, [[0, 0.065]]);
    assert.deepEqual(
      contradictions.map(({ prices }) => prices),
      [[0.06, 0.07]],
    );
  });

  it("takes no fact that is rounded or doubted", () => {
    const doubted = fact(0.05, "aws-bulk-api-scrape");
    const doubtful = { ...doubted, fact: { ...doubted.fact, crosscheck: "LOW CONFIDENCE" } };
    assert.equal(chosen([fact(0.06, "golden-rounded-to-cent"), doubtful]).tiers, undefined);
  });
});
