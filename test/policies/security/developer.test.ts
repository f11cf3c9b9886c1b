import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/k";
const environment = { computeType: "c", image: "i", type: "LINUX_CONTAINER" };

table<aws.codebuild.ProjectArgs>(
  "aws:codebuild/project:Project",
  {
    serviceRole: "r",
    artifacts: { type: "S3" },
    environment,
    source: { type: "GITHUB", location: "https://github.com/acme/shop.git" },
    encryptionKey: KEY,
  },
  [
    ["codebuild-artifacts-encrypted", { artifacts: { type: "S3", encryptionDisabled: true } }, /is true/],
    [
      "codebuild-artifacts-encrypted",
      { secondaryArtifacts: [{ type: "S3", artifactIdentifier: "a", encryptionDisabled: true }] },
      /secondaryArtifacts\[0\]/,
    ],
    ["codebuild-own-key", { encryptionKey: undefined }, /encryptionKey is not set/],
    ["codebuild-s3-logs-encrypted", { logsConfig: { s3Logs: { encryptionDisabled: true } } }, /is true/],
    ["codebuild-logs", { logsConfig: { cloudwatchLogs: { status: "DISABLED" } } }, /is DISABLED/],
    ["codebuild-privileged", { environment: { ...environment, privilegedMode: true } }, /is true/],
    [
      "codebuild-environment-secrets",
      {
        environment: {
          ...environment,
          environmentVariables: [{ name: "DB_PASSWORD", value: "correct horse" }],
        },
      },
      /gives DB_PASSWORD in plain text/,
    ],
    [
      "codebuild-source-credentials",
      { source: { type: "GITHUB", location: "https://me:secret@github.com/acme/shop.git" } },
      /source.location holds a user/,
    ],
  ],
);

describe("the variables of a build", () => {
  const of = (variable: object) =>
    judge(
      rule("codebuild-environment-secrets"),
      aResource("aws:codebuild/project:Project", {
        environment: { environmentVariables: [{ name: "DB_PASSWORD", ...variable }] },
      }),
    );

  it("may name a secret, and can't be judged before they are known", () => {
    assert.deepEqual(of({ type: "PARAMETER_STORE", value: "/shop/db/password" }), []);
    assert.equal(messages(of({ value: UNKNOWN }), "unknown").length, 1);
  });

  it("don't show what they hold", () => {
    assert.doesNotMatch(messages(of({ value: "correct horse" })).join(), /horse/);
  });
});

const stage = { name: "s", actions: [] };

table<aws.codepipeline.PipelineArgs>(
  "aws:codepipeline/pipeline:Pipeline",
  {
    roleArn: "r",
    stages: [stage],
    artifactStores: [{ location: "b", type: "S3", encryptionKey: { id: KEY, type: "KMS" } }],
  },
  [
    [
      "codepipeline-own-key",
      { artifactStores: [{ location: "b", type: "S3" }] },
      /artifactStores\[0\].encryptionKey.id is not set/,
    ],
  ],
);

const content = (approvals: number) =>
  JSON.stringify({
    Version: "2018-11-08",
    Statements: [{ Type: "Approvers", NumberOfApprovalsNeeded: approvals }],
  });

table<aws.codecommit.ApprovalRuleTemplateArgs>(
  "aws:codecommit/approvalRuleTemplate:ApprovalRuleTemplate",
  { content: content(2) },
  [["codecommit-approvals", { content: content(1) }, /two approvals or more/]],
);

describe("a repository of CodeCommit", () => {
  it("has a rule for approvals", () => {
    const repository = resourceOf<aws.codecommit.RepositoryArgs>(
      "aws:codecommit/repository:Repository",
      { repositoryName: "shop" },
      "shop",
    );
    const association = resourceOf<aws.codecommit.ApprovalRuleTemplateAssociationArgs>(
      "aws:codecommit/approvalRuleTemplateAssociation:ApprovalRuleTemplateAssociation",
      { repositoryName: reference(repository), approvalRuleTemplateName: "t" },
    );
    assert.match(messages(judge(rule("codecommit-approval-rule"), repository)).join(), /no aws.codecommit/);
    assert.deepEqual(judge(rule("codecommit-approval-rule"), [repository, association]), []);
  });
});

table<aws.imagebuilder.ImageRecipeArgs>(
  "aws:imagebuilder/imageRecipe:ImageRecipe",
  {
    components: [],
    parentImage: "p",
    version: "1.0.0",
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: KEY } }],
  },
  [
    ["imagebuilder-recipe-encrypted", { blockDeviceMappings: undefined }, /expected an encrypted volume/],
    [
      "imagebuilder-recipe-encrypted",
      { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { kmsKeyId: KEY } }] },
      /encrypted is not set/,
    ],
    [
      "imagebuilder-recipe-encrypted",
      { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }] },
      /kmsKeyId is not set/,
    ],
  ],
);

table<aws.imagebuilder.DistributionConfigurationArgs>(
  "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
  { distributions: [{ region: "eu-west-1", amiDistributionConfiguration: { kmsKeyId: KEY } }] },
  [
    [
      "imagebuilder-distribution-own-key",
      { distributions: [{ region: "eu-west-1", amiDistributionConfiguration: { name: "n" } }] },
      /kmsKeyId is not set/,
    ],
  ],
);

table<aws.imagebuilder.ComponentArgs>(
  "aws:imagebuilder/component:Component",
  { platform: "Linux", version: "1.0.0", kmsKeyId: KEY },
  [["imagebuilder-component-own-key", { kmsKeyId: undefined }, /kmsKeyId is not set/]],
);

table<aws.codegurureviewer.RepositoryAssociationArgs>(
  "aws:codegurureviewer/repositoryAssociation:RepositoryAssociation",
  { repository: {}, kmsKeyDetails: { encryptionOption: "CUSTOMER_MANAGED_CMK", kmsKeyId: KEY } },
  [
    ["codeguru-own-key", { kmsKeyDetails: undefined }, /AWS_OWNED_CMK/],
    [
      "codeguru-own-key",
      { kmsKeyDetails: { encryptionOption: "CUSTOMER_MANAGED_CMK" } },
      /kmsKeyId is not set/,
    ],
  ],
);

table<aws.cloudformation.StackArgs>(
  "aws:cloudformation/stack:Stack",
  { notificationArns: ["arn:aws:sns:eu-west-1:123456789012:t"] },
  [["cloudformation-notifications", { notificationArns: undefined }, /notificationArns is not set/]],
);
