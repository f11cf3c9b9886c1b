import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const STREAM = "aws:kinesis/stream:Stream";
const CONSUMER = "aws:kinesis/streamConsumer:StreamConsumer";
const prices = {
  "AmazonKinesis/us-east-1/on-demand/stream": ["hours", 0.04],
  "AmazonKinesis/us-east-1/on-demand/ingested": ["GB", 0.08],
  "AmazonKinesis/us-east-1/on-demand/retrieved": ["GB", 0.04],
  "AmazonKinesis/us-east-1/on-demand/fan-out": ["GB", 0.05],
  "AmazonKinesis/us-east-1/on-demand/extended-retention": ["GB-month", 0.1],
  "AmazonKinesis/us-east-1/on-demand/long-term-retention": ["GB-month", 0.023],
  "AmazonKinesis/us-east-1/provisioned/shard": ["hours", 0.015],
  "AmazonKinesis/us-east-1/provisioned/put": ["units", 0.000000014],
  "AmazonKinesis/us-east-1/provisioned/extended-retention": ["GB-month", 0.02],
  "AmazonKinesis/us-east-1/provisioned/extended-retention/shard": ["hours", 0.02],
  "AmazonKinesis/us-east-1/provisioned/long-term-retention": ["GB-month", 0.023],
  "AmazonKinesis/us-east-1/provisioned/long-term-retrieved": ["GB", 0.021],
  "AmazonKinesis/us-east-1/provisioned/fan-out": ["GB", 0.013],
  "AmazonKinesis/us-east-1/provisioned/fan-out/consumer": ["hours", 0.015],
} as const;

describe("the bill of a Kinesis stream", () => {
  it("on demand has the stream, and data by use", () => {
    const stream = inUsEast1(STREAM, { streamModeDetails: { streamMode: "ON_DEMAND" } });
    assert.equal(billOf(stream, prices).monthly, 29.2); // 730 h × $0.04
    const used = billOf(stream, prices, {
      monthlyOnDemandDataInGb: 0.2,
      monthlyOnDemandDataOutGb: 0.2,
      monthlyOnDemandEfoDataOutGb: 2,
      monthlyOnDemandExtendedRetentionGb: 1,
      monthlyOnDemandLongTermRetentionGb: 1,
    });
    assert.deepEqual(linesOf(used), {
      ON_DEMAND: 29.2,
      "Data ingested": 0.016, // 0.2 × $0.08
      "Data retrieval": 0.008, // 0.2 × $0.04
      "Enhanced Fan Out (EFO) Data retrieval": 0.1, // 2 × $0.05
      "Extended retention (24H to 7D)": 0.1,
      "Long term retention (7D+)": 0.023,
    });
  });

  it("with shards has them by the hour, whatever else is used", () => {
    const stream = inUsEast1(STREAM, { shardCount: 4, streamModeDetails: { streamMode: "PROVISIONED" } });
    const used = billOf(stream, prices, {
      monthlyProvisionedPutUnits: 6_500_000,
      monthlyProvisionedExtendedRetentionGb: 100,
      monthlyProvisionedLongTermRetentionGb: 100,
      monthlyProvisionedLongTermRetrievalGb: 100,
      monthlyProvisionedEfoDataOutGb: 100,
      monthlyProvisionedEfoConsumerHours: 100,
    });
    assert.deepEqual(linesOf(used), {
      PROVISIONED: 43.8, // 4 × 730 h × $0.015
      "Put request unit": 0.091, // 6.5 million × $0.000000014
      "Extended retention (24H to 7D)": 2,
      "Long term retention (7D+)": 2.3,
      "Extended retention retrieval (7D+)": 2.1,
      "Enhanced Fan Out (EFO) Data retrieval": 1.3,
      "Enhanced Fan Out (EFO)": 1.5,
    });
    // A stream that says nothing of its mode has shards.
    assert.equal(billOf(inUsEast1(STREAM, { shardCount: 1 }), prices).monthly, 10.95);
  });

  it("has the shard-hours of a retention beyond a day", () => {
    const bill = billOf(inUsEast1(STREAM, { shardCount: 2, retentionPeriod: 48 }), prices);
    // 2 × 730 h × $0.02 = $29.20
    assert.equal(linesOf(bill)["Extended retention (24H to 7D)"], 29.2);
  });

  it("has its consumers, a fan-out for each shard; without the stream they can't be priced", () => {
    const stream = inUsEast1(STREAM, { shardCount: 3 }, { name: "stream" });
    const consumer = inUsEast1(
      CONSUMER,
      { streamArn: UNKNOWN },
      { name: "consumer", from: { streamArn: [urnOf(STREAM, "stream")] } },
    );
    const report = reportOf([stream, consumer], stated(prices));
    // 1 consumer × 3 shards × 730 h × $0.015 = $32.85
    assert.equal(linesOf(costOf(report, "stream"))["Enhanced Fan Out (EFO)"], 32.85);
    assert.equal(costOf(report, "consumer").status, "free");
    assert.equal(billOf(inUsEast1(CONSUMER, { streamArn: "arn:elsewhere" }), prices).status, "unpriced");
  });
});

const DELIVERY = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
// Published for London: 3.5 cents up to 500 TB, 3 cents for the next 1.5 PB, 2.4 cents beyond.
const london = {
  "AmazonKinesisFirehose/eu-west-2/ingested": [
    "GB",
    [
      [0, 0.035],
      [512_000, 0.03],
      [2_048_000, 0.024],
    ],
  ],
  "AmazonKinesisFirehose/eu-west-2/format-conversion": ["GB", 0.021],
  "AmazonKinesisFirehose/eu-west-2/vpc/data": ["GB", 0.01],
  "AmazonKinesisFirehose/eu-west-2/vpc/hours": ["hours", 0.011],
} as const;

describe("the bill of a Firehose delivery stream", () => {
  const full = {
    region: "eu-west-2",
    extendedS3Configuration: { dataFormatConversionConfiguration: { schemaConfiguration: {} } },
    elasticsearchConfiguration: { vpcConfig: { subnetIds: [UNKNOWN, "subnet-2"] } },
  };

  it("has ingested data in tiers, its conversion, and delivery into each zone", () => {
    const bill = billOf(inUsEast1(DELIVERY, full), london, { monthlyDataIngestedGb: 7_000_000 });
    assert.deepEqual(linesOf(bill), {
      "Data ingested (first 512,000)": 17_920, // 512,000 × $0.035
      "Data ingested (next 1,536,000)": 46_080, // 1,536,000 × $0.03
      "Data ingested (over 2,048,000)": 118_848, // 4,952,000 × $0.024
      "Format conversion": 147_000, // 7,000,000 × $0.021
      "VPC data": 70_000,
      "VPC AZ delivery": 16.06, // 2 zones × 730 h × $0.011
    });
  });

  it("has neither conversion nor a VPC where they are switched off", () => {
    const off = { dataFormatConversionConfiguration: { enabled: false } };
    const plain = inUsEast1(DELIVERY, { region: "eu-west-2", extendedS3Configuration: off });
    const bill = billOf(plain, london, { monthlyDataIngestedGb: 1000 });
    assert.deepEqual(linesOf(bill), { "Data ingested": 35 });
  });

  it("is unpriced where no price is known, never taken from another region", () => {
    const bill = billOf(inUsEast1(DELIVERY), london, { monthlyDataIngestedGb: 1000 });
    assert.equal(bill.status, "unpriced");
    assert.match(bill.reason ?? "", /"ingested" is known in us-east-1/);
  });
});
