import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/k";

table<aws.appsync.GraphQLApiArgs>(
  "aws:appsync/graphQLApi:GraphQLApi",
  { authenticationType: "AWS_IAM", logConfig: { cloudwatchLogsRoleArn: "r", fieldLogLevel: "ERROR" } },
  [
    ["appsync-logging", { logConfig: undefined }, /logConfig is not set/],
    ["appsync-field-logging", { logConfig: undefined }, /default is NONE/],
    ["appsync-api-keys", { authenticationType: "API_KEY" }, /is API_KEY; expected not API_KEY/],
  ],
);

table<aws.appsync.ApiCacheArgs>(
  "aws:appsync/apiCache:ApiCache",
  {
    apiId: "a",
    apiCachingBehavior: "FULL_REQUEST_CACHING",
    ttl: 60,
    type: "SMALL",
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
  },
  [
    ["appsync-cache-encrypted", { atRestEncryptionEnabled: undefined }, /default is false/],
    ["appsync-cache-encrypted-in-transit", { transitEncryptionEnabled: undefined }, /default is false/],
  ],
);

describe("a GraphQL API", () => {
  const api = (visibility?: string) =>
    resourceOf<aws.appsync.GraphQLApiArgs>(
      "aws:appsync/graphQLApi:GraphQLApi",
      { authenticationType: "AWS_IAM", ...(visibility !== undefined && { visibility }) },
      "api",
    );

  it("needs a web ACL if it is public", () => {
    const open = api();
    assert.match(messages(judge(rule("appsync-waf"), open)).join(), /WebAclAssociation/);
    assert.deepEqual(judge(rule("appsync-waf"), api("PRIVATE")), []);
    const association = resourceOf<aws.wafv2.WebAclAssociationArgs>(
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      { resourceArn: reference(open), webAclArn: "w" },
    );
    assert.deepEqual(judge(rule("appsync-waf"), [open, association]), []);
  });
});

const broker = {
  engineType: "ActiveMQ",
  engineVersion: "5.18",
  hostInstanceType: "mq.t3.micro",
  users: [],
};

table<aws.mq.BrokerArgs>(
  "aws:mq/broker:Broker",
  {
    ...broker,
    logs: { general: true, audit: true },
    autoMinorVersionUpgrade: true,
    encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: KEY },
    deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
  },
  [
    ["mq-public", { publiclyAccessible: true }, /is true; expected false/],
    ["mq-logging", { logs: undefined }, /logs.general is not set/],
    ["mq-audit-log", { logs: { general: true } }, /logs.audit is not set/],
    ["mq-minor-upgrades", { autoMinorVersionUpgrade: undefined }, /default is false/],
    ["mq-version", { engineVersion: "5.17.6" }, /is 5.17.6; expected 5.18 or later/],
    ["mq-own-key", { encryptionOptions: undefined }, /default is true/],
    ["mq-own-key", { encryptionOptions: { useAwsOwnedKey: false } }, /kmsKeyId is not set/],
    ["mq-standby", { deploymentMode: undefined }, /default is SINGLE_INSTANCE/],
  ],
);

describe("the version of a RabbitMQ broker", () => {
  const of = (engineVersion: string) =>
    judge(rule("mq-version"), aResource("aws:mq/broker:Broker", { engineType: "RabbitMQ", engineVersion }));

  it("is compared as numbers", () => {
    assert.deepEqual(of("3.13"), []);
    assert.deepEqual(of("4.1"), []);
    assert.match(messages(of("3.9.27")).join(), /expected 3.13 or later/);
    assert.match(messages(of("2.99")).join(), /expected 3.13 or later/);
  });

  it("leaves the audit log to ActiveMQ", () => {
    const rabbit = aResource("aws:mq/broker:Broker", { engineType: "RabbitMQ", logs: { general: true } });
    assert.deepEqual(judge(rule("mq-audit-log"), rabbit), []);
  });
});

table<aws.transfer.ServerArgs>(
  "aws:transfer/server:Server",
  { endpointType: "VPC", protocols: ["SFTP"], securityPolicyName: "TransferSecurityPolicy-2024-01" },
  [
    ["transfer-public", { endpointType: undefined }, /default is PUBLIC/],
    ["transfer-protocols", { protocols: ["SFTP", "FTP"] }, /has FTP/],
    ["transfer-security-policy", { securityPolicyName: undefined }, /2018-11/],
    ["transfer-security-policy", { securityPolicyName: "TransferSecurityPolicy-2020-06" }, /2020-06/],
  ],
);

