/** SQS and SNS. */
import type { Line } from "./line";
import { free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

/** A request carries up to 64 KB; a larger one counts as several. */
const CHUNK_KB = 64;

function requestsOf({ usage: assumed }: Subject): number | undefined {
  const requests = assumed.number("monthlyRequests");
  if (requests === undefined) return undefined;
  return requests * Math.ceil((assumed.number("requestSizeKb") ?? CHUNK_KB) / CHUNK_KB);
}

const REQUESTS: UsageNames = {
  monthlyRequests: quantity("requests", "Requests a month.", [100_000, 5_000_000, 100_000_000]),
  requestSizeKb: quantity("KB", "Average size of a request. Default 64 KB."),
};

const queue: CostModel = {
  type: "aws:sqs/queue:Queue",
  usage: REQUESTS,
  bill(subject) {
    const kind = subject.properties.flag("fifoQueue") ? "fifo" : "standard";
    return [
      usage(
        "Requests",
        { service: "AWSQueueService", product: `${kind}/requests` },
        "requests",
        requestsOf(subject),
      ),
    ];
  },
};

const SMS = "notifications/sms";

/** What a text message costs depends on the country it goes to: no list has one price for it. */
const SMS_PRICE = "smsNotificationPrice";
const SMS_PRICE_USAGE: UsageNames = {
  [SMS_PRICE]: quantity("US dollars", "Price of a text message, which depends on the country."),
};

/** Deliveries of a standard topic: usage name, line, price, and how many a month are free for good. */
const DELIVERIES: readonly (readonly [name: string, label: string, product: string, free: number])[] = [
  ["httpSubscriptions", "HTTP/HTTPS notifications (over 100k)", "notifications/http", 100_000],
  ["emailSubscriptions", "Email/Email-JSON notifications (over 1k)", "notifications/email", 1000],
  ["kinesisSubscriptions", "Kinesis Firehose notifications", "notifications/firehose", 0],
  ["mobilePushSubscriptions", "Mobile Push notifications", "notifications/mobile-push", 0],
  ["macosSubscriptions", "MacOS notifications", "notifications/macos", 0],
  ["smsSubscriptions", "SMS notifications (over 100)", SMS, 100],
];

/** API requests a month that are free for good, per the price list's first tier. */
const FREE_REQUESTS = 1_000_000;

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

const topic: CostModel = {
  type: "aws:sns/topic:Topic",
  usage: {
    ...REQUESTS,
    subscriptions: quantity("subscriptions", "Subscriptions of a FIFO topic. Default: those in the stack."),
    ...Object.fromEntries(
      DELIVERIES.map(([name, label]) => [
        name,
        quantity("subscriptions", `Subscriptions that get: ${label}.`),
      ]),
    ),
    ...SMS_PRICE_USAGE,
  },
  bill: (subject) => (subject.properties.flag("fifoTopic") ? fifoLines(subject) : standardLines(subject)),
};

function standardLines(subject: Subject): Line[] {
  const requests = requestsOf(subject);
  const above = (quantityGiven: number | undefined, allowance: number) =>
    quantityGiven === undefined ? undefined : Math.max(0, quantityGiven - allowance);
  const deliveries = DELIVERIES.map(([name, label, product, allowance]) => {
    const subscriptions = subject.usage.number(name);
    const sent = subscriptions === undefined || requests === undefined ? undefined : subscriptions * requests;
    return deliveryLine(subject, label, product, above(sent, allowance));
  });
  return [
    usage("API requests (over 1M)", sns("standard/requests"), "requests", above(requests, FREE_REQUESTS)),
    ...deliveries,
  ];
}

/** A line of notifications; of text messages it has the price that is assumed, or none. */
function deliveryLine(subject: Subject, label: string, product: string, sent: number | undefined): Line {
  if (product !== SMS) return usage(label, sns(product), "notifications", sent);
  const stated = subject.usage.number(SMS_PRICE);
  return stated === undefined
    ? {
        ...usage(label, sns(product), "notifications", sent),
        unlisted: `the price of a text message depends on its country: assume ${SMS_PRICE}`,
      }
    : usage(label, { stated, by: SMS_PRICE }, "notifications", sent);
}

function fifoLines(subject: Subject): Line[] {
  const { usage: assumed } = subject;
  const requests = assumed.number("monthlyRequests");
  const gigabytes = (assumed.number("requestSizeKb") ?? 1) / 1_000_000;
  const subscriptions = assumed.number("subscriptions") ?? subject.pointedAtBy(SUBSCRIPTION, "topic").length;
  const of = (factor: number) => (requests === undefined ? undefined : requests * factor);
  return [
    usage("FIFO Publish API requests", sns("fifo/requests"), "requests", requests),
    usage("FIFO Publish API payload", sns("fifo/publish-payload"), "GB", of(gigabytes)),
    ...(subscriptions > 0
      ? [
          usage("FIFO notifications", sns("fifo/notifications"), "notifications", of(subscriptions)),
          usage(
            "FIFO notification payload",
            sns("fifo/notification-payload"),
            "GB",
            of(subscriptions * gigabytes),
          ),
        ]
      : []),
  ];
}

const BILLED_PROTOCOLS: Readonly<Record<string, readonly [label: string, product: string]>> = {
  http: ["HTTP notifications", "notifications/http"],
  https: ["HTTP notifications", "notifications/http"],
  email: ["Email notifications", "notifications/email"],
  "email-json": ["Email notifications", "notifications/email"],
  firehose: ["Kinesis Firehose notifications", "notifications/firehose"],
  application: ["Mobile Push notifications", "notifications/mobile-push"],
  sms: ["SMS notifications", SMS],
};

const subscription: CostModel = {
  type: SUBSCRIPTION,
  usage: { ...REQUESTS, ...SMS_PRICE_USAGE },
  bill(subject) {
    const protocol = subject.properties.text("protocol");
    const billed = BILLED_PROTOCOLS[protocol];
    if (!billed) return free(`deliveries to ${protocol} are free of charge`);
    const [label, product] = billed;
    return [deliveryLine(subject, label, product, requestsOf(subject))];
  },
};

function sns(product: string) {
  return { service: "AmazonSNS", product };
}

export const messaging: readonly CostModel[] = [queue, topic, subscription];
