import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const ENVIRONMENT = "aws:mwaa/environment:Environment";
const prices = {
  "AmazonMWAA/us-east-1/environment/small": ["hours", 0.49],
  "AmazonMWAA/us-east-1/worker/small": ["hours", 0.055],
  "AmazonMWAA/us-east-1/scheduler/small": ["hours", 0.055],
  "AmazonMWAA/us-east-1/environment/large": ["hours", 0.99],
  "AmazonMWAA/us-east-1/worker/large": ["hours", 0.22],
  "AmazonMWAA/us-east-1/scheduler/large": ["hours", 0.22],
  "AmazonMWAA/us-east-1/metadata": ["GB-month", 0.1],
} as const;

describe("the bill of an Airflow environment", () => {
  it("has a small one unless the program says otherwise", () => {
    assert.equal(billOf(inUsEast1(ENVIRONMENT), prices).monthly, 357.7); // 730 h × $0.49
  });

  it("has what is assumed to run beyond what it comes with", () => {
    const bill = billOf(inUsEast1(ENVIRONMENT, { environmentClass: "mW1.laRgE" }), prices, {
      additionalWorkers: 2.5,
      additionalSchedulers: 3,
      metaDatabaseGb: 1000,
    });
    assert.deepEqual(linesOf(bill), {
      "Environment (Large)": 722.7, // 730 h × $0.99
      "Worker (Large)": 401.5, // 2.5 × 730 h × $0.22
      "Scheduler (Large)": 481.8, // 3 × 730 h × $0.22
      "Meta database": 100,
    });
  });

  it("has configured workers beyond the first, schedulers beyond the second", () => {
    const bill = billOf(inUsEast1(ENVIRONMENT, { minWorkers: 3, schedulers: 3 }), prices);
    assert.deepEqual(linesOf(bill), {
      "Environment (Small)": 357.7,
      "Worker (Small)": 80.3, // 2 × 730 h × $0.055
      "Scheduler (Small)": 40.15, // 730 h × $0.055
      "Meta database": null,
    });
  });
});
