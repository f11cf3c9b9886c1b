/** Escalation and administration, plain and in the disguises in which a document looks restricted without being so. */
import { ACCOUNT as account, OWN_USER as own, when } from "./labelled";
import type { Labelled } from "./labelled";
import { allow, deny } from "../fixtures";

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
