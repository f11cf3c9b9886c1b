import assert from "node:assert/strict";

import type { Deployment } from "./deployment";
import { environment } from "./environments";

const TRAIL = "aws:cloudtrail/trail:Trail";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:plumbline-prod-notifications";

function pattern(deployment: Deployment, role: string) {
  return JSON.parse(String(deployment.one(RULE, role).inputs.eventPattern)) as {
    readonly source: readonly string[];
    readonly detail: Readonly<Record<string, unknown>>;
  };
}

describe("AuditTrail", () => {
  it("is what prod has and others may: one trail an account is enough", async () => {
    assert.equal((await environment("prod")).all(TRAIL).length, 1);
    for (const tier of ["test", "staging"] as const)
      assert.deepEqual((await environment(tier)).all(TRAIL), []);
    assert.equal((await environment("test", { audit: { trail: "create" } })).all(TRAIL).length, 1);
  });

  it("records all regions in signed, encrypted files, and in a log group", async () => {
    const { inputs, protect } = (await environment("prod")).one(TRAIL);
    assert.equal(inputs.isMultiRegionTrail, true);
    assert.equal(inputs.includeGlobalServiceEvents, true);
    assert.equal(inputs.enableLogFileValidation, true);
    assert.match(String(inputs.kmsKeyId), /audit-trail-key/);
    assert.match(String(inputs.cloudWatchLogsGroupArn), /audit-trail-log-group:\*$/);
    assert.equal(protect, true);
  });

  it("locks its files so that a special permission may still delete them, and deletes them after", async () => {
    const deployment = await environment("prod", { audit: { lockedDays: 90 } });
    assert.deepEqual(deployment.one(LOCK).inputs.rule, {
      defaultRetention: { mode: "GOVERNANCE", days: 90 },
    });
    const bucket = deployment.one("aws:s3/bucket:Bucket", "audit-trail-bucket");
    assert.equal(bucket.inputs.objectLockEnabled, true);
    assert.equal(bucket.protect, true);
    const lifecycle = deployment.one(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "audit-trail-lifecycle",
    );
    assert.ok(JSON.stringify(lifecycle.inputs.rules).includes('"expiration":{"days":91}'));
  });

  it("can be locked against everybody in prod", async () => {
    const deployment = await environment("prod", { audit: { lock: "compliance" } });
    assert.ok(JSON.stringify(deployment.one(LOCK).inputs).includes("COMPLIANCE"));
  });

  it("never delivers logs to a locked bucket, which would break their delivery", async () => {
    const deployment = await environment("prod", { audit: { config: "create" } });
    const locked = deployment.all(LOCK).map(({ inputs }) => inputs.bucket);
    const logging = deployment.all("aws:s3/bucketLogging:BucketLogging");
    assert.ok(logging.length >= 2);
    assert.ok(logging.every(({ inputs }) => !locked.includes(inputs.targetBucket)));
    const channel = deployment.one("aws:cfg/deliveryChannel:DeliveryChannel");
    assert.ok(!locked.includes(channel.inputs.s3BucketName));
  });

  it("lets CloudTrail write for this trail alone", async () => {
    const deployment = await environment("prod");
    const policy = deployment.one("aws:s3/bucketPolicy:BucketPolicy", "audit-trail-policy");
    const trail = "arn:aws:cloudtrail:us-east-1:123456789012:trail/plumbline-prod-audit-trail";
    const allowed = deployment.statements(policy).filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      allowed.map(({ Action, Condition }) => [Action, Condition?.ArnLike?.["aws:SourceArn"]]),
      [
        ["s3:GetBucketAcl", trail],
        ["s3:PutObject", trail],
      ],
    );
    const key = deployment.statements(deployment.one("aws:kms/key:Key", "audit-trail-key"));
    const use = key.filter(({ Sid }) => Sid.endsWith("ByTrail"));
    assert.equal(use.length, 2);
    assert.ok(use.every(({ Condition }) => Condition?.ArnEquals?.["aws:SourceArn"] === trail));
  });

  it("tells at once when somebody silences it", async () => {
    const deployment = await environment("prod");
    const { source, detail } = pattern(deployment, "tampering");
    assert.deepEqual(source, ["aws.cloudtrail"]);
    const calls = detail.eventName as string[];
    assert.ok(["StopLogging", "DeleteTrail", "PutEventSelectors"].every((call) => calls.includes(call)));
    const target = deployment.one("aws:cloudwatch/eventTarget:EventTarget", "tampering");
    assert.match(String(target.inputs.arn), /notifications/);
  });

  it("has an alarm on that as well, by the events that were still written", async () => {
    const deployment = await environment("prod");
    const filter = deployment.one("aws:cloudwatch/logMetricFilter:LogMetricFilter", "trail-changed");
    for (const call of ["StopLogging", "DeleteTrail", "PutEventSelectors"])
      assert.ok(String(filter.inputs.pattern).includes(`($.eventName = ${call})`), call);
    const alarm = deployment.one(ALARM, "trail-changed");
    const { namespace, name } = filter.inputs.metricTransformation as Record<string, string>;
    assert.deepEqual([alarm.inputs.namespace, alarm.inputs.metricName], [namespace, name]);
    assert.equal((alarm.inputs.alarmActions as string[]).length, 1);
  });

  it("treats silence of every such metric as good news", async () => {
    const deployment = await environment("prod");
    const alarms = deployment.all(ALARM).filter(({ name }) => name.includes("-audit-"));
    assert.ok(alarms.length >= 6);
    assert.ok(alarms.every(({ inputs }) => inputs.treatMissingData === "notBreaching"));
  });

  it("records configurations once it may deliver them, with the global resources", async () => {
    const deployment = await environment("test", { audit: { config: "create" } });
    assert.deepEqual(deployment.one("aws:cfg/recorder:Recorder").inputs.recordingGroup, {
      allSupported: true,
      includeGlobalResourceTypes: true,
    });
    const status = deployment.one("aws:cfg/recorderStatus:RecorderStatus");
    assert.equal(status.inputs.isEnabled, true);
    assert.ok(status.dependencies.some((urn) => urn.includes("deliveryChannel")));
  });

  it("judges the account by a pack that demands the standard tags, after the recorder is there", async () => {
    const changes = { audit: { config: "create", conformancePack: true } };
    const pack = (await environment("test", changes)).one("aws:cfg/conformancePack:ConformancePack");
    const { Resources } = JSON.parse(String(pack.inputs.templateBody)) as {
      readonly Resources: Readonly<Record<string, { readonly Properties: Record<string, unknown> }>>;
    };
    const { InputParameters } = Resources.RequiredTags?.Properties ?? {};
    assert.deepEqual(Object.values(InputParameters as object), [
      "Environment",
      "Stack",
      "Owner",
      "CostCenter",
      "Project",
      "ManagedBy",
    ]);
    assert.ok(Object.keys(Resources).every((id) => /^[A-Za-z0-9]+$/.test(id)));
    assert.ok(String(pack.inputs.templateBody).length < 51_200);
    assert.ok(pack.dependencies.some((urn) => urn.includes("recorderStatus")));

    const adopted = await environment("test", { audit: { config: "adopt", conformancePack: true } });
    assert.deepEqual(adopted.all("aws:cfg/recorder:Recorder"), []);
    assert.equal(adopted.all("aws:cfg/conformancePack:ConformancePack").length, 1);
  });

  it("creates a detector and a hub, or passes on what the account's own find", async () => {
    const types = ["aws:guardduty/detector:Detector", "aws:securityhub/account:Account"];
    for (const [choice, count] of [
      ["create", 1],
      ["adopt", 0],
    ] as const) {
      const deployment = await environment("test", { audit: { guardDuty: choice, securityHub: choice } });
      for (const type of types) assert.equal(deployment.all(type).length, count, `${type} ${choice}`);
      assert.deepEqual(pattern(deployment, "audit-findings-rule").source, ["aws.securityhub"]);
    }
  });

  it("tells nobody twice: of GuardDuty only where Security Hub does not", async () => {
    const deployment = await environment("test", { audit: { guardDuty: "adopt" } });
    const { source, detail } = pattern(deployment, "audit-findings-rule");
    assert.deepEqual(source, ["aws.guardduty"]);
    assert.deepEqual(detail, { severity: [{ numeric: [">=", 7] }] });
  });

  it("publishes to the environment's own topic", async () => {
    const deployment = await environment("prod");
    const [statement] = deployment.statements(deployment.one("aws:sns/topicPolicy:TopicPolicy"));
    assert.equal(statement?.Resource, TOPIC);
  });
});
