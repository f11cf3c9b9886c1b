import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const CLUSTER = "aws:msk/cluster:Cluster";
const TARGET = "aws:appautoscaling/target:Target";
const prices = {
  "AmazonMSK/us-east-1/broker/kafka.t3.small": ["hours", 0.0456],
  "AmazonMSK/us-east-1/broker/kafka.m5.24xlarge": ["hours", 10.08],
  "AmazonMSK/us-east-1/broker/express.m7g.large": ["hours", 0.408],
  "AmazonMSK/us-east-1/storage": ["GB-month", 0.1],
  "AmazonMSK/us-east-1/tiered-storage": ["GB-month", 0.06],
  "AmazonMSK/us-east-1/serverless/cluster": ["hours", 0.75],
  "AmazonMSK/us-east-1/serverless/partition": ["hours", 0.0015],
  "AmazonMSK/us-east-1/serverless/storage": ["GB-month", 0.1],
  "AmazonMSK/us-east-1/serverless/ingress": ["GB", 0.1],
  "AmazonMSK/us-east-1/serverless/egress": ["GB", 0.05],
  "AmazonMSK/us-east-1/connect/mcu": ["MCU-hours", 0.11],
  "AmazonMSK/us-east-1/replicator/hours": ["hours", 0.3],
} as const;

function brokers(count: number, instanceType: string, volumeSize: number) {
  const storageInfo = { ebsStorageInfo: { volumeSize } };
  return { numberOfBrokerNodes: count, brokerNodeGroupInfo: { instanceType, storageInfo } };
}

describe("the bill of an MSK cluster", () => {
  it("has its brokers and a volume for each", () => {
    // 4 × 730 h × $10.08 = $29,433.60; 4 × 1,000 GB × $0.10 = $400
    const large = billOf(inUsEast1(CLUSTER, brokers(4, "kafka.m5.24xlarge", 1000)), prices);
    assert.deepEqual(linesOf(large), { "Instance (kafka.m5.24xlarge)": 29_433.6, Storage: 400 });
    // 2 × 730 h × $0.0456 = $66.576; 2 × 500 GB × $0.10 = $100
    const small = billOf(inUsEast1(CLUSTER, brokers(2, "kafka.t3.small", 500)), prices);
    assert.equal(small.monthly, 166.576);
  });

  it("has the volumes that auto scaling holds, the least it allows unless another size is assumed", () => {
    const resources = [
      inUsEast1(CLUSTER, brokers(2, "kafka.t3.small", 1000), { name: "cluster" }),
      inUsEast1(
        TARGET,
        { resourceId: UNKNOWN, minCapacity: 123, scalableDimension: "kafka:broker-storage:VolumeSize" },
        { name: "target", from: { resourceId: [urnOf(CLUSTER, "cluster")] } },
      ),
    ];
    const storage = (usage: unknown) =>
      linesOf(costOf(reportOf(resources, stated(prices), usage), "cluster"))["Storage (autoscaling)"];
    assert.equal(storage({}), 24.6); // 2 × 123 GB × $0.10
    assert.equal(storage({ resources: { target: { capacity: 1234 } } }), 246.8); // 2 × 1,234 GB × $0.10
  });

  it("has tiered storage by use, and shows that express storage has no known price", () => {
    const tiered = inUsEast1(CLUSTER, { ...brokers(2, "kafka.t3.small", 500), storageMode: "TIERED" });
    assert.equal(linesOf(billOf(tiered, prices, { tieredStorageGb: 200 }))["Tiered storage"], 12);
    const express = {
      numberOfBrokerNodes: 3,
      brokerNodeGroupInfo: { instanceType: "express.m7g.large" },
    };
    // 3 × 730 h × $0.408 = $893.52
    assert.deepEqual(linesOf(billOf(inUsEast1(CLUSTER, express), prices)), {
      "Instance (express.m7g.large)": 893.52,
      "Storage (express)": null,
    });
  });

  it("is unpriced without the size of its volumes", () => {
    const unsized = { numberOfBrokerNodes: 3, brokerNodeGroupInfo: { instanceType: "kafka.t3.small" } };
    assert.equal(billOf(inUsEast1(CLUSTER, unsized), prices).status, "unpriced");
  });
});

describe("the bill of other MSK resources", () => {
  it("has a serverless cluster's hours, partitions, storage and data", () => {
    const bill = billOf(inUsEast1("aws:msk/serverlessCluster:ServerlessCluster"), prices, {
      partitions: 10,
      storageGb: 50,
      monthlyDataInGb: 100,
      monthlyDataOutGb: 200,
    });
    assert.deepEqual(linesOf(bill), {
      Cluster: 547.5, // 730 h × $0.75
      Partitions: 10.95, // 10 × 730 h × $0.0015
      Storage: 5,
      "Data in": 10,
      "Data out": 10,
    });
  });

  it("has the units of a connector's workers, and a replicator's hours", () => {
    const CONNECTOR = "aws:mskconnect/connector:Connector";
    const fixed = { capacity: { provisionedCapacity: { workerCount: 2, mcuCount: 2 } } };
    assert.equal(billOf(inUsEast1(CONNECTOR, fixed), prices).monthly, 321.2); // 4 × 730 h × $0.11
    const scaled = { capacity: { autoscaling: { minWorkerCount: 1, maxWorkerCount: 4, mcuCount: 1 } } };
    assert.equal(billOf(inUsEast1(CONNECTOR, scaled), prices).monthly, 80.3);
    assert.equal(billOf(inUsEast1("aws:msk/replicator:Replicator"), prices).monthly, 219);
  });
});
