import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Log volumes are tiered at 10, 30 and 50 TB (CloudWatch pricing page); a TB is 1,024 GB there. */
const TB = 1024;

/** Amazon CloudWatch. */
export const cloudwatch: ServiceRules = [
  {
    component: /^Logs Collected Data Ingestion$|^Data ingested$/,
    product: "logs/standard/ingestion",
    unit: "GB",
  },
  { component: /^IA Custom ingested Logs/, product: "logs/infrequent-access/ingestion", unit: "GB" },
  { component: /^Stored Data$|^Archival Storage$/, product: "logs/storage", unit: "GB-month" },
  {
    component: /^Queried Logs Insights$|^Insights queries data scanned$/,
    product: "logs/insights",
    unit: "GB",
  },
  { component: /^DataProtection Logs/, product: "logs/data-protection", unit: "GB" },
  ...tiers("logs/vended", "GB", [
    [/^Vended Logs First 10TB$/, 0],
    [/^Vended Logs Next 20TB$/, 10 * TB],
    [/^Vended Logs Next Next 20TB$/, 30 * TB],
    [/^Vended Logs over 50TB$/, 50 * TB],
  ]),
  ...tiers("logs/vended-to-s3", "GB", [
    [/^Delivered Logs for first 10TB$/, 0],
    [/^Delivered Logs for next 20TB$/, 10 * TB],
    [/^Delivered Logs for next next 20 TB$/, 30 * TB],
    [/^Delivered Logs for over 50TB$/, 50 * TB],
  ]),
  ...tiers("metrics", "metrics", [
    [/^Metric for the first 10000$/, 0],
    [/^Metric for the next 240000$/, 10_000],
    [/^Metric for the next 750000$/, 250_000],
    [/^Metric for over 1000000$/, 1_000_000],
  ]),
  { component: /EC2 detailed monitoring$/, product: "metrics", unit: "metrics" },
  { component: /^Alarm Standard$/, product: "alarm/standard", unit: "metrics" },
  { component: /^Alarm High Resolution$/, product: "alarm/high-resolution", unit: "metrics" },
  { component: /^Alarm Composite$/, product: "alarm/composite", unit: "alarms" },
  { component: /^Dashboard$/, product: "dashboard", unit: "dashboards" },
  { component: /^Canaries per Runs$/, product: "canary/runs", unit: "runs" },
  { component: /^Metric Streams MetricUpdate$/, product: "metric-stream/updates", unit: "updates" },
  {
    component: /^Contributor Insights CloudWatchLogs$/,
    product: "contributor-insights/logs/rule",
    unit: "rules",
  },
  {
    component: /^Contributor Insights DynamoDB$/,
    product: "contributor-insights/dynamodb/rule",
    unit: "rules",
  },
  { component: /^Event CloudWatchLog$/, product: "contributor-insights/logs/events", unit: "events" },
  { component: /^Event DynamoDB$/, product: "contributor-insights/dynamodb/events", unit: "events" },
  {
    component: /^CW CityNetwork/,
    product: "internet-monitor/city-network",
    unit: "city-network-hours",
  },
  { component: /^CW RUM/, product: "rum/events", unit: "events" },
  { component: /^CW InternetMonitor/, product: "internet-monitor/resource", unit: "resource-hours" },
];

/** AWS CloudTrail. */
export const cloudtrail: ServiceRules = [
  { component: /^Management Paid Events Recorded$/, product: "events/management", unit: "events" },
  {
    component: /^Management events \(additional copies\)$/,
    product: "events/management",
    unit: "events",
    per: 1e5,
  },
  { component: /^Data Events Recorded$/, product: "events/data", unit: "events" },
  { component: /^Insights Events$/, product: "events/insights", unit: "events" },
  { component: /^Insight events$/, product: "events/insights", unit: "events", per: 1e5 },
  ...tiers("lake/ingestion-seven-years", "GB", [
    [/^Ingestion Bytes First 5TB$/, 0],
    [/^Ingestion Bytes Next 20TB$/, 5 * TB],
    [/^Ingestion Bytes Over 25TB$/, 25 * TB],
  ]),
  { component: /^Ingestion Bytes-1yearstore$/, product: "lake/ingestion-one-year", unit: "GB" },
  { component: /^QueryScanned Bytes$/, product: "lake/query", unit: "GB" },
  { component: /^Management PaidStorage/, product: "lake/storage", unit: "GB-month" },
];

/** AWS KMS. */
export const kms: ServiceRules = [
  { component: /^Encryption Key$|^Customer master key$/, product: "key", unit: "keys" },
  { component: /^API request - Non Free Tier$/, product: "requests/symmetric", unit: "requests" },
  { component: /^Asymmetric Requests RSA_2048$/, product: "requests/rsa-2048", unit: "requests" },
  { component: /^Asymmetric Requests except RSA_2048/, product: "requests/asymmetric", unit: "requests" },
  { component: /GenerateDatakeyPair ECC$/, product: "requests/data-key-pair-ecc", unit: "requests" },
  { component: /GenerateDatakeyPair RSA$/, product: "requests/data-key-pair-rsa", unit: "requests" },
];

/** AWS Secrets Manager. */
export const secretsmanager: ServiceRules = [
  { component: /^Secret$/, product: "secret", unit: "secrets" },
  { component: /^API requests$/, product: "requests", unit: "requests", per: 10_000 },
];

/** AWS Certificate Manager and Private CA. */
export const acm: ServiceRules = [
  { component: /^Private certificate authority$/, product: "private-ca/general", unit: "months" },
  {
    component: /^Private certificate authority \(short-lived/,
    product: "private-ca/short-lived",
    unit: "months",
  },
  {
    component: /^Certificates \(short-lived\)$/,
    product: "private-certificate/short-lived",
    unit: "certificates",
  },
  ...tiers("private-certificate/general", "certificates", [
    [/^Certificates \(first 1K\)$/, 0],
    [/^Certificates \(next 9K\)$/, 1000],
    [/^Certificates \(over 10K\)$/, 10_000],
  ]),
];
