import type { ServiceList } from "../rule";

/** Amazon CloudWatch: custom metrics and vended logs are tiered. */
export const cloudwatch: ServiceList = {
  rules: [
    { usage: /^DataProcessing-Bytes$/, product: "logs/standard/ingestion", unit: "GB" },
    { usage: /^DataProcessingIA-Bytes$/, product: "logs/infrequent-access/ingestion", unit: "GB" },
    { usage: /^TimedStorage-ByteHrs$/, product: "logs/storage", unit: "GB-month" },
    { usage: /^DataScanned-Bytes$/, product: "logs/insights", unit: "GB" },
    { usage: /^VendedLog-Bytes$/, product: "logs/vended", unit: "GB" },
    { usage: /^CW:MetricMonitorUsage$/, product: "metrics", unit: "metrics" },
    { usage: /^CW:AlarmMonitorUsage$/, product: "alarm/standard", unit: "metrics" },
    { usage: /^CW:HighResAlarmMonitorUsage$/, product: "alarm/high-resolution", unit: "metrics" },
    { usage: /^CW:CompositeAlarmMonitorUsage$/, product: "alarm/composite", unit: "alarms" },
    { usage: /^DashboardsUsageHour$/, product: "dashboard", unit: "dashboards" },
  ],
};

/** AWS KMS. */
export const kms: ServiceList = {
  rules: [
    { usage: /KMS-Keys$/, product: "key", unit: "keys" },
    { usage: /KMS-Requests$/, product: "requests/symmetric", unit: "requests" },
    { usage: /KMS-Requests-Asymmetric-RSA_2048$/, product: "requests/rsa-2048", unit: "requests" },
    { usage: /KMS-Requests-Asymmetric$/, product: "requests/asymmetric", unit: "requests" },
    {
      usage: /KMS-Requests-GenerateDatakeyPair-ECC$/,
      product: "requests/data-key-pair-ecc",
      unit: "requests",
    },
    {
      usage: /KMS-Requests-GenerateDatakeyPair-RSA$/,
      product: "requests/data-key-pair-rsa",
      unit: "requests",
    },
  ],
};

/** AWS Secrets Manager. */
export const secretsmanager: ServiceList = {
  rules: [
    { usage: /^AWSSecretsManager-Secrets$/, product: "secret", unit: "secrets" },
    { usage: /^AWSSecretsManagerAPIRequest$/, product: "requests", unit: "requests" },
  ],
};

/** Amazon SQS. */
export const sqs: ServiceList = {
  rules: [
    {
      family: "API Request",
      where: { queueType: /^Standard$/ },
      product: "standard/requests",
      unit: "requests",
    },
    { family: "API Request", where: { queueType: /^FIFO/ }, product: "fifo/requests", unit: "requests" },
  ],
};

/** Amazon SNS. */
export const sns: ServiceList = {
  rules: [
    { usage: /^DeliveryAttempts-HTTP$/, product: "notifications/http", unit: "notifications" },
    { usage: /^DeliveryAttempts-SMTP$/, product: "notifications/email", unit: "notifications" },
    { usage: /^DeliveryAttempts-FIREHOSE$/, product: "notifications/firehose", unit: "notifications" },
    { usage: /^F-Request-Tier1$/, product: "fifo/requests", unit: "requests" },
  ],
};
