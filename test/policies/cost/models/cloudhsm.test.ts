import assert from "node:assert/strict";

import { billOf, inUsEast1 } from "../bill";

const prices = { "CloudHSM/us-east-1/hsm": ["hours", 1.6] } as const;

describe("the bill of a hardware security module", () => {
  const hsm = inUsEast1("aws:cloudhsmv2/hsm:Hsm");

  it("has the whole month, or the hours assumed", () => {
    assert.equal(billOf(hsm, prices).monthly, 1168); // 730 h × $1.60
    assert.equal(billOf(hsm, prices, { monthlyHrs: 100 }).monthly, 160);
  });
});
