import assert from "node:assert/strict";

import { hoursAMonth, runningHoursSchema } from "../../../../policies/cost/estimator/running-hours";

describe("running hours", () => {
  it("are hours a month as they are", () => {
    assert.equal(hoursAMonth(240), 240);
  });

  it("of a whole week are those of an average month", () => {
    assert.equal(hoursAMonth({ days: "mon-sun" }), 730);
  });

  it("of twelve hours on working days are the week's share of the month", () => {
    // 5 × 12 h of 168 h a week; 730 × 60 ÷ 168 = 260.714…
    assert.equal(hoursAMonth({ days: "mon-fri", from: "07:00", to: "19:00" }).toFixed(3), "260.714");
  });

  it("may pass midnight, and the end of the week", () => {
    // Friday to Monday are 4 days of 8 hours: 730 × 32 ÷ 168
    assert.equal(hoursAMonth({ days: ["fri-mon"], from: "22:00", to: "06:00" }), (730 * 32) / 168);
  });

  it("count a day once, however often it is named", () => {
    assert.equal(hoursAMonth({ days: ["mon", "mon-tue"], to: "12:00" }), (730 * 24) / 168);
  });

  it("count the minutes", () => {
    assert.equal(hoursAMonth({ days: "mon", from: "08:15", to: "09:00" }), (730 * 0.75) / 168);
  });

  it("are refused for a day or a time that doesn't exist", () => {
    for (const wrong of [
      { days: "monday" },
      { days: "mon", from: "7:00" },
      { days: "mon", to: "24:01" },
      { days: [] },
      { days: "mon", until: "12:00" },
      0,
      745,
    ]) {
      assert.equal(runningHoursSchema.safeParse(wrong).success, false, JSON.stringify(wrong));
    }
  });
});
