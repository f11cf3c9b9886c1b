/**
 * What AWS's own guides recommend: self-service of one's own credentials, named resources, reads without
 * resource-level permission, guards by MFA, region and network. The pack has nothing to say of it.
 */
import { ACCOUNT as account, OWN_USER as own, when } from "./labelled";
import type { Labelled } from "./labelled";
import { allow, deny } from "../fixtures";

export const HARMLESS: Labelled = {
  "one bucket": [
    allow("s3:ListBucket", "arn:aws:s3:::data"),
    allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::data/*"),
  ],
  "a bucket's console access": [
    allow([
      "s3:GetAccountPublicAccessBlock",
      "s3:GetBucketAcl",
      "s3:GetBucketLocation",
      "s3:GetBucketPolicyStatus",
      "s3:GetBucketPublicAccessBlock",
      "s3:ListAllMyBuckets",
    ]),
    allow("s3:ListBucket", "arn:aws:s3:::data"),
    allow(
      ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject", "s3:GetObjectAcl", "s3:DeleteObject"],
      "arn:aws:s3:::data/*",
    ),
  ],
  "a home folder": [
    allow("s3:ListAllMyBuckets", "arn:aws:s3:::*"),
    allow(
      "s3:ListBucket",
      "arn:aws:s3:::data",
      when({ StringLike: { "s3:prefix": ["", "home/", "home/${aws:username}/*"] } }),
    ),
    allow("s3:*", ["arn:aws:s3:::data/home/${aws:username}", "arn:aws:s3:::data/home/${aws:username}/*"]),
  ],
  "one's own password, keys and MFA": [
    allow([
      "iam:GetAccountPasswordPolicy",
      "iam:GetAccountSummary",
      "iam:ListVirtualMFADevices",
      "iam:ListUsers",
    ]),
    allow(
      [
        "iam:ChangePassword",
        "iam:GetUser",
        "iam:CreateLoginProfile",
        "iam:UpdateLoginProfile",
        "iam:DeleteLoginProfile",
      ],
      own,
    ),
    allow(
      [
        "iam:CreateAccessKey",
        "iam:DeleteAccessKey",
        "iam:ListAccessKeys",
        "iam:UpdateAccessKey",
        "iam:GetAccessKeyLastUsed",
      ],
      own,
    ),
    allow(["iam:CreateVirtualMFADevice"], "arn:aws:iam::*:mfa/*"),
    allow(
      ["iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice"],
      own,
    ),
    {
      Sid: "DenyAllExceptListedIfNoMFA",
      Effect: "Deny",
      NotAction: ["iam:EnableMFADevice", "iam:GetUser", "sts:GetSessionToken"],
      Resource: "*",
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    },
  ],
  "service-specific credentials of one's own": [
    allow(
      [
        "iam:CreateServiceSpecificCredential",
        "iam:ListServiceSpecificCredentials",
        "iam:ResetServiceSpecificCredential",
      ],
      own,
    ),
  ],
  "a table": [
    allow([
      "dynamodb:List*",
      "dynamodb:DescribeReservedCapacity*",
      "dynamodb:DescribeLimits",
      "dynamodb:DescribeTimeToLive",
    ]),
    allow(
      ["dynamodb:BatchGet*", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      `arn:aws:dynamodb:*:*:table/orders`,
    ),
  ],
  "rows of one's own": [
    allow(
      ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"],
      `arn:aws:dynamodb:*:${account}:table/games`,
      when({ "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${www.amazon.com:user_id}"] } }),
    ),
  ],
  "a function's logs": [
    allow("logs:CreateLogGroup", `arn:aws:logs:eu-west-1:${account}:*`),
    allow(
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      `arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/fn:*`,
    ),
  ],
  "logs, metrics and traces": [
    allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]),
    allow("cloudwatch:PutMetricData"),
    allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
  ],
  "logs the old way": [
    allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "arn:aws:logs:*:*:*"),
  ],
  "pulling images": [
    allow([
      "ecr:GetAuthorizationToken",
      "ecr:BatchCheckLayerAvailability",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchGetImage",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]),
  ],
  "reading a registry": [
    allow([
      "ecr:GetAuthorizationToken",
      "ecr:DescribeRepositories",
      "ecr:ListImages",
      "ecr:DescribeImages",
      "ecr:GetLifecyclePolicy",
      "ecr:DescribeImageScanFindings",
    ]),
  ],
  "describing everything": [
    allow([
      "ec2:Describe*",
      "elasticloadbalancing:Describe*",
      "autoscaling:Describe*",
      "cloudwatch:Describe*",
      "cloudwatch:GetMetricStatistics",
      "cloudwatch:ListMetrics",
    ]),
  ],
  "listing users, groups and roles": [
    allow([
      "iam:ListUsers",
      "iam:ListGroups",
      "iam:ListRoles",
      "iam:GetRole",
      "iam:ListPolicies",
      "iam:GenerateCredentialReport",
      "iam:GetCredentialReport",
    ]),
  ],
  "a queue": [
    allow(
      ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      `arn:aws:sqs:eu-west-1:${account}:jobs`,
    ),
  ],
  "a topic": [allow("sns:Publish", `arn:aws:sns:eu-west-1:${account}:alerts`)],
  "a secret and its key": [
    allow("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${account}:secret:db-??????`),
    allow("kms:Decrypt", `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`),
  ],
  "parameters under a path": [
    allow(
      ["ssm:GetParameter", "ssm:GetParametersByPath"],
      `arn:aws:ssm:eu-west-1:${account}:parameter/app/*`,
    ),
  ],
  "decryption through one service": [
    allow("kms:Decrypt", "*", when({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })),
  ],
  "starting and stopping by tag": [
    allow(
      ["ec2:StartInstances", "ec2:StopInstances"],
      "arn:aws:ec2:*:*:instance/*",
      when({ StringEquals: { "aws:ResourceTag/Owner": "${aws:username}" } }),
    ),
    allow("ec2:DescribeInstances"),
  ],
  "volumes attached by tag": [
    allow(
      ["ec2:AttachVolume", "ec2:DetachVolume"],
      ["arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*"],
      when({ StringEquals: { "aws:ResourceTag/Department": "Dev" } }),
    ),
  ],
  "a guard on regions": [
    {
      Effect: "Deny",
      NotAction: ["cloudfront:*", "iam:*", "route53:*", "support:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } },
    },
  ],
  "a guard on networks": [
    deny(
      "*",
      "*",
      when({
        NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] },
        Bool: { "aws:ViaAWSService": "false" },
      }),
    ),
  ],
  "a guard on time": [
    allow(
      "servicequotas:GetServiceQuota",
      "*",
      when({
        DateGreaterThan: { "aws:CurrentTime": "2020-04-01T00:00:00Z" },
        DateLessThan: { "aws:CurrentTime": "2030-06-30T23:59:59Z" },
      }),
    ),
  ],
  "one role to one service": [
    allow(
      "iam:PassRole",
      `arn:aws:iam::${account}:role/app-task`,
      when({ StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }),
    ),
    allow(
      ["ecs:RegisterTaskDefinition", "ecs:DescribeTaskDefinition"],
      "*",
      when({ StringEquals: { "aws:RequestTag/team": "a" } }),
    ),
  ],
  "one role to assume": [allow("sts:AssumeRole", `arn:aws:iam::${account}:role/deploy`)],
  "one function": [
    allow(
      ["lambda:InvokeFunction", "lambda:GetFunction", "lambda:UpdateFunctionCode"],
      `arn:aws:lambda:eu-west-1:${account}:function:app`,
    ),
  ],
  "one project": [
    allow(
      ["codebuild:StartBuild", "codebuild:BatchGetBuilds"],
      `arn:aws:codebuild:eu-west-1:${account}:project/app`,
    ),
  ],
  "one instance's session": [
    allow("ssm:StartSession", [
      `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`,
      `arn:aws:ssm:*:*:document/SSM-SessionManagerRunShell`,
    ]),
    allow(["ssm:TerminateSession", "ssm:ResumeSession"], "arn:aws:ssm:*:*:session/${aws:userid}-*"),
  ],
  "a pipeline's artefacts": [
    allow(["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], "arn:aws:s3:::pipeline-*/*"),
    allow(
      "codestar-connections:UseConnection",
      `arn:aws:codestar-connections:eu-west-1:${account}:connection/1`,
    ),
  ],
  "a state machine": [
    allow("states:StartExecution", `arn:aws:states:eu-west-1:${account}:stateMachine:orders`),
  ],
  "events onto a bus": [allow("events:PutEvents", `arn:aws:events:eu-west-1:${account}:event-bus/orders`)],
  "one database user": [allow("rds-db:connect", `arn:aws:rds-db:eu-west-1:${account}:dbuser:db-ABC/app`)],
  "changing one group": [
    allow(
      ["iam:AddUserToGroup", "iam:RemoveUserFromGroup", "iam:GetGroup"],
      `arn:aws:iam::${account}:group/readers`,
    ),
  ],
  "roles within a boundary": [
    allow(
      ["iam:CreateRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"],
      "*",
      when({ StringEquals: { "iam:PermissionsBoundary": `arn:aws:iam::${account}:policy/boundary` } }),
    ),
  ],
  "a service-linked role": [
    allow(
      "iam:CreateServiceLinkedRole",
      "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
      when({ StringLike: { "iam:AWSServiceName": "rds.amazonaws.com" } }),
    ),
    allow(
      ["iam:AttachRolePolicy", "iam:PutRolePolicy"],
      "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
    ),
  ],
  "who am I": [allow("sts:GetCallerIdentity")],
  "everything taken back": [allow("iam:*"), deny("iam:*")],
  "nothing but denies": [deny("*"), deny(["iam:*", "organizations:*"])],
  "AWS's own policies, which nobody edits": [
    allow("iam:CreatePolicyVersion", "arn:aws:iam::aws:policy/team-*"),
  ],
  "a grant that ended": [
    allow(
      "iam:CreatePolicyVersion",
      "*",
      when({ DateLessThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }),
    ),
  ],
  "one's own password alone": [allow("iam:ChangePassword")],
  "credentials with less than one's own permissions": [allow("sts:GetFederationToken")],
  "reading logs": [
    allow(["logs:DescribeLogGroups", "logs:GetLogEvents", "logs:StartQuery", "logs:GetQueryResults"]),
  ],
  "seeing which buckets and objects there are": [
    allow(["s3:ListAllMyBuckets", "s3:ListBucket", "s3:GetBucketLocation"]),
  ],
  "ending instances from the office alone": [
    allow("ec2:TerminateInstances"),
    deny(
      "ec2:TerminateInstances",
      "*",
      when({ NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] } }),
    ),
  ],
  "every read of one service that describes": [allow(["ec2:Get*", "ec2:Describe*", "ec2:Search*"])],
  "secrets in batches, each by its own permission": [
    allow(["secretsmanager:ListSecrets", "secretsmanager:BatchGetSecretValue"]),
    allow("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${account}:secret:app/*`),
  ],
  "tags of a target group": [
    allow(
      ["elasticloadbalancing:AddTags", "elasticloadbalancing:RegisterTargets"],
      `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/app/*`,
    ),
  ],
  "a statement without a list": [allow("s3:ListAllMyBuckets", "*", { Sid: "" })],
};
