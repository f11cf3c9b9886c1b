import assert from "node:assert/strict";

import { documentSources, documentTypes } from "../../../../policies/iam/documents/sources";
import { resourcePolicyConfusedDeputy } from "../../../../policies/iam/rules/resource-policy-confused-deputy";
import { resourcePolicyCrossAccount } from "../../../../policies/iam/rules/resource-policy-cross-account";
import { resourcePolicyPublic } from "../../../../policies/iam/rules/resource-policy-public";
import type { Json, JudgedResource, Policy } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource, judge, messages } from "../../../support/judge";
import type { StatementJson } from "../fixtures";
import { aDocument, allow } from "../fixtures";
import { expectRule } from "./expectations";

const bucket = (...statements: readonly StatementJson[]): JudgedResource =>
  aResource("aws:s3/bucketPolicy:BucketPolicy", { policy: JSON.stringify(aDocument(...statements)) });
const read = (principal: Json, condition?: Json): StatementJson =>
  allow("s3:GetObject", "arn:aws:s3:::data/*", {
    Principal: principal,
    ...(condition !== undefined && { Condition: condition }),
  });
const on = (type: string, property: string, statement: StatementJson) =>
  aResource(type, { [property]: aDocument(statement) });
const open = (action: string) => allow(action, "*", { Principal: "*" });
const denyUnless = (condition: Json): StatementJson => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: condition,
});

expectRule(resourcePolicyPublic, {
  passes: [
    ["an account", bucket(read({ AWS: "111122223333" }))],
    ["a service", bucket(read({ Service: "cloudtrail.amazonaws.com" }))],
    ["anyone of one organization", bucket(read("*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }))],
    ["anyone through one endpoint", bucket(read("*", { StringEquals: { "aws:SourceVpce": "vpce-1" } }))],
    ["anyone on one network", bucket(read("*", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }))],
    [
      "anyone, whom a deny keeps to one endpoint",
      bucket(read("*"), denyUnless({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } })),
    ],
    ["a deny for anyone", bucket(denyUnless({ Bool: { "aws:SecureTransport": "false" } }))],
    [
      "an endpoint's policy, which grants nothing",
      on("aws:ec2/vpcEndpoint:VpcEndpoint", "policy", open("*")),
    ],
    [
      "an endpoint's policy by itself",
      on("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "policy", open("*")),
    ],
    [
      "a public repository's policy",
      on("aws:ecrpublic/repositoryPolicy:RepositoryPolicy", "policy", open("ecr-public:DescribeImages")),
    ],
    [
      "users of an identity provider that isn't known yet",
      on("aws:s3/bucketPolicy:BucketPolicy", "policy", read({ Federated: UNKNOWN })),
    ],
    [
      "a topic's default policy",
      on("aws:sns/topic:Topic", "policy", {
        ...open("sns:Publish"),
        Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
      }),
    ],
    [
      "a type that may be public",
      on("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", open("execute-api:Invoke")),
      { publicTypes: ["aws:apigateway/restApiPolicy:RestApiPolicy"] },
    ],
    [
      "a Lambda permission for a service",
      aResource("aws:lambda/permission:Permission", {
        principal: "events.amazonaws.com",
        action: "lambda:InvokeFunction",
      }),
    ],
  ],
  fails: [
    ["anyone", bucket(read("*")), /Statement\[0\]: anyone may use s3:GetObject/],
    ["anyone among others", bucket(read({ AWS: ["111122223333", "*"] })), /anyone may use s3:GetObject/],
    [
      "anyone, TLS demanded",
      bucket(read("*"), denyUnless({ Bool: { "aws:SecureTransport": "false" } })),
      /anyone may use/,
    ],
    [
      "anyone with the right referer",
      bucket(read({ AWS: "*" }, { StringLike: { "aws:Referer": "https://example.com/*" } })),
      /anyone may use/,
    ],
    [
      "all of the internet",
      bucket(read("*", { IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } })),
      /anyone may use/,
    ],
    [
      "anyone not coming through an endpoint",
      bucket(read("*", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } })),
      /anyone may use/,
    ],
    [
      "anyone, kept off another action only",
      bucket(read("*"), {
        ...denyUnless({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }),
        Action: "s3:PutObject",
      }),
      /anyone may use/,
    ],
    [
      "anyone to invoke a function",
      aResource("aws:lambda/permission:Permission", { principal: "*", action: "lambda:InvokeFunction" }),
      /^principal, Statement\[0\]: anyone may use lambda:InvokeFunction/,
    ],
    [
      "anyone to call a function's URL",
      aResource("aws:lambda/permission:Permission", {
        principal: "*",
        action: "lambda:InvokeFunctionUrl",
        functionUrlAuthType: "NONE",
      }),
      /anyone may use lambda:InvokeFunctionUrl/,
    ],
    [
      "anyone who isn't a user",
      bucket(read("*", { "ForAllValues:StringEquals": { "aws:username": ["anna"] } })),
      /anyone may use/,
    ],
  ],
  undecided: [
    [
      "a principal that isn't known yet",
      on("aws:s3/bucketPolicy:BucketPolicy", "policy", read({ AWS: UNKNOWN })),
      /who is let in isn't known/,
    ],
  ],
});

