import assert from "node:assert/strict";

import { accessKey } from "../../../../policies/iam/rules/access-key";
import { adminManagedPolicy } from "../../../../policies/iam/rules/admin-managed-policy";
import { leastPrivilege } from "../../../../policies/iam/rules/least-privilege";
import { permissionsBoundary } from "../../../../policies/iam/rules/permissions-boundary";
import { roleUnused } from "../../../../policies/iam/rules/role-unused";
import { sensitiveDataReach } from "../../../../policies/iam/rules/sensitive-data-reach";
import { userInlinePolicy } from "../../../../policies/iam/rules/user-inline-policy";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { judge } from "../../../../policies/kit/testing";
import { aResource } from "../../../support/judge";
import type { StatementJson } from "../fixtures";
import { aDocument, aPolicy, aPolicyObject, allow } from "../fixtures";
import { attach, attachAws, functionAs, inlineOf, managed, role, user } from "../stack";
import type { Finding } from "./expectations";
import { expectRule } from "./expectations";

const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const lambda = { Service: "lambda.amazonaws.com" };

expectRule(adminManagedPolicy, {
  passes: [
    ["a policy of one service", attachAws(role("r"), "AmazonS3ReadOnlyAccess")],
    [
      "a customer's policy of the same name",
      aResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        policyArn: "arn:aws:iam::111122223333:policy/AdministratorAccess",
      }),
    ],
    [
      "an allowed policy",
      attachAws(role("r"), "PowerUserAccess"),
      { allowedManagedPolicies: ["PowerUserAccess"] },
    ],
    ["a role without policies", role("r")],
    [
      "a policy of the stack, judged where it is written",
      [role("r"), managed("m", allow("s3:GetObject")), attach(role("r"), managed("m"))],
    ],
  ],
  fails: [
    [
      "on a role",
      attachAws(role("r"), "AdministratorAccess"),
      /policyArn: AdministratorAccess is attached, which allows every action/,
    ],
    [
      "in a role's list",
      role("r", lambda, { managedPolicyArns: [aws("ReadOnlyAccess"), aws("IAMFullAccess")] }),
      /managedPolicyArns\[1\]: IAMFullAccess/,
    ],
    [
      "on a user",
      aResource("aws:iam/userPolicyAttachment:UserPolicyAttachment", {
        user: "u",
        policyArn: aws("PowerUserAccess"),
      }),
      /PowerUserAccess/,
    ],
    [
      "on a group",
      aResource("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", {
        group: "g",
        policyArn: aws("AdministratorAccess"),
      }),
      /AdministratorAccess/,
    ],
    [
      "on several at once",
      aResource("aws:iam/policyAttachment:PolicyAttachment", {
        roles: ["r"],
        policyArn: aws("AdministratorAccess"),
      }),
      /AdministratorAccess/,
    ],
    [
      "in an exclusive list",
      aResource("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", {
        roleName: "r",
        policyArns: [aws("AdministratorAccess")],
      }),
      /policyArns\[0\]/,
    ],
    [
      "in a permission set",
      aResource("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", {
        managedPolicyArn: aws("AdministratorAccess"),
      }),
      /managedPolicyArn/,
    ],
    [
      "in another partition",
      aResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        policyArn: "arn:aws-us-gov:iam::aws:policy/AdministratorAccess",
      }),
      /AdministratorAccess/,
    ],
  ],
  undecided: [
    [
      "a policy that isn't known yet",
      aResource(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { policyArn: UNKNOWN },
        { inputKeys: ["policyArn"] },
      ),
      /which policy is attached isn't known/,
    ],
  ],
});

expectRule(userInlinePolicy, {
  passes: [
    ["a role's inline policy", inlineOf(role("r"), allow("s3:GetObject"))],
    ["a managed policy", aPolicy(allow("s3:GetObject"))],
  ],
  fails: [
    [
      "a user's inline policy",
      aResource("aws:iam/userPolicy:UserPolicy", { user: "anna", policy: "{}" }),
      /inline policy of user "anna"/,
    ],
    [
      "one of a user that isn't known yet",
      aResource("aws:iam/userPolicy:UserPolicy", { user: UNKNOWN, policy: UNKNOWN }),
      /inline policy of user:/,
    ],
  ],
  undecided: [],
});

