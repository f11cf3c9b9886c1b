import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { rule, table } from "./table";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/k";

table<aws.athena.DatabaseArgs>(
  "aws:athena/database:Database",
  { bucket: "b", encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKey: KEY } },
  [["athena-database-encrypted", { encryptionConfiguration: undefined }, /encryptionOption is not set/]],
);

const results = { outputLocation: "s3://b/", encryptionConfiguration: { encryptionOption: "SSE_S3" } };

table<aws.athena.WorkgroupArgs>(
  "aws:athena/workgroup:Workgroup",
  { configuration: { resultConfiguration: results } },
  [
    [
      "athena-workgroup-enforced",
      { configuration: { enforceWorkgroupConfiguration: false } },
      /is false; expected true/,
    ],
    [
      "athena-workgroup-encrypted",
      { configuration: { resultConfiguration: { outputLocation: "s3://b/" } } },
      /encryptionOption is not set/,
    ],
    [
      "athena-workgroup-logging",
      { configuration: { publishCloudwatchMetricsEnabled: false } },
      /is false; expected true/,
    ],
  ],
);

const catalog = {
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: KEY },
  encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: KEY },
};

table<aws.glue.DataCatalogEncryptionSettingsArgs>(
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  { dataCatalogEncryptionSettings: catalog },
  [
    [
      "glue-catalog-encrypted",
      {
        dataCatalogEncryptionSettings: {
          ...catalog,
          encryptionAtRest: { catalogEncryptionMode: "DISABLED" },
        },
      },
      /is DISABLED/,
    ],
    [
      "glue-catalog-encrypted",
      {
        dataCatalogEncryptionSettings: {
          ...catalog,
          connectionPasswordEncryption: { returnConnectionPasswordEncrypted: false },
        },
      },
      /is false; expected true/,
    ],
  ],
);

const encryption = {
  cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: KEY },
  jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: KEY },
  s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: KEY },
};

table<aws.glue.SecurityConfigurationArgs>(
  "aws:glue/securityConfiguration:SecurityConfiguration",
  { encryptionConfiguration: encryption },
  [
    [
      "glue-security-configuration-encrypted",
      { encryptionConfiguration: { ...encryption, cloudwatchEncryption: {} } },
      /cloudwatchEncryptionMode is not set/,
    ],
    [
      "glue-security-configuration-encrypted",
      { encryptionConfiguration: { ...encryption, jobBookmarksEncryption: {} } },
      /jobBookmarksEncryptionMode is not set/,
    ],
    [
      "glue-security-configuration-encrypted",
      { encryptionConfiguration: { ...encryption, s3Encryption: {} } },
      /s3EncryptionMode is not set/,
    ],
  ],
);

table<aws.glue.JobArgs>(
  "aws:glue/job:Job",
  { roleArn: "r", command: { scriptLocation: "s3://b/s" }, securityConfiguration: "s" },
  [["glue-security-configuration-used", { securityConfiguration: undefined }, /securityConfiguration/]],
);

table<aws.emr.ClusterArgs>(
  "aws:emr/cluster:Cluster",
  {
    releaseLabel: "emr-7.0.0",
    serviceRole: "r",
    securityConfiguration: "s",
    logUri: "s3://logs/emr/",
    kerberosAttributes: { realm: "EC2.INTERNAL", kdcAdminPassword: "p" },
  },
  [
    ["emr-security-configuration", { securityConfiguration: undefined }, /not set/],
    ["emr-logs", { logUri: undefined }, /logUri is not set; expected a folder of a bucket/],
    [
      "emr-kerberos-realm",
      { kerberosAttributes: { kdcAdminPassword: "p", realm: "" } },
      /realm is not set; expected a realm/,
    ],
  ],
);

describe("an EMR security configuration", () => {
  const complete = {
    EnableInTransitEncryption: true,
    EnableAtRestEncryption: true,
    AtRestEncryptionConfiguration: {
      S3EncryptionConfiguration: { EncryptionMode: "SSE-KMS" },
      LocalDiskEncryptionConfiguration: {
        EncryptionKeyProviderType: "AwsKms",
        AwsKmsKey: KEY,
        EnableEbsEncryption: true,
      },
    },
  };
  const configuration = (document: object) =>
    aResource("aws:emr/securityConfiguration:SecurityConfiguration", {
      configuration: JSON.stringify({ EncryptionConfiguration: { ...complete, ...document } }),
    });
  const CASES: readonly (readonly [name: string, breaks: object, says: RegExp])[] = [
    ["emr-encrypted-at-rest", { EnableAtRestEncryption: false }, /is false; expected true/],
    ["emr-encrypted-at-rest", { AtRestEncryptionConfiguration: {} }, /EncryptionMode is not set/],
    ["emr-local-disks-encrypted", { AtRestEncryptionConfiguration: {} }, /LocalDisk.* is not set/],
    ["emr-volumes-encrypted", { AtRestEncryptionConfiguration: {} }, /EnableEbsEncryption is not set/],
    ["emr-encrypted-in-transit", { EnableInTransitEncryption: false }, /is false; expected true/],
  ];

  for (const [name, breaks, says] of CASES)
    it(`${name} is read from its document`, () => {
      assert.deepEqual(judge(rule(name), configuration({})), []);
      assert.match(messages(judge(rule(name), configuration(breaks))).join(), says);
      const unread = aResource("aws:emr/securityConfiguration:SecurityConfiguration", {
        configuration: UNKNOWN,
      });
      assert.equal(messages(judge(rule(name), unread), "unknown").length, 1);
    });
});

