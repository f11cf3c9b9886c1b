import assert from "node:assert/strict";

import type { Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { cases, rule } from "./table";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/k";
const WORKGROUP = "aws:athena/workgroup:Workgroup";
const results = (encryptionOption: string): Props => ({
  configuration: { resultConfiguration: { encryptionConfiguration: { encryptionOption } } },
});
const emr = (document: object): Props => ({
  configuration: JSON.stringify({ EncryptionConfiguration: document }),
});
const s3Mode = (EncryptionMode: string) =>
  emr({
    EnableAtRestEncryption: true,
    AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode } },
  });
const CONFIGURATION = "aws:emr/securityConfiguration:SecurityConfiguration";

cases("analytics", [
  ["athena-workgroup-encrypted", WORKGROUP, results("SSE_KMS"), "pass"],
  ["athena-workgroup-encrypted", WORKGROUP, results("CSE_KMS"), "pass"],
  ["athena-workgroup-encrypted", WORKGROUP, results("NONE"), "fail"],
  ["emr-encrypted-at-rest", CONFIGURATION, s3Mode("CSE-KMS"), "pass"],
  ["emr-encrypted-at-rest", CONFIGURATION, s3Mode("CSE-Custom"), "pass"],
  ["emr-encrypted-at-rest", CONFIGURATION, s3Mode("SSE-S3"), "fail"],
  ["emr-encrypted-at-rest", CONFIGURATION, emr({}), "fail"],
  ["emr-encrypted-in-transit", CONFIGURATION, emr({}), "fail"],
  ["emr-kerberos-realm", "aws:emr/cluster:Cluster", {}, "pass"],
  ["glue-security-configuration-used", "aws:glue/crawler:Crawler", {}, "fail"],
  ["glue-security-configuration-used", "aws:glue/devEndpoint:DevEndpoint", {}, "fail"],
  ["sagemaker-notebook-own-key", "aws:sagemaker/domain:Domain", {}, "fail"],
  [
    "sagemaker-endpoint-instances",
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    { productionVariants: [{ variantName: "v" }] },
    "fail",
  ],
]);

const catalog = (catalogEncryptionMode: string): Props => ({
  dataCatalogEncryptionSettings: {
    encryptionAtRest: { catalogEncryptionMode },
    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
  },
});
const glue = (s3EncryptionMode: string): Props => ({
  encryptionConfiguration: {
    cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS" },
    jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS" },
    s3Encryption: { s3EncryptionMode },
  },
});
const CATALOG = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const SECURITY = "aws:glue/securityConfiguration:SecurityConfiguration";
const API = "aws:appsync/graphQLApi:GraphQLApi";
const log = (fieldLogLevel: string): Props => ({ logConfig: { fieldLogLevel } });
const BROKER = "aws:mq/broker:Broker";
const beanstalk = (name: string, value: string): Props => ({
  settings: [{ namespace: "aws:elasticbeanstalk:healthreporting:system", name, value }],
});
const BEANSTALK = "aws:elasticbeanstalk/environment:Environment";

cases("applications", [
  ["glue-catalog-encrypted", CATALOG, catalog("SSE-KMS-WITH-SERVICE-ROLE"), "pass"],
  ["glue-security-configuration-encrypted", SECURITY, glue("SSE-S3"), "pass"],
  ["glue-security-configuration-encrypted", SECURITY, glue("DISABLED"), "fail"],
  ["appsync-field-logging", API, log("ALL"), "pass"],
  ["appsync-field-logging", API, log("INFO"), "pass"],
  ["appsync-field-logging", API, log("DEBUG"), "pass"],
  ["appsync-field-logging", API, log("NONE"), "fail"],
  ["mq-audit-log", BROKER, { engineType: "ACTIVEMQ" }, "fail"],
  ["mq-version", BROKER, { engineType: "RABBITMQ", engineVersion: "3.8" }, "fail"],
  ["mq-logging", BROKER, { logs: { audit: true } }, "pass"],
  ["mq-logging", BROKER, { logs: { general: true } }, "pass"],
  ["mq-standby", BROKER, { deploymentMode: "CLUSTER_MULTI_AZ" }, "pass"],
  ["transfer-public", "aws:transfer/server:Server", { endpointType: "VPC_ENDPOINT" }, "pass"],
  [
    "ses-tls",
    "aws:sesv2/configurationSet:ConfigurationSet",
    { deliveryOptions: { tlsPolicy: "REQUIRE" } },
    "pass",
  ],
  ["ses-tls", "aws:sesv2/configurationSet:ConfigurationSet", {}, "fail"],
  ["cognito-password-policy", "aws:cognito/userPool:UserPool", {}, "pass"],
  ["cognito-password-policy", "aws:cognito/userPool:UserPool", { passwordPolicy: {} }, "fail"],
  ["elasticbeanstalk-enhanced-health", BEANSTALK, beanstalk("HealthStreamingEnabled", "true"), "pass"],
  ["elasticbeanstalk-enhanced-health", BEANSTALK, beanstalk("HealthStreamingEnabled", "false"), "fail"],
  ["elasticbeanstalk-enhanced-health", BEANSTALK, beanstalk("Other", "true"), "fail"],
  ["batch-privileged", "aws:batch/jobDefinition:JobDefinition", { containerProperties: UNKNOWN }, "unknown"],
]);

const TRAIL = "aws:cloudtrail/trail:Trail";
const RECORDER = "aws:cfg/recorder:Recorder";
const AGGREGATOR = "aws:cfg/configurationAggregator:ConfigurationAggregator";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

cases("audit", [
  ["cloudtrail-enabled", TRAIL, {}, "pass"],
  ["cloudtrail-enabled", TRAIL, { includeGlobalServiceEvents: false }, "fail"],
  ["cloudtrail-log-validation", TRAIL, {}, "fail"],
  [
    "config-recorder-all-resources",
    RECORDER,
    { recordingGroup: { includeGlobalResourceTypes: true } },
    "pass",
  ],
  [
    "config-recorder-all-resources",
    RECORDER,
    { recordingGroup: { allSupported: false, includeGlobalResourceTypes: true } },
    "fail",
  ],
  ["config-recorder-enabled", "aws:cfg/recorderStatus:RecorderStatus", { isEnabled: false }, "fail"],
  ["config-recorder-enabled", "aws:cfg/recorderStatus:RecorderStatus", { isEnabled: true }, "pass"],
  [
    "config-aggregator-all-regions",
    AGGREGATOR,
    { organizationAggregationSource: { allRegions: true } },
    "pass",
  ],
  ["config-aggregator-all-regions", AGGREGATOR, { organizationAggregationSource: {} }, "fail"],
  [
    "guardduty-s3-protection",
    "aws:guardduty/detector:Detector",
    { datasources: { s3Logs: { enable: true } } },
    "pass",
  ],
  ["log-group-retention", GROUP, { retentionInDays: 1 }, "pass"],
  ["log-group-retention-minimum", GROUP, {}, "pass"],
  ["log-group-retention-minimum", GROUP, { retentionInDays: 0 }, "pass"],
  ["log-group-retention-minimum", GROUP, { retentionInDays: 364 }, "fail"],
  ["cloudwatch-alarm-target", ALARM, { insufficientDataActions: ["a"] }, "pass"],
  ["cloudwatch-alarm-target", ALARM, { okActions: ["a"] }, "pass"],
]);

