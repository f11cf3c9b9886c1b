import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");
const group = resourceOf<aws.cloudwatch.LogGroupArgs>("aws:cloudwatch/logGroup:LogGroup", {}, "group");
const bucket = resourceOf<aws.s3.BucketArgs>("aws:s3/bucket:Bucket", {}, "trail-bucket");
const compliant: aws.cloudtrail.TrailArgs = {
  s3BucketName: reference(bucket),
  isMultiRegionTrail: true,
  enableLogFileValidation: true,
  kmsKeyId: reference(key),
  cloudWatchLogsGroupArn: reference(group),
  snsTopicName: "t",
};

table<aws.cloudtrail.TrailArgs>(
  "aws:cloudtrail/trail:Trail",
  compliant,
  [
    ["cloudtrail-multi-region", { isMultiRegionTrail: undefined }, /isMultiRegionTrail/],
    ["cloudtrail-enabled", { enableLogging: false }, /enableLogging is false/],
    ["cloudtrail-log-validation", { enableLogFileValidation: false }, /is false/],
    ["cloudtrail-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
    ["cloudtrail-cloudwatch-logs", { cloudWatchLogsGroupArn: undefined }, /cloudWatchLogsGroupArn/],
    ["cloudtrail-sns-topic", { snsTopicName: undefined }, /snsTopicName/],
  ],
  [key, group],
);

table<aws.cloudtrail.EventDataStoreArgs>(
  "aws:cloudtrail/eventDataStore:EventDataStore",
  { kmsKeyId: reference(key) },
  [["cloudtrail-data-store-own-key", { kmsKeyId: undefined }, /kmsKeyId/]],
  [key],
);

table<aws.cfg.RecorderArgs>(
  "aws:cfg/recorder:Recorder",
  { roleArn: "r", recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
  [["config-recorder-all-resources", { recordingGroup: undefined }, /includeGlobalResourceTypes is not set/]],
);

table<aws.cfg.ConfigurationAggregatorArgs>(
  "aws:cfg/configurationAggregator:ConfigurationAggregator",
  { accountAggregationSource: { accountIds: ["1"], allRegions: true } },
  [
    [
      "config-aggregator-all-regions",
      { accountAggregationSource: { accountIds: ["1"], regions: ["eu-west-1"] } },
      /accountAggregationSource\.allRegions is not set/,
    ],
  ],
);

table<aws.guardduty.DetectorArgs>("aws:guardduty/detector:Detector", {}, [
  ["guardduty-enabled", { enable: false }, /enable is false/],
]);

table<aws.cloudwatch.LogGroupArgs>(
  "aws:cloudwatch/logGroup:LogGroup",
  { retentionInDays: 400, kmsKeyId: reference(key) },
  [
    ["log-group-retention", { retentionInDays: undefined }, /default is 0/],
    ["log-group-retention-minimum", { retentionInDays: 30 }, /is 30; expected at least 365/],
    ["log-group-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
  ],
  [key],
);

table<aws.cloudwatch.MetricAlarmArgs>(
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  { comparisonOperator: "c", evaluationPeriods: 1, alarmActions: ["t"] },
  [
    ["cloudwatch-alarm-actions", { actionsEnabled: false }, /actionsEnabled is false/],
    ["cloudwatch-alarm-target", { alarmActions: [] }, /alarmActions is empty/],
  ],
);

describe("an alarm that tells nobody itself", () => {
  const silent = resourceOf<aws.cloudwatch.MetricAlarmArgs>(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    { name: "slow", comparisonOperator: "c", evaluationPeriods: 1, alarmActions: [] },
    "slow-alarm",
  );
  const composite = (alarmRule: aws.cloudwatch.CompositeAlarmArgs["alarmRule"]) =>
    resourceOf<aws.cloudwatch.CompositeAlarmArgs>("aws:cloudwatch/compositeAlarm:CompositeAlarm", {
      alarmName: "trouble",
      alarmRule,
    });
  const told = (alarmRule: aws.cloudwatch.CompositeAlarmArgs["alarmRule"]) =>
    judge(rule("cloudwatch-alarm-target"), [silent, composite(alarmRule)]).map(({ verdict }) => verdict);

  it("is part of a composite one that does, by name, ARN or reference", () => {
    for (const named of [
      'ALARM("slow")',
      'ALARM("failing") OR (ALARM(slow) AND NOT OK("x"))',
      'ALARM("arn:aws:cloudwatch:us-east-1:123456789012:alarm:slow")',
      reference(silent),
    ])
      assert.deepEqual(told(named), [], named);
  });

  it("is none of the others that the rule names", () => {
    assert.deepEqual(told('ALARM("slower") OR ALARM("too-slow")'), ["fail"]);
  });

  it("may be one, where the rule isn't known", () => {
    assert.deepEqual(told(UNKNOWN), ["unknown"]);
  });

  it("may sleep while it learns what is usual", () => {
    const band = { thresholdMetricId: "band", actionsEnabled: false };
    const args = { name: "b", comparisonOperator: "c", evaluationPeriods: 1, ...band };
    const learning = resourceOf<aws.cloudwatch.MetricAlarmArgs>(silent.type, args);
    assert.deepEqual(judge(rule("cloudwatch-alarm-actions"), learning), []);
  });
});

describe("a trail and its bucket", () => {
  const trail = resourceOf<aws.cloudtrail.TrailArgs>("aws:cloudtrail/trail:Trail", compliant, "trail");
  const block = resourceOf<aws.s3.BucketPublicAccessBlockArgs>(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    {
      bucket: reference(bucket),
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  );
  const logging = resourceOf<aws.s3.BucketLoggingArgs>("aws:s3/bucketLogging:BucketLogging", {
    bucket: reference(bucket),
    targetBucket: "logs",
    targetPrefix: "trail/",
  });

  for (const [name, companion] of [
    ["cloudtrail-bucket-public", block],
    ["cloudtrail-bucket-logging", logging],
  ] as const) {
    it(`${name} follows the trail to the bucket, and the bucket to its settings`, () => {
      assert.deepEqual(judge(rule(name), [trail, bucket, companion]), []);
      assert.match(
        messages(judge(rule(name), [trail, bucket])).join(),
        /aws\.s3\.Bucket "trail-bucket": no /,
      );
    });

    it(`${name} can't judge a bucket outside the stack`, () => {
      const elsewhere = resourceOf<aws.cloudtrail.TrailArgs>("aws:cloudtrail/trail:Trail", {
        s3BucketName: "theirs",
      });
      assert.deepEqual(
        judge(rule(name), elsewhere).map(({ verdict }) => verdict),
        ["unknown"],
      );
    });
  }
});

describe("a recorder of AWS Config", () => {
  it("is switched on by its status", () => {
    const recorder = resourceOf<aws.cfg.RecorderArgs>(
      "aws:cfg/recorder:Recorder",
      { roleArn: "r" },
      "recorder",
    );
    const status = (isEnabled: boolean) =>
      resourceOf<aws.cfg.RecorderStatusArgs>("aws:cfg/recorderStatus:RecorderStatus", {
        name: reference(recorder),
        isEnabled,
      });
    assert.deepEqual(judge(rule("config-recorder-enabled"), [recorder, status(true)]), []);
    assert.match(
      messages(judge(rule("config-recorder-enabled"), [recorder, status(false)])).join(),
      /isEnabled is false/,
    );
  });
});

describe("a detector of GuardDuty", () => {
  it("watches S3 by a feature that refers to it", () => {
    const detector = resourceOf<aws.guardduty.DetectorArgs>(
      "aws:guardduty/detector:Detector",
      {},
      "detector",
    );
    const feature = (status: string) =>
      resourceOf<aws.guardduty.DetectorFeatureArgs>("aws:guardduty/detectorFeature:DetectorFeature", {
        detectorId: reference(detector),
        name: "S3_DATA_EVENTS",
        status,
      });
    assert.deepEqual(judge(rule("guardduty-s3-protection"), [detector, feature("ENABLED")]), []);
    assert.equal(messages(judge(rule("guardduty-s3-protection"), [detector, feature("DISABLED")])).length, 1);
  });
});
