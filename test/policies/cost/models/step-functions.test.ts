import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const MACHINE = "aws:sfn/stateMachine:StateMachine";
const prices = {
  "AmazonStates/us-east-1/standard/transitions": ["transitions", 0.000025],
  "AmazonStates/us-east-1/express/requests": ["requests", 0.000001],
  "AmazonStates/us-east-1/express/duration": [
    "GB-hours",
    [
      [0, 0.060012],
      [1000, 0.029988],
      [5000, 0.016416],
    ],
  ],
} as const;

describe("the bill of a state machine", () => {
  it("has the transitions of a standard one", () => {
    const bill = billOf(inUsEast1(MACHINE), prices, { monthlyTransitions: 10_000 });
    assert.equal(bill.monthly, 0.25); // 10,000 × $0.000025
    assert.equal(billOf(inUsEast1(MACHINE), prices).status, "usage");
  });

  it("has the requests and durations of an express one, in steps of 100 ms and 64 MB", () => {
    const express = inUsEast1(MACHINE, { type: "EXPRESS" });
    // 100,000 × 0.2 s × 64 MB = 20,000 × 0.0625 GB-s = 1,250 GB-s = 0.347222 GB-h × $0.060012 = $0.020838
    const assumed = { monthlyRequests: 100_000, workflowDurationMs: 101, memoryMb: 1 };
    assert.deepEqual(linesOf(billOf(express, prices, assumed)), { Requests: 0.1, Duration: 0.020838 });
  });

  it("has durations in tiers", () => {
    const express = inUsEast1(MACHINE, { type: "EXPRESS" });
    const assumed = { monthlyRequests: 100_000_000, workflowDurationMs: 17_088, memoryMb: 64 };
    // 100 million × 17.1 s × 0.0625 GB = 106,875,000 GB-s = 29,687.5 GB-h
    assert.deepEqual(linesOf(billOf(express, prices, assumed)), {
      Requests: 100,
      "Duration (first 1,000)": 60.012,
      "Duration (next 4,000)": 119.952, // 4,000 × $0.029988
      "Duration (over 5,000)": 405.27, // 24,687.5 × $0.016416
    });
  });

  it("has no durations while something about them isn't assumed", () => {
    const bill = billOf(inUsEast1(MACHINE, { type: "EXPRESS" }), prices, { monthlyRequests: 1_000_000 });
    assert.deepEqual(linesOf(bill), { Requests: 1, Duration: null });
  });
});