table<aws.datasync.LocationObjectStorageArgs>(
  "aws:datasync/locationObjectStorage:LocationObjectStorage",
  { bucketName: "b", serverHostname: "h" },
  [["datasync-object-storage-https", { serverProtocol: "HTTP" }, /is HTTP; expected HTTPS/]],
);

const on = { enabled: true };

table<aws.mwaa.EnvironmentArgs>(
  "aws:mwaa/environment:Environment",
  {
    dagS3Path: "dags/",
    executionRoleArn: "r",
    networkConfiguration: { securityGroupIds: [], subnetIds: [] },
    sourceBucketArn: "b",
    loggingConfiguration: { schedulerLogs: on, workerLogs: on, webserverLogs: on },
  },
  [
    [
      "mwaa-scheduler-logs",
      { loggingConfiguration: { workerLogs: on, webserverLogs: on } },
      /schedulerLogs.enabled is not set/,
    ],
    ["mwaa-worker-logs", { loggingConfiguration: { schedulerLogs: on } }, /workerLogs.enabled is not set/],
    [
      "mwaa-webserver-logs",
      { loggingConfiguration: { schedulerLogs: on } },
      /webserverLogs.enabled is not set/,
    ],
    ["mwaa-public", { webserverAccessMode: "PUBLIC_ONLY" }, /is PUBLIC_ONLY/],
  ],
);

table<aws.scheduler.ScheduleArgs>(
  "aws:scheduler/schedule:Schedule",
  {
    flexibleTimeWindow: { mode: "OFF" },
    scheduleExpression: "rate(1 day)",
    target: { arn: "a", roleArn: "r" },
    kmsKeyArn: KEY,
  },
  [["scheduler-own-key", { kmsKeyArn: undefined }, /kmsKeyArn is not set/]],
);

describe("a batch job", () => {
  const job = (containerProperties: string) =>
    judge(
      rule("batch-privileged"),
      aResource("aws:batch/jobDefinition:JobDefinition", { containerProperties }),
    );

  it("isn't privileged", () => {
    assert.deepEqual(job(JSON.stringify({ image: "i" })), []);
    assert.match(
      messages(job(JSON.stringify({ image: "i", privileged: true }))).join(),
      /privileged is true/,
    );
  });

  it("without container properties isn't either; those that can't be read aren't judged", () => {
    assert.deepEqual(
      judge(rule("batch-privileged"), aResource("aws:batch/jobDefinition:JobDefinition", {})),
      [],
    );
    assert.equal(messages(job(UNKNOWN), "unknown").length, 1);
    assert.equal(messages(job("not json"), "unknown").length, 1);
  });
});

const setting = (namespace: string, name: string, value: string) => ({ namespace, name, value });
const HEALTH = setting("aws:elasticbeanstalk:healthreporting:system", "SystemType", "enhanced");
const UPDATES = setting("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "true");
const IN_VPC = setting("aws:ec2:vpc", "VPCId", "vpc-1");
const STREAM = setting("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true");

table<aws.elasticbeanstalk.EnvironmentArgs>(
  "aws:elasticbeanstalk/environment:Environment",
  { application: "a", settings: [HEALTH, UPDATES, STREAM, IN_VPC] },
  [
    ["elasticbeanstalk-enhanced-health", { settings: [{ ...HEALTH, value: "basic" }] }, /SystemType/],
    ["elasticbeanstalk-managed-updates", { settings: [{ ...UPDATES, value: "false" }] }, /ManagedActions/],
    ["elasticbeanstalk-logs", { settings: [{ ...STREAM, namespace: "other" }] }, /StreamLogs/],
    ["elasticbeanstalk-vpc", { settings: [HEALTH] }, /no such member; expected VPCId/],
    ["elasticbeanstalk-vpc", { settings: [{ ...IN_VPC, value: "" }] }, /expected VPCId/],
    ["elasticbeanstalk-vpc", { settings: [{ ...IN_VPC, name: "Subnets" }] }, /expected VPCId/],
    ["elasticbeanstalk-vpc", { settings: undefined }, /settings is not set; expected VPCId/],
  ],
);

describe("the VPC of an Elastic Beanstalk environment", () => {
  it("is known by where it comes from", () => {
    const vpc = resourceOf<aws.ec2.VpcArgs>("aws:ec2/vpc:Vpc", {}, "vpc");
    const environment = resourceOf<aws.elasticbeanstalk.EnvironmentArgs>(
      "aws:elasticbeanstalk/environment:Environment",
      { application: "a", settings: [{ ...IN_VPC, value: reference(vpc) }] },
    );
    assert.deepEqual(judge(rule("elasticbeanstalk-vpc"), [vpc, environment]), []);
  });
});

table<aws.ses.ConfigurationSetArgs>(
  "aws:ses/configurationSet:ConfigurationSet",
  { deliveryOptions: { tlsPolicy: "Require" } },
  [["ses-tls", { deliveryOptions: undefined }, /default is Optional/]],
);

table<aws.cognito.IdentityPoolArgs>("aws:cognito/identityPool:IdentityPool", { identityPoolName: "p" }, [
  ["cognito-unauthenticated-identities", { allowUnauthenticatedIdentities: true }, /is true/],
]);

const passwords = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

table<aws.cognito.UserPoolArgs>(
  "aws:cognito/userPool:UserPool",
  { mfaConfiguration: "ON", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
  [
    ["cognito-mfa", { mfaConfiguration: undefined }, /default is OFF\); expected ON/],
    ["cognito-mfa", { mfaConfiguration: "OPTIONAL" }, /is OPTIONAL; expected ON/],
    ["cognito-threat-protection", { userPoolAddOns: undefined }, /default is OFF\); expected ENFORCED/],
    ["cognito-threat-protection", { userPoolAddOns: { advancedSecurityMode: "AUDIT" } }, /is AUDIT/],
  ],
);