table<aws.emr.BlockPublicAccessConfigurationArgs>(
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
  { blockPublicSecurityGroupRules: true },
  [["emr-block-public-access", { blockPublicSecurityGroupRules: false }, /is false; expected true/]],
);

table<aws.sagemaker.NotebookInstanceArgs>(
  "aws:sagemaker/notebookInstance:NotebookInstance",
  {
    instanceType: "ml.t3.medium",
    roleArn: "r",
    kmsKeyId: KEY,
    directInternetAccess: "Disabled",
    subnetId: "subnet-1",
    rootAccess: "Disabled",
    instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
  },
  [
    ["sagemaker-notebook-own-key", { kmsKeyId: undefined }, /kmsKeyId is not set/],
    ["sagemaker-notebook-internet", { directInternetAccess: undefined }, /default is Enabled/],
    ["sagemaker-notebook-vpc", { subnetId: undefined }, /subnetId is not set/],
    ["sagemaker-notebook-root", { rootAccess: undefined }, /default is Enabled/],
    ["sagemaker-notebook-imdsv2", { instanceMetadataServiceConfiguration: undefined }, /default is 1/],
  ],
);

const variant = { variantName: "v", modelName: "m", instanceType: "ml.t3.medium" };

table<aws.sagemaker.EndpointConfigurationArgs>(
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  { kmsKeyArn: KEY, productionVariants: [{ ...variant, initialInstanceCount: 2 }] },
  [
    ["sagemaker-endpoint-own-key", { kmsKeyArn: undefined }, /kmsKeyArn is not set/],
    [
      "sagemaker-endpoint-instances",
      { productionVariants: [{ ...variant, initialInstanceCount: 1 }] },
      /is 1; expected at least 2/,
    ],
  ],
);

const job = {
  roleArn: "r",
  dataQualityAppSpecification: { imageUri: "i" },
  dataQualityJobInput: {},
  dataQualityJobOutputConfig: { kmsKeyId: KEY, monitoringOutputs: { s3Output: { s3Uri: "s3://b/" } } },
  jobResources: {
    clusterConfig: {
      instanceCount: 1,
      instanceType: "ml.t3.medium",
      volumeSizeInGb: 5,
      volumeKmsKeyId: KEY,
    },
  },
  networkConfig: { enableInterContainerTrafficEncryption: true },
};

table<aws.sagemaker.DataQualityJobDefinitionArgs>(
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
  job,
  [
    [
      "sagemaker-quality-job-output-own-key",
      { dataQualityJobOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://b/" } } } },
      /kmsKeyId is not set/,
    ],
    [
      "sagemaker-quality-job-volume-own-key",
      {
        jobResources: {
          clusterConfig: { instanceCount: 1, instanceType: "ml.t3.medium", volumeSizeInGb: 5 },
        },
      },
      /volumeKmsKeyId is not set/,
    ],
    ["sagemaker-quality-job-encrypted-in-transit", { networkConfig: undefined }, /default is false/],
  ],
);

table<aws.sagemaker.ModelArgs>(
  "aws:sagemaker/model:Model",
  { executionRoleArn: "r", enableNetworkIsolation: true },
  [["sagemaker-model-isolation", { enableNetworkIsolation: undefined }, /default is false/]],
);

const flow = {
  flowDefinitionName: "f",
  roleArn: "r",
  humanLoopConfig: {
    humanTaskUiArn: "u",
    taskCount: 1,
    taskDescription: "d",
    taskTitle: "t",
    workteamArn: "w",
  },
};

table<aws.sagemaker.FlowDefinitionArgs>(
  "aws:sagemaker/flowDefinition:FlowDefinition",
  { ...flow, outputConfig: { s3OutputPath: "s3://b/", kmsKeyId: KEY } },
  [["sagemaker-flow-own-key", { outputConfig: { s3OutputPath: "s3://b/" } }, /kmsKeyId is not set/]],
);

table<aws.bedrock.AgentAgentArgs>(
  "aws:bedrock/agentAgent:AgentAgent",
  {
    agentName: "a",
    agentResourceRoleArn: "r",
    foundationModel: "m",
    customerEncryptionKeyArn: KEY,
    guardrailConfigurations: [{ guardrailIdentifier: "g", guardrailVersion: "1" }],
  },
  [
    ["bedrock-agent-own-key", { customerEncryptionKeyArn: undefined }, /not set/],
    ["bedrock-agent-guardrail", { guardrailConfigurations: [] }, /is empty; expected a guardrail/],
  ],
);

describe("a serverless variant of an endpoint", () => {
  it("has no instances to count", () => {
    const endpoint = aResource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", {
      productionVariants: [{ ...variant, serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } }],
    });
    assert.deepEqual(judge(rule("sagemaker-endpoint-instances"), endpoint), []);
  });
});

describe("results that Athena keeps itself", () => {
  it("are always encrypted", () => {
    const workgroup = aResource("aws:athena/workgroup:Workgroup", {
      configuration: { managedQueryResultsConfiguration: { enabled: true } },
    });
    assert.deepEqual(judge(rule("athena-workgroup-encrypted"), workgroup), []);
  });
});
