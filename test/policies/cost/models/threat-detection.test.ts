import assert from "node:assert/strict";

import { aResource } from "../../../support/judge";
import { billOf, inUsEast1, linesOf } from "../bill";

describe("the bill of GuardDuty", () => {
  const GUARDDUTY = "AmazonGuardDuty/us-east-1";
  const prices = {
    [`${GUARDDUTY}/cloudtrail-events`]: ["events", 0.000004],
    [`${GUARDDUTY}/logs`]: [
      "GB",
      [
        [0, 1],
        [500, 0.5],
        [2500, 0.25],
      ],
    ],
    [`${GUARDDUTY}/s3-events`]: ["events", 0.0000008],
    [`${GUARDDUTY}/runtime/ec2`]: [
      "vCPU-months",
      [
        [0, 1.5],
        [500, 0.75],
      ],
    ],
    [`${GUARDDUTY}/rds/vcpu`]: ["vCPU-months", 1],
    [`${GUARDDUTY}/malware/ebs`]: ["GB", 0.03],
    [`${GUARDDUTY}/malware/s3-data`]: ["GB", 0.09],
    [`${GUARDDUTY}/malware/s3-objects`]: ["objects", 0.000215],
  } as const;
  const detector = (props: object, assumed = {}) =>
    billOf(inUsEast1("aws:guardduty/detector:Detector", { ...props }), prices, assumed);

  it("has events and logs, over tiers, and of other features those that are assumed", () => {
    const assumed = {
      monthlyCloudtrailEvents: 40_000_000,
      monthlyLogsGb: 3000,
      monthlyS3Events: 100_000_000,
      ec2RuntimeVcpus: 600,
      rdsVcpus: 8,
      monthlyEbsScannedGb: 100,
    };
    assert.deepEqual(linesOf(detector({}, assumed)), {
      "CloudTrail management events": 160, // 40 M × $4 / M
      "VPC flow logs and DNS logs (first 500)": 500, // 500 × $1
      "VPC flow logs and DNS logs (next 2,000)": 1000, // 2,000 × $0.50
      "VPC flow logs and DNS logs (over 2,500)": 125, // 500 × $0.25
      "S3 data events": 80, // 100 M × $0.80 / M
      "Runtime monitoring (EC2) (first 500)": 750, // 500 × $1.50
      "Runtime monitoring (EC2) (over 500)": 75, // 100 × $0.75
      "RDS login events (instances)": 8, // 8 × $1
      "EBS malware scans": 3, // 100 × $0.03
    });
  });

  it("shows what every detector is billed for, and nothing for one that is off", () => {
    assert.deepEqual(linesOf(detector({})), {
      "CloudTrail management events": null,
      "VPC flow logs and DNS logs": null,
    });
    assert.equal(detector({ enable: false }).status, "free");
  });

  it("has the objects of a malware protection plan", () => {
    const plan = inUsEast1("aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan");
    const assumed = { monthlyScannedGb: 100, monthlyScannedObjects: 10_000 };
    assert.equal(billOf(plan, prices, assumed).monthly, 11.15); // 100 × $0.09 + 10,000 × $0.000215 = 9 + 2.15
  });
});

describe("the bill of Macie", () => {
  const prices = {
    "AmazonMacie/us-east-1/bucket": ["bucket-days", 0.003288],
    "AmazonMacie/us-east-1/object": ["object-days", 0.0000000033],
    "AmazonMacie/us-east-1/discovery": [
      "GB",
      [
        [0, 1],
        [50_000, 0.5],
      ],
    ],
  } as const;
  const account = (props: object, assumed = {}) =>
    billOf(inUsEast1("aws:macie2/account:Account", { ...props }), prices, assumed);

  it("has buckets and objects by the day, and data inspected", () => {
    const assumed = { monitoredBuckets: 240, monitoredObjects: 24_000_000, monthlyDiscoveredGb: 10 };
    // A month of 730 hours has 730 ÷ 24 days.
    assert.deepEqual(linesOf(account({}, assumed)), {
      "Buckets evaluated": 24.0024, // 240 × 730 ÷ 24 × $0.003288 = 7,300 × $0.003288
      "Objects monitored": 2.409, // 24 M × 730 ÷ 24 × $0.0000000033 = 730 M × $0.0000000033
      "Sensitive data discovery": 10, // 10 × $1
    });
    assert.equal(account({ status: "PAUSED" }).status, "free");
  });

  it("has the data that a job inspects, over tiers", () => {
    const job = inUsEast1("aws:macie2/classificationJob:ClassificationJob");
    assert.equal(billOf(job, prices, { monthlyDiscoveredGb: 60_000 }).monthly, 55_000); // 50,000 × $1 + 10,000 × $0.50
  });
});

describe("the bills of Detective, Access Analyzer and Shield", () => {
  it("of Detective are by data, over tiers", () => {
    const prices = {
      "AmazonDetective/us-east-1/data": [
        "GB",
        [
          [0, 2],
          [1000, 1],
        ],
      ],
    } as const;
    const graph = inUsEast1("aws:detective/graph:Graph");
    assert.equal(billOf(graph, prices, { monthlyIngestedGb: 1500 }).monthly, 2500); // 1,000 × $2 + 500 × $1
  });

  it("of an analyzer are free for access from outside, and unpriced for what is billed by findings", () => {
    const analyzer = (type: string) =>
      billOf(inUsEast1("aws:accessanalyzer/analyzer:Analyzer", { type }), {});
    assert.equal(analyzer("ACCOUNT").status, "free");
    assert.equal(analyzer("ORGANIZATION").status, "free");
    assert.equal(analyzer("ACCOUNT_UNUSED_ACCESS").status, "unpriced");
  });

  it("of Shield Advanced are the subscription, the same in every region", () => {
    const prices = { "AWSShield/us-east-1/subscription": ["months", 3000] } as const;
    const subscription = aResource("aws:shield/subscription:Subscription", { region: "eu-west-1" });
    assert.equal(billOf(subscription, prices).monthly, 3000);
  });
});