const INSTANCE = "aws:ec2/instance:Instance";
const SPOT = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const SCALING = "aws:autoscaling/group:Group";
const template = (ebs: Props): Props => ({ blockDeviceMappings: [{ deviceName: "d", ebs }] });

cases("compute", [
  ["ec2-instance-imdsv2", INSTANCE, { metadataOptions: { httpEndpoint: "disabled" } }, "pass"],
  ["ec2-instance-imdsv2", INSTANCE, { metadataOptions: { httpEndpoint: "enabled" } }, "fail"],
  ["ec2-instance-imdsv2", SPOT, {}, "fail"],
  ["ec2-instance-imdsv2", INSTANCE, { launchTemplate: { id: "lt-1" } }, "unknown"],
  ["ec2-instance-imdsv2", INSTANCE, { launchTemplate: { name: "n" } }, "unknown"],
  [
    "ec2-instance-imdsv2",
    INSTANCE,
    { launchTemplate: { id: "lt-1" }, metadataOptions: { httpTokens: "optional" } },
    "fail",
  ],
  ["ec2-metadata-hop-limit", INSTANCE, {}, "pass"],
  ["ec2-metadata-hop-limit", INSTANCE, { metadataOptions: { httpPutResponseHopLimit: 2 } }, "fail"],
  ["ec2-instance-public-address", INSTANCE, {}, "pass"],
  ["ec2-instance-public-address", INSTANCE, { subnetId: "subnet-1" }, "unknown"],
  [
    "ec2-instance-public-address",
    INSTANCE,
    { subnetId: "subnet-1", associatePublicIpAddress: false },
    "pass",
  ],
  ["ec2-instance-public-address", SPOT, { associatePublicIpAddress: true }, "fail"],
  [
    "ec2-instance-public-address",
    TEMPLATE,
    { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
    "fail",
  ],
  [
    "ec2-instance-public-address",
    INSTANCE,
    { networkInterfaces: [{ associatePublicIpAddress: true }] },
    "pass",
  ],
  ["ec2-user-data-secrets", INSTANCE, {}, "pass"],
  ["ec2-user-data-secrets", INSTANCE, { userData: UNKNOWN }, "unknown"],
  ["ec2-user-data-secrets", INSTANCE, { userData: "#!/bin/sh\necho hello" }, "pass"],
  [
    "ec2-user-data-secrets",
    INSTANCE,
    { userData: Buffer.from("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE").toString("base64") },
    "fail",
  ],
  ["ec2-instance-profile", INSTANCE, { iamInstanceProfile: "p" }, "pass"],
  ["ec2-instance-profile", INSTANCE, { launchTemplate: { id: "lt-1" } }, "pass"],
  ["ec2-instance-profile", INSTANCE, {}, "fail"],
  ["ec2-instance-monitoring", SPOT, { monitoring: true }, "pass"],
  ["ec2-instance-monitoring", SPOT, {}, "fail"],
  ["ec2-instance-monitoring", INSTANCE, { monitoring: false, launchTemplate: { id: "lt-1" } }, "fail"],
  ["autoscaling-health-check", SCALING, { loadBalancers: ["a"] }, "fail"],
  ["autoscaling-health-check", SCALING, { trafficSources: [{ identifier: "a" }] }, "fail"],
  ["autoscaling-health-check", SCALING, { targetGroupArns: ["a"], healthCheckType: "ELB" }, "pass"],
  ["autoscaling-launch-template", SCALING, { mixedInstancesPolicy: { launchTemplate: {} } }, "pass"],
  ["autoscaling-launch-template", SCALING, {}, "fail"],
  ["autoscaling-multi-az", SCALING, { availabilityZones: ["a", "b"] }, "pass"],
  ["autoscaling-multi-az", SCALING, { availabilityZones: ["a"] }, "fail"],
  ["ec2-instance-volumes-encrypted", SPOT, {}, "fail"],
  [
    "ec2-instance-volumes-encrypted",
    INSTANCE,
    { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ deviceName: "d", snapshotId: "s" }] },
    "unknown",
  ],
  ["ebs-volume-encrypted", "aws:ebs/volume:Volume", { snapshotId: "s" }, "unknown"],
  ["ebs-volume-encrypted", "aws:ebs/volume:Volume", { snapshotId: "s", encrypted: false }, "fail"],
  ["ec2-launch-template-volumes-encrypted", TEMPLATE, template({ snapshotId: "s" }), "unknown"],
  [
    "ec2-launch-template-volumes-encrypted",
    TEMPLATE,
    template({ snapshotId: "s", encrypted: "false" }),
    "fail",
  ],
  ["ec2-launch-template-volumes-encrypted", TEMPLATE, template({ volumeSize: 8 }), "fail"],
  ["ec2-launch-template-volumes-encrypted", TEMPLATE, template({ encrypted: "true" }), "pass"],
  ["ec2-launch-template-volumes-encrypted", TEMPLATE, { blockDeviceMappings: [{ noDevice: "" }] }, "pass"],
  ["ec2-copies-encrypted", "aws:ebs/snapshotCopy:SnapshotCopy", {}, "fail"],
  ["ec2-copies-encrypted", "aws:ec2/amiCopy:AmiCopy", { encrypted: true }, "pass"],
  [
    "ebs-snapshot-block-public-access",
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
    { state: "block-new-sharing" },
    "pass",
  ],
]);

const REPOSITORY = "aws:ecr/repository:Repository";
const CLUSTER = "aws:ecs/cluster:Cluster";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";
const EKS = "aws:eks/cluster:Cluster";
const insights = (name: string, value: string): Props => ({ settings: [{ name, value }] });
const execute = (settings: Props): Props => ({ configuration: { executeCommandConfiguration: settings } });
const containers = (...definitions: readonly object[]): Props => ({
  containerDefinitions: JSON.stringify(definitions),
});
const efs = (efsVolumeConfiguration: Props): Props => ({ volumes: [{ name: "v", efsVolumeConfiguration }] });
const vpc = (settings: Props): Props => ({ vpcConfig: { subnetIds: [], ...settings } });

