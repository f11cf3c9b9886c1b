import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, inUsEast1, linesOf } from "../bill";

const prices = {
  "awskms/us-east-1/key": ["keys", 1],
  "awskms/us-east-1/requests/symmetric": ["requests", 0.000003],
  "awskms/us-east-1/requests/rsa-2048": ["requests", 0.000003],
  "awskms/us-east-1/requests/asymmetric": ["requests", 0.000015],
  "awskms/us-east-1/requests/data-key-pair-ecc": ["requests", 0.00001],
  "awskms/us-east-1/requests/data-key-pair-rsa": ["requests", 0.0012],
  "AWSSecretsManager/us-east-1/secret": ["secrets", 0.4],
  "AWSSecretsManager/us-east-1/requests": ["requests", 0.000005],
  "AWSCertificateManager/us-east-1/private-ca/general": ["months", 400],
  "AWSCertificateManager/us-east-1/private-ca/short-lived": ["months", 50],
  "AWSCertificateManager/us-east-1/private-certificate/general": [
    "certificates",
    [
      [0, 0.75],
      [1000, 0.35],
      [10_000, 0.001],
    ],
  ],
  "AWSCertificateManager/us-east-1/private-certificate/short-lived": ["certificates", 0.058],
  "AmazonCloudWatch/us-east-1/logs/standard/ingestion": ["GB", 0.5],
  "AmazonCloudWatch/us-east-1/logs/infrequent-access/ingestion": ["GB", 0.25],
  "AmazonCloudWatch/us-east-1/logs/storage": ["GB-month", 0.03],
  "AmazonCloudWatch/us-east-1/logs/insights": ["GB", 0.005],
  "AmazonCloudWatch/us-east-1/alarm/standard": ["metrics", 0.1],
  "AmazonCloudWatch/us-east-1/alarm/high-resolution": ["metrics", 0.3],
  "AmazonCloudWatch/us-east-1/alarm/composite": ["alarms", 0.5],
  "AmazonCloudWatch/us-east-1/dashboard": ["dashboards", 3],
  "AmazonCloudWatch/us-east-1/metric-stream/updates": ["updates", 0.000003],
  "AmazonCloudWatch/us-east-1/canary/runs": ["runs", 0.0012],
  "AWSCloudTrail/us-east-1/events/management": ["events", 0.00002],
  "AWSCloudTrail/us-east-1/events/data": ["events", 0.000001],
  "AWSCloudTrail/us-east-1/events/insights": ["events", 0.0000035],
  "AWSCloudTrail/us-east-1/lake/ingestion-one-year": ["GB", 0.75],
  "AWSCloudTrail/us-east-1/lake/ingestion-seven-years": [
    "GB",
    [
      [0, 2.5],
      [5120, 1],
      [25_600, 0.5],
    ],
  ],
  "AWSCloudTrail/us-east-1/lake/query": ["GB", 0.005],
} as const;
const bill = (type: string, props: object = {}, assumed = {}) =>
  billOf(inUsEast1(type, { ...props }), prices, assumed);

describe("the bills of keys, secrets and certificates", () => {
  it("of a key are a dollar and its requests, by the kind of key", () => {
    const key = (props: object, assumed = {}) => bill("aws:kms/key:Key", props, assumed);
    assert.equal(key({}).monthly, 1);
    assert.equal(key({}, { monthlyRequests: 1_000_000, monthlyRsaDataKeyPairRequests: 1000 }).monthly, 5.2); // 1 + 3 + 1.20
    assert.deepEqual(Object.keys(linesOf(key({ customerMasterKeySpec: "RSA_2048" }))), [
      "Customer master key",
      "Requests (RSA 2048)",
    ]);
    assert.equal(key({ customerMasterKeySpec: "ECC_NIST_P256" }, { monthlyRequests: 1_000_000 }).monthly, 16); // 1 + 15
    assert.equal(bill("aws:kms/replicaKey:ReplicaKey").monthly, 1);
    assert.equal(bill("aws:kms/externalKey:ExternalKey").monthly, 1);
    assert.equal(bill("aws:kms/replicaExternalKey:ReplicaExternalKey").monthly, 1);
  });

  it("of a secret are its storage, replicas and requests", () => {
    assert.equal(bill("aws:secretsmanager/secret:Secret", {}, { monthlyRequests: 100_000 }).monthly, 0.9); // 0.40 + 0.50
    const replicated = bill("aws:secretsmanager/secret:Secret", { replicas: [{ region: "us-east-1" }] });
    assert.equal(replicated.monthly, 0.8);
    assert.equal(
      bill("aws:secretsmanager/secret:Secret", { replicas: [{ region: "mars-1" }] }).status,
      "unpriced",
    );
  });

  it("of a certificate are nothing unless it is private", () => {
    assert.equal(bill("aws:acm/certificate:Certificate", { domainName: "example.org" }).status, "free");
    assert.equal(
      bill("aws:acm/certificate:Certificate", { certificateAuthorityArn: "arn:aws:acm-pca:x" }).monthly,
      0.75,
    );
  });

  it("of a private authority are by its mode, certificates over tiers", () => {
    const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
    // 400 + 1,000 × 0.75 + 9,000 × 0.35 + 10,000 × 0.001
    assert.equal(bill(AUTHORITY, {}, { monthlyRequests: 20_000 }).monthly, 4310);
    const short = bill(AUTHORITY, { usageMode: "SHORT_LIVED_CERTIFICATE" }, { monthlyRequests: 20_000 });
    assert.equal(short.monthly, 1210); // 50 + 1,160
  });
});