const key = (props: Parameters<typeof aResource>[1]) => aResource("aws:iam/accessKey:AccessKey", props);
expectRule(accessKey, {
  passes: [
    ["an inactive key", key({ user: "anna", status: "Inactive" })],
    ["a key of an allowed user", key({ user: "legacy" }), { allowedUsers: ["legacy"] }],
    ["a user without a key", user("anna")],
  ],
  fails: [
    ["a key", key({ user: "anna" }), /an access key for user "anna": it never expires/],
    [
      "a key of a user that isn't known yet, where none may have one",
      key({ user: UNKNOWN }),
      /an access key:/,
    ],
  ],
  undecided: [
    [
      "whose key it is, where some may have one",
      key({ user: UNKNOWN }),
      /whose access key/,
      { allowedUsers: ["legacy"] },
    ],
  ],
});

const demanded = { boundary: "arn:aws:iam::*:policy/boundary-*" };
expectRule(permissionsBoundary, {
  passes: [
    ["any role by default", role("r")],
    [
      "the boundary",
      role("r", lambda, { permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary-app" }),
      demanded,
    ],
    ["an exempt path", role("r", lambda, { path: "/aws-service-role/x/" }), demanded],
  ],
  fails: [
    [
      "none",
      role("r"),
      /permissionsBoundary: found none, expected one like "arn:aws:iam::\*:policy\/boundary-\*"/,
      demanded,
    ],
    [
      "another one",
      user("u", { permissionsBoundary: "arn:aws:iam::111122223333:policy/other" }),
      /found "arn:aws:iam::111122223333:policy\/other"/,
      demanded,
    ],
  ],
  undecided: [
    [
      "a boundary that isn't known yet",
      role("r", lambda, { permissionsBoundary: UNKNOWN }),
      /its ARN isn't known/,
      demanded,
    ],
  ],
});

const worker = role("worker", lambda);
const profile = aResource("aws:iam/instanceProfile:InstanceProfile", { role: "worker" }, { name: "profile" });
const instance = aResource(
  "aws:ec2/instance:Instance",
  { iamInstanceProfile: UNKNOWN },
  { name: "vm", from: { iamInstanceProfile: [profile.urn] } },
);
const queue = aResource("aws:sqs/queue:Queue", { name: "jobs" }, { name: "jobs" });
expectRule(roleUnused, {
  passes: [
    ["a role of a function", [worker, functionAs(worker, "fn")]],
    [
      "a role named by its ARN",
      [worker, aResource("aws:lambda/function:Function", { role: "arn:aws:iam::111122223333:role/worker" })],
    ],
    ["a role of an instance, through its profile", [worker, profile, instance]],
    [
      "a role that people or accounts assume",
      [queue, role("people", { AWS: "arn:aws:iam::111122223333:root" })],
    ],
    ["an ignored role", [queue, worker], { ignoredRoles: ["worker"] }],
    ["a role for other stacks, in a stack of nothing but IAM", [worker, profile]],
  ],
  fails: [
    [
      "a role nobody names",
      [queue, worker, inlineOf(worker, allow("s3:GetObject")), attachAws(worker, "ReadOnlyAccess")],
      /role "worker": no resource of the stack uses it/,
    ],
    ["a role whose profile nobody uses", [queue, worker, profile], /no resource of the stack uses it/],
  ],
  undecided: [
    ["a role whose trust isn't known yet", [queue, role("r", UNKNOWN)], /its trust policy isn't known/],
  ],
});

const secret = (tags: Readonly<Record<string, string>>) =>
  aResource("aws:s3/bucket:Bucket", { bucket: "patients", tags }, { name: "patients" });
const sensitive = secret({ DataClassification: "Confidential" });
const doing = (action: string, resource: Json) => [
  worker,
  functionAs(worker, "fn"),
  inlineOf(worker, allow(action, resource)),
];
const reading = (resource: string) => doing("s3:GetObject", resource);

/** How each kind of data is read, with a pattern that meets it and nothing shorter or longer. */
const READS = [
  ["aws:s3/bucket:Bucket", "s3:GetObject", "arn:aws:s3:::pati*ts/*"],
  ["aws:s3/bucketV2:BucketV2", "s3:GetObject", "arn:aws:s3:::pati*ts/*"],
  ["aws:dynamodb/table:Table", "dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/pati*ts"],
  ["aws:dynamodb/table:Table", "dynamodb:Query", "arn:aws:dynamodb:*:*:table/pati*ts"],
  ["aws:dynamodb/table:Table", "dynamodb:Scan", "arn:aws:dynamodb:*:*:table/pati*ts"],
  [
    "aws:efs/fileSystem:FileSystem",
    "elasticfilesystem:ClientMount",
    "arn:aws:elasticfilesystem:*:*:file-system/pati*ts",
  ],
  ["aws:opensearch/domain:Domain", "es:ESHttpGet", "arn:aws:es:*:*:domain/pati*ts/*"],
  ["aws:rds/cluster:Cluster", "rds-data:ExecuteStatement", "arn:aws:rds:*:*:cluster:pati*ts"],
  ["aws:sqs/queue:Queue", "sqs:ReceiveMessage", "arn:aws:sqs:*:*:pati*ts"],
  ["aws:kinesis/stream:Stream", "kinesis:GetRecords", "arn:aws:kinesis:*:*:stream/pati*ts"],
  [
    "aws:secretsmanager/secret:Secret",
    "secretsmanager:GetSecretValue",
    "arn:aws:secretsmanager:*:*:secret:pati*ts-??????",
  ],
  ["aws:ssm/parameter:Parameter", "ssm:GetParameter", "arn:aws:ssm:*:*:parameter/pati*ts"],
  ["aws:ssm/parameter:Parameter", "ssm:GetParameters", "arn:aws:ssm:*:*:parameter/pati*ts"],
] as const;
const personal = (type: string) =>
  aResource(type, { tags: { DataClassification: "personal" } }, { name: "patients" });
expectRule(sensitiveDataReach, {
  passes: [
    [
      "data that the statement names beside others",
      [sensitive, ...doing("s3:GetObject", ["arn:aws:s3:::images/*", "arn:aws:s3:::patients/*"])],
    ],
    [
      "data of which only the tags are read",
      [
        personal("aws:kinesis/stream:Stream"),
        ...doing("kinesis:ListTagsForStream", "arn:aws:kinesis:*:*:stream/pati*ts"),
      ],
    ],
    ["data that isn't tagged", [secret({}), ...reading("*")]],
    ["data that the statement names", [sensitive, ...reading("arn:aws:s3:::patients/*")]],
    ["other data", [sensitive, ...reading("arn:aws:s3:::images-*")]],
    ["a role that no compute uses", [sensitive, worker, inlineOf(worker, allow("s3:GetObject"))]],
    ["an allowed role", [sensitive, ...reading("*")], { allowedRoles: ["worker"] }],
    ["another tag than the configured one", [sensitive, ...reading("*")], { tag: "Sensitivity" }],
  ],
  fails: [
    ...READS.map(([type, action, pattern]): Finding => [
      `${type} read by ${action}`,
      [personal(type), ...doing(action, pattern)],
      /"fn" reads sensitive "patients" as role "worker" by a pattern/,
    ]),
    [
      "data reached by a star",
      [sensitive, ...reading("*")],
      /"fn" reads sensitive "patients" as role "worker" by a pattern: Statement\[0\] of policy of "worker-inline"/,
    ],
    ["data reached by a prefix", [sensitive, ...reading("arn:aws:s3:::pat*")], /reads sensitive "patients"/],
  ],
  undecided: [
    [
      "a role of which not all is known",
      [sensitive, worker, functionAs(worker, "fn"), attachAws(worker, "NobodyBundlesThis")],
      /isn't known in full/,
    ],
  ],
});

describe("The policy iam-sensitive-data-reach", () => {
  it("sees the tags that the provider adds", () => {
    const tagged = aResource("aws:sqs/queue:Queue", { tagsAll: { DataClassification: "PHI" } });
    assert.equal(judge(sensitiveDataReach, [tagged, ...doing("sqs:ReceiveMessage", "*")]).length, 1);
  });
});

const bucket = aResource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const table = aResource("aws:dynamodb/table:Table", { name: "orders" }, { name: "orders" });
const buckets = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const name = `data-${index}`;
    return aResource("aws:s3/bucket:Bucket", { bucket: name }, { name });
  });
const trusting = (name: string, ...statements: readonly StatementJson[]) =>
  role(name, {}, { assumeRolePolicy: JSON.stringify(aDocument(...statements)) });
const assumed = (effect: string, who: StatementJson): StatementJson => ({
  Effect: effect,
  Action: "sts:AssumeRole",
  ...who,
});
expectRule(leastPrivilege, {
  passes: [
    ["what could only be narrowed to a long list", [...buckets(9), aPolicy(allow("s3:PutObject"))]],
    ["a whole service that could only be narrowed so", [...buckets(5), aPolicy(allow("s3:*"))]],
    ["a whole service on some resources", [bucket, aPolicy(allow("s3:*", "arn:aws:s3:::data*"))]],
    [
      "a resource's own policy",
      [
        queue,
        aResource("aws:sqs/queuePolicy:QueuePolicy", {
          policy: aDocument(allow("sqs:SendMessage", "*", { Principal: { AWS: "111122223333" } })),
        }),
      ],
    ],
    [
      "what a condition narrows",
      [bucket, aPolicy(allow("s3:*", "*", { Condition: { StringEquals: { "aws:ResourceAccount": "1" } } }))],
    ],
    ["an action on resources that aren't known yet", [bucket, aPolicyObject(allow("s3:PutObject", UNKNOWN))]],
    [
      "iam:PassRole without roles that services may assume",
      [
        role("team", { AWS: "111122223333" }),
        trusting("kept-out", assumed("Deny", { Principal: lambda })),
        trusting("all-but-one", assumed("Allow", { NotPrincipal: lambda })),
        role("later", { Service: UNKNOWN }),
        aPolicy(allow("iam:PassRole")),
      ],
    ],
    ["what is narrow already", [bucket, aPolicy(allow("s3:GetObject", "arn:aws:s3:::data/*"))]],
    ["what the stack has no resource for", aPolicy(allow("sqs:SendMessage"))],
    ["everything", [bucket, aPolicy(allow("*"))]],
    ["reads of what describes resources", [bucket, aPolicy(allow("s3:GetBucketPolicy"))]],
    ["the policy's own ARN", aPolicy(allow("iam:DeletePolicy"))],
    ["iam:PassRole without roles to pass", [bucket, aPolicy(allow("iam:PassRole"))]],
    ["an ignored resource", [bucket, aPolicy(allow("s3:PutObject"))], { ignoredResources: ["it"] }],
  ],
  fails: [
    [
      "a star, with statements grouped by access level and the stack's ARNs",
      [
        bucket,
        table,
        aPolicy(allow(["s3:PutObject", "s3:GetObject", "dynamodb:PutItem", "ec2:DescribeInstances"])),
      ],
      /can be narrowed to \[\{"Effect":"Allow","Action":\["s3:PutObject"\],"Resource":\["arn:aws:s3:::data\/\*"\]\},\{"Effect":"Allow","Action":\["s3:GetObject"\].*"Action":\["dynamodb:PutItem"\],"Resource":\["arn:aws:dynamodb:\*:\*:table\/orders"\]\},\{"Effect":"Allow","Action":\["ec2:DescribeInstances"\],"Resource":"\*"\}\]/,
    ],
    [
      "a star, in favour of as many resources as are still read",
      [...buckets(8), aPolicy(allow("s3:PutObject"))],
      /"arn:aws:s3:::data-0\/\*",.*"arn:aws:s3:::data-7\/\*"\]\}\]$/,
    ],
    [
      "a whole service, which stays whole on the stack's resources",
      [bucket, aPolicy(allow("s3:*"))],
      /\[\{"Effect":"Allow","Action":\["s3:\*"\],"Resource":\["arn:aws:s3:::data\/\*","arn:aws:s3:::data"\]\}\]/,
    ],
    [
      "iam:PassRole, to the services that the stack's roles are for",
      [worker, aPolicy(allow("iam:PassRole"))],
      /"Resource":\["arn:aws:iam::\*:role\/worker"\],"Condition":\{"StringEquals":\{"iam:PassedToService":\["lambda.amazonaws.com"\]\}\}/,
    ],
  ],
  undecided: [["an action that isn't known yet", aPolicyObject(allow(UNKNOWN)), /no proposal/]],
});
