import { trustAnyone } from "../../../../policies/iam/rules/trust-anyone";
import { trustConfusedDeputy } from "../../../../policies/iam/rules/trust-confused-deputy";
import { trustCrossAccount } from "../../../../policies/iam/rules/trust-cross-account";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource } from "../../../support/judge";
import { aDocument, aRole, allow, trust } from "../fixtures";
import { expectRule } from "./expectations";

const other = { AWS: "arn:aws:iam::999999999999:root" };
const when = (condition: Json) => ({ Condition: condition });

expectRule(trustAnyone, {
  passes: [
    ["a service", aRole(trust({ Service: "ec2.amazonaws.com" }))],
    ["one account", aRole(trust(other))],
    [
      "anyone of one organization",
      aRole(trust("*", when({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }))),
    ],
    [
      "anyone who is one role",
      aRole(
        trust({ AWS: "*" }, when({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::999999999999:role/r" } })),
      ),
    ],
    ["a deny for anyone", aRole(aDocument({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }))],
  ],
  fails: [
    [
      "anyone",
      aRole(JSON.stringify(trust("*"))),
      /assumeRolePolicy, Statement\[0\]: the role can be assumed from any account/,
    ],
    ["anyone among others", aRole(trust({ AWS: ["111122223333", "*"] })), /any account/],
    ["any account's root", aRole(trust({ AWS: "arn:aws:iam::*:root" })), /any account/],
    [
      "anyone, by a condition that always holds",
      aRole(trust("*", when({ StringLike: { "aws:PrincipalArn": "*" } }))),
      /any account/,
    ],
    [
      "anyone of any organization",
      aRole(trust("*", when({ StringLike: { "aws:PrincipalOrgID": "*" } }))),
      /any account/,
    ],
    [
      "anyone outside organizations, by IfExists",
      aRole(trust("*", when({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }))),
      /any account/,
    ],
    [
      "anyone, by ForAllValues on what outsiders lack",
      aRole(trust("*", when({ "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": ["o-1/*"] } }))),
      /any account/,
    ],
  ],
  undecided: [
    [
      "a principal that isn't known yet",
      aRole(trust({ AWS: UNKNOWN })),
      /who may assume the role isn't known/,
    ],
  ],
});

expectRule(trustCrossAccount, {
  passes: [
    ["a service", aRole(trust({ Service: "ec2.amazonaws.com" }))],
    ["an external id", aRole(trust(other, when({ StringEquals: { "sts:ExternalId": "secret" } })))],
    [
      "an allowed organization, and a part of it",
      aRole(trust(other, when({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-ours/r-ab12/*" } }))),
      { allowedOrganizations: ["o-ours"] },
    ],
    ["an organization", aRole(trust(other, when({ StringEquals: { "aws:PrincipalOrgID": "o-1" } })))],
    ["an allowed account", aRole(trust(other)), { allowedAccounts: ["999999999999"] }],
    [
      "the own account, by configuration",
      aRole(trust({ AWS: "999999999999" })),
      { ownAccounts: ["999999999999"] },
    ],
    [
      "the own account, by a key of the stack whose root it is",
      [
        aRole(trust(other)),
        aResource("aws:kms/key:Key", { policy: aDocument(allow("kms:*", "*", { Principal: other })) }),
      ],
    ],
    [
      "the own account, by an ARN that exists already",
      [
        aRole(trust(other)),
        aResource("aws:sqs/queue:Queue", { arn: "arn:aws:sqs:eu-west-1:999999999999:q" }),
      ],
    ],
    [
      "the own account, by the provider's settings",
      aResource(
        "aws:iam/role:Role",
        { assumeRolePolicy: trust(other) },
        {
          provider: {
            urn: "p",
            type: "pulumi:providers:aws",
            name: "p",
            props: { allowedAccountIds: '["999999999999"]' },
          },
        },
      ),
    ],
    [
      "the own account, by the role the provider assumes",
      aResource(
        "aws:iam/role:Role",
        { assumeRolePolicy: trust(other) },
        {
          provider: {
            urn: "p",
            type: "pulumi:providers:aws",
            name: "p",
            props: { assumeRoles: [{ roleArn: "arn:aws:iam::999999999999:role/deploy" }] },
          },
        },
      ),
    ],
  ],
  fails: [
    [
      "an account",
      aRole(trust(other)),
      /Principal\.AWS: account 999999999999 may assume the role without any condition/,
    ],
    [
      "a role of an account",
      aRole(trust({ AWS: "arn:aws:iam::999999999999:role/r" })),
      /account 999999999999/,
    ],
    [
      "an account by a condition the caller decides",
      aRole(trust(other, when({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } }))),
      /without a condition that holds it back/,
    ],
    [
      "an organization that isn't among those allowed",
      aRole(trust("*", when({ StringEquals: { "aws:PrincipalOrgID": ["o-ours", "o-theirs"] } }))),
      /"o-theirs" may assume the role, expected "o-ours"/,
      { allowedOrganizations: ["o-ours"] },
    ],
    [
      "an account, TLS demanded",
      aRole(trust(other, when({ Bool: { "aws:SecureTransport": "true" } }))),
      /without a condition that holds it back/,
    ],
  ],
  undecided: [
    [
      "a principal by its unique id",
      aRole(trust({ AWS: "AROAEXAMPLEID1234567890" })),
      /an id doesn't tell which account may assume the role/,
    ],
    [
      "an account that isn't known yet",
      aRole(trust({ AWS: [UNKNOWN] })),
      /which account may assume the role isn't known/,
    ],
  ],
});

expectRule(trustConfusedDeputy, {
  passes: [
    [
      "a service that names nobody's resource",
      aRole(trust({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] })),
    ],
    [
      "a source account",
      aRole(
        trust(
          { Service: "scheduler.amazonaws.com" },
          when({ StringEquals: { "aws:SourceAccount": "111122223333" } }),
        ),
      ),
    ],
    [
      "a source",
      aRole(
        trust(
          { Service: "vpc-flow-logs.amazonaws.com" },
          when({ ArnLike: { "aws:SourceArn": "arn:aws:ec2:*:111122223333:vpc-flow-log/*" } }),
        ),
      ),
    ],
    [
      "a source that isn't known yet",
      aRole(trust({ Service: "scheduler.amazonaws.com" }, when({ ArnLike: { "aws:SourceArn": UNKNOWN } }))),
    ],
    [
      "an ignored service",
      aRole(trust({ Service: "ecs-tasks.amazonaws.com" })),
      { ignoredServices: ["ecs-tasks.amazonaws.com"] },
    ],
  ],
  fails: [
    [
      "a service on behalf of anyone",
      aRole(trust({ Service: "scheduler.amazonaws.com" })),
      /scheduler\.amazonaws\.com may assume the role on behalf of any account/,
    ],
    [
      "a regional service principal",
      aRole(trust({ Service: "codedeploy.eu-west-1.amazonaws.com" })),
      /codedeploy/,
    ],
    [
      "any source",
      aRole(trust({ Service: "scheduler.amazonaws.com" }, when({ ArnLike: { "aws:SourceArn": "*" } }))),
      /any account/,
    ],
  ],
  undecided: [
    [
      "a service that isn't known yet",
      aRole(trust({ Service: UNKNOWN })),
      /which service may assume the role/,
    ],
  ],
});