describe("the bills of CloudWatch", () => {
  it("of a log group are by use, cheaper in the infrequent access class", () => {
    const LOGS = "aws:cloudwatch/logGroup:LogGroup";
    const assumed = { monthlyDataIngestedGb: 1000, storageGb: 1000, monthlyDataScannedGb: 200 };
    assert.equal(bill(LOGS).status, "usage");
    assert.equal(bill(LOGS, {}, assumed).monthly, 531); // 500 + 30 + 1
    assert.equal(bill(LOGS, { logGroupClass: "INFREQUENT_ACCESS" }, assumed).monthly, 281); // 250 + 30 + 1
  });

  it("of an alarm are by the metrics it reads, dearer for short periods and bands", () => {
    const alarm = (props: object) =>
      bill("aws:cloudwatch/metricAlarm:MetricAlarm", { comparisonOperator: "GreaterThanThreshold", ...props })
        .monthly;
    assert.equal(alarm({ period: 120 }), 0.1);
    assert.equal(alarm({ period: 10 }), 0.3);
    const metric = { metric: { period: 60, metricName: "Requests" } };
    assert.equal(alarm({ metricQueries: [metric, metric, { expression: "m1/m2" }] }), 0.2);
    assert.equal(alarm({ comparisonOperator: "GreaterThanUpperThreshold", metricQueries: [metric] }), 0.3); // metric and two bounds
  });

  it("of composite alarms, dashboards, streams and canaries are their own", () => {
    assert.equal(bill("aws:cloudwatch/compositeAlarm:CompositeAlarm").monthly, 0.5);
    assert.equal(bill("aws:cloudwatch/dashboard:Dashboard").monthly, 3);
    assert.equal(
      bill("aws:cloudwatch/metricStream:MetricStream", {}, { monthlyMetricUpdates: 1_000_000 }).monthly,
      3,
    );
    const canary = (expression: string, assumed = {}) =>
      bill("aws:synthetics/canary:Canary", { schedule: { expression } }, assumed);
    assert.equal(canary("rate(5 minutes)").monthly, 10.512); // 730 × 12 × 0.0012
    assert.equal(canary("cron(0 * * * ? *)").status, "usage");
    assert.equal(canary("cron(0 * * * ? *)", { monthlyRuns: 1000 }).monthly, 1.2);
    assert.equal(canary("rate(0 hour)").status, "free");
  });
});

describe("the bills of CloudTrail", () => {
  it("of a trail are by events; the first copy of management events is free", () => {
    const assumed = {
      monthlyAdditionalManagementEvents: 100_000,
      monthlyDataEvents: 1_000_000,
      monthlyInsightEvents: 100_000,
    };
    const TRAIL = "aws:cloudtrail/trail:Trail";
    assert.equal(bill(TRAIL, {}, assumed).monthly, 3); // 2 + 1, no insights configured
    assert.equal(
      bill(TRAIL, { insightSelectors: [{ insightType: "ApiCallRateInsight" }] }, assumed).monthly,
      3.35,
    );
    assert.equal(bill(TRAIL, { s3BucketName: UNKNOWN }).status, "usage");
  });

  it("of an event data store are by its pricing mode", () => {
    const STORE = "aws:cloudtrail/eventDataStore:EventDataStore";
    assert.equal(bill(STORE, {}, { monthlyIngestedGb: 100, monthlyDataScannedGb: 100 }).monthly, 75.5);
    const seven = bill(STORE, { billingMode: "FIXED_RETENTION_PRICING" }, { monthlyIngestedGb: 6000 });
    assert.equal(seven.monthly, 13_680); // 5,120 × 2.50 + 880 × 1
  });
});
