import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const LAMBDA = "AWSLambda/us-east-1";
const prices = {
  [`${LAMBDA}/requests/x86`]: ["requests", 0.0000002],
  [`${LAMBDA}/requests/arm`]: ["requests", 0.0000002],
  [`${LAMBDA}/duration/x86`]: [
    "GB-seconds",
    [
      [0, 0.0000166667],
      [6e9, 0.000015],
      [15e9, 0.0000133334],
    ],
  ],
  [`${LAMBDA}/duration/arm`]: ["GB-seconds", 0.0000133334],
  [`${LAMBDA}/ephemeral-storage/x86`]: ["GB-seconds", 0.0000000309],
  [`${LAMBDA}/provisioned-concurrency/arm`]: ["GB-seconds", 0.0000033334],
  [`${LAMBDA}/provisioned-duration/arm`]: ["GB-seconds", 0.0000077778],
} as const;
const FUNCTION = "aws:lambda/function:Function";
const bill = (props: object, assumed = {}) => billOf(inUsEast1(FUNCTION, { ...props }), prices, assumed);

describe("the bill of a Lambda function", () => {
  it("is by use alone, of 128 MB on x86 unless the code says otherwise", () => {
    assert.equal(bill({}).status, "usage");
    // 1 M requests: 0.20; 1 M × 0.35 s × 0.125 GB = 43,750 GB-s × 0.0000166667
    assert.equal(bill({}, { monthlyRequests: 1_000_000, requestDurationMs: 350 }).monthly, 0.929168);
  });

  it("counts started milliseconds, and one when nothing is said", () => {
    const duration = (requestDurationMs?: number) =>
      linesOf(
        bill(
          { memorySize: 1024 },
          { monthlyRequests: 1_000_000, ...(requestDurationMs !== undefined && { requestDurationMs }) },
        ),
      ).Duration;
    assert.equal(duration(1.2), 0.033333); // 2 ms: 2,000 GB-s
    assert.equal(duration(), 0.016667);
  });

  it("bills duration over its volume tiers", () => {
    // 20 M × 1,000 s × 1 GB = 20 G GB-s: 6 G × 0.0000166667 + 9 G × 0.000015 + 5 G × 0.0000133334, and 4.00
    const cost = bill({ memorySize: 1024 }, { monthlyRequests: 20_000_000, requestDurationMs: 1_000_000 });
    assert.equal(cost.monthly, 301_671.2);
  });

  it("is cheaper on Arm, and has ephemeral storage beyond 512 MB", () => {
    const assumed = { monthlyRequests: 1_000_000, requestDurationMs: 1000 };
    assert.equal(bill({ memorySize: 1024, architectures: ["arm64"] }, assumed).monthly, 13.5334);
    // 1 M GB-s × 1.5 GB × 0.0000000309
    assert.equal(
      linesOf(bill({ memorySize: 1024, ephemeralStorage: { size: 2048 } }, assumed))["Ephemeral storage"],
      0.04635,
    );
  });
});

describe("the bill of provisioned concurrency", () => {
  const CONFIG = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";
  const target = inUsEast1(FUNCTION, { memorySize: 512, architectures: ["arm64"] }, { name: "function" });
  const config = inUsEast1(
    CONFIG,
    { functionName: UNKNOWN, provisionedConcurrentExecutions: 50 },
    { name: "config", from: { functionName: [target.urn] } },
  );

  it("is around the clock, for the function's memory, unless fewer hours are assumed", () => {
    const monthly = (usage: object) =>
      costOf(reportOf([target, config], stated(prices), { resources: { config: usage } }), "config").monthly;
    assert.equal(monthly({}), 219.00438); // 50 × 0.5 GB × 730 h × 3,600 = 65.7 M GB-s × 0.0000033334
    // 9 M GB-s × 0.0000033334 + 10 M × 0.0000002 + 1.75 M GB-s × 0.0000077778
    assert.equal(
      monthly({ monthlyDurationHrs: 100, monthlyRequests: 10_000_000, requestDurationMs: 350 }),
      45.61175,
    );
  });

  it("takes what is assumed of a function outside the stack, and is unpriced without", () => {
    const alone = inUsEast1(CONFIG, { functionName: "elsewhere", provisionedConcurrentExecutions: 50 });
    assert.equal(billOf(alone, prices, { memoryMb: 512, architecture: "arm64" }).monthly, 219.00438);
    assert.equal(billOf(alone, prices).reason, "its function (functionName) is not in this stack");
  });
});

