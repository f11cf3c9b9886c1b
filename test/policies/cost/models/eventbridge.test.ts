import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const prices = {
  "AWSEvents/us-east-1/events/custom": ["events", 0.000001],
  "AWSEvents/us-east-1/events/third-party": ["events", 0.000001],
  "AWSEvents/us-east-1/archive/processing": ["GB", 0.1],
  "AWSEvents/us-east-1/archive/storage": ["GB-month", 0.023],
  "AWSEvents/us-east-1/schema-discovery": ["events", 0.0000001],
  "AWSEvents/us-east-1/pipes/requests": ["requests", 0.0000004],
} as const;

describe("the bill of EventBridge", () => {
  it("has what is published to a bus, archived and discovered", () => {
    const bill = billOf(inUsEast1("aws:cloudwatch/eventBus:EventBus"), prices, {
      monthlyCustomEvents: 1_000_000,
      monthlyThirdPartyEvents: 2_000_000,
      monthlyArchiveProcessingGb: 100,
      archiveStorageGb: 200,
      monthlySchemaDiscoveryEvents: 1_000_000,
    });
    assert.deepEqual(linesOf(bill), {
      "Custom events published": 1,
      "Third-party events published": 2,
      "Archive processing": 10, // 100 × $0.10
      "Archive storage": 4.6, // 200 × $0.023
      "Schema discovery": 0.1,
    });
  });

  it("has an archive's data, and a pipe's requests", () => {
    const archive = inUsEast1("aws:cloudwatch/eventArchive:EventArchive");
    assert.equal(billOf(archive, prices, { archiveStorageGb: 100 }).monthly, 2.3);
    const pipe = inUsEast1("aws:pipes/pipe:Pipe");
    assert.equal(billOf(pipe, prices, { monthlyRequests: 5_000_000 }).monthly, 2); // × $0.0000004
  });

  it("is one of use alone", () => {
    assert.equal(billOf(inUsEast1("aws:cloudwatch/eventBus:EventBus"), prices).status, "usage");
  });
});
