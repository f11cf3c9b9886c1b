import { YES } from "../../conditions/answer";
import { is, isAtLeast, isSet } from "../../conditions/property";
import { every } from "../../conditions/members";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AVAILABILITY,
  IN_TRANSIT,
  LEAST_PRIVILEGE,
  NETWORK_ACCESS,
  NOT_PUBLIC,
} from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance";
const QUALITY_JOB = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition";
const ENDPOINT = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

export const sagemakerNotebookOwnKey = joinedRule({
  name: "sagemaker-notebook-own-key",
  description: "SageMaker's notebooks and domains are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [NOTEBOOK, "aws:sagemaker/domain:Domain"],
  must: hasOwnKey("kmsKeyId"),
});

export const sagemakerNotebookInternet = propertyRule({
  name: "sagemaker-notebook-internet",
  description: "Notebooks reach the internet through the VPC alone.",
  rationale:
    "A notebook with internet access of its own carries training data out past every firewall of the VPC.",
  severity: "high",
  frameworks: [fsbp("SageMaker.1"), ...NOT_PUBLIC],
  remediation: 'Set directInternetAccess: "Disabled", with subnetId and securityGroups.',
  types: [NOTEBOOK],
  must: is("directInternetAccess", "Disabled", "Enabled"),
});

export const sagemakerNotebookVpc = joinedRule({
  name: "sagemaker-notebook-vpc",
  description: "Notebooks stand in a VPC of the customer's.",
  rationale:
    "Outside of your VPC, neither security groups nor flow logs nor endpoints see what a notebook sends where.",
  severity: "high",
  frameworks: [fsbp("SageMaker.2"), ...NETWORK_ACCESS],
  remediation: "Set subnetId and securityGroups.",
  types: [NOTEBOOK],
  must: isSet("subnetId", "a subnet"),
});

export const sagemakerNotebookRoot = propertyRule({
  name: "sagemaker-notebook-root",
  description: "Users of notebooks aren't root on them.",
  rationale:
    "Root on the notebook can switch off its agents and read what other processes hold, the credentials of its role among it.",
  severity: "high",
  frameworks: [fsbp("SageMaker.3"), ...LEAST_PRIVILEGE],
  remediation: 'Set rootAccess: "Disabled".',
  types: [NOTEBOOK],
  must: is("rootAccess", "Disabled", "Enabled"),
});

export const sagemakerNotebookImdsv2 = propertyRule({
  name: "sagemaker-notebook-imdsv2",
  description: "Notebooks give their credentials only to requests with a session token (IMDSv2).",
  severity: "medium",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: 'Set instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion to "2".',
  types: [NOTEBOOK],
  must: is("instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion", 2, 1),
});

export const sagemakerEndpointKey = joinedRule({
  name: "sagemaker-endpoint-own-key",
  description: "The disks of SageMaker's endpoints are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: [ENDPOINT],
  must: hasOwnKey("kmsKeyArn"),
});

export const sagemakerEndpointInstances = propertyRule({
  name: "sagemaker-endpoint-instances",
  description: "SageMaker's endpoints begin with two instances or more, so that one can fail.",
  severity: "low",
  frameworks: [fsbp("SageMaker.4"), ...AVAILABILITY],
  remediation: "Set initialInstanceCount of each of productionVariants to 2 or more.",
  types: [ENDPOINT],
  must: every("productionVariants", (variant, config) =>
    // Serverless variants have no instances.
    variant.at("serverlessConfig").kind === "known"
      ? YES
      : isAtLeast("initialInstanceCount", 2, 1)(variant, config),
  ),
});

export const sagemakerQualityOutputKey = joinedRule({
  name: "sagemaker-quality-job-output-own-key",
  description: "What SageMaker's data quality jobs find is encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set dataQualityJobOutputConfig.kmsKeyId to the ARN of an aws.kms.Key.",
  types: [QUALITY_JOB],
  must: hasOwnKey("dataQualityJobOutputConfig.kmsKeyId"),
});

export const sagemakerQualityVolumeKey = joinedRule({
  name: "sagemaker-quality-job-volume-own-key",
  description: "The disks of SageMaker's data quality jobs are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set jobResources.clusterConfig.volumeKmsKeyId to the ARN of an aws.kms.Key.",
  types: [QUALITY_JOB],
  must: hasOwnKey("jobResources.clusterConfig.volumeKmsKeyId"),
});

export const sagemakerQualityTransit = propertyRule({
  name: "sagemaker-quality-job-encrypted-in-transit",
  description: "The containers of SageMaker's data quality jobs talk encrypted.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: "Set networkConfig.enableInterContainerTrafficEncryption: true.",
  types: [QUALITY_JOB],
  must: is("networkConfig.enableInterContainerTrafficEncryption", true, false),
});

export const sagemakerModelIsolation = propertyRule({
  name: "sagemaker-model-isolation",
  description: "SageMaker's models run without a network.",
  severity: "medium",
  frameworks: [fsbp("SageMaker.5"), ...NETWORK_ACCESS],
  remediation: "Set enableNetworkIsolation: true.",
  types: ["aws:sagemaker/model:Model"],
  must: is("enableNetworkIsolation", true, false),
});

export const sagemakerFlowKey = joinedRule({
  name: "sagemaker-flow-own-key",
  description:
    "What people answer in SageMaker's review flows is encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set outputConfig.kmsKeyId to the ARN of an aws.kms.Key.",
  types: ["aws:sagemaker/flowDefinition:FlowDefinition"],
  must: hasOwnKey("outputConfig.kmsKeyId"),
});

const AGENT = "aws:bedrock/agentAgent:AgentAgent";

export const bedrockAgentKey = joinedRule({
  name: "bedrock-agent-own-key",
  description: "Bedrock's agents are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set customerEncryptionKeyArn to the ARN of an aws.kms.Key.",
  types: [AGENT],
  must: hasOwnKey("customerEncryptionKeyArn"),
});

export const bedrockGuardrail = joinedRule({
  name: "bedrock-agent-guardrail",
  description: "Bedrock's agents have a guardrail.",
  severity: "medium",
  frameworks: [],
  remediation: "Set guardrailConfigurations: [{ guardrailIdentifier, guardrailVersion }].",
  types: [AGENT],
  must: isSet("guardrailConfigurations", "a guardrail"),
});
