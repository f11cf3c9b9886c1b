import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");

table<aws.ecs.ClusterArgs>(
  "aws:ecs/cluster:Cluster",
  {
    settings: [{ name: "containerInsights", value: "enhanced" }],
    configuration: {
      executeCommandConfiguration: {
        logging: "OVERRIDE",
        kmsKeyId: reference(key),
        logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: "g" },
      },
    },
  },
  [
    ["ecs-cluster-insights", { settings: [] }, /containerInsights enabled/],
    [
      "ecs-exec-logging",
      { configuration: { executeCommandConfiguration: { logging: "NONE" } } },
      /logging is NONE; expected DEFAULT or OVERRIDE/,
    ],
    [
      "ecs-exec-encrypted",
      { configuration: { executeCommandConfiguration: { logging: "OVERRIDE" } } },
      /kmsKeyId is not set/,
    ],
  ],
  [key],
);

table<aws.ecs.ServiceArgs>(
  "aws:ecs/service:Service",
  { launchType: "FARGATE", networkConfiguration: { subnets: ["a"] } },
  [
    [
      "ecs-service-public-address",
      { networkConfiguration: { subnets: ["a"], assignPublicIp: true } },
      /assignPublicIp is true/,
    ],
    ["ecs-fargate-platform", { platformVersion: "1.3.0" }, /1\.3\.0; expected LATEST/],
  ],
);

const container = (more: object = {}) =>
  JSON.stringify([
    {
      name: "app",
      image: "i",
      readonlyRootFilesystem: true,
      logConfiguration: { logDriver: "awslogs" },
      environment: [{ name: "TOKEN_URL", value: "https://id.example.org" }],
      ...more,
    },
  ]);

