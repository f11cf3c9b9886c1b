import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { aResource } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const TABLE = "aws:dynamodb/table:Table";
const REPLICA = "aws:dynamodb/tableReplica:TableReplica";
const prices = {
  "AmazonDynamoDB/us-east-1/standard/provisioned/write": ["WCU-hours", 0.00065],
  "AmazonDynamoDB/us-east-1/standard/provisioned/read": ["RCU-hours", 0.00013],
  "AmazonDynamoDB/us-west-1/standard/provisioned/replicated-write": ["WCU-hours", 0.000725],
  "AmazonDynamoDB/us-west-1/standard/on-demand/replicated-write": ["request units", 0.0000007],
  "AmazonDynamoDB/us-west-1/standard/storage": ["GB-month", 0.28],
  "AmazonDynamoDB/us-west-1/infrequent-access/on-demand/replicated-write": ["request units", 0.00000087],
  "AmazonDynamoDB/us-west-1/infrequent-access/storage": ["GB-month", 0.112],
  "AmazonDynamoDB/us-east-1/export": ["GB", 0.1],
  "AmazonDynamoDB/us-east-1/kinesis-capture": ["capture units", 0.0000001],
} as const;

/** A replica in California of a table in Virginia. */
function replicated(table: object, replica: object = {}, assumed = {}) {
  const original = inUsEast1(TABLE, { ...table }, { name: "orders" });
  const copy = aResource(
    REPLICA,
    { globalTableArn: UNKNOWN, region: "us-west-1", ...replica },
    { name: "copy", from: { globalTableArn: [original.urn] } },
  );
  return costOf(reportOf([original, copy], stated(prices), { resources: { orders: assumed } }), "copy");
}

describe("the bill of a replica of a DynamoDB table", () => {
  it("has the writes that it receives, and its data, at the price of its own region", () => {
    // 20 WCU × 730 h × $0.000725
    assert.equal(replicated({ writeCapacity: 20, readCapacity: 5 }).monthly, 10.585);
    const assumed = { monthlyWriteRequestUnits: 10_000_000, storageGb: 100 };
    assert.deepEqual(linesOf(replicated({ billingMode: "PAY_PER_REQUEST" }, {}, assumed)), {
      "Replicated write request unit (rWRU)": 7, // 10 M × $0.70 / M
      "Data storage": 28, // 100 × $0.28
    });
  });

  it("may be of another class than its table", () => {
    const override = { tableClassOverride: "STANDARD_INFREQUENT_ACCESS" };
    const assumed = { monthlyWriteRequestUnits: 10_000_000, storageGb: 100 };
    // 10 M × $0.87 / M + 100 × $0.112 = 8.70 + 11.20
    assert.equal(replicated({ billingMode: "PAY_PER_REQUEST" }, override, assumed).monthly, 19.9);
  });

  it("is unpriced without its table", () => {
    const alone = billOf(inUsEast1(REPLICA, { globalTableArn: "arn:elsewhere" }), prices);
    assert.equal(alone.reason, "its table (globalTableArn) is not in this stack");
  });
});

describe("the bills of what leaves a DynamoDB table", () => {
  it("are by the data exported, and by the writes captured", () => {
    const exported = inUsEast1("aws:dynamodb/tableExport:TableExport");
    assert.equal(billOf(exported, prices, { monthlyExportedGb: 250 }).monthly, 25); // 250 × $0.10
    const stream = inUsEast1("aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination");
    assert.equal(billOf(stream, prices, { monthlyCaptureUnits: 30_000_000 }).monthly, 3); // 30 M × $0.10 / M
  });
});
