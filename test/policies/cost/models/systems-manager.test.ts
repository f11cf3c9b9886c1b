import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const PARAMETER = "aws:ssm/parameter:Parameter";
const ACTIVATION = "aws:ssm/activation:Activation";
// $0.05 for a month of an advanced parameter (730 h), $0.05 for 10,000 interactions, $0.00695 an hour of a machine.
const prices = {
  "AWSSystemsManager/us-east-1/parameter/advanced": ["hours", 0.05 / 730],
  "AWSSystemsManager/us-east-1/parameter/interactions": ["interactions", 0.000005],
  "AWSSystemsManager/us-east-1/managed-instance/advanced": ["hours", 0.00695],
} as const;

describe("the bill of Systems Manager", () => {
  it("has nothing for a standard parameter, whatever is assumed of its use", () => {
    assert.equal(billOf(inUsEast1(PARAMETER, { type: "String", value: "x" }), prices).status, "free");
    const used = billOf(inUsEast1(PARAMETER, { tier: "Standard" }), prices, { monthlyApiInteractions: 5 });
    assert.equal(used.status, "free");
  });

  it("has a month of an advanced parameter: $0.05", () => {
    assert.equal(billOf(inUsEast1(PARAMETER, { tier: "Advanced" }), prices).monthly, 0.05);
  });

  it("has the hours and interactions that are assumed", () => {
    const bill = billOf(inUsEast1(PARAMETER, { tier: "Advanced" }), prices, {
      apiThroughputLimit: "advanced",
      monthlyApiInteractions: 100_000,
      parameterStorageHrs: 600,
    });
    // 600 h × $0.05 / 730 = $0.041096; 100,000 × $0.000005 = $0.50
    assert.deepEqual(linesOf(bill), {
      "Parameter storage (advanced)": 0.041096,
      "API interactions (advanced)": 0.5,
    });
  });

  it("bills interactions of a standard parameter when the account has a higher throughput", () => {
    const bill = billOf(inUsEast1(PARAMETER), prices, {
      apiThroughputLimit: "higher",
      monthlyApiInteractions: 20_000,
    });
    assert.deepEqual(linesOf(bill), { "API interactions (higher)": 0.1 });
  });

  it("tells by its size whether intelligent tiering makes a parameter advanced", () => {
    const sized = (length: number) =>
      billOf(inUsEast1(PARAMETER, { tier: "Intelligent-Tiering", value: "x".repeat(length) }), prices).status;
    assert.equal(sized(4096), "free");
    assert.equal(sized(4097), "priced");
  });

  it("has machines of the advanced tier, as assumed or by the registration limit", () => {
    assert.equal(billOf(inUsEast1(ACTIVATION, { registrationLimit: 1000 }), prices).status, "free");
    assert.equal(billOf(inUsEast1(ACTIVATION, { registrationLimit: 1001 }), prices).status, "usage");
    const bill = billOf(inUsEast1(ACTIVATION), prices, { instanceTier: "advanced", instances: 100 });
    // 100 × 730 h × $0.00695 = $507.35
    assert.equal(bill.monthly, 507.35);
  });
});
