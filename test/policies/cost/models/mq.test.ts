import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const BROKER = "aws:mq/broker:Broker";
const prices = {
  "AmazonMQ/us-east-1/broker/activemq/single-az/mq.t2.micro": ["hours", 0.03],
  "AmazonMQ/us-east-1/broker/activemq/multi-az/mq.m5.large": ["hours", 0.576],
  "AmazonMQ/us-east-1/broker/rabbitmq/single-az/mq.m5.xlarge": ["hours", 0.576],
  "AmazonMQ/us-east-1/broker/rabbitmq/multi-az/mq.m5.xlarge": ["hours", 1.728],
  "AmazonMQ/us-east-1/storage/rabbitmq/ebs": ["GB-month", 0.1],
} as const;

describe("the bill of a message broker", () => {
  it("has an instance of its engine and deployment", () => {
    const single = { engineType: "ActiveMQ", hostInstanceType: "mq.t2.micro" };
    assert.deepEqual(linesOf(billOf(inUsEast1(BROKER, single), prices)), {
      "Instance usage (ActiveMQ, mq.t2.micro, single_instance)": 21.9, // 730 h × $0.03
      "Storage (ActiveMQ, EFS)": null,
    });
    const standby = {
      engineType: "ActiveMQ",
      hostInstanceType: "mq.m5.large",
      deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
      storageType: "efs",
    };
    assert.equal(billOf(inUsEast1(BROKER, standby), prices).monthly, 420.48); // 730 h × $0.576
  });

  it("has the messages of a RabbitMQ cluster three times", () => {
    const rabbit = { engineType: "RabbitMQ", hostInstanceType: "mq.m5.xlarge" };
    const cluster = inUsEast1(BROKER, { ...rabbit, deploymentMode: "CLUSTER_MULTI_AZ" });
    // 730 h × $1.728 = $1,261.44; 3 × 10 GB × $0.10 = $3
    assert.equal(billOf(cluster, prices, { storageSizeGb: 10 }).monthly, 1264.44);
    const single = inUsEast1(BROKER, { ...rabbit, deploymentMode: "SINGLE_INSTANCE" });
    assert.equal(billOf(single, prices, { storageSizeGb: 10 }).monthly, 421.48);
  });

  it("is unpriced when storage is assumed whose price isn't known", () => {
    const broker = inUsEast1(BROKER, { engineType: "ActiveMQ", hostInstanceType: "mq.t2.micro" });
    const bill = billOf(broker, prices, { storageSizeGb: 10 });
    assert.equal(bill.status, "unpriced");
    assert.equal(bill.knownMonthly, 21.9);
  });
});