cases("containers", [
  ["ecr-immutable-tags", REPOSITORY, { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }, "pass"],
  ["ecr-immutable-tags", REPOSITORY, {}, "fail"],
  ["ecr-encryption-kms", REPOSITORY, { encryptionConfigurations: [{ encryptionType: "KMS_DSSE" }] }, "pass"],
  ["ecr-encryption-kms", REPOSITORY, { encryptionConfigurations: [{}] }, "fail"],
  [
    "ecr-policy-public",
    "aws:ecr/registryPolicy:RegistryPolicy",
    { policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*"}}' },
    "fail",
  ],
  ["ecs-cluster-insights", CLUSTER, insights("containerInsights", "enabled"), "pass"],
  ["ecs-cluster-insights", CLUSTER, insights("containerInsights", "enhanced"), "pass"],
  ["ecs-cluster-insights", CLUSTER, insights("containerInsights", "disabled"), "fail"],
  ["ecs-cluster-insights", CLUSTER, insights("other", "enabled"), "fail"],
  ["ecs-exec-logging", CLUSTER, {}, "pass"],
  ["ecs-exec-logging", CLUSTER, execute({ logging: "DEFAULT" }), "pass"],
  ["ecs-exec-logging", CLUSTER, execute({ logging: "OVERRIDE" }), "pass"],
  ["ecs-exec-logging", CLUSTER, execute({ logging: "NONE" }), "fail"],
  ["ecs-exec-encrypted", CLUSTER, {}, "pass"],
  ["ecs-exec-encrypted", CLUSTER, execute({ kmsKeyId: KEY }), "pass"],
  ["ecs-exec-encrypted", CLUSTER, execute({}), "fail"],
  ["ecs-exec-encrypted", CLUSTER, execute({ kmsKeyId: KEY, logConfiguration: {} }), "fail"],
  [
    "ecs-exec-encrypted",
    CLUSTER,
    execute({ kmsKeyId: KEY, logConfiguration: { s3BucketEncryptionEnabled: true } }),
    "pass",
  ],
  [
    "ecs-exec-encrypted",
    CLUSTER,
    execute({ kmsKeyId: KEY, logConfiguration: { cloudWatchEncryptionEnabled: true } }),
    "pass",
  ],
  [
    "ecs-service-public-address",
    "aws:ecs/taskSet:TaskSet",
    { networkConfiguration: { assignPublicIp: true } },
    "fail",
  ],
  ["ecs-fargate-platform", SERVICE, { launchType: "FARGATE", platformVersion: "1.4.0" }, "pass"],
  ["ecs-fargate-platform", SERVICE, { launchType: "FARGATE", platformVersion: "1.3.0" }, "fail"],
  ["ecs-fargate-platform", SERVICE, { launchType: "EC2", platformVersion: "1.3.0" }, "pass"],
  ["ecs-container-read-only", TASK, containers({ name: "a" }), "fail"],
  [
    "ecs-container-secrets",
    TASK,
    containers({ name: "a", environment: [{ name: "API_TOKEN", value: "abcdefgh" }] }),
    "fail",
  ],
  [
    "ecs-container-secrets",
    TASK,
    containers({ name: "a", environment: [{ value: "abcdefgh" }, { name: "API_TOKEN" }] }),
    "pass",
  ],
  ["ecs-container-secrets", TASK, containers({ name: "a", environment: UNKNOWN }), "unknown"],
  ["ecs-task-host-network", TASK, { networkMode: "host", ...containers({ user: "app" }) }, "pass"],
  ["ecs-task-host-network", TASK, { networkMode: "host", ...containers({ user: "0" }) }, "fail"],
  ["ecs-task-host-network", TASK, { networkMode: "host", ...containers({ user: "root" }) }, "fail"],
  ["ecs-task-host-network", TASK, { networkMode: "host", ...containers({}) }, "fail"],
  [
    "ecs-task-efs-encrypted-in-transit",
    TASK,
    efs({ fileSystemId: "f", transitEncryption: "ENABLED" }),
    "pass",
  ],
  ["ecs-task-efs-encrypted-in-transit", TASK, efs({ fileSystemId: "f" }), "fail"],
  ["ecs-task-roles", TASK, { taskRoleArn: "a" }, "pass"],
  ["ecs-task-roles", TASK, { executionRoleArn: "a" }, "pass"],
  ["ecs-task-roles", TASK, { taskRoleArn: "a", executionRoleArn: "b" }, "pass"],
  ["ecs-task-roles", TASK, { taskRoleArn: "a", executionRoleArn: "a" }, "fail"],
  ["ecs-task-roles", TASK, { taskRoleArn: UNKNOWN, executionRoleArn: "a" }, "unknown"],
  ["ecs-task-roles", TASK, { taskRoleArn: UNKNOWN, executionRoleArn: UNKNOWN }, "unknown"],
  ["eks-endpoint-cidrs", EKS, vpc({}), "fail"],
  ["eks-endpoint-cidrs", EKS, vpc({ publicAccessCidrs: ["203.0.113.0/24"] }), "pass"],
  ["eks-endpoint-cidrs", EKS, vpc({ publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/0"] }), "fail"],
  ["eks-endpoint-cidrs", EKS, vpc({ publicAccessCidrs: UNKNOWN }), "unknown"],
  ["eks-endpoint-cidrs", EKS, vpc({ endpointPublicAccess: false }), "pass"],
  ["eks-version", EKS, {}, "pass"],
  ["eks-version", EKS, { version: "1.31" }, "pass"],
  ["eks-version", EKS, { version: "1.9" }, "fail"],
  ["eks-version", EKS, { version: "2.0" }, "pass"],
  [
    "eks-node-ssh",
    "aws:eks/nodeGroup:NodeGroup",
    { remoteAccess: { ec2SshKey: "k", sourceSecurityGroupIds: ["sg"] } },
    "pass",
  ],
]);

const POLICY = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
const hsts = (accessControlMaxAgeSec: number): Props => ({
  securityHeadersConfig: { strictTransportSecurity: { accessControlMaxAgeSec, override: true } },
});
const CDN = "aws:cloudfront/distribution:Distribution";
const origin = (originProtocolPolicy: string, viewerProtocolPolicy: string): Props => ({
  origins: [{ domainName: "shop.example.com", customOriginConfig: { originProtocolPolicy } }],
  defaultCacheBehavior: { viewerProtocolPolicy },
});
const bucketOrigin = (more: Props): Props => ({
  origins: [{ domainName: "shop.s3.eu-west-1.amazonaws.com", ...more }],
});
const METHOD = "aws:apigateway/method:Method";
const SETTINGS = "aws:apigateway/methodSettings:MethodSettings";

cases("edge", [
  ["cloudfront-hsts", POLICY, hsts(31_536_000), "pass"],
  ["cloudfront-hsts", POLICY, hsts(31_535_999), "fail"],
  ["cloudfront-hsts", POLICY, {}, "fail"],
  ["cloudfront-origin-https", CDN, origin("https-only", "allow-all"), "pass"],
  ["cloudfront-origin-https", CDN, origin("match-viewer", "redirect-to-https"), "pass"],
  ["cloudfront-origin-https", CDN, origin("match-viewer", "https-only"), "pass"],
  ["cloudfront-origin-https", CDN, origin("match-viewer", "allow-all"), "fail"],
  ["cloudfront-origin-https", CDN, origin("http-only", "https-only"), "fail"],
  ["cloudfront-origin-access-control", CDN, bucketOrigin({}), "fail"],
  ["cloudfront-origin-access-control", CDN, bucketOrigin({ originAccessControlId: "o" }), "pass"],
  [
    "cloudfront-origin-access-control",
    CDN,
    bucketOrigin({ s3OriginConfig: { originAccessIdentity: "o" } }),
    "pass",
  ],
  ["cloudfront-origin-access-control", CDN, bucketOrigin({ customOriginConfig: {} }), "pass"],
  ["cloudfront-origin-access-control", CDN, { origins: [{ domainName: "shop.example.com" }] }, "pass"],
  ["cloudfront-origin-access-control", CDN, { origins: [{ domainName: UNKNOWN }] }, "unknown"],
  ["cloudfront-own-certificate", CDN, { viewerCertificate: { iamCertificateId: "c" } }, "pass"],
  ["cloudfront-tls-version", CDN, { viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" } }, "pass"],
  ["cloudfront-tls-version", CDN, { viewerCertificate: {} }, "fail"],
  ["apigateway-authorization", METHOD, { httpMethod: "GET", authorization: "NONE" }, "fail"],
  ["apigateway-authorization", METHOD, { httpMethod: "GET", authorization: "AWS_IAM" }, "pass"],
  [
    "apigateway-authorization",
    METHOD,
    { httpMethod: "GET", authorization: "NONE", apiKeyRequired: true },
    "pass",
  ],
  ["apigateway-authorization", METHOD, { httpMethod: "OPTIONS", authorization: "NONE" }, "pass"],
  ["apigateway-execution-logs", SETTINGS, { settings: { loggingLevel: "ERROR" } }, "pass"],
  ["apigateway-execution-logs", SETTINGS, { settings: { loggingLevel: "INFO" } }, "pass"],
  ["apigateway-execution-logs", SETTINGS, { settings: {} }, "fail"],
  ["apigateway-cache-encrypted", SETTINGS, { settings: {} }, "pass"],
  ["apigateway-data-trace", SETTINGS, { settings: {} }, "pass"],
  ["apigateway-domain-tls", "aws:apigateway/domainName:DomainName", {}, "pass"],
  ["waf-has-rules", "aws:waf/webAcl:WebAcl", {}, "fail"],
  ["waf-has-rules", "aws:wafregional/webAcl:WebAcl", { rules: [{}] }, "pass"],
  ["waf-has-rules", "aws:wafv2/webAcl:WebAcl", { ruleJson: "[]" }, "pass"],
  ["waf-logging", "aws:waf/webAcl:WebAcl", {}, "fail"],
  ["waf-logging", "aws:wafregional/webAcl:WebAcl", { loggingConfiguration: { logDestination: "d" } }, "pass"],
  ["waf-rule-action", "aws:waf/ruleGroup:RuleGroup", { activatedRules: [{ priority: 1 }] }, "fail"],
  [
    "waf-rule-action",
    "aws:wafregional/ruleGroup:RuleGroup",
    { activatedRules: [{ action: { type: "BLOCK" } }] },
    "pass",
  ],
  ["waf-rule-action", "aws:wafv2/ruleGroup:RuleGroup", { rules: [{ overrideAction: { none: {} } }] }, "pass"],
  ["waf-rule-action", "aws:wafv2/ruleGroup:RuleGroup", { rules: [{}] }, "fail"],
]);

const FUNCTION = "aws:lambda/function:Function";
const PERMISSION = "aws:lambda/permission:Permission";

cases("functions", [
  ["lambda-concurrency-limit", FUNCTION, { reservedConcurrentExecutions: 0 }, "pass"],
  ["lambda-concurrency-limit", FUNCTION, {}, "fail"],
  ["lambda-environment-secrets", FUNCTION, {}, "pass"],
  ["lambda-runtime", FUNCTION, { runtime: "nodejs" }, "fail"],
  ["lambda-runtime", FUNCTION, { runtime: "dotnet8" }, "fail"],
  ["lambda-runtime", FUNCTION, { runtime: "python3.7" }, "fail"],
  ["lambda-runtime", FUNCTION, { runtime: "ruby3.2" }, "fail"],
  ["lambda-runtime", FUNCTION, { runtime: "nodejs12.x" }, "fail"],
  ["lambda-runtime", FUNCTION, { runtime: "nodejs22.x" }, "pass"],
  ["lambda-runtime", FUNCTION, {}, "pass"],
  ["lambda-permission-public", PERMISSION, { principal: "*" }, "fail"],
  ["lambda-permission-public", PERMISSION, { principal: "*", sourceAccount: "1" }, "pass"],
  ["lambda-permission-public", PERMISSION, { principal: "*", sourceArn: "a" }, "pass"],
  ["lambda-permission-public", PERMISSION, { principal: "*", principalOrgId: "o" }, "pass"],
  ["lambda-permission-public", PERMISSION, { principal: "*", functionUrlAuthType: "AWS_IAM" }, "pass"],
  ["lambda-permission-public", PERMISSION, { principal: "*", functionUrlAuthType: "NONE" }, "fail"],
  ["lambda-permission-source", PERMISSION, { principal: "s3.amazonaws.com" }, "fail"],
  ["lambda-permission-source", PERMISSION, { principal: "s3.amazonaws.com", sourceArn: "a" }, "pass"],
  ["lambda-permission-source", PERMISSION, { principal: "s3.amazonaws.com", sourceAccount: "1" }, "pass"],
  ["lambda-permission-source", PERMISSION, { principal: "s3.amazonaws.com", principalOrgId: "o" }, "pass"],
  ["lambda-permission-source", PERMISSION, { principal: "123456789012" }, "pass"],
  ["lambda-permission-source", PERMISSION, { principal: UNKNOWN }, "unknown"],
  ["lambda-dead-letters", FUNCTION, { deadLetterConfig: { targetArn: "a" } }, "pass"],
]);

const BUCKET = "aws:s3/bucket:Bucket";
const GROUPS = "http://acs.amazonaws.com/groups/global/";
const grant = (group: string, ...permissions: readonly string[]): Props => ({
  grants: [{ type: "Group", uri: GROUPS + group, permissions }],
});

cases("buckets", [
  ...["READ", "READ_ACP", "FULL_CONTROL"].map(
    (permission) => ["s3-bucket-acl-public-read", BUCKET, grant("AllUsers", permission), "fail"] as const,
  ),
  ...["WRITE", "WRITE_ACP", "FULL_CONTROL"].map(
    (permission) => ["s3-bucket-acl-public-write", BUCKET, grant("AllUsers", permission), "fail"] as const,
  ),
  ...["READ", "READ_ACP", "WRITE", "WRITE_ACP", "FULL_CONTROL"].map(
    (permission) =>
      ["s3-bucket-acl-authenticated-users", BUCKET, grant("AuthenticatedUsers", permission), "fail"] as const,
  ),
  ["s3-bucket-acl-public-read", BUCKET, grant("AllUsers", "WRITE"), "pass"],
  ["s3-bucket-acl-public-read", BUCKET, grant("LogDelivery", "READ"), "pass"],
  ["s3-bucket-acl-public-read", BUCKET, { grants: [{ uri: UNKNOWN, permissions: ["READ"] }] }, "unknown"],
  [
    "s3-bucket-acl-public-read",
    BUCKET,
    { grants: [{ uri: `${GROUPS}AllUsers`, permissions: [UNKNOWN] }] },
    "unknown",
  ],
  ["s3-bucket-acl-public-read", BUCKET, { grants: [{ id: "owner", permissions: ["READ"] }] }, "pass"],
  ["s3-bucket-acl-public-read", BUCKET, { acl: "public-read-write" }, "fail"],
  ["s3-bucket-acl-public-write", BUCKET, { acl: "public-read" }, "pass"],
  ["s3-bucket-replication", BUCKET, { replicationConfiguration: { rules: [{ status: "Enabled" }] } }, "pass"],
  [
    "s3-bucket-replication",
    BUCKET,
    { replicationConfiguration: { rules: [{ status: "Disabled" }] } },
    "fail",
  ],
  [
    "s3-bucket-replication",
    "aws:s3/bucketV2:BucketV2",
    { replicationConfigurations: [{ rules: [{ status: "Enabled" }] }] },
    "pass",
  ],
  ["s3-bucket-versioning", BUCKET, { versioning: { enabled: true } }, "pass"],
  ["s3-bucket-versioning", "aws:s3/bucketV2:BucketV2", { versionings: [{ enabled: true }] }, "pass"],
  ["s3-bucket-mfa-delete", BUCKET, { versioning: { mfaDelete: true } }, "pass"],
  ["s3-bucket-mfa-delete", "aws:s3/bucketV2:BucketV2", { versionings: [{ mfaDelete: true }] }, "pass"],
  ["s3-bucket-logging", BUCKET, { logging: { targetBucket: "b" } }, "pass"],
  ["s3-bucket-logging", "aws:s3/bucketV2:BucketV2", { loggings: [{ targetBucket: "b" }] }, "pass"],
  ["s3-bucket-lifecycle", BUCKET, { lifecycleRules: [{ enabled: true }] }, "pass"],
  ["s3-bucket-lifecycle", BUCKET, { lifecycleRules: [{ enabled: false }] }, "fail"],
  ["s3-bucket-object-lock", BUCKET, { objectLockEnabled: true }, "pass"],
  ["s3-bucket-object-lock", BUCKET, { objectLockConfiguration: { objectLockEnabled: "Enabled" } }, "pass"],
  [
    "s3-bucket-encryption-kms",
    BUCKET,
    {
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } },
      },
    },
    "pass",
  ],
  [
    "s3-bucket-encryption-kms",
    "aws:s3/bucketV2:BucketV2",
    {
      serverSideEncryptionConfigurations: [
        { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
      ],
    },
    "pass",
  ],
]);

const KMS = "aws:kms/key:Key";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const every = (scheduleExpression: string): Props => ({ rotationRules: { scheduleExpression } });

cases("keys and secrets", [
  ["kms-key-rotation", KMS, { customKeyStoreId: "s" }, "pass"],
  ["kms-key-rotation", KMS, { customKeyStoreId: UNKNOWN }, "unknown"],
  ["kms-key-rotation", KMS, { customerMasterKeySpec: "RSA_2048" }, "pass"],
  ["kms-key-rotation", KMS, { keyUsage: "GENERATE_VERIFY_MAC" }, "pass"],
  ["kms-key-rotation", KMS, {}, "fail"],
  ["kms-deletion-window", KMS, { deletionWindowInDays: 14 }, "pass"],
  ["kms-deletion-window", "aws:kms/replicaKey:ReplicaKey", { deletionWindowInDays: 13 }, "fail"],
  ["kms-deletion-window", "aws:kms/externalKey:ExternalKey", { deletionWindowInDays: 7 }, "fail"],
  ["acm-key-length", CERTIFICATE, { keyAlgorithm: "RSA_1024" }, "fail"],
  ...["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"].map(
    (keyAlgorithm) => ["acm-key-length", CERTIFICATE, { keyAlgorithm }, "pass"] as const,
  ),
  ["acm-wildcard", CERTIFICATE, { domainName: "*.example.com" }, "fail"],
  [
    "acm-wildcard",
    CERTIFICATE,
    { domainName: "a.example.com", subjectAlternativeNames: ["*.example.com"] },
    "fail",
  ],
  ["acm-wildcard", CERTIFICATE, { domainName: "a.example.com" }, "pass"],
  ["acm-wildcard", CERTIFICATE, { domainName: UNKNOWN }, "unknown"],
  ["acm-wildcard", CERTIFICATE, { domainName: "a.example.com", subjectAlternativeNames: UNKNOWN }, "unknown"],
  [
    "acm-transparency-log",
    CERTIFICATE,
    { options: { certificateTransparencyLoggingPreference: "ENABLED" } },
    "pass",
  ],
  ["secretsmanager-rotation-days", ROTATION, every("rate(90 days)"), "pass"],
  ["secretsmanager-rotation-days", ROTATION, every("rate(91 days)"), "fail"],
  ["secretsmanager-rotation-days", ROTATION, every("rate(4 hours)"), "pass"],
  ["secretsmanager-rotation-days", ROTATION, every("rate(2400 hours)"), "fail"],
  ["secretsmanager-rotation-days", ROTATION, every("cron(0 16 1,15 * ? *)"), "pass"],
  ["secretsmanager-rotation-days", ROTATION, every("cron(0 16 1 */2 ? *)"), "pass"],
  ["secretsmanager-rotation-days", ROTATION, every("cron(0 16 1 1/3 ? *)"), "fail"],
  ["secretsmanager-rotation-days", ROTATION, every("cron(0 16 1 6 ? *)"), "fail"],
  ["secretsmanager-rotation-days", ROTATION, every("whenever"), "unknown"],
  ["secretsmanager-rotation-days", ROTATION, every(UNKNOWN), "unknown"],
  ["secretsmanager-rotation-days", ROTATION, {}, "fail"],
  ["secretsmanager-recovery-window", "aws:secretsmanager/secret:Secret", {}, "pass"],
  ["secretsmanager-recovery-window", "aws:secretsmanager/secret:Secret", { recoveryWindowInDays: 0 }, "fail"],
  ["ssm-parameter-secure", "aws:ssm/parameter:Parameter", { name: UNKNOWN, type: "String" }, "unknown"],
  ["ssm-parameter-secure", "aws:ssm/parameter:Parameter", { name: "/shop/colour", type: "String" }, "pass"],
  [
    "ssm-parameter-secure",
    "aws:ssm/parameter:Parameter",
    { name: "/shop/api-token", type: "String" },
    "fail",
  ],
  ["ssm-document-private", "aws:ssm/document:Document", { permissions: UNKNOWN }, "unknown"],
  [
    "ssm-session-encrypted",
    "aws:ssm/document:Document",
    { documentType: "Session", content: "inputs:\n" },
    "unknown",
  ],
  ["ssm-session-encrypted", "aws:ssm/document:Document", { documentType: "Command", content: "{}" }, "pass"],
  [
    "ssm-session-logging",
    "aws:ssm/document:Document",
    { documentType: "Session", content: UNKNOWN },
    "unknown",
  ],
]);

const LISTENER = "aws:lb/listener:Listener";
const redirect = (protocol?: string): Props => ({
  protocol: "HTTP",
  port: 80,
  defaultActions: [{ type: "redirect", redirect: { statusCode: "HTTP_301", ...(protocol && { protocol }) } }],
});
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
const listens = (lbProtocol: string, more: Props = {}): Props => ({
  listeners: [{ lbPort: 443, lbProtocol, instancePort: 80, instanceProtocol: "http", ...more }],
});
const TARGETS = "aws:lb/targetGroup:TargetGroup";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

cases("load balancers", [
  ...["HTTPS", "TLS", "TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"].map(
    (protocol) => ["elb-listener-https", LISTENER, { protocol, port: 1 }, "pass"] as const,
  ),
  ["elb-listener-https", LISTENER, { protocol: "HTTP", port: 443 }, "fail"],
  ["elb-listener-https", LISTENER, { port: 443 }, "pass"],
  ["elb-listener-https", LISTENER, { port: 80 }, "fail"],
  ["elb-listener-https", LISTENER, { port: UNKNOWN }, "unknown"],
  ["elb-listener-https", LISTENER, {}, "pass"],
  ["elb-listener-https", LISTENER, redirect("HTTPS"), "pass"],
  ["elb-listener-https", LISTENER, redirect("HTTP"), "fail"],
  ["elb-listener-https", LISTENER, redirect(), "fail"],
  ["elb-listener-https", "aws:alb/listener:Listener", { port: 80 }, "fail"],
  ["elb-listener-https", "aws:applicationloadbalancing/listener:Listener", { port: 80 }, "fail"],
  ["elb-listener-tls-policy", LISTENER, { protocol: "TLS" }, "fail"],
  [
    "elb-listener-tls-policy",
    LISTENER,
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    "pass",
  ],
  [
    "elb-listener-tls-policy",
    LISTENER,
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
    "fail",
  ],
  ["elb-listener-tls-policy", LISTENER, { protocol: "HTTP" }, "pass"],
  ["elb-classic-listener-tls", CLASSIC, listens("HTTPS", { sslCertificateId: "c" }), "pass"],
  ["elb-classic-listener-tls", CLASSIC, listens("ssl", { sslCertificateId: "c" }), "pass"],
  ["elb-classic-listener-tls", CLASSIC, listens("SSL", { sslCertificateId: "c" }), "pass"],
  ["elb-classic-listener-tls", CLASSIC, listens("https"), "fail"],
  ["elb-classic-listener-tls", CLASSIC, listens("tcp"), "fail"],
  ["elb-classic-access-logs", CLASSIC, { accessLogs: { bucket: "b" } }, "pass"],
  ["elb-classic-access-logs", CLASSIC, { accessLogs: { bucket: "b", enabled: false } }, "fail"],
  ["elb-classic-access-logs", CLASSIC, {}, "fail"],
  ["elb-classic-cross-zone", CLASSIC, { crossZoneLoadBalancing: false }, "fail"],
  ["elb-classic-multi-az", CLASSIC, { availabilityZones: ["a", "b"] }, "pass"],
  ["elb-target-group-https", TARGETS, { protocol: "HTTP" }, "fail"],
  ["elb-target-group-https", TARGETS, { protocol: "HTTP", targetType: "lambda" }, "pass"],
  ["elb-target-group-https", TARGETS, { protocol: "HTTP", targetType: "alb" }, "pass"],
  ["elb-target-group-health-check", TARGETS, { protocol: "TCP" }, "pass"],
  ["elb-target-group-health-check", TARGETS, { protocol: "HTTPS" }, "fail"],
  ["elb-desync-mitigation", BALANCER, { desyncMitigationMode: "strictest" }, "pass"],
  ["elb-desync-mitigation", BALANCER, {}, "pass"],
  ["elb-desync-mitigation", BALANCER, { desyncMitigationMode: "monitor" }, "fail"],
  ["elb-cross-zone", BALANCER, { loadBalancerType: "network" }, "fail"],
  ["elb-cross-zone", BALANCER, {}, "pass"],
  ["elb-access-logs", BALANCER, { loadBalancerType: "gateway" }, "pass"],
  ["elb-access-logs", BALANCER, { loadBalancerType: "network" }, "fail"],
  ["elb-multi-az", BALANCER, { subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] }, "pass"],
  ["elb-waf", BALANCER, { internal: true }, "pass"],
  ["elb-waf", "aws:alb/loadBalancer:LoadBalancer", {}, "fail"],
  ["elb-waf", "aws:applicationloadbalancing/loadBalancer:LoadBalancer", {}, "fail"],
]);

const RDS = "aws:rds/instance:Instance";
const AURORA = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

cases("databases", [
  ["rds-instance-encrypted", RDS, { replicateSourceDb: "s" }, "unknown"],
  ["rds-instance-encrypted", RDS, { snapshotIdentifier: "s" }, "unknown"],
  ["rds-instance-encrypted", RDS, { restoreToPointInTime: {} }, "unknown"],
  ["rds-instance-encrypted", RDS, { replicateSourceDb: "s", storageEncrypted: false }, "fail"],
  ["rds-cluster-encrypted", AURORA, { replicationSourceIdentifier: "s" }, "unknown"],
  ["rds-cluster-encrypted", AURORA, { globalClusterIdentifier: "s" }, "unknown"],
  ["rds-cluster-encrypted", AURORA, { engineMode: "serverless" }, "pass"],
  ["rds-cluster-encrypted", AURORA, { engineMode: UNKNOWN }, "unknown"],
  [
    "rds-global-cluster-encrypted",
    "aws:rds/globalCluster:GlobalCluster",
    { sourceDbClusterIdentifier: "s" },
    "unknown",
  ],
  ["rds-instance-backup", RDS, { replicateSourceDb: "s" }, "pass"],
  ["rds-instance-copy-tags", RDS, { engine: "aurora-mysql" }, "pass"],
  ["rds-instance-copy-tags", RDS, { snapshotIdentifier: "s" }, "unknown"],
  ["rds-cluster-backtrack", AURORA, { engine: "aurora-postgresql" }, "pass"],
  ["rds-cluster-backtrack", AURORA, { engine: "aurora" }, "fail"],
  ["rds-cluster-backtrack", AURORA, { engine: "aurora-mysql", backtrackWindow: 1 }, "pass"],
  ["rds-cluster-multi-az", AURORA, { dbClusterInstanceClass: "db.m6gd.large" }, "pass"],
  ["rds-cluster-multi-az", AURORA, { dbClusterInstanceClass: UNKNOWN }, "unknown"],
  ["rds-iam-authentication", RDS, { engine: "oracle-ee" }, "pass"],
  ["rds-iam-authentication", RDS, { engine: "mariadb" }, "fail"],
  ["rds-managed-password", RDS, {}, "fail"],
  ["rds-managed-password", RDS, { passwordWo: "p" }, "pass"],
  ["rds-managed-password", RDS, { passwordWoVersion: 1 }, "pass"],
  ["rds-managed-password", AURORA, { masterPasswordWo: "p" }, "pass"],
  ["rds-managed-password", AURORA, { masterPasswordWoVersion: 1 }, "pass"],
  ["rds-managed-password", RDS, { replicateSourceDb: "s" }, "pass"],
  ["rds-managed-password", AURORA, { replicationSourceIdentifier: "s" }, "pass"],
  ["rds-managed-password", RDS, { snapshotIdentifier: "s" }, "pass"],
  ["rds-managed-password", AURORA, { globalClusterIdentifier: "s" }, "pass"],
  ["rds-postgres-logs", RDS, { engine: "postgres" }, "fail"],
  [
    "rds-postgres-logs",
    AURORA,
    { engine: "aurora-postgresql", enabledCloudwatchLogsExports: ["postgresql"] },
    "pass",
  ],
  ["rds-postgres-logs", RDS, { engine: "mysql" }, "pass"],
  ["rds-aurora-mysql-audit-log", AURORA, { engine: "aurora" }, "fail"],
  ["rds-aurora-mysql-audit-log", AURORA, { engine: "mysql" }, "fail"],
  ["rds-aurora-mysql-audit-log", AURORA, { engine: "aurora-postgresql" }, "pass"],
  ["rds-enhanced-monitoring", MEMBER, { monitoringInterval: 1 }, "pass"],
  ["rds-enhanced-monitoring", MEMBER, {}, "fail"],
  ["rds-performance-insights-own-key", RDS, {}, "pass"],
  ["rds-performance-insights-own-key", MEMBER, { performanceInsightsEnabled: true }, "fail"],
  ["rds-minor-upgrades", MEMBER, { autoMinorVersionUpgrade: false }, "fail"],
  ["rds-ca-certificate", RDS, {}, "pass"],
  ["rds-ca-certificate", RDS, { caCertIdentifier: "rds-ca-rsa4096-g1" }, "pass"],
  ["rds-ca-certificate", RDS, { caCertIdentifier: "rds-ca-ecc384-g1" }, "pass"],
  ["rds-ca-certificate", MEMBER, { caCertIdentifier: "rds-ca-2019" }, "fail"],
  ...["admin", "administrator", "postgres", "root"].map(
    (username) => ["rds-default-username", RDS, { username }, "fail"] as const,
  ),
  ["rds-default-username", AURORA, { masterUsername: "admin" }, "fail"],
  ["rds-default-username", AURORA, { masterUsername: "shop" }, "pass"],
  ["rds-postgres-tls", RDS, { engine: "postgres", engineVersion: "15.4" }, "pass"],
  ["rds-postgres-tls", RDS, { engine: "postgres", engineVersion: "14.9" }, "fail"],
  ["rds-backup-plan", RDS, {}, "fail"],
  ["rds-backup-plan", AURORA, {}, "fail"],
  ["ebs-backup-plan", "aws:ebs/volume:Volume", {}, "fail"],
]);

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const NODE = "aws:elasticache/cluster:Cluster";
const DOMAIN = "aws:opensearch/domain:Domain";
const WAREHOUSE = "aws:redshift/cluster:Cluster";
const PLAN = "aws:backup/plan:Plan";

cases("caches, search, warehouses and files", [
  ["elasticache-encrypted", CACHE, { engine: "valkey" }, "pass"],
  ["elasticache-encrypted", CACHE, { engine: "valkey", atRestEncryptionEnabled: false }, "fail"],
  ["elasticache-encrypted", CACHE, { engine: UNKNOWN }, "unknown"],
  ["elasticache-encrypted", CACHE, { globalReplicationGroupId: "g" }, "pass"],
  ["elasticache-encrypted-in-transit", CACHE, { globalReplicationGroupId: "g" }, "pass"],
  ["elasticache-authentication", CACHE, { authToken: "t", transitEncryptionEnabled: true }, "pass"],
  ["elasticache-authentication", CACHE, { authTokenWo: "t", transitEncryptionEnabled: true }, "pass"],
  ["elasticache-authentication", CACHE, { authToken: "t" }, "fail"],
  ["elasticache-authentication", CACHE, { globalReplicationGroupId: "g" }, "pass"],
  ["elasticache-backup", NODE, { engine: "memcached" }, "pass"],
  ["elasticache-backup", NODE, { engine: "redis" }, "fail"],
  ["elasticache-backup", NODE, { engine: "redis", replicationGroupId: "g" }, "pass"],
  ["elasticache-backup", CACHE, { snapshotRetentionLimit: 1 }, "pass"],
  ["elasticache-subnets", NODE, { replicationGroupId: "g" }, "pass"],
  ["elasticache-subnets", NODE, {}, "fail"],
  ["elasticache-memcached-encrypted-in-transit", NODE, { engine: "memcached" }, "fail"],
  ["elasticache-memcached-encrypted-in-transit", NODE, { engine: "redis" }, "pass"],
  ["opensearch-https", DOMAIN, { domainEndpointOptions: {} }, "pass"],
  ["opensearch-https", DOMAIN, { domainEndpointOptions: { enforceHttps: false } }, "fail"],
  ["opensearch-vpc", DOMAIN, { vpcOptions: UNKNOWN }, "unknown"],
  [
    "opensearch-policy-public",
    DOMAIN,
    {
      vpcOptions: { subnetIds: [] },
      accessPolicies: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"es:*"}}',
    },
    "pass",
  ],
  [
    "opensearch-policy-public",
    DOMAIN,
    {
      vpcOptions: UNKNOWN,
      accessPolicies: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"es:*"}}',
    },
    "unknown",
  ],
  [
    "opensearch-audit-log",
    DOMAIN,
    { logPublishingOptions: [{ logType: "AUDIT_LOGS", enabled: false }] },
    "fail",
  ],
  ["opensearch-logs", DOMAIN, { logPublishingOptions: [{ logType: "INDEX_SLOW_LOGS" }] }, "pass"],
  ["opensearch-logs", DOMAIN, {}, "fail"],
  [
    "opensearch-dedicated-masters",
    DOMAIN,
    { clusterConfig: { dedicatedMasterEnabled: true, dedicatedMasterCount: 3 } },
    "pass",
  ],
  ["opensearch-dedicated-masters", DOMAIN, { clusterConfig: { dedicatedMasterEnabled: true } }, "fail"],
  [
    "opensearch-data-nodes",
    "aws:elasticsearch/domain:Domain",
    { clusterConfig: { instanceCount: 3 } },
    "fail",
  ],
  [
    "opensearch-data-nodes",
    DOMAIN,
    { clusterConfig: { instanceCount: 3, zoneAwarenessEnabled: true } },
    "pass",
  ],
  ["redshift-snapshots", WAREHOUSE, {}, "fail"],
  [
    "redshift-tls",
    "aws:redshift/parameterGroup:ParameterGroup",
    { parameters: [{ name: "require_ssl", value: "true" }] },
    "pass",
  ],
  ["redshift-tls", "aws:redshift/parameterGroup:ParameterGroup", {}, "fail"],
  ["redshift-logging", WAREHOUSE, { logging: { enable: true } }, "pass"],
  ["redshift-default-database", WAREHOUSE, {}, "fail"],
  ["redshift-default-username", WAREHOUSE, { masterUsername: "awsuser" }, "fail"],
  ["backup-plan-retention", PLAN, { rules: [{ ruleName: "r" }] }, "pass"],
  ["backup-plan-retention", PLAN, { rules: [{ lifecycle: { coldStorageAfter: 30 } }] }, "pass"],
  ["backup-plan-retention", PLAN, { rules: [{ lifecycle: { deleteAfter: 35 } }] }, "pass"],
  ["backup-plan-retention", PLAN, { rules: [{ lifecycle: { deleteAfter: 34 } }] }, "fail"],
  ["backup-plan-retention", PLAN, { rules: [{ lifecycle: UNKNOWN }] }, "unknown"],
  ["efs-access-point-root", "aws:efs/accessPoint:AccessPoint", {}, "fail"],
  ["efs-access-point-root", "aws:efs/accessPoint:AccessPoint", { rootDirectory: { path: "/app" } }, "pass"],
  ["dynamodb-scaling", "aws:dynamodb/table:Table", {}, "fail"],
  ["dax-encrypted-in-transit", "aws:dax/cluster:Cluster", {}, "fail"],
]);

