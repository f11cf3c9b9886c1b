import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const INSTANCE = "aws:dms/replicationInstance:ReplicationInstance";
const prices = {
  "AWSDatabaseMigrationSvc/us-east-1/instance/single-az/t2.micro": ["hours", 0.018],
  "AWSDatabaseMigrationSvc/us-east-1/instance/multi-az/t2.micro": ["hours", 0.036],
  "AWSDatabaseMigrationSvc/us-east-1/storage/multi-az": ["GB-month", 0.23],
} as const;

describe("the bill of a replication instance", () => {
  const micro = { replicationInstanceClass: "dms.t2.micro" };

  it("has no storage up to what comes with its family", () => {
    for (const storage of [{}, { allocatedStorage: 20 }, { allocatedStorage: 50 }]) {
      const bill = billOf(inUsEast1(INSTANCE, { ...micro, ...storage }), prices);
      assert.deepEqual(linesOf(bill), { "Instance (t2.micro)": 13.14 }); // 730 h × $0.018
    }
  });

  it("has the storage beyond, at the price of its zones", () => {
    const multi = inUsEast1(INSTANCE, { ...micro, multiAz: true, allocatedStorage: 70 });
    assert.deepEqual(linesOf(billOf(multi, prices)), {
      "Instance (t2.micro)": 26.28, // 730 h × $0.036
      "Storage (general purpose SSD, gp2)": 4.6, // 20 × $0.23
    });
  });

  it("is unpriced for a class whose price isn't known", () => {
    const large = inUsEast1(INSTANCE, { replicationInstanceClass: "dms.r6i.large" });
    assert.equal(billOf(large, prices).status, "unpriced");
  });
});
