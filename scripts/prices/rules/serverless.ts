import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** AWS Lambda. Duration tiers of x86: 6 and 15 billion GB-seconds; of Arm: 7.5 and 18.75 billion. */
export const lambda: ServiceRules = [
  ...tiers("duration/x86", "GB-seconds", [
    [/^Lambda Duration$/, 0],
    [/^Lambda Duration Tier2$/, 6e9],
    [/^Lambda Duration Tier3$/, 15e9],
  ]),
  ...tiers("duration/arm", "GB-seconds", [
    [/^Lambda Duration-ARM$/, 0],
    [/^Lambda Duration-ARM Tier2$/, 7.5e9],
    [/^Lambda Duration-ARM Tier3$/, 18.75e9],
  ]),
  { component: /^Lambda Requests$/, product: "requests/x86", unit: "requests" },
  { component: /^Lambda Requests-ARM$/, product: "requests/arm", unit: "requests" },
  {
    component: /^Lambda Provisioned-Concurrency$/,
    product: "provisioned-concurrency/x86",
    unit: "GB-seconds",
  },
  {
    component: /^Lambda Provisioned-Concurrency-ARM$/,
    product: "provisioned-concurrency/arm",
    unit: "GB-seconds",
  },
  { component: /^Lambda Duration-Provisioned$/, product: "provisioned-duration/x86", unit: "GB-seconds" },
  { component: /^Lambda Duration-Provisioned-ARM$/, product: "provisioned-duration/arm", unit: "GB-seconds" },
  { component: /^Lambda Storage-Duration$/, product: "ephemeral-storage/x86", unit: "GB-seconds" },
  { component: /^Lambda Storage-Duration-ARM$/, product: "ephemeral-storage/arm", unit: "GB-seconds" },
  { component: /^Lambda Processed-Bytes$/, product: "response-streaming", unit: "GB" },
  { component: /^Lambda Edge-Duration$/, product: "edge/duration", unit: "GB-seconds" },
  { component: /^Lambda Edge-Requests$/, product: "edge/requests", unit: "requests" },
];

/** Amazon DynamoDB. */
export const dynamodb: ServiceRules = [
  { component: /^Data Storage Indexed GB-Mo$|^Data storage$/, product: "standard/storage", unit: "GB-month" },
  { component: /^Data Storage Indexed - IA GB-Mo$/, product: "infrequent-access/storage", unit: "GB-month" },
  {
    component: /^PITR Backup Storage|^Point-In-Time Recovery/,
    product: "backup/point-in-time",
    unit: "GB-month",
  },
  { component: /^On-[Dd]emand [Bb]ackup [Ss]torage/, product: "backup/on-demand", unit: "GB-month" },
  { component: /^Restore Data Size$|^Table data restored$/, product: "backup/restore", unit: "GB" },
  { component: /^Import Data Size$/, product: "import", unit: "GB" },
  { component: /^Export Data Size per GB$/, product: "export", unit: "GB" },
  {
    component: /^PayPerRequest Read Request Units$/,
    product: "standard/on-demand/read",
    unit: "request units",
  },
  {
    component: /^PayPerRequest Write Request Units$/,
    product: "standard/on-demand/write",
    unit: "request units",
  },
  {
    component: /^PayPerRequest Replicated Write Request Units$/,
    product: "standard/on-demand/replicated-write",
    unit: "request units",
  },
  {
    component: /^PayPerRequest Read Request Units IA$/,
    product: "infrequent-access/on-demand/read",
    unit: "request units",
  },
  {
    component: /^PayPerRequest Write Request Units IA$/,
    product: "infrequent-access/on-demand/write",
    unit: "request units",
  },
  {
    component: /^PayPerRequest Replicated Write Request Units IA$/,
    product: "infrequent-access/on-demand/replicated-write",
    unit: "request units",
  },
  { component: /^Provisioned Read Units$/, product: "standard/provisioned/read", unit: "RCU-hours" },
  { component: /^Provisioned Write Units$/, product: "standard/provisioned/write", unit: "WCU-hours" },
  {
    component: /^Provisioned Replicated Write Units$/,
    product: "standard/provisioned/replicated-write",
    unit: "WCU-hours",
  },
  {
    component: /^Provisioned Read Units IA$/,
    product: "infrequent-access/provisioned/read",
    unit: "RCU-hours",
  },
  {
    component: /^Provisioned Write Units IA$/,
    product: "infrequent-access/provisioned/write",
    unit: "WCU-hours",
  },
  {
    component: /^Provisioned Replicated Write Units IA$/,
    product: "infrequent-access/provisioned/replicated-write",
    unit: "WCU-hours",
  },
  {
    component: /^Streams Read Requests$|^Streams read request unit/,
    product: "streams/read",
    unit: "request units",
  },
  { component: /^Change Data Capture Units for Kinesis/, product: "kinesis-capture", unit: "capture units" },
];

/** Amazon SQS. */
export const sqs: ServiceRules = [
  {
    component: /^Requests$/,
    where: { fifo_queue: /^True$/ },
    product: "fifo/requests",
    unit: "requests",
    per: 1e6,
  },
  { component: /^Requests$/, product: "standard/requests", unit: "requests", per: 1e6 },
];

/** Amazon SNS. */
export const sns: ServiceRules = [
  { component: /^Amazon SNS API Requests$/, product: "standard/requests", unit: "requests" },
  { component: /^Amazon SNS FIFO API Requests/, product: "fifo/requests", unit: "requests" },
  {
    component: /^SNS FIFO Publish Payload|^FIFO Publish API payload/,
    product: "fifo/publish-payload",
    unit: "GB",
  },
  {
    component: /^Amazon SNS FIFO Subscription Messages per/,
    product: "fifo/notifications",
    unit: "notifications",
  },
  {
    component: /^Amazon SNS FIFO Subscription Messages Payload/,
    product: "fifo/notification-payload",
    unit: "GB",
  },
  { component: /^HTTP Notifications$/, product: "notifications/http", unit: "notifications" },
  { component: /^SNS Email and Email JSON/, product: "notifications/email", unit: "notifications" },
  {
    component: /^Amazon Kinesis Data Firehose Messages$/,
    product: "notifications/firehose",
    unit: "notifications",
  },
  { component: /^Google Cloud Messaging/, product: "notifications/mobile-push", unit: "notifications" },
  {
    component: /^Mobile Push notifications$/,
    product: "notifications/mobile-push",
    unit: "notifications",
    per: 1e6,
  },
  {
    component: /^Apple Push Notification Service APNS Mac OS/,
    product: "notifications/macos",
    unit: "notifications",
  },
  // What an SMS costs depends on the country: the estimates state prices that their users made up.
  { component: /^SMS notifications/, product: undefined, unit: "notifications" },
  { component: /Standard Payload Scanned Filtered/, product: "standard/payload-filtered", unit: "GB" },
];
