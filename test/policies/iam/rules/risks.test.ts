import assert from "node:assert/strict";

import { credentialExposure } from "../../../../policies/iam/rules/credential-exposure";
import { dataExfiltration } from "../../../../policies/iam/rules/data-exfiltration";
import { permissionManagement } from "../../../../policies/iam/rules/permission-management";
import { privilegeEscalation } from "../../../../policies/iam/rules/privilege-escalation";
import { UNKNOWN } from "../../../../policies/kit";
import { judge, messages } from "../../../support/judge";
import { aPolicy, aPolicyObject, allow, deny } from "../fixtures";
import type { Finding } from "./expectations";
import { expectRule } from "./expectations";

const object = "arn:aws:s3:::data/*";
const unknownAction: readonly Finding[] = [
  ["an action that isn't known yet", aPolicyObject(allow(UNKNOWN)), /which actions are allowed isn't known/],
];

expectRule(credentialExposure, {
  passes: [
    ["one's own keys", aPolicy(allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"))],
    [
      "one database user",
      aPolicy(allow("rds-db:connect", "arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-1/app")),
    ],
    ["the caller's own credentials", aPolicy(allow(["sts:GetSessionToken", "ecr:GetAuthorizationToken"]))],
    ["less than the caller's own", aPolicy(allow("sts:GetFederationToken"))],
    ["a password that the key pair guards, as one read of all", aPolicy(allow("ec2:Get*"))],
    ["an allowed action", aPolicy(allow("rds-db:connect")), { allowedActions: ["rds-db:connect"] }],
  ],
  fails: [
    [
      "keys of any user",
      aPolicy(allow(["iam:Create*Key", "iam:GetUser"])),
      /iam:CreateAccessKey on every resource hands out credentials/,
    ],
    ["that password, asked for by name", aPolicy(allow("ec2:GetPasswordData")), /ec2:GetPasswordData/],
    ...["codepipeline:PollForJobs", "redshift:GetClusterCredentials"].map((action): Finding => [
      `somebody else's: ${action}`,
      aPolicy(allow(action)),
      new RegExp(`${action} on every resource`),
    ]),
  ],
  undecided: unknownAction,
});

expectRule(permissionManagement, {
  passes: [
    ["the policy of one bucket", aPolicy(allow("s3:PutBucketPolicy", "arn:aws:s3:::data"))],
    ["passing roles, which has a rule of its own", aPolicy(allow("iam:PassRole"))],
    [
      "reads that AWS files under permissions",
      aPolicy(allow(["quicksight:DescribeTopicPermissions", "ds:AccessDSData"])),
    ],
    ["an allowed action", aPolicy(allow("s3:PutBucketPolicy")), { allowedActions: ["s3:PutBucketPolicy"] }],
  ],
  fails: [
    [
      "policies of all buckets",
      aPolicy(allow(["s3:PutBucketPolicy", "s3:PutBucketAcl"])),
      /s3:PutBucketPolicy, s3:PutBucketAcl on every resource/,
    ],
  ],
  undecided: unknownAction,
});

expectRule(dataExfiltration, {
  passes: [
    ["one bucket", aPolicy(allow("s3:GetObject", object))],
    ["a deny", aPolicy(deny("s3:GetObject"))],
    ["names and logs", aPolicy(allow(["s3:ListBucket", "logs:FilterLogEvents"]))],
    ["an allowed action", aPolicy(allow("kms:Decrypt")), { allowedActions: ["kms:Decrypt"] }],
  ],
  fails: [
    [
      "all buckets and secrets",
      aPolicy(allow(["s3:Get*", "secretsmanager:GetSecretValue"])),
      /s3:GetObject, .*secretsmanager:GetSecretValue on every resource/,
    ],
    ...[
      "ec2:ModifySnapshotAttribute",
      "rds:ModifyDBClusterSnapshotAttribute",
      "rds:ModifyDBSnapshotAttribute",
      "rds:StartExportTask",
      "s3:PutReplicationConfiguration",
    ].map((action): Finding => [
      `what carries data elsewhere: ${action}`,
      aPolicy(allow(action)),
      new RegExp(`${action} on every resource: all data of the account can be taken out`),
    ]),
  ],
  undecided: unknownAction,
});

expectRule(privilegeEscalation, {
  passes: [
    ["least privilege", aPolicy(allow("s3:GetObject", object))],
    ["an administrator, whom another rule names", aPolicy(allow("*"))],
    ["an accepted path", aPolicy(allow("codebuild:StartBuild")), { allowedPaths: ["codebuild-002"] }],
  ],
  fails: [
    [
      "a path, with its statements and how to close it",
      aPolicy(allow("iam:PassRole"), allow("ec2:RunInstances", "*", { Sid: "Run" })),
      /a path open: ec2-001 "Launch.*iam:PassRole by Statement\[0\] → ec2:RunInstances by Statement\[1\] \("Run"\)\)\. Limit iam:PassRole/,
    ],
    ["many paths, the rest by id", aPolicy(allow("iam:*")), /\d\d paths open: .*; also .*iam-012/],
  ],
  undecided: unknownAction,
});

describe("The policy iam-privilege-escalation", () => {
  const started = [
    "iam:PassRole",
    "cloudformation:CreateStack",
    "ec2:RunInstances",
    "glue:CreateDevEndpoint",
  ];
  const told = (...actions: readonly string[]) =>
    messages(judge(privilegeEscalation, aPolicy(allow(actions))))[0];

  it("tells three paths with their steps, and names those that are open besides", () => {
    const three = told(...started) ?? "";
    assert.match(
      three,
      /, 3 paths open: cloudformation-001 .*; ec2-001 .*; glue-001 .*glue\.amazonaws\.com\.$/,
    );
    const four = told(...started, "sagemaker:CreateTrainingJob");
    assert.equal(four, `${three.replace("3 paths", "4 paths")}; also sagemaker-002`);
  });
});