const MSK = "aws:msk/cluster:Cluster";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const transit = (encryptionInTransit: Props): Props => ({ encryptionInfo: { encryptionInTransit } });
const brokerLogs = (logs: Props): Props => ({ loggingInfo: { brokerLogs: logs } });
const sse = (serverSideEncryption: Props): Props => ({ destination: "extended_s3", serverSideEncryption });

cases("queues and streams", [
  ["sqs-encrypted", "aws:sqs/queue:Queue", {}, "pass"],
  ["sqs-encrypted", "aws:sqs/queue:Queue", { sqsManagedSseEnabled: false, kmsMasterKeyId: "k" }, "pass"],
  ["sns-subscription-https", "aws:sns/topicSubscription:TopicSubscription", { protocol: "http" }, "fail"],
  ["kinesis-encrypted", "aws:kinesis/stream:Stream", {}, "fail"],
  ["kinesis-retention", "aws:kinesis/stream:Stream", { retentionPeriod: 168 }, "pass"],
  ["kinesis-retention", "aws:kinesis/stream:Stream", {}, "fail"],
  ["firehose-encrypted", FIREHOSE, { kinesisSourceConfiguration: {} }, "fail"],
  ["firehose-encrypted", FIREHOSE, { kinesisSourceConfiguration: { kinesisStreamArn: "a" } }, "pass"],
  ["firehose-encrypted", FIREHOSE, { mskSourceConfiguration: { topicName: "t" } }, "pass"],
  ["firehose-encrypted", FIREHOSE, { mskSourceConfiguration: UNKNOWN }, "unknown"],
  [
    "firehose-own-key",
    FIREHOSE,
    sse({ enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: KEY }),
    "pass",
  ],
  ["firehose-own-key", FIREHOSE, sse({ enabled: true }), "fail"],
  ["firehose-own-key", FIREHOSE, sse({ enabled: true, keyType: "CUSTOMER_MANAGED_CMK" }), "fail"],
  ["firehose-own-key", FIREHOSE, sse({ keyType: "CUSTOMER_MANAGED_CMK", keyArn: KEY }), "fail"],
  ["msk-encrypted-in-transit", MSK, {}, "pass"],
  ["msk-encrypted-in-transit", MSK, transit({ clientBroker: "TLS_PLAINTEXT" }), "fail"],
  ["msk-encrypted-in-transit", MSK, transit({ inCluster: false }), "fail"],
  ["msk-logging", MSK, brokerLogs({ cloudwatchLogs: { enabled: true } }), "pass"],
  ["msk-logging", MSK, brokerLogs({ firehose: { enabled: true } }), "pass"],
  ["msk-logging", MSK, brokerLogs({ s3: { enabled: true } }), "pass"],
  ["msk-logging", MSK, brokerLogs({}), "fail"],
  ["msk-monitoring", MSK, { enhancedMonitoring: "PER_TOPIC_PER_PARTITION" }, "pass"],
  ["msk-monitoring", MSK, { enhancedMonitoring: "PER_TOPIC_PER_BROKER" }, "pass"],
  ["msk-monitoring", MSK, {}, "fail"],
  ["msk-public", MSK, {}, "pass"],
  ["msk-authentication", MSK, { clientAuthentication: { sasl: { iam: true } } }, "pass"],
  ["msk-authentication", MSK, { clientAuthentication: { unauthenticated: true } }, "fail"],
  ["msk-authentication", MSK, {}, "fail"],
  ["step-functions-logging", "aws:sfn/stateMachine:StateMachine", {}, "fail"],
  [
    "step-functions-logging",
    "aws:sfn/stateMachine:StateMachine",
    { loggingConfiguration: { level: "ERROR" } },
    "pass",
  ],
]);

