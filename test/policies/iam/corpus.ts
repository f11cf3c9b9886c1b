/**
 * Documents with a label. The harmless ones are what AWS's own guides recommend (self-service of one's own
 * credentials, named resources, reads without resource-level permission, guards by MFA, region and network); the
 * dangerous ones are the ways in which a document looks restricted without being so, and the reverse.
 */
import type { StatementJson } from "./fixtures";
import { allow, deny } from "./fixtures";

export type Labelled = Readonly<Record<string, readonly StatementJson[]>>;

const own = "arn:aws:iam::*:user/${aws:username}";
const account = "111122223333";
const when = (condition: StatementJson) => ({ Condition: condition as never });

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
  "a statement without a list": [allow("s3:ListAllMyBuckets", "*", { Sid: "" })],
};

export const DANGEROUS: Labelled = {
  "EC2 in one region, which holds nobody back": [
    allow("ec2:*", "*", when({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } })),
  ],
  "an administrator": [allow("*")],
  "an administrator, written long": [allow(["*:*"], ["*"], { Sid: "All" })],
  "an administrator over TLS": [allow("*", "*", when({ Bool: { "aws:SecureTransport": "true" } }))],
  "an administrator from all of the internet": [
    allow("*", "*", when({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } })),
  ],
  "an administrator but for billing": [allow("*"), deny("aws-portal:*")],
  "all of IAM": [allow("iam:*")],
  "IAM, EC2 and S3": [allow(["iam:*", "ec2:*", "s3:*"])],
  "everything but some of IAM": [
    { Effect: "Allow", NotAction: ["iam:Update*", "iam:Create*", "iam:Attach*"], Resource: "*" },
  ],
  "everything but IAM": [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }],
  "everything but one resource": [
    { Effect: "Allow", Action: "iam:*", NotResource: `arn:aws:iam::${account}:user/root` },
  ],
  "versions of policies with a prefix": [allow("iam:CreatePolicyVersion", "arn:aws:iam::*:policy/team-*")],
  "versions of policies, since 2020": [
    allow(
      "iam:CreatePolicyVersion",
      "*",
      when({ DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }),
    ),
  ],
  "an older version of a policy": [allow("iam:SetDefaultPolicyVersion")],
  "policies attached in any case": [allow("IAM:attachrolepolicy")],
  "policies attached by a pattern": [allow("iam:Att*chUserPol?cy")],
  "policies attached, all but one kept out": [
    allow(
      "iam:AttachUserPolicy",
      "*",
      when({ ArnNotEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } }),
    ),
  ],
  "a policy for oneself": [allow("iam:PutUserPolicy", own)],
  "roles passed in one statement, used in another": [
    allow("iam:PassRole", "arn:aws:iam::*:role/*"),
    allow(
      ["lambda:CreateFunction", "lambda:InvokeFunction"],
      `arn:aws:lambda:eu-west-1:${account}:function:mine-*`,
    ),
  ],
  "roles passed to the service they are for": [
    allow("iam:PassRole", "*", when({ StringEquals: { "iam:PassedToService": ["glue.amazonaws.com"] } })),
    allow(["glue:CreateJob", "glue:StartJobRun"]),
  ],
  "roles passed, one kept out": [
    allow(["iam:PassRole", "ec2:RunInstances"]),
    deny("iam:PassRole", `arn:aws:iam::${account}:role/admin`),
  ],
  "roles passed, the deny avoidable": [
    allow(["iam:PassRole", "ec2:RunInstances"]),
    deny("ec2:RunInstances", "*", when({ StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } })),
  ],
  "roles to assume": [allow("sts:AssumeRole")],
  "roles of an account to assume": [allow("sts:*", `arn:aws:iam::${account}:role/*`)],
  "code of all functions": [allow(["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"])],
  "code of all functions of a region": [
    allow("lambda:Update*", `arn:aws:lambda:eu-west-1:${account}:function:*`),
  ],
  "commands on all instances": [allow(["ssm:SendCommand", "ssm:ListCommands"])],
  "sessions on all instances, ForAllValues": [
    allow("ssm:StartSession", "*", when({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } })),
  ],
  "keys of other users": [allow("iam:CreateAccessKey", "arn:aws:iam::*:user/*")],
  stacks: [allow(["cloudformation:UpdateStack", "cloudformation:DescribeStacks"])],
};
