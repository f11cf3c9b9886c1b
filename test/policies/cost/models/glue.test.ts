import assert from "node:assert/strict";

import type { Props } from "../../../../policies/kit";
import { billOf, inUsEast1, linesOf } from "../bill";

const JOB = "aws:glue/job:Job";
const prices = {
  "AWSGlue/us-east-1/catalog/objects": ["objects", 0.00001],
  "AWSGlue/us-east-1/catalog/requests": ["requests", 0.000001],
  "AWSGlue/us-east-1/crawler": ["DPU-hours", 0.44],
  "AWSGlue/us-east-1/job/standard": ["DPU-hours", 0.44],
  "AWSGlue/us-east-1/job/flex": ["DPU-hours", 0.29],
  "AWSGlue/us-east-1/job/ray": ["DPU-hours", 0.44],
  "AWSGlue/us-east-1/development-endpoint": ["DPU-hours", 0.44],
} as const;

describe("the bill of Glue", () => {
  it("has the objects and requests of a catalogue", () => {
    const assumed = { monthlyObjects: 200_000, monthlyRequests: 300_000_000 };
    assert.deepEqual(
      linesOf(billOf(inUsEast1("aws:glue/catalogDatabase:CatalogDatabase"), prices, assumed)),
      {
        Storage: 2, // 200,000 × $0.00001
        Requests: 300, // 300 million × $0.000001
      },
    );
  });

  it("has the hours of a crawler", () => {
    const bill = billOf(inUsEast1("aws:glue/crawler:Crawler"), prices, { monthlyHours: 30 });
    assert.equal(bill.monthly, 13.2); // 30 × $0.44
  });

  it("has a job's hours times its units", () => {
    const monthly = (props: Props) => billOf(inUsEast1(JOB, props), prices, { monthlyHours: 60 }).monthly;
    assert.equal(monthly({ maxCapacity: 10 }), 264); // 60 × 10 × $0.44
    assert.equal(monthly({ numberOfWorkers: 10 }), 264);
    assert.equal(monthly({ numberOfWorkers: 10, workerType: "G.1X" }), 264);
    assert.equal(monthly({ numberOfWorkers: 10, workerType: "G.2X" }), 528);
    assert.equal(monthly({ numberOfWorkers: 2, workerType: "G.025X" }), 13.2); // 60 × 0.5 × $0.44
    assert.equal(monthly({ numberOfWorkers: 10, workerType: "G.1X", executionClass: "FLEX" }), 174); // × $0.29
    assert.equal(monthly({ command: { name: "pythonshell" } }), 1.65); // 60 × 0.0625 × $0.44
    assert.equal(monthly({ maxCapacity: "0.0625", command: { name: "pythonshell" } }), 1.65);
    assert.equal(monthly({ command: { name: "glueetl" } }), 264); // ten units unless it asks for others
  });

  it("is one of use alone while no hours are assumed", () => {
    assert.equal(billOf(inUsEast1(JOB), prices).status, "usage");
  });

  it("has a development endpoint's units all the time", () => {
    const endpoint = inUsEast1("aws:glue/devEndpoint:DevEndpoint", { numberOfNodes: 2 });
    assert.equal(billOf(endpoint, prices).monthly, 642.4); // 2 × 730 h × $0.44
  });
});
