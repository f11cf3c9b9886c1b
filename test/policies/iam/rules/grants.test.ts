import assert from "node:assert/strict";

import { passRoleWildcard } from "../../../../policies/iam/rules/pass-role-wildcard";
import { policyAdminAccess } from "../../../../policies/iam/rules/policy-admin-access";
import { policyNotAction } from "../../../../policies/iam/rules/policy-not-action";
import { policyNotPrincipal } from "../../../../policies/iam/rules/policy-not-principal";
import { policyNotResource } from "../../../../policies/iam/rules/policy-not-resource";
import { policyServiceWildcard } from "../../../../policies/iam/rules/policy-service-wildcard";
import { policyWildcardAction } from "../../../../policies/iam/rules/policy-wildcard-action";
import { policyWildcardResource } from "../../../../policies/iam/rules/policy-wildcard-resource";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource, judge, messages } from "../../../support/judge";
import type { StatementJson } from "../fixtures";
import { aDocument, aPolicy, aPolicyObject, aRole, allow, deny } from "../fixtures";
import type { Finding } from "./expectations";
import { expectRule } from "./expectations";

const object = "arn:aws:s3:::data/*";
const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
const always = { Condition: { StringLike: { "aws:PrincipalArn": "*" } } };
const unknownAction: readonly Finding[] = [
  ["an action that isn't known yet", aPolicyObject(allow(UNKNOWN)), /which actions are allowed isn't known/],
];
const unknownEffect: readonly Finding[] = [
  [
    "an effect that isn't known yet",
    aPolicyObject({ ...allow("s3:GetObject"), Effect: UNKNOWN }),
    /allows or denies isn't known/,
  ],
];

expectRule(policyAdminAccess, {
  passes: [
    ["named actions", aPolicy(allow("s3:GetObject", object))],
    ["every action on one resource", aPolicy(allow("*", object))],
    ["every action with multi-factor authentication", aPolicy(allow("*", "*", mfa))],
    ["every action, taken back", aPolicy(allow("*"), deny("*"))],
    ["a deny", aPolicy(deny("*"))],
  ],
  fails: [
    ["every action on everything", aPolicy(allow("*")), /Statement\[0\].*administrator access/],
    ["the long form", aPolicy(allow("*:*", "arn:aws:*")), /administrator access/],
    ["with a condition that always holds", aPolicy(allow("*", "*", always)), /administrator access/],
    [
      "in an inline policy of a role",
      aResource("aws:iam/role:Role", { inlinePolicies: [{ policy: aDocument(allow("*")) }] }),
      /^inlinePolicies\[0\]\.policy/,
    ],
    [
      "in a permission set",
      aResource("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", {
        inlinePolicy: aDocument(allow("*")),
      }),
      /^inlinePolicy/,
    ],
  ],
  undecided: unknownAction,
});

expectRule(policyWildcardAction, {
  passes: [
    ["wildcards within a service", aPolicy(allow("s3:*", object))],
    ["a deny", aPolicy(deny("*"))],
    [
      "a resource policy",
      aResource("aws:s3/bucketPolicy:BucketPolicy", {
        policy: aDocument(allow("*", "*", { Principal: { AWS: "111122223333" } })),
      }),
    ],
  ],
  fails: [
    [
      "every action on one resource",
      aPolicy(allow(["s3:GetObject", "*"], object)),
      /Statement\[0\]\.Action\[1\]: found Action "\*"/,
    ],
  ],
  undecided: unknownAction,
});

expectRule(policyServiceWildcard, {
  passes: [
    ["a service that doesn't exist", aPolicy(allow("nosuchservice:*"))],
    ["a service on a resource of one's own", aPolicy(allow("s3:*", ["arn:aws:s3:::data", object]))],
    [
      "a service with a condition",
      aPolicy(allow("ec2:*", "*", { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } })),
    ],
    ["an allowed service", aPolicy(allow("xray:*")), { allowedServices: ["xray"] }],
    ["every action, which has rules of its own", aPolicy(allow("*"))],
    ["a service that is taken back", aPolicy(allow("iam:*"), deny("IAM:*"))],
  ],
  fails: [
    [
      "a service on everything",
      aPolicy(allow("dynamodb:*")),
      /"dynamodb:\*" allows all \d+ actions of dynamodb on "\*"/,
    ],
    [
      "a service on all that is its own",
      aPolicy(allow("sqs:*", "arn:aws:sqs:*:*:*")),
      /on "arn:aws:sqs:\*:\*:\*"/,
    ],
  ],
  undecided: unknownAction,
});

