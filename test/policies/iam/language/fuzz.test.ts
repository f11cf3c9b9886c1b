import assert from "node:assert/strict";
import fc from "fast-check";

import { policies } from "../../../../policies/iam/policies";
import type { PolicyUse } from "../../../../policies/iam/language/document";
import { parsePolicy } from "../../../../policies/iam/language/parse";
import type { Json, JudgedResource } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource, judge } from "../../../support/judge";

const USES: readonly PolicyUse[] = ["identity", "trust", "resource"];

/** Values such as policies are made of, in all the wrong places. */
const anAtom = fc.oneof(
  fc.constantFrom<Json>(
    "*",
    "s3:*",
    "iam:PassRole",
    "arn:aws:s3:::b/*",
    "arn:aws:iam::1:role/${aws:username}",
    "Allow",
    "Deny",
    "2012-10-17",
    UNKNOWN,
    "",
    "${",
    "arn:::::",
  ),
  fc.constantFrom<Json>(null, true, 0, -1),
  fc.string(),
);
const aKey = fc.oneof(
  fc.constantFrom(
    "Version",
    "Statement",
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Principal",
    "NotPrincipal",
    "AWS",
    "Service",
    "Federated",
    "Condition",
    "StringLike",
    "ForAllValues:StringEquals",
    "Null",
    "IpAddress",
    "aws:SourceIp",
    "aws:PrincipalOrgID",
    "__proto__",
  ),
  fc.string(),
);
const { node } = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    anAtom,
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(aKey, tie("node"), { maxKeys: 6 }),
  ),
}));
/** Documents that are nearly right: one arbitrary value in the place of one element. */
const nearlyRight = fc.record({ key: aKey, value: node }).map(({ key, value }): Json => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*", [key]: value }],
}));
const anyDocument = fc.oneof(node, nearlyRight, fc.jsonValue() as fc.Arbitrary<Json>);

describe("Whatever the document holds,", () => {
  it("the parser doesn't throw, given as a value or as text", () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...USES), (value, use) => {
        for (const source of [value, JSON.stringify(value)]) {
          const { problems, statements } = parsePolicy(source, use);
          assert.ok(
            problems.length > 0 || statements.length > 0 || JSON.stringify(value).includes(UNKNOWN),
            JSON.stringify(value),
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("the parser doesn't throw on any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parsePolicy(text, "identity");
      }),
    );
  });

  it("no rule throws", () => {
    const holders: readonly ((document: Json) => JudgedResource)[] = [
      (document) => aResource("aws:iam/policy:Policy", { policy: document }),
      (document) =>
        aResource("aws:iam/role:Role", {
          assumeRolePolicy: document,
          inlinePolicies: [{ policy: document }],
        }),
      (document) => aResource("aws:s3/bucketPolicy:BucketPolicy", { policy: document }),
      (document) =>
        aResource("aws:lambda/permission:Permission", {
          principal: document,
          sourceArn: document,
          action: document,
        }),
      (document) =>
        aResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
          role: document,
          policyArn: document,
        }),
    ];
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...holders), (document, hold) => {
        for (const policy of policies) judge(policy, hold(document));
      }),
      { numRuns: 300 },
    );
  });
});