describe("a second factor", () => {
  it("may be left to the user, if the settings say so", () => {
    const pool = (mfaConfiguration: string) =>
      judge(rule("cognito-mfa"), aResource("aws:cognito/userPool:UserPool", { mfaConfiguration }), {
        optional: true,
      });
    assert.deepEqual(pool("OPTIONAL"), []);
    assert.deepEqual(pool("ON"), []);
    assert.match(messages(pool("OFF")).join(), /is OFF; expected ON or OPTIONAL/);
  });
});

table<aws.cognito.UserPoolArgs>("aws:cognito/userPool:UserPool", { passwordPolicy: passwords }, [
  ["cognito-password-policy", { passwordPolicy: { ...passwords, minimumLength: 7 } }, /at least 8/],
  ["cognito-password-policy", { passwordPolicy: { ...passwords, requireLowercase: false } }, /Lowercase/],
  ["cognito-password-policy", { passwordPolicy: { ...passwords, requireUppercase: false } }, /Uppercase/],
  ["cognito-password-policy", { passwordPolicy: { ...passwords, requireNumbers: false } }, /Numbers/],
  ["cognito-password-policy", { passwordPolicy: { ...passwords, requireSymbols: false } }, /Symbols/],
]);

table<aws.workspaces.WorkspaceArgs>(
  "aws:workspaces/workspace:Workspace",
  {
    bundleId: "b",
    directoryId: "d",
    userName: "u",
    userVolumeEncryptionEnabled: true,
    rootVolumeEncryptionEnabled: true,
  },
  [
    ["workspaces-user-volume-encrypted", { userVolumeEncryptionEnabled: undefined }, /default is false/],
    ["workspaces-root-volume-encrypted", { rootVolumeEncryptionEnabled: undefined }, /default is false/],
  ],
);

table<aws.cloudsearch.DomainArgs>(
  "aws:cloudsearch/domain:Domain",
  {
    endpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
    multiAz: true,
  },
  [
    ["cloudsearch-https", { endpointOptions: undefined }, /enforceHttps/],
    ["cloudsearch-tls-policy", { endpointOptions: { enforceHttps: true } }, /Policy-Min-TLS-1-0/],
    ["cloudsearch-multi-az", { multiAz: undefined }, /default is false/],
  ],
);

const password = {
  minimumPasswordLength: 14,
  passwordReusePrevention: 24,
  maxPasswordAge: 90,
  requireLowercaseCharacters: true,
  requireUppercaseCharacters: true,
  requireNumbers: true,
  requireSymbols: true,
};

table<aws.iam.AccountPasswordPolicyArgs>("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", password, [
  ["account-password-length", { minimumPasswordLength: 13 }, /at least 14/],
  ["account-password-reuse", { passwordReusePrevention: undefined }, /default is 0/],
  ["account-password-age", { maxPasswordAge: 91 }, /between 1 and 90/],
  ["account-password-age", { maxPasswordAge: undefined }, /default is 0/],
  ["account-password-lowercase", { requireLowercaseCharacters: undefined }, /default is false/],
  ["account-password-uppercase", { requireUppercaseCharacters: undefined }, /default is false/],
  ["account-password-number", { requireNumbers: undefined }, /default is false/],
  ["account-password-symbol", { requireSymbols: undefined }, /default is false/],
]);