expectRule(policyWildcardResource, {
  passes: [
    ["one's own password", aPolicy(allow("iam:ChangePassword"))],
    [
      "an action that a deny keeps to some networks",
      aPolicy(
        allow("ec2:TerminateInstances"),
        deny("ec2:*", "*", { Condition: { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }),
      ),
    ],
    [
      "an action that a deny of all but others takes back",
      aPolicy(allow("ec2:TerminateInstances"), { Effect: "Deny", NotAction: "s3:*", Resource: "*" }),
    ],
    [
      "actions without resource-level permission",
      aPolicy(
        allow([
          "ec2:DescribeInstances",
          "s3:ListAllMyBuckets",
          "cloudwatch:PutMetricData",
          "ecr:GetAuthorizationToken",
          "xray:PutTraceSegments",
        ]),
      ),
    ],
    [
      "reads of configuration",
      aPolicy(allow(["ec2:Describe*", "iam:GetRole", "dynamodb:DescribeTable", "s3:GetBucketPolicy"])),
    ],
    ["writing logs", aPolicy(allow(["logs:CreateLogStream", "logs:PutLogEvents"]))],
    ["a resource", aPolicy(allow("s3:PutObject", object))],
    [
      "all resources with a tag",
      aPolicy(
        allow("ec2:StopInstances", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } }),
      ),
    ],
    ["all resources of one type", aPolicy(allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"))],
    ["a resource that isn't known yet", aPolicyObject(allow("s3:PutObject", UNKNOWN))],
    [
      "passing any role, which has a rule of its own",
      aPolicy(allow(["iam:PassRole", "ec2:DescribeInstances"])),
    ],
    ["data reads where the configuration says so", aPolicy(allow("s3:GetObject")), { reads: "none" }],
    ["an ignored action", aPolicy(allow("s3:PutObject")), { ignoredActions: ["s3:putobject"] }],
  ],
  fails: [
    [
      "an action that a deny leaves out",
      aPolicy(allow("ec2:TerminateInstances"), { Effect: "Deny", NotAction: "ec2:*", Resource: "*" }),
      /ec2:TerminateInstances/,
    ],
    [
      "an action that a deny never meets",
      aPolicy(
        allow("ec2:TerminateInstances"),
        deny("ec2:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
      /ec2:TerminateInstances/,
    ],
    [
      "a write",
      aPolicy(allow(["ec2:DescribeInstances", "ec2:TerminateInstances"])),
      /"\*" takes in every resource, but AWS can limit ec2:TerminateInstances to some/,
    ],
    [
      "a write beside the passing of any role, alone",
      aPolicy(allow(["iam:PassRole", "ec2:TerminateInstances"])),
      /can limit ec2:TerminateInstances to some: name their ARNs$/,
    ],
    [
      "the creation of any service's role, with its code",
      aPolicy(allow("iam:CreateServiceLinkedRole")),
      /can limit iam:CreateServiceLinkedRole to some: name their ARNs \[CREATE_SLR_WITH_STAR_IN_RESOURCE\]$/,
    ],
    ["a read of data", aPolicy(allow("s3:GetObject")), /s3:GetObject/],
    [
      "a pattern that takes in all resources of the action",
      aPolicy(allow("s3:PutObject", "arn:aws:s3:::*")),
      /"arn:aws:s3:::\*" takes in/,
    ],
    [
      "a read of the data of all tables",
      aPolicy(allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*")),
      /GetItem/,
    ],
    ["a condition that always holds", aPolicy(allow("s3:PutObject", "*", always)), /s3:PutObject/],
    [
      "a read of configuration where the configuration says so",
      aPolicy(allow("iam:GetRole")),
      /iam:GetRole/,
      { reads: "all" },
    ],
  ],
  undecided: unknownAction,
});

describe("The policy iam-policy-wildcard-resource", () => {
  const told = (...actions: readonly string[]) =>
    messages(judge(policyWildcardResource, aPolicy(allow(actions))));

  it("tells of the creation of services' roles by itself", () => {
    assert.equal(told("iam:CreateServiceLinkedRole").length, 1);
    assert.equal(told("s3:PutObject").length, 1);
    const [others = "", roles = "", ...more] = told("iam:CreateServiceLinkedRole", "s3:PutObject");
    assert.match(others, /limit s3:PutObject to some/);
    assert.match(roles, /limit iam:CreateServiceLinkedRole to some/);
    assert.deepEqual(more, []);
  });
});

expectRule(passRoleWildcard, {
  passes: [
    ["a named role", aPolicy(allow("iam:PassRole", "arn:aws:iam::111122223333:role/app"))],
    ["roles under a path", aPolicy(allow("iam:PassRole", "arn:aws:iam::111122223333:role/app/*"))],
    [
      "any role to one service",
      aPolicy(
        allow("iam:PassRole", "*", {
          Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        }),
      ),
    ],
    ["a role that isn't known yet", aPolicyObject(allow("iam:PassRole", UNKNOWN))],
    ["any role, taken back", aPolicy(allow("iam:PassRole"), deny("iam:*"))],
  ],
  fails: [
    ["any role", aPolicy(allow("iam:PassRole")), /\[PASS_ROLE_WITH_STAR_IN_RESOURCE\]/],
    [
      "any role of any account",
      aPolicy(allow("iam:PassRole", "arn:aws:iam::*:role/*")),
      /on "arn:aws:iam::\*:role\/\*"/,
    ],
    [
      "by a pattern of actions",
      aPolicy(allow("iam:Pass*")),
      /"iam:Pass\*" includes iam:PassRole.*\[PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE\]/,
    ],
    [
      "all roles but some",
      aPolicy({
        Effect: "Allow",
        Action: "iam:PassRole",
        NotResource: "arn:aws:iam::111122223333:role/admin",
      }),
      /\[PASS_ROLE_WITH_NOT_RESOURCE\]/,
    ],
  ],
  undecided: unknownAction,
});

const notAction = (left: Json, more: StatementJson = { Resource: "*" }): StatementJson => ({
  Effect: "Allow",
  NotAction: left,
  ...more,
});
const queuePolicy = (statement: StatementJson) =>
  aResource("aws:sqs/queuePolicy:QueuePolicy", { policy: aDocument(statement) });
const unknownAfter: readonly Finding[] = [
  ...unknownEffect,
  [
    "an effect that isn't known yet, beside other things that aren't",
    aPolicyObject({ ...allow(UNKNOWN, UNKNOWN), Effect: UNKNOWN }),
    /^policy, Statement\[0\]\.Effect: whether the statement allows or denies/,
  ],
];

expectRule(policyNotAction, {
  passes: [
    ["a deny", aPolicy({ Effect: "Deny", NotAction: "iam:*", Resource: "*" })],
    ["an allow that a condition narrows", aPolicy(notAction("iam:*", { Resource: "*", ...mfa }))],
    ["unknown parts of another kind", aPolicyObject(allow(UNKNOWN, UNKNOWN))],
  ],
  fails: [
    [
      "an allow, passing roles left out",
      aPolicy(notAction(["iam:*", "sts:*"])),
      /^policy, Statement\[0\]\.NotAction: Allow with NotAction grants every action but iam:\*, sts:\*$/,
    ],
    [
      "an allow with passing any role among it",
      aPolicy(notAction(["s3:*", "sts:*"])),
      /but s3:\*, sts:\* \[PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION\]$/,
    ],
    [
      "an allow with passing all roles but some among it",
      aPolicy(notAction("s3:*", { NotResource: object })),
      /but s3:\* \[PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE\]$/,
    ],
    [
      "an allow on some resources",
      aPolicy(notAction("s3:*", { Resource: object })),
      /every action but s3:\*$/,
    ],
    [
      "an allow of which it isn't known what it leaves out",
      aPolicyObject(notAction(["s3:*", UNKNOWN])),
      /every action but s3:\*, \(not known yet\)$/,
    ],
    [
      "an allow in a resource's policy",
      queuePolicy(notAction("iam:*", { Resource: "*", Principal: { AWS: "111122223333" } })),
      /every action but iam:\*$/,
    ],
    [
      "an allow in a resource's policy, in which no role is passed",
      queuePolicy(notAction("s3:*", { Resource: "*", Principal: { AWS: "111122223333" } })),
      /every action but s3:\*$/,
    ],
    [
      "an allow in a trust policy",
      aRole(aDocument(notAction("sts:TagSession", { Principal: { AWS: "111122223333" } }))),
      /every action but sts:TagSession$/,
    ],
  ],
  undecided: unknownAfter,
});

expectRule(policyNotResource, {
  passes: [
    ["a deny", aPolicy({ Effect: "Deny", Action: "s3:*", NotResource: object })],
    [
      "an allow that a condition narrows",
      aPolicy({ Effect: "Allow", Action: "s3:*", NotResource: object, ...mfa }),
    ],
    ["unknown parts of another kind", aPolicyObject(allow(UNKNOWN, UNKNOWN))],
  ],
  fails: [
    [
      "an allow",
      aPolicy({ Effect: "Allow", Action: "s3:*", NotResource: object }),
      /^policy, Statement\[0\]\.NotResource: .* every resource but arn:aws:s3:::data\/\*$/,
    ],
    [
      "an allow of which it isn't known what it leaves out",
      aPolicyObject({ Effect: "Allow", Action: "s3:*", NotResource: [object, UNKNOWN] }),
      /every resource but arn:aws:s3:::data\/\*, \(not known yet\)$/,
    ],
    [
      "an allow in a resource's policy",
      queuePolicy({ Effect: "Allow", Action: "sqs:*", NotResource: object, Principal: "*" }),
      /every resource but arn:aws:s3:::data/,
    ],
  ],
  undecided: unknownAfter,
});

const bucket = (statement: StatementJson) =>
  aResource("aws:s3/bucketPolicy:BucketPolicy", { policy: aDocument(statement) });
expectRule(policyNotPrincipal, {
  passes: [
    [
      "unknown parts of another kind",
      bucket({ Effect: "Allow", Principal: "*", Action: UNKNOWN, Resource: UNKNOWN }),
    ],
    [
      "a deny",
      bucket({ Effect: "Deny", NotPrincipal: { AWS: "111122223333" }, Action: "s3:*", Resource: "*" }),
    ],
  ],
  fails: [
    [
      "an allow",
      bucket({ Effect: "Allow", NotPrincipal: { AWS: "111122223333" }, Action: "s3:*", Resource: "*" }),
      /everyone but 111122223333 \[ALLOW_WITH_NOT_PRINCIPAL\]/,
    ],
    [
      "an allow of which it isn't known whom it leaves out",
      bucket({
        Effect: "Allow",
        NotPrincipal: { AWS: ["111122223333", UNKNOWN] },
        Action: "s3:*",
        Resource: "*",
      }),
      /everyone but 111122223333, \(not known yet\)/,
    ],
    [
      "an allow in a trust policy",
      aRole(aDocument({ Effect: "Allow", NotPrincipal: { AWS: "111122223333" }, Action: "sts:AssumeRole" })),
      /everyone but 111122223333/,
    ],
  ],
  undecided: [
    [
      "an effect that isn't known yet",
      bucket({ Effect: UNKNOWN, Principal: "*", Action: "s3:*", Resource: "*" }),
      /allows or denies/,
    ],
  ],
});
