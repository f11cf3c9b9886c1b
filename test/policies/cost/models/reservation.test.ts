import assert from "node:assert/strict";

import { billOf, inUsEast1 } from "../bill";

const RESERVED = { reservedInstanceTerm: "1_year", reservedInstancePaymentOption: "no_upfront" };
const REASON =
  "reserved prices (1_year) are not in the list of on-demand prices: " +
  "leave the reservation out and state it under usage.discounts";

describe("the bill of what is assumed to be reserved", () => {
  it("has no price for an instance, and shows what is known of the rest", () => {
    const prices = {
      "AmazonEC2/us-east-1/instance/linux/shared/m5.large": ["hours", 0.096],
      "AmazonEC2/us-east-1/ebs/gp2/storage": ["GB-month", 0.1],
    } as const;
    const bill = billOf(inUsEast1("aws:ec2/instance:Instance", { instanceType: "m5.large" }), prices, {
      reservedInstanceType: "convertible",
      ...RESERVED,
    });
    assert.deepEqual([bill.status, bill.monthly, bill.reason], ["unpriced", null, REASON]);
    assert.equal(bill.knownMonthly, 0.8); // 8 GB × $0.10
    assert.equal(bill.items[0]?.name, "Instance usage (Linux/UNIX, reserved, m5.large)");
  });

  it("has none for a database, a cache or a host either", () => {
    const reasons = [
      inUsEast1("aws:rds/instance:Instance", { engine: "mysql", instanceClass: "db.t3.large" }),
      inUsEast1("aws:rds/clusterInstance:ClusterInstance", {
        engine: "aurora-mysql",
        instanceClass: "db.r5.large",
      }),
      inUsEast1("aws:elasticache/cluster:Cluster", { engine: "redis", nodeType: "cache.m6g.large" }),
      inUsEast1("aws:elasticache/replicationGroup:ReplicationGroup", { nodeType: "cache.m6g.large" }),
      inUsEast1("aws:ec2/dedicatedHost:DedicatedHost", { instanceType: "m5.large" }),
    ].map((resource) => billOf(resource, {}, RESERVED).reason);
    for (const reason of reasons)
      assert.match(reason ?? "", /reserved prices \(1_year\) are not in the list/);
  });
});
