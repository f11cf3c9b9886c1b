import assert from "node:assert/strict";

import { environment } from "./environments";

const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const NODES = "aws:elasticache/replicationGroup:ReplicationGroup";

const cache = (kind: "serverless" | "nodes", more = {}) => ({
  cache: { kind, ...more },
  services: { web: { uses: ["cache"] } },
});

describe("Cache", () => {
  it("is there only where it is asked for", async () => {
    const deployment = await environment("prod");
    assert.equal(deployment.all(SERVERLESS).length + deployment.all(NODES).length, 0);
    assert.equal(deployment.all("aws:elasticache/user:User").length, 0);
  });

  it("knows no password: services sign in with their own role, and may do all but administer", async () => {
    const deployment = await environment("test", cache("serverless"));
    const user = deployment.one("aws:elasticache/user:User").inputs;
    assert.deepEqual(user.authenticationMode, { type: "iam" });
    assert.equal(user.userId, user.userName, "AWS asks for it");
    assert.match(String(user.accessString), /-@admin -@dangerous/);
    const group = deployment.one("aws:elasticache/userGroup:UserGroup").inputs;
    assert.deepEqual(group.userIds, ["plumbline-test-cache"]);
    assert.equal(deployment.one(SERVERLESS).inputs.userGroupId, "plumbline-test-cache");
    const [statement] = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "web-task-policy"),
    );
    assert.deepEqual(
      [statement?.Action, statement?.Resource],
      [
        "elasticache:Connect",
        [
          "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:plumbline-test-cache",
          "arn:aws:elasticache:us-east-1:123456789012:user:plumbline-test-cache",
        ],
      ],
    );
  });

  it("takes TLS alone, encrypted with a key of its own, on nodes as well", async () => {
    const { inputs } = (await environment("prod", cache("nodes"))).one(NODES);
    assert.deepEqual(
      [inputs.transitEncryptionEnabled, inputs.transitEncryptionMode, inputs.atRestEncryptionEnabled],
      [true, "required", true],
    );
    assert.match(String(inputs.kmsKeyId), /plumbline-prod-cache-key/);
    assert.deepEqual(inputs.userGroupIds, ["plumbline-prod-cache"]);
    const serverless = (await environment("prod", cache("serverless"))).one(SERVERLESS).inputs;
    assert.match(String(serverless.kmsKeyId), /plumbline-prod-cache-key/);
  });

  it("stands in isolated subnets and lets in the services that use it, on its ports", async () => {
    const deployment = await environment("prod", cache("serverless"));
    const subnets = deployment.one(SERVERLESS).inputs.subnetIds as string[];
    assert.ok(subnets.length === 3 && subnets.every((subnet) => subnet.includes("-isolated-")));
    const rules = deployment
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs.securityGroupId === "plumbline-prod-cache-security-group-id");
    assert.deepEqual(
      rules.map(({ inputs }) => [inputs.referencedSecurityGroupId, inputs.fromPort]),
      [
        ["plumbline-prod-web-traffic-security-group-id", 6379],
        ["plumbline-prod-web-traffic-security-group-id", 6380],
      ],
    );
  });

  it("costs no more than its limits allow", async () => {
    const { inputs } = (await environment("test", cache("serverless"))).one(SERVERLESS);
    assert.deepEqual(inputs.cacheUsageLimits, {
      dataStorage: { maximum: 1, unit: "GB" },
      ecpuPerSeconds: [{ maximum: 1000 }],
    });
  });

  it("fails over between zones where it has replicas, and only there", async () => {
    const group = async (tier: "test" | "prod") =>
      (await environment(tier, cache("nodes"))).one(NODES).inputs;
    const [test, prod] = [await group("test"), await group("prod")];
    assert.deepEqual(
      [test.numCacheClusters, test.automaticFailoverEnabled, test.multiAzEnabled],
      [1, false, false],
    );
    assert.deepEqual(
      [prod.numCacheClusters, prod.automaticFailoverEnabled, prod.multiAzEnabled],
      [3, true, true],
    );
    assert.deepEqual(
      [test.finalSnapshotIdentifier, prod.finalSnapshotIdentifier],
      [undefined, "plumbline-prod-cache-final"],
    );
  });

  it("logs what was slow into encrypted groups with a retention", async () => {
    const deployment = await environment("prod", cache("nodes"));
    const names = ["slow-log", "engine-log"].map((log) => {
      const { inputs } = deployment.one("aws:cloudwatch/logGroup:LogGroup", `cache-${log}`);
      assert.ok(inputs.kmsKeyId && inputs.retentionInDays);
      return inputs.name;
    });
    assert.deepEqual(names, [
      "/aws/elasticache/plumbline-prod-cache/slow-log",
      "/aws/elasticache/plumbline-prod-cache/engine-log",
    ]);
  });

  it("tells a task how to connect when it starts", async () => {
    const deployment = await environment("prod", cache("serverless"));
    const value = JSON.parse(
      String(deployment.one("aws:ssm/parameter:Parameter", "cache-connection").inputs.value),
    ) as unknown;
    assert.deepEqual(value, {
      host: "plumbline-prod-cache-cache.example",
      port: 6379,
      readerHost: "plumbline-prod-cache-cache.reader.example",
      readerPort: 6380,
      user: "plumbline-prod-cache",
      cacheName: "plumbline-prod-cache",
      serverless: true,
    });
    const task = deployment.one("aws:ecs/taskDefinition:TaskDefinition").inputs;
    assert.match(String(task.containerDefinitions), /"name":"CACHE_CONNECTION"/);
  });

  it("is guarded where data is", async () => {
    const prod = (await environment("prod", cache("nodes"))).one(NODES);
    const test = (await environment("test", cache("nodes"))).one(NODES);
    assert.deepEqual([prod.protect, prod.retainOnDelete, test.protect], [true, true, false]);
  });

  it("has names that AWS takes, however long the stack's name", async () => {
    const deployment = await environment("test", cache("nodes"));
    const longest = String(deployment.one(NODES).inputs.replicationGroupId).length + 20 - "test".length;
    assert.ok(longest <= 40, `${longest} characters`);
  });
});