const SUBNET = "aws:ec2/subnet:Subnet";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const opens = (fromPort: number, toPort: number, protocol = "tcp"): Props => ({
  type: "ingress",
  protocol,
  fromPort,
  toPort,
  cidrBlocks: ["0.0.0.0/0"],
});
const ROUTE = "aws:ec2/route:Route";

cases("networks", [
  ["vpc-subnet-public-addresses", SUBNET, {}, "pass"],
  ["vpc-subnet-public-addresses", SUBNET, { mapPublicIpOnLaunch: true }, "fail"],
  ["vpc-subnet-public-addresses", "aws:ec2/defaultSubnet:DefaultSubnet", {}, "fail"],
  ["ec2-network-acl-used", "aws:ec2/networkAcl:NetworkAcl", { subnetIds: ["a"] }, "pass"],
  ["ec2-network-acl-used", "aws:ec2/networkAcl:NetworkAcl", {}, "fail"],
  ["vpc-peering-routes", ROUTE, { vpcPeeringConnectionId: "p", destinationCidrBlock: "0.0.0.0/0" }, "fail"],
  ["vpc-peering-routes", ROUTE, { vpcPeeringConnectionId: "p", destinationIpv6CidrBlock: "::/0" }, "fail"],
  ["vpc-peering-routes", ROUTE, { vpcPeeringConnectionId: "p", destinationCidrBlock: "10.1.0.0/16" }, "pass"],
  ["vpc-peering-routes", ROUTE, { gatewayId: "g", destinationCidrBlock: "0.0.0.0/0" }, "pass"],
  [
    "vpc-peering-routes",
    "aws:ec2/routeTable:RouteTable",
    { routes: [{ vpcPeeringConnectionId: "p", cidrBlock: "0.0.0.0/0" }] },
    "fail",
  ],
  [
    "vpc-peering-routes",
    "aws:ec2/defaultRouteTable:DefaultRouteTable",
    { routes: [{ vpcPeeringConnectionId: "p", ipv6CidrBlock: "::/0" }] },
    "fail",
  ],
  ["ec2-security-group-all-traffic", RULE, opens(0, 65_535), "fail"],
  ["ec2-security-group-all-traffic", RULE, opens(1, 65_535, "udp"), "fail"],
  ["ec2-security-group-all-traffic", RULE, opens(-1, -1), "fail"],
  ["ec2-security-group-all-traffic", RULE, opens(0, 65_534), "pass"],
  ["ec2-security-group-all-traffic", RULE, { ...opens(0, 0), protocol: UNKNOWN }, "unknown"],
  ["ec2-security-group-all-traffic", RULE, opens(2, 65_535), "pass"],
  ["ec2-security-group-all-traffic", RULE, opens(0, 65_535, "icmp"), "pass"],
  [
    "ec2-security-group-all-traffic",
    RULE,
    { ...opens(0, 0), protocol: UNKNOWN, fromPort: UNKNOWN },
    "unknown",
  ],
  ["ec2-security-group-unexpected-ports", RULE, opens(80, 80), "pass"],
  ["ec2-security-group-unexpected-ports", RULE, opens(443, 443), "pass"],
  ["ec2-security-group-unexpected-ports", RULE, opens(80, 81), "fail"],
  ["ec2-security-group-unexpected-ports", RULE, opens(80, 443), "fail"],
  ["ec2-security-group-unexpected-ports", RULE, opens(8080, 8080), "fail"],
  ["ec2-security-group-unexpected-ports", RULE, opens(-1, -1, "-1"), "fail"],
  ["ec2-security-group-unexpected-ports", RULE, opens(-1, -1, "icmp"), "pass"],
  ["ec2-security-group-unexpected-ports", RULE, { ...opens(0, 0), fromPort: UNKNOWN }, "unknown"],
  [
    "ec2-security-group-ssh-open",
    INGRESS,
    { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/1" },
    "fail",
  ],
  [
    "ec2-security-group-ssh-open",
    INGRESS,
    { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv6: "2000::/3" },
    "fail",
  ],
  [
    "ec2-security-group-ssh-open",
    INGRESS,
    { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv6: "fc00::/7" },
    "pass",
  ],
  [
    "ec2-security-group-ssh-open",
    INGRESS,
    { ipProtocol: "6", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
    "fail",
  ],
  ["ec2-security-group-ssh-open", RULE, { ...opens(22, 22), type: UNKNOWN }, "unknown"],
  ["ec2-security-group-ssh-open", RULE, { ...opens(0, 0), protocol: UNKNOWN }, "unknown"],
  ["ec2-security-group-ssh-open", RULE, { ...opens(22, 22), type: "egress" }, "pass"],
]);

describe("a password among an account's", () => {
  it("is measured against the numbers that the policy gives", () => {
    const policy = (props: Props) =>
      messages(
        judge(
          rule("account-password-length"),
          aResource("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", props),
        ),
      );
    assert.match(policy({}).join(), /AWS's default is 6/);
    assert.deepEqual(policy({ minimumPasswordLength: 14 }), []);
  });
});
