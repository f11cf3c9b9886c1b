import assert from "node:assert/strict";

import { environment } from "../environments";

const CANARY = "aws:synthetics/canary:Canary";

describe("Canary", () => {
  it("visits the public URL, more often where it matters more, and not at all in test", async () => {
    const expression = async (tier: "staging" | "prod") =>
      (await environment(tier)).one(CANARY).inputs.schedule;
    assert.deepEqual(await expression("staging"), { expression: "rate(15 minutes)" });
    assert.deepEqual(await expression("prod"), { expression: "rate(5 minutes)" });
    assert.deepEqual((await environment("test")).all(CANARY), []);
    const { runConfig } = (await environment("prod")).one(CANARY).inputs;
    const { environmentVariables } = runConfig as { readonly environmentVariables: Record<string, string> };
    assert.equal(environmentVariables.VISIT_URL, "https://app.example.com");
    const often = await environment("test", { observability: { canaryMinutes: 1 } });
    assert.deepEqual(often.one(CANARY).inputs.schedule, { expression: "rate(1 minute)" });
  });

  it("is updated when its code is, and takes its function along when it goes", async () => {
    const deployment = await environment("prod");
    const { inputs } = deployment.one(CANARY);
    const code = deployment.one("aws:s3/bucketObjectv2:BucketObjectv2", "canary-code");
    assert.equal(inputs.s3Key, code.inputs.key);
    assert.ok("s3Version" in inputs);
    assert.equal(inputs.deleteLambda, true);
  });

  it("writes encrypted results that go after a month, and nowhere else", async () => {
    const deployment = await environment("prod");
    const { artifactConfig } = deployment.one(CANARY).inputs;
    assert.match(JSON.stringify(artifactConfig), /SSE_KMS.*canary-key/);
    const lifecycle = deployment.one(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "canary-lifecycle",
    );
    assert.match(
      JSON.stringify(lifecycle.inputs.rules),
      /"expiration":\{"days":31\},"filter":\{"prefix":"results\/"\}/,
    );
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "canary-role-policy"),
    );
    const writing = statements.find(({ Action }) => Action === "s3:PutObject");
    assert.match(String(writing?.Resource), /canary-bucket-\w+\/results\/\*$/);
    const metrics = statements.find(({ Action }) => Action === "cloudwatch:PutMetricData");
    assert.deepEqual(metrics?.Condition, {
      StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" },
    });
  });

  it("logs to a group with a key and a retention, because it may make none itself", async () => {
    const deployment = await environment("prod");
    const group = deployment.one("aws:cloudwatch/logGroup:LogGroup", "canary-log-group").inputs;
    assert.equal(group.retentionInDays, 365);
    assert.match(String(group.kmsKeyId), /canary-key/);
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "canary-role-policy"),
    );
    assert.ok(!JSON.stringify(statements).includes("logs:CreateLogGroup"));
  });
});
