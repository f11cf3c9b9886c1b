import assert from "node:assert/strict";

import type { Values } from "../stacks/entries";
import { web } from "../stacks/entries";
import { environment, environmentWithoutInternet } from "./environments";

const SERVICE = "aws:ecs/service:Service";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

interface Container {
  readonly image: string;
  readonly readonlyRootFilesystem: boolean;
  readonly privileged: boolean;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly mountPoints: readonly { readonly containerPath: string; readonly sourceVolume: string }[];
  readonly healthCheck: { readonly command: readonly string[] };
  readonly logConfiguration: { readonly options: Readonly<Record<string, string>> };
  readonly linuxParameters: { readonly capabilities: { readonly drop: readonly string[] } };
}

async function container(changes = {}): Promise<Container> {
  const { inputs } = (await environment("test", changes)).one("aws:ecs/taskDefinition:TaskDefinition");
  const [only] = JSON.parse(String(inputs.containerDefinitions)) as Container[];
  assert.ok(only);
  return only;
}

describe("WebService", () => {
  it("rolls back a release that does not come up, and says so", async () => {
    const service = (await environment("prod")).one(SERVICE);
    assert.deepEqual(service.inputs.deploymentCircuitBreaker, { enable: true, rollback: true });
    assert.equal(service.inputs.waitForSteadyState, true);
    assert.deepEqual(service.timeouts, { create: "20m", update: "20m" });
    assert.equal(service.inputs.deploymentMinimumHealthyPercent, 100);
  });

  it("leaves the number of tasks to autoscaling after the first deployment", async () => {
    const deployment = await environment("staging");
    assert.deepEqual(deployment.one(SERVICE).ignoreChanges, ["desiredCount"]);
    const { inputs } = deployment.one("aws:appautoscaling/target:Target");
    assert.deepEqual([inputs.minCapacity, inputs.maxCapacity], [2, 4]);
  });

  it("scales by CPU, memory and requests per task", async () => {
    const policies = (await environment("prod")).all("aws:appautoscaling/policy:Policy");
    const targets = policies.map(
      ({ inputs }) => inputs.targetTrackingScalingPolicyConfiguration,
    ) as readonly {
      readonly predefinedMetricSpecification: { readonly predefinedMetricType: string };
      readonly targetValue: number;
    }[];
    assert.deepEqual(
      Object.fromEntries(
        targets.map(({ predefinedMetricSpecification, targetValue }) => [
          predefinedMetricSpecification.predefinedMetricType,
          targetValue,
        ]),
      ),
      {
        ECSServiceAverageCPUUtilization: 60,
        ECSServiceAverageMemoryUtilization: 75,
        ALBRequestCountPerTarget: 1000,
      },
    );
  });

  it("runs on Fargate, or opted in on Spot or both, and changes between them in place", async () => {
    const providers = async (changes: Values) => {
      const { inputs } = (await environment("staging", changes)).one(SERVICE);
      assert.equal(inputs.forceNewDeployment, true);
      assert.equal(inputs.launchType, undefined);
      const strategies = inputs.capacityProviderStrategies as readonly {
        readonly capacityProvider: string;
      }[];
      return strategies.map(({ capacityProvider }) => capacityProvider);
    };
    assert.deepEqual(await providers({}), ["FARGATE"]);
    assert.deepEqual(await providers(web({ capacity: "spot" })), ["FARGATE_SPOT"]);
    assert.deepEqual(await providers(web({ capacity: "mixed" })), ["FARGATE", "FARGATE_SPOT"]);
  });

  it("runs in private subnets, without public addresses", async () => {
    const { inputs } = (await environment("test")).one(SERVICE);
    const network = inputs.networkConfiguration as { assignPublicIp: boolean; subnets: string[] };
    assert.equal(network.assignPublicIp, false);
    assert.ok(network.subnets.every((subnet) => subnet.includes("-private-")));
  });

  it("hands its tags on to its tasks", async () => {
    const { inputs } = (await environment("test")).one(SERVICE);
    assert.deepEqual([inputs.propagateTags, inputs.enableEcsManagedTags], ["SERVICE", true]);
  });

  it("is let in by its load balancer only", async () => {
    const deployment = await environment("prod");
    const group = deployment.one("aws:ec2/securityGroup:SecurityGroup", "traffic-security-group");
    const rules = deployment
      .all(INGRESS)
      .filter(({ inputs }) => inputs.securityGroupId === `${group.name}-id`);
    assert.equal(rules.length, 1);
    const balancer = deployment.one("aws:ec2/securityGroup:SecurityGroup", "load-balancer-security-group");
    assert.equal(rules[0]?.inputs.referencedSecurityGroupId, `${balancer.name}-id`);
    assert.equal(rules[0].inputs.cidrIpv4, undefined);
  });

  it("connects to nothing but its database, AWS services and, if it may, HTTPS on the internet", async () => {
    const deployment = await environment("prod");
    const names = deployment.names(EGRESS).filter((name) => name.includes("-traffic-egress-"));
    const peers = names.map((name) => name.split("-egress-")[1]).sort();
    assert.deepEqual(peers, ["database", "endpoints", "internet", "load-balancer", "s3"]);
    assert.ok(deployment.all(EGRESS).every(({ inputs }) => inputs.ipProtocol === "tcp"));
    const open = deployment.all(EGRESS).filter(({ inputs }) => inputs.cidrIpv4 !== undefined);
    assert.deepEqual(
      open.map(({ inputs }) => inputs.fromPort),
      [443],
    );
  });

  it("has no rule to the internet where it may not go there", async () => {
    const deployment = await environmentWithoutInternet();
    const open = deployment.all(EGRESS).filter(({ inputs }) => inputs.cidrIpv4 !== undefined);
    assert.deepEqual(open, []);
    assert.equal(deployment.one(EGRESS, "egress-endpoints").inputs.fromPort, 443);
  });

  it("starts only when the way to it, its permissions and its connections are there", async () => {
    const { dependencies } = (await environment("test")).one(SERVICE);
    for (const needed of [
      "ListenerRule::",
      "-ingress-database",
      "-egress-database",
      "-execution-policy",
      "-task-policy",
      // What the task fetches when it starts, and the database that it would wait for in vain.
      "-database-connection",
      "-database-instance",
    ]) {
      assert.ok(
        dependencies.some((urn) => urn.includes(needed)),
        needed,
      );
    }
  });

  it("can be replaced behind the load balancer", async () => {
    const { inputs } = (await environment("prod")).one("aws:lb/targetGroup:TargetGroup");
    const prefix = String(inputs.namePrefix);
    assert.ok(prefix.length <= 6, "AWS takes prefixes of at most 6 characters");
    assert.equal(inputs.name, undefined);
  });

  it("logs into encrypted groups that exist before it does and forget after a year", async () => {
    const deployment = await environment("test");
    const groups = deployment
      .all("aws:cloudwatch/logGroup:LogGroup")
      .filter(({ inputs }) => String(inputs.name).includes("ecs"));
    assert.deepEqual(groups.map(({ inputs }) => inputs.name).sort(), [
      "/aws/ecs/containerinsights/plumbline-test-cluster/performance",
      "/ecs/plumbline-test-cluster/web",
    ]);
    assert.ok(groups.every(({ inputs }) => inputs.retentionInDays === 365 && inputs.kmsKeyId));
    const { dependencies } = deployment.one("aws:ecs/cluster:Cluster");
    assert.ok(dependencies.some((urn) => urn.endsWith("-cluster-insights")));
  });

  describe("released blue/green", () => {
    const turning = web({ deployment: { strategy: "blue-green", bakeMinutes: 10 } });
    const RULE = "aws:lb/listenerRule:ListenerRule";

    it("has two groups of targets, and a rule that the program leaves to ECS once it is made", async () => {
      const deployment = await environment("prod", turning);
      const [blue, green] = ["route-targets", "route-targets-green"].map((role) =>
        deployment.one("aws:lb/targetGroup:TargetGroup", role),
      );
      const rule = deployment.one(RULE);
      assert.deepEqual(rule.ignoreChanges, ["actions"]);
      const [action] = rule.inputs.actions as {
        forward: { targetGroups: { arn: string; weight: number }[] };
      }[];
      const groups = action?.forward.targetGroups.map(({ arn, weight }) => [arn.split(":").pop(), weight]);
      assert.deepEqual(groups, [
        [blue?.name, 100],
        [green?.name, 0],
      ]);
      const { inputs } = deployment.one(SERVICE);
      const [balanced] = inputs.loadBalancers as { advancedConfiguration: Record<string, string> }[];
      assert.match(balanced?.advancedConfiguration.alternateTargetGroupArn ?? "", /-targets-green$/);
      assert.match(balanced?.advancedConfiguration.productionListenerRule ?? "", /-turning-rule$/);
      assert.deepEqual(inputs.deploymentConfiguration, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" });
    });

    it("waits as long as the old tasks stay, too", async () => {
      assert.deepEqual((await environment("prod", turning)).one(SERVICE).timeouts, {
        create: "30m",
        update: "30m",
      });
    });

    it("lets ECS turn its own rule to its own targets only", async () => {
      const deployment = await environment("prod", turning);
      const statements = deployment.statements(
        deployment.one("aws:iam/rolePolicy:RolePolicy", "web-route-turn-policy"),
      );
      const writing = statements.filter(({ Resource }) => Resource !== "*");
      assert.deepEqual(
        writing.map(({ Condition }) => Condition?.StringEquals?.["aws:ResourceTag/Name"]),
        [
          ["plumbline-prod-web-route-targets", "plumbline-prod-web-route-targets-green"],
          ["plumbline-prod-web-route-turning-rule"],
        ],
      );
      const named = (type: string, role: string) =>
        (deployment.one(type, role).inputs.tags as Record<string, string>).Name;
      assert.equal(named(RULE, "turning-rule"), "plumbline-prod-web-route-turning-rule");
      assert.equal(
        named("aws:lb/targetGroup:TargetGroup", "targets-green"),
        "plumbline-prod-web-route-targets-green",
      );
    });

    it("takes over from rolling releases without a gap: its rule stands behind the other", async () => {
      const priority = async (changes: Record<string, unknown>) =>
        Number((await environment("prod", changes)).one(RULE).inputs.priority);
      assert.equal(await priority(turning), (await priority({})) + 1);
    });

    it("is not scaled by the requests to one of two groups", async () => {
      const names = (await environment("prod", turning)).names("aws:appautoscaling/policy:Policy");
      assert.deepEqual(
        names.map((name) => name.split("-scaling-")[1]),
        ["cpu", "memory"],
      );
    });

    it("is opted in to: releases roll otherwise", async () => {
      const deployment = await environment("prod");
      assert.equal(deployment.one(SERVICE).inputs.deploymentConfiguration, undefined);
      assert.deepEqual(deployment.one(RULE).ignoreChanges, []);
    });
  });

  describe("the container", () => {
    it("is read-only, unprivileged and without capabilities, with a volume for each path it may write to", async () => {
      const { readonlyRootFilesystem, privileged, linuxParameters, mountPoints } = await container({
        ...web({ writablePaths: ["/tmp", "/var/cache/app"] }),
      });
      assert.deepEqual([readonlyRootFilesystem, privileged], [true, false]);
      assert.deepEqual(linuxParameters.capabilities.drop, ["ALL"]);
      assert.deepEqual(
        mountPoints.map(({ containerPath, sourceVolume }) => [containerPath, sourceVolume]),
        [
          ["/tmp", "tmp"],
          ["/var/cache/app", "var-cache-app"],
        ],
      );
    });

    it("learns how to connect to the database when it starts, and no password", async () => {
      const { environment: variables, secrets } = await container({
        ...web({ variables: { LOG_LEVEL: "info" } }),
      });
      assert.deepEqual(variables, [
        { name: "LOG_LEVEL", value: "info" },
        { name: "STORAGE_BUCKET", value: "plumbline-test-storage-bucket-0a1b2c3" },
      ]);
      const parameter = "arn:aws:ssm:us-east-1:123456789012:parameter/plumbline-test-database/connection";
      assert.deepEqual(secrets, [{ name: "DATABASE_CONNECTION", valueFrom: parameter }]);
    });

    it("is asked from inside whether it lives, by wget or as told", async () => {
      const asked = (await container()).healthCheck.command;
      assert.deepEqual(asked, ["CMD-SHELL", "wget -q --spider http://127.0.0.1:8080/ || exit 1"]);
      const command = ["CMD", "/healthy"];
      assert.deepEqual((await container(web({ healthCheckCommand: command }))).healthCheck.command, command);
    });
  });

  describe("its roles", () => {
    it("are taken on by ECS for this account's tasks only", async () => {
      const deployment = await environment("test");
      for (const role of ["web-execution", "web-task"]) {
        const [statement] = deployment.statements(
          deployment.one("aws:iam/role:Role", role),
          "assumeRolePolicy",
        );
        assert.deepEqual(statement?.Principal, { Service: "ecs-tasks.amazonaws.com" });
        assert.deepEqual(statement.Condition, {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" },
        });
      }
    });

    it("pull from a private ECR repository, and from that one only", async () => {
      const image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/app:1";
      const deployment = await environment("test", web({ image }));
      const statements = deployment.statements(
        deployment.one("aws:iam/rolePolicy:RolePolicy", "web-execution-policy"),
      );
      const pull = statements.find(({ Sid }) => Sid === "PullImage");
      assert.equal(pull?.Resource, "arn:aws:ecr:us-east-1:111122223333:repository/team/app");
    });

    it("ask for nothing that a public image does not need", async () => {
      const deployment = await environment("test");
      const statements = deployment.statements(
        deployment.one("aws:iam/rolePolicy:RolePolicy", "web-execution-policy"),
      );
      assert.deepEqual(
        statements.map(({ Sid }) => Sid),
        ["WriteLogs", "ReadDatabaseConnection", "DatabaseConnectionKeyThroughssm"],
      );
    });

    it("let the application read its own database's password and use its own bucket", async () => {
      const deployment = await environment("test");
      const statements = deployment.statements(
        deployment.one("aws:iam/rolePolicy:RolePolicy", "web-task-policy"),
      );
      const password = statements.find(({ Sid }) => Sid === "ReadPassword");
      assert.deepEqual(password?.Condition, {
        StringEquals: {
          "aws:ResourceTag/aws:rds:primaryDBInstanceArn":
            "arn:aws:rds:us-east-1:123456789012:db:plumbline-test-database",
        },
      });
      const objects = statements.find(({ Sid }) => Sid === "ReadWriteObjects");
      assert.equal(objects?.Resource, "arn:aws:s3:::plumbline-test-storage-bucket-0a1b2c3/*");
    });
  });
});
