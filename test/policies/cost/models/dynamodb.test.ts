import assert from "node:assert/strict";

import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

describe("the bill of DynamoDB", () => {
  const DYNAMO = "AmazonDynamoDB/us-east-1";
  const dynamo = {
    [`${DYNAMO}/standard/provisioned/write`]: ["WCU-hours", 0.00065],
    [`${DYNAMO}/standard/provisioned/read`]: ["RCU-hours", 0.00013],
    [`${DYNAMO}/standard/on-demand/write`]: ["request units", 0.000000625],
    [`${DYNAMO}/standard/on-demand/read`]: ["request units", 0.000000125],
    [`${DYNAMO}/standard/storage`]: ["GB-month", 0.25],
    [`${DYNAMO}/backup/point-in-time`]: ["GB-month", 0.2],
    [`${DYNAMO}/backup/on-demand`]: ["GB-month", 0.1],
    [`${DYNAMO}/backup/restore`]: ["GB", 0.15],
    [`${DYNAMO}/streams/read`]: ["request units", 0.0000002],
    "AmazonDynamoDB/us-west-1/standard/provisioned/replicated-write": ["WCU-hours", 0.000725],
    "AmazonDynamoDB/us-west-1/standard/on-demand/replicated-write": ["request units", 0.0000007],
  } as const;
  const TABLE = "aws:dynamodb/table:Table";
  const table = (props: object, assumed = {}) => billOf(inUsEast1(TABLE, { ...props }), dynamo, assumed);

  it("has provisioned capacity of the table and its indexes", () => {
    // 20 × 730 × 0.00065 = 9.49 and 30 × 730 × 0.00013 = 2.847
    assert.equal(table({ writeCapacity: 20, readCapacity: 30 }).monthly, 12.337);
    const indexed = table({
      writeCapacity: 20,
      readCapacity: 30,
      globalSecondaryIndexes: [{ writeCapacity: 10, readCapacity: 0 }],
    });
    assert.equal(indexed.monthly, 17.082); // + 10 × 730 × 0.00065
  });

  it("has requests on demand, storage, backups and streams by use", () => {
    const assumed = {
      monthlyWriteRequestUnits: 3_000_000,
      monthlyReadRequestUnits: 8_000_000,
      storageGb: 230,
      pitrBackupStorageGb: 2300,
      monthlyStreamsReadRequestUnits: 2_000_000,
    };
    const lines = linesOf(
      table(
        { billingMode: "PAY_PER_REQUEST", pointInTimeRecovery: { enabled: true }, streamEnabled: true },
        assumed,
      ),
    );
    assert.deepEqual(lines, {
      "Write request unit (WRU)": 1.875,
      "Read request unit (RRU)": 1,
      "Data storage": 57.5,
      "Point-In-Time Recovery (PITR) backup storage": 460,
      "On-demand backup storage": null,
      "Table data restored": null,
      "Streams read request unit (sRRU)": 0.4,
    });
  });

  it("has replicas at the price of their own region", () => {
    const replicas = [{ regionName: "us-west-1" }];
    assert.equal(table({ writeCapacity: 20, readCapacity: 30, replicas }).monthly, 22.922); // 12.337 + 20 × 730 × 0.000725
  });

  it("has the capacity that auto scaling holds it to", () => {
    const target = inUsEast1(
      "aws:appautoscaling/target:Target",
      { minCapacity: 5, scalableDimension: "dynamodb:table:WriteCapacityUnits", resourceId: "table/orders" },
      { name: "target" },
    );
    const orders = inUsEast1(
      TABLE,
      { name: "orders", writeCapacity: 20, readCapacity: 30 },
      { name: "orders" },
    );
    assert.equal(costOf(reportOf([target, orders], stated(dynamo)), "orders").monthly, 5.2195); // 5 × 730 × 0.00065 + 2.847
    const assumed = { resources: { target: { capacity: 40 } } };
    assert.equal(costOf(reportOf([target, orders], stated(dynamo), assumed), "orders").monthly, 21.827); // 40 × 730 × 0.00065 + 2.847
  });
});