const foreign = { AWS: "arn:aws:iam::999999999999:root" };
expectRule(resourcePolicyCrossAccount, {
  passes: [
    ["an organization", bucket(read(foreign, { StringEquals: { "aws:PrincipalOrgID": "o-1" } }))],
    ["an allowed account", bucket(read(foreign)), { allowedAccounts: ["999999999999"] }],
    [
      "the account of the policy's own resource",
      on(
        "aws:sqs/queuePolicy:QueuePolicy",
        "policy",
        allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:999999999999:q", { Principal: foreign }),
      ),
    ],
    [
      "the account whose root holds the key",
      on("aws:kms/key:Key", "policy", allow("kms:*", "*", { Principal: foreign })),
    ],
    [
      "load balancer log delivery",
      bucket(
        allow("s3:PutObject", "arn:aws:s3:::logs/*", {
          Principal: { AWS: "arn:aws:iam::156460612806:root" },
        }),
      ),
    ],
    [
      "a CloudFront identity, which AWS owns",
      bucket(read({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" })),
    ],
    ["services", bucket(read({ Service: "logging.s3.amazonaws.com" }))],
  ],
  fails: [
    ["another account", bucket(read(foreign)), /account 999999999999 is let in without any condition/],
    [
      "another account to invoke a function",
      aResource("aws:lambda/permission:Permission", {
        principal: "999999999999",
        action: "lambda:InvokeFunction",
      }),
      /account 999999999999/,
    ],
    [
      "another account beside the key's own",
      aResource("aws:kms/key:Key", {
        policy: aDocument(
          allow("kms:*", "*", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
          allow("kms:Decrypt", "*", { Principal: foreign }),
        ),
      }),
      /Statement\[1\]\.Principal\.AWS: account 999999999999/,
    ],
  ],
  undecided: [
    [
      "an account that isn't known yet",
      on("aws:s3/bucketPolicy:BucketPolicy", "policy", read({ AWS: UNKNOWN })),
      /which account is let in isn't known/,
    ],
    [
      "a canonical user",
      bucket(read({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" })),
      /an id doesn't tell which account is let in/,
    ],
  ],
});

const fromService = (service: string, condition?: Json) =>
  allow("sqs:SendMessage", "*", {
    Principal: { Service: service },
    ...(condition !== undefined && { Condition: condition }),
  });
const queue = (statement: StatementJson) => on("aws:sqs/queuePolicy:QueuePolicy", "policy", statement);
expectRule(resourcePolicyConfusedDeputy, {
  passes: [
    [
      "a source",
      queue(
        fromService("sns.amazonaws.com", {
          ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t" },
        }),
      ),
    ],
    [
      "a source account",
      queue(fromService("events.amazonaws.com", { StringEquals: { "AWS:SourceAccount": "111122223333" } })),
    ],
    [
      "a source that isn't known yet",
      queue(fromService("sns.amazonaws.com", { ArnEquals: { "aws:SourceArn": UNKNOWN } })),
    ],
    ["a service that sends no source", queue(fromService("logdelivery.elasticloadbalancing.amazonaws.com"))],
    [
      "a permission with its source",
      aResource("aws:lambda/permission:Permission", {
        principal: "s3.amazonaws.com",
        sourceArn: "arn:aws:s3:::b",
      }),
    ],
    [
      "a permission whose source isn't known yet",
      aResource("aws:lambda/permission:Permission", { principal: "s3.amazonaws.com", sourceArn: UNKNOWN }),
    ],
    [
      "an ignored service",
      queue(fromService("sns.amazonaws.com")),
      { ignoredServices: ["sns.amazonaws.com"] },
    ],
  ],
  fails: [
    [
      "a service on behalf of anyone",
      queue(fromService("sns.amazonaws.com")),
      /sns\.amazonaws\.com is let in on behalf of any account/,
    ],
    [
      "any source",
      queue(fromService("sns.amazonaws.com", { ArnLike: { "aws:SourceArn": "*" } })),
      /any account/,
    ],
    [
      "a permission without source",
      aResource("aws:lambda/permission:Permission", {
        principal: "s3.amazonaws.com",
        action: "lambda:InvokeFunction",
      }),
      /s3\.amazonaws\.com/,
    ],
  ],
  undecided: [["a service that isn't known yet", queue(fromService(UNKNOWN)), /which service is let in/]],
});

/** Types whose policies grant nothing, or are public by nature. */
const NOT_JUDGED = /vpcEndpoint|ecrpublic/;
const KINDS = documentTypes().flatMap((type) =>
  documentSources(type)
    .filter(({ use }) => use === "resource" && !NOT_JUDGED.test(type))
    .map(({ property }) => [type, property] as const),
);

describe("The policies on resource policies", () => {
  it("know the kinds of resources that hold sensitive data or run code", () => {
    const services = new Set(KINDS.map(([type]) => type.split(/[:/]/)[1]));
    for (const service of [
      "s3",
      "sqs",
      "sns",
      "kms",
      "secretsmanager",
      "ecr",
      "lambda",
      "efs",
      "opensearch",
      "glacier",
      "backup",
      "cloudwatch",
      "apigateway",
    ])
      assert.ok(services.has(service), service);
  });

  for (const [type, property] of KINDS) {
    it(`find who is let in by ${type} (${property})`, () => {
      const said = (rule: Policy, principal: Json, condition: StatementJson = {}) =>
        messages(judge(rule, on(type, property, allow("*", "*", { Principal: principal, ...condition }))));
      const ours = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };
      const source = { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } };
      assert.match(said(resourcePolicyPublic, "*").join(), /anyone may use/);
      assert.deepEqual(said(resourcePolicyPublic, "*", ours), []);
      assert.match(said(resourcePolicyCrossAccount, { AWS: "444455556666" }).join(), /account 444455556666/);
      assert.deepEqual(said(resourcePolicyCrossAccount, { AWS: "444455556666" }, ours), []);
      const service = { Service: "events.amazonaws.com" };
      assert.match(said(resourcePolicyConfusedDeputy, service).join(), /on behalf of any account/);
      assert.deepEqual(said(resourcePolicyConfusedDeputy, service, source), []);
    });
  }
});
