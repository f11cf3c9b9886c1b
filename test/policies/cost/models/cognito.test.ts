import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const POOL = "aws:cognito/userPool:UserPool";
const prices = {
  "AmazonCognito/us-east-1/users/lite": [
    "users",
    [
      [0, 0.0055],
      [50_000, 0.0046],
      [950_000, 0.00325],
      [9_950_000, 0.0025],
    ],
  ],
  "AmazonCognito/us-east-1/users/federated": ["users", 0.015],
  "AmazonCognito/us-east-1/advanced-security": [
    "users",
    [
      [0, 0.05],
      [50_000, 0.035],
    ],
  ],
  "AmazonCognito/us-east-1/machine-tokens": [
    "tokens",
    [
      [0, 0.00225],
      [250_000, 0.0015],
    ],
  ],
} as const;

describe("the bill of a user pool", () => {
  it("on the Lite plan has active users in tiers", () => {
    const lite = inUsEast1(POOL, { userPoolTier: "LITE" });
    assert.equal(billOf(lite, prices).status, "usage");
    assert.deepEqual(linesOf(billOf(lite, prices, { monthlyActiveUsers: 100_000 })), {
      "Active users (LITE) (first 50,000)": 275, // 50,000 × $0.0055
      "Active users (LITE) (next 900,000)": 230, // 50,000 × $0.0046
      "Federated users": null,
      "Machine tokens": null,
    });
  });

  it("has federated users, machine tokens and advanced security", () => {
    const userPoolAddOns = { advancedSecurityMode: "ENFORCED" };
    const assumed = { monthlyActiveUsers: 1000, monthlyFederatedUsers: 100, monthlyMachineTokens: 10_000 };
    const pool = inUsEast1(POOL, { userPoolTier: "LITE", userPoolAddOns });
    assert.deepEqual(linesOf(billOf(pool, prices, assumed)), {
      "Active users (LITE)": 5.5, // 1,000 × $0.0055
      "Federated users": 1.5, // 100 × $0.015
      "Advanced security": 50, // 1,000 × $0.05
      "Machine tokens": 22.5, // 10,000 × $0.00225
    });
  });

  it("on a plan whose price isn't known is unpriced as soon as users are assumed", () => {
    assert.equal(billOf(inUsEast1(POOL), prices, { monthlyActiveUsers: 1000 }).status, "unpriced");
  });
});