describe("the bills of queues and topics", () => {
  const messaging = {
    "AWSQueueService/us-east-1/standard/requests": ["requests", 0.0000004],
    "AWSQueueService/us-east-1/fifo/requests": ["requests", 0.0000005],
    "AmazonSNS/us-east-1/standard/requests": ["requests", 0.0000005],
    "AmazonSNS/us-east-1/notifications/http": ["notifications", 0.0000006],
    "AmazonSNS/us-east-1/notifications/email": ["notifications", 0.00002],
    "AmazonSNS/us-east-1/notifications/firehose": ["notifications", 0.00000019],
    "AmazonSNS/us-east-1/notifications/mobile-push": ["notifications", 0.0000005],
    "AmazonSNS/us-east-1/notifications/macos": ["notifications", 0.0000005],
    "AmazonSNS/us-east-1/fifo/requests": ["requests", 0.0000003],
    "AmazonSNS/us-east-1/fifo/publish-payload": ["GB", 0.017],
    "AmazonSNS/us-east-1/fifo/notifications": ["notifications", 0.00000001],
    "AmazonSNS/us-east-1/fifo/notification-payload": ["GB", 0.001],
  } as const;

  it("of a queue count 64 KB as a request", () => {
    const queue = (props: object, assumed: object) =>
      billOf(inUsEast1("aws:sqs/queue:Queue", { ...props }), messaging, { ...assumed });
    assert.equal(queue({}, { monthlyRequests: 1_000_000 }).monthly, 0.4);
    assert.equal(queue({ fifoQueue: true }, { monthlyRequests: 1_000_000, requestSizeKb: 65 }).monthly, 1); // 2 M × 0.0000005
  });

  it("of a topic leave out what is free every month", () => {
    const topic = (assumed: object) =>
      linesOf(billOf(inUsEast1("aws:sns/topic:Topic"), messaging, { ...assumed }));
    assert.equal(topic({ monthlyRequests: 3_000_000 })["API requests (over 1M)"], 1); // 2 M × 0.0000005
    const sent = topic({
      monthlyRequests: 1000,
      httpSubscriptions: 200,
      emailSubscriptions: 300,
      smsSubscriptions: 1,
      smsNotificationPrice: 0.00987,
    });
    assert.equal(sent["API requests (over 1M)"], 0);
    assert.equal(sent["HTTP/HTTPS notifications (over 100k)"], 0.06); // 100,000 × 0.0000006
    assert.equal(sent["Email/Email-JSON notifications (over 1k)"], 5.98); // 299,000 × 0.00002
    assert.equal(sent["SMS notifications (over 100)"], 8.883); // 900 × 0.00987
    assert.equal(sent["Kinesis Firehose notifications"], null);
  });

  it("of a topic that sends text messages are unpriced unless their price, which no list has, is assumed", () => {
    const topic = billOf(inUsEast1("aws:sns/topic:Topic"), messaging, {
      monthlyRequests: 1000,
      smsSubscriptions: 1,
    });
    assert.deepEqual(
      [topic.status, topic.reason],
      ["unpriced", "the price of a text message depends on its country: assume smsNotificationPrice"],
    );
    const stated = billOf(
      inUsEast1("aws:sns/topicSubscription:TopicSubscription", { protocol: "sms" }),
      messaging,
      { monthlyRequests: 200, smsNotificationPrice: 0.05 },
    );
    assert.equal(stated.monthly, 10); // 200 × 0.05
    assert.equal(stated.items[0]?.priceKey, "usage/smsNotificationPrice");
  });

  it("of a FIFO topic have payload, and what its subscriptions get", () => {
    const topic = inUsEast1("aws:sns/topic:Topic", { fifoTopic: true }, { name: "topic" });
    const subscriptions = ["a", "b", "c"].map((name) =>
      inUsEast1(
        "aws:sns/topicSubscription:TopicSubscription",
        { protocol: "sqs", topic: UNKNOWN },
        { name, from: { topic: [topic.urn] } },
      ),
    );
    const usage = { resources: { topic: { monthlyRequests: 2_000_000, requestSizeKb: 64 } } };
    // 0.60 + 128 GB × 0.017 + 6 M × 0.00000001 + 384 GB × 0.001
    assert.equal(
      costOf(reportOf([topic, ...subscriptions], stated(messaging), usage), "topic").monthly,
      3.22,
    );
    assert.equal(costOf(reportOf([topic], stated(messaging), usage), "topic").monthly, 2.776);
  });

  it("of a subscription depend on its protocol", () => {
    const subscription = (protocol: string) =>
      billOf(inUsEast1("aws:sns/topicSubscription:TopicSubscription", { protocol }), messaging, {
        monthlyRequests: 1_000_000,
      });
    assert.equal(subscription("https").monthly, 0.6);
    assert.deepEqual(
      [subscription("lambda").status, subscription("lambda").reason],
      ["free", "deliveries to lambda are free of charge"],
    );
  });
});