table<aws.ecs.TaskDefinitionArgs>(
  "aws:ecs/taskDefinition:TaskDefinition",
  { family: "app", containerDefinitions: container() },
  [
    [
      "ecs-container-privileged",
      { containerDefinitions: container({ privileged: true }) },
      /\[0\]\.privileged is true/,
    ],
    [
      "ecs-container-read-only",
      { containerDefinitions: container({ readonlyRootFilesystem: false }) },
      /is false/,
    ],
    [
      "ecs-container-logging",
      { containerDefinitions: container({ logConfiguration: null }) },
      /expected a log driver/,
    ],
    [
      "ecs-container-secrets",
      { containerDefinitions: container({ environment: [{ name: "DB_PASSWORD", value: "hunter2x" }] }) },
      /gives DB_PASSWORD in plain text/,
    ],
    ["ecs-task-host-processes", { pidMode: "host" }, /pidMode is host/],
    ["ecs-task-roles", { taskRoleArn: "arn:r", executionRoleArn: "arn:r" }, /are the same role/],
    [
      "ecs-task-efs-encrypted-in-transit",
      { volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs" } }] },
      /transitEncryption is not set/,
    ],
  ],
);

table<aws.ecs.TaskDefinitionArgs>(
  "aws:ecs/taskDefinition:TaskDefinition",
  { family: "app", networkMode: "host", containerDefinitions: container({ user: "1000" }) },
  [["ecs-task-host-network", { containerDefinitions: container({ user: "root" }) }, /user is root/]],
);

table<aws.ecr.RepositoryArgs>(
  "aws:ecr/repository:Repository",
  {
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: "IMMUTABLE",
    encryptionConfigurations: [{ encryptionType: "KMS" }],
  },
  [
    ["ecr-scan-on-push", { imageScanningConfiguration: undefined }, /scanOnPush is not set/],
    ["ecr-immutable-tags", { imageTagMutability: undefined }, /default is MUTABLE/],
    ["ecr-encryption-kms", { encryptionConfigurations: undefined }, /type KMS/],
  ],
);

const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

table<aws.eks.ClusterArgs>(
  "aws:eks/cluster:Cluster",
  {
    roleArn: "r",
    vpcConfig: { subnetIds: [], endpointPublicAccess: false },
    enabledClusterLogTypes: LOG_TYPES,
    encryptionConfig: { provider: { keyArn: "k" }, resources: ["secrets"] },
    version: "1.33",
  },
  [
    ["eks-endpoint-public", { vpcConfig: { subnetIds: [] } }, /default is true/],
    [
      "eks-endpoint-cidrs",
      { vpcConfig: { subnetIds: [], endpointPublicAccess: true } },
      /publicAccessCidrs is not set \(AWS's default is 0\.0\.0\.0\/0\)/,
    ],
    ["eks-control-plane-logs", { enabledClusterLogTypes: ["api"] }, /lacks audit, authenticator/],
    ["eks-audit-log", { enabledClusterLogTypes: ["api"] }, /expected audit/],
    ["eks-secrets-encrypted", { encryptionConfig: undefined }, /expected secrets/],
    ["eks-version", { version: "1.9" }, /version is 1\.9; expected at least 1\.31/],
  ],
);

table<aws.eks.NodeGroupArgs>(
  "aws:eks/nodeGroup:NodeGroup",
  {
    clusterName: "c",
    nodeRoleArn: "r",
    subnetIds: [],
    scalingConfig: { desiredSize: 1, maxSize: 1, minSize: 1 },
  },
  [
    [
      "eks-node-ssh",
      { remoteAccess: { ec2SshKey: "k" } },
      /sourceSecurityGroupIds is not set; expected at least one group/,
    ],
  ],
);

table<aws.lambda.FunctionArgs>(
  "aws:lambda/function:Function",
  {
    role: "r",
    runtime: "nodejs22.x",
    tracingConfig: { mode: "Active" },
    deadLetterConfig: { targetArn: "q" },
    vpcConfig: { subnetIds: ["a", "b"], securityGroupIds: ["s"] },
    reservedConcurrentExecutions: 10,
    environment: { variables: { SECRET_ARN: "arn:aws:secretsmanager:x" } },
    kmsKeyArn: reference(key),
    codeSigningConfigArn: "c",
  },
  [
    ["lambda-tracing", { tracingConfig: undefined }, /default is PassThrough/],
    ["lambda-dead-letters", { deadLetterConfig: undefined }, /deadLetterConfig is not set/],
    ["lambda-vpc", { vpcConfig: undefined }, /vpcConfig is not set/],
    [
      "lambda-multi-az",
      { vpcConfig: { subnetIds: ["a"], securityGroupIds: [] } },
      /has 1; expected at least two subnets/,
    ],
    ["lambda-concurrency-limit", { reservedConcurrentExecutions: undefined }, /reservedConcurrentExecutions/],
    [
      "lambda-environment-secrets",
      { environment: { variables: { DB_PASSWORD: "hunter2x" } } },
      /has DB_PASSWORD in plain text/,
    ],
    ["lambda-environment-own-key", { kmsKeyArn: undefined }, /kmsKeyArn/],
    ["lambda-runtime", { runtime: "python3.7" }, /runtime is python3\.7/],
    ["lambda-code-signing", { codeSigningConfigArn: undefined }, /codeSigningConfigArn/],
  ],
  [key],
);

table<aws.lambda.FunctionUrlArgs>(
  "aws:lambda/functionUrl:FunctionUrl",
  { functionName: "f", authorizationType: "AWS_IAM", cors: { allowOrigins: ["https://example.org"] } },
  [
    ["lambda-url-authentication", { authorizationType: "NONE" }, /NONE; expected AWS_IAM/],
    ["lambda-url-cors", { cors: { allowOrigins: ["*"] } }, /allowOrigins has \*/],
  ],
);

describe("a function that the program invokes", () => {
  const DEAD_LETTERS = rule("lambda-dead-letters");
  const runner = resourceOf<aws.lambda.FunctionArgs>("aws:lambda/function:Function", { role: "r" }, "runner");
  const invocation = resourceOf<aws.lambda.InvocationArgs>("aws:lambda/invocation:Invocation", {
    functionName: reference(runner),
    input: "{}",
  });

  it("loses no events: the program waits for its answer", () => {
    assert.deepEqual(judge(DEAD_LETTERS, [runner, invocation]), []);
    assert.equal(messages(judge(DEAD_LETTERS, [runner])).length, 1);
  });

  it("may lose some where others may invoke it, too", () => {
    const permission = resourceOf<aws.lambda.PermissionArgs>("aws:lambda/permission:Permission", {
      action: "lambda:InvokeFunction",
      function: reference(runner),
      principal: "sns.amazonaws.com",
    });
    assert.equal(messages(judge(DEAD_LETTERS, [runner, invocation, permission])).length, 1);
  });
});

describe("a permission to invoke a function", () => {
  const permission = (args: Partial<aws.lambda.PermissionArgs>) =>
    resourceOf<aws.lambda.PermissionArgs>("aws:lambda/permission:Permission", {
      action: "lambda:InvokeFunction",
      function: "f",
      principal: "s3.amazonaws.com",
      ...args,
    });

  it("of a service names the source", () => {
    assert.deepEqual(
      judge(rule("lambda-permission-source"), permission({ sourceArn: "arn:aws:s3:::b" })),
      [],
    );
    assert.match(
      messages(judge(rule("lambda-permission-source"), permission({}))).join(),
      /sourceArn is not set/,
    );
    assert.deepEqual(judge(rule("lambda-permission-source"), permission({ principal: "123456789012" })), []);
  });

  it("isn't for everyone", () => {
    assert.equal(messages(judge(rule("lambda-permission-public"), permission({ principal: "*" }))).length, 1);
    assert.deepEqual(judge(rule("lambda-permission-public"), permission({})), []);
  });
});

describe("a repository and what belongs to it", () => {
  const repository = resourceOf<aws.ecr.RepositoryArgs>(
    "aws:ecr/repository:Repository",
    { name: "app" },
    "app",
  );

  it("is scanned by the registry, and tidied by a policy found by its name", () => {
    const registry = aResource("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", {
      rules: [{ scanFrequency: "SCAN_ON_PUSH" }],
    });
    const lifecycle = aResource("aws:ecr/lifecyclePolicy:LifecyclePolicy", {
      repository: "app",
      policy: "{}",
    });
    assert.deepEqual(judge(rule("ecr-scan-on-push"), [repository, registry]), []);
    assert.deepEqual(judge(rule("ecr-lifecycle"), [repository, lifecycle]), []);
    assert.equal(messages(judge(rule("ecr-lifecycle"), repository)).length, 1);
  });

  it("lets nobody in that its policy doesn't name", () => {
    const policy = (principal: string) =>
      aResource("aws:ecr/repositoryPolicy:RepositoryPolicy", {
        policy: JSON.stringify({
          Statement: { Effect: "Allow", Principal: { AWS: principal }, Action: "ecr:*" },
        }),
      });
    assert.equal(messages(judge(rule("ecr-policy-public"), policy("*"))).length, 1);
    assert.deepEqual(judge(rule("ecr-policy-public"), policy("123456789012")), []);
  });
});
