import assert from "node:assert/strict";

import { defaultTags } from "../../components/provider";
import { TIERS } from "../../stacks/tiers";
import { configOf } from "../stacks/entries";
import type { StatementJson } from "./deployment";
import { environment } from "./environments";

/** Actions that know no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/. */
const WITHOUT_RESOURCES = [
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricWidgetImage",
  "cloudwatch:PutMetricData",
  "ecr:GetAuthorizationToken",
  "s3:ListAllMyBuckets",
];

describe("Environment", () => {
  it("puts its default tags onto everything, through the provider", async () => {
    const deployment = await environment("prod", { tags: { Team: "web" } });
    const { inputs } = deployment.one("pulumi:providers:aws");
    // A provider's inputs travel as JSON text.
    assert.deepEqual(JSON.parse(String(inputs.defaultTags)), {
      tags: {
        Team: "web",
        Environment: "prod",
        Stack: "plumbline-prod",
        Owner: "platform-team",
        CostCenter: "eng-1",
        Project: "plumbline",
        ManagedBy: "pulumi",
      },
    });
    assert.equal(inputs.region, "us-east-1");
  });

  it("does not let further tags replace the standard ones", () => {
    const config = configOf("test");
    assert.equal(defaultTags({ ...config, tags: { Owner: "somebody" } }).Owner, "platform-team");
  });

  for (const tier of TIERS) {
    it(`says of every tagged resource which component it belongs to in ${tier}`, async () => {
      const { resources } = await environment(tier);
      const tagged = resources.filter(({ inputs }) => inputs.tags !== undefined);
      assert.ok(tagged.length > 40);
      assert.ok(tagged.every(({ inputs }) => (inputs.tags as Record<string, string>).Component));
    });

    it(`registers nothing twice and everything under a component in ${tier}`, async () => {
      const { resources } = await environment(tier);
      const urns = resources.map(({ urn }) => urn);
      assert.equal(new Set(urns).size, urns.length);
      const orphans = resources.filter(({ parent, type }) => parent === "" && !type.startsWith("pulumi:"));
      assert.deepEqual(
        orphans.map(({ type }) => type),
        ["plumbline:environment:Environment"],
      );
      assert.ok(
        resources.every(
          ({ name, type }) => type.startsWith("pulumi:") || name.startsWith(`plumbline-${tier}`),
        ),
      );
    });

    it(`has no policy with a wildcard where AWS knows better in ${tier}`, async () => {
      const deployment = await environment(tier);
      const documents = deployment.all("aws:iam/rolePolicy:RolePolicy");
      const statements: readonly StatementJson[] = documents.flatMap((policy) =>
        deployment.statements(policy),
      );
      for (const { Sid, Action, Resource } of statements) {
        const actions = [Action].flat();
        assert.ok(!actions.some((action) => action.includes("*")), Sid);
        if ([Resource].flat().includes("*"))
          assert.ok(
            actions.every((action) => WITHOUT_RESOURCES.includes(action)),
            Sid,
          );
      }
    });
  }

  it("puts the permissions boundary onto every role", async () => {
    const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
    const deployment = await environment("prod", { iam: { permissionsBoundary } });
    const roles = deployment.all("aws:iam/role:Role");
    assert.ok(roles.length >= 5);
    assert.ok(roles.every(({ inputs }) => inputs.permissionsBoundary === permissionsBoundary));
  });

  it("makes names that AWS takes, however long the names of stack and services", async () => {
    const scheduledTasks = { "abcdefghijk-abcdefghijkl": { schedule: "rate(1 day)", command: ["x"] } };
    const longest = { image: "example.com/api:1", paths: ["/longest/*"], scheduledTasks };
    const deployment = await environment("test", { services: { "abcdefgh-jkl": longest } });
    const longestStack = 20;
    const room = (limit: number, suffix = 8) => limit - suffix - (longestStack - "test".length);
    for (const [type, limit] of [
      ["aws:iam/role:Role", 64],
      ["aws:s3/bucket:Bucket", 63],
    ] as const) {
      const tooLong = deployment.names(type).filter((name) => name.length > room(limit));
      assert.deepEqual(tooLong, [], type);
    }
    const identifier = String(deployment.one("aws:rds/instance:Instance").inputs.identifier);
    assert.ok(identifier.length <= room(63, 0));
  });

  it("guards every key by a policy that names its users, and rotates it", async () => {
    const deployment = await environment("prod");
    const keys = deployment.all("aws:kms/key:Key");
    assert.ok(keys.length >= 6);
    for (const key of keys) {
      assert.equal(key.inputs.enableKeyRotation, true);
      assert.equal(key.protect, true, key.name);
      const statements = deployment.statements(key);
      assert.ok(
        statements.every(({ Principal }) => Principal !== "*"),
        key.name,
      );
      assert.ok(
        !statements.some(({ Action }) => [Action].flat().some((action) => action.includes("*"))),
        key.name,
      );
      const use = statements.filter(({ Action }) => [Action].flat().includes("kms:Decrypt"));
      assert.ok(use.length > 0 && use.every(({ Condition }) => Condition !== undefined), key.name);
    }
  });

  it("lets a key be used through the services that need it, and granted to AWS alone", async () => {
    const deployment = await environment("test");
    const statements = deployment.statements(deployment.one("aws:kms/key:Key", "database-key"));
    const through = ["rds", "secretsmanager", "ssm"].map((service) => `${service}.us-east-1.amazonaws.com`);
    const of = (sid: string) => statements.find(({ Sid }) => Sid === sid)?.Condition;
    assert.deepEqual(of("UseThroughServices"), { StringEquals: { "kms:ViaService": through } });
    assert.deepEqual(of("GrantsToServices"), {
      StringEquals: { "kms:ViaService": through },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    });
  });

  it("lets CloudWatch Logs use a key for the log groups it is meant for only", async () => {
    const deployment = await environment("test");
    const statements = deployment.statements(deployment.one("aws:kms/key:Key", "cluster-key"));
    const logs = statements.find(({ Sid }) => Sid === "UseByLogGroups");
    assert.deepEqual(logs?.Principal, { Service: "logs.us-east-1.amazonaws.com" });
    assert.deepEqual(logs.Condition?.ArnEquals?.["kms:EncryptionContext:aws:logs:arn"], [
      "arn:aws:logs:us-east-1:123456789012:log-group:/ecs/plumbline-test-cluster/*",
      "arn:aws:logs:us-east-1:123456789012:log-group:/aws/ecs/containerinsights/plumbline-test-cluster/performance",
    ]);
  });
});
