import assert from "node:assert/strict";

import { BURN_RATES, badPercent, windowName } from "../../../components/observability/burn-rates";

const MONTH_SECONDS = 30 * 24 * 3600;

describe("burn rates", () => {
  it("spend the parts of a month's budget that the workbook has for an hour, six hours and a day", () => {
    const spent = BURN_RATES.map(({ rate, longSeconds }) => (rate * longSeconds) / MONTH_SECONDS);
    assert.deepEqual(
      spent.map((part) => Math.round(part * 100)),
      [2, 5, 10],
    );
  });

  it("are seen over a window and a twelfth of it", () => {
    for (const { longSeconds, shortSeconds } of BURN_RATES) assert.equal(longSeconds / shortSeconds, 12);
  });

  it("have windows that CloudWatch takes: multiples of a minute, a day at most", () => {
    for (const seconds of BURN_RATES.flatMap(({ longSeconds, shortSeconds }) => [longSeconds, shortSeconds]))
      assert.ok(seconds % 60 === 0 && seconds <= 86_400);
  });

  it("turn an objective into the percentage of bad requests that is too many", () => {
    assert.equal(badPercent(99.9, 14.4), 1.44);
    assert.equal(badPercent(99, 6), 6);
    // Of any objective that can be configured there is something left to be spent.
    assert.ok(badPercent(95, 14.4) < 100);
  });

  it("are named by their windows", () => {
    assert.deepEqual([300, 1800, 3600, 86_400].map(windowName), ["5m", "30m", "1h", "24h"]);
  });
});
