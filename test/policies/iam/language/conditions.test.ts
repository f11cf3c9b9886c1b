import assert from "node:assert/strict";

import type { ContextFacts } from "../../../../policies/iam/language/context";
import { requestContext } from "../../../../policies/iam/language/context";
import { evaluateConditions } from "../../../../policies/iam/language/evaluate-condition";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { allow, parsed } from "../fixtures";

const NOW = new Date("2026-06-01T12:00:00Z");

/** `holds`, `fails`, `depends`, or `at will` when the caller decides. */
function verdict(condition: Json, facts: Omit<ContextFacts, "now"> = {}): string {
  const [statement] = parsed("identity", allow("s3:GetObject", "*", { Condition: condition })).statements;
  const { canHold, canFail } = evaluateConditions(
    statement?.conditions ?? [],
    requestContext({ now: NOW, ...facts }),
  );
  if (canHold === "yes")
    return canFail === "yes" ? "at will" : canFail === "no" ? "holds" : "may always hold";
  return canHold === "no" ? "fails" : "depends";
}

type Case = readonly [name: string, condition: Json, expected: string, facts?: Omit<ContextFacts, "now">];

const known = (key: string, ...values: readonly string[]) => ({ values: { [key]: values } });

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "always true, so it protects nothing": [
    ["no condition", {}, "holds"],
    ["a pattern that takes everything", { StringLike: { "aws:PrincipalArn": "*" } }, "holds"],
    ["an open ARN", { ArnLike: { "aws:PrincipalArn": "arn:aws:*:*:*:*" } }, "holds"],
    ["all of IPv4", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, "at will"],
    ["all of IPv4 in two halves", { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }, "at will"],
    ["any organization", { StringLike: { "aws:PrincipalOrgID": "*" } }, "may always hold"],
    ["any source", { ArnLike: { "aws:SourceArn": "*" } }, "may always hold"],
    [
      "all of IPv4, in a request that has an address",
      { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
      "holds",
      known("aws:SourceIp", "203.0.113.7"),
    ],
    ["TLS, which every caller can use", { Bool: { "aws:SecureTransport": "true" } }, "holds"],
    ["a time that has come", { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }, "holds"],
    [
      "ForAllValues on a key the caller leaves out",
      { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
      "at will",
    ],
  ],
  "never true": [
    ["a time that is over", { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }, "fails"],
    ["a token from before 2020", { DateLessThan: { "aws:TokenIssueTime": "2020-01-01T00:00:00Z" } }, "fails"],
    ["a negated pattern that takes everything", { StringNotLike: { "aws:PrincipalArn": "*" } }, "fails"],
    ["a service where a principal calls", { Bool: { "aws:PrincipalIsAWSService": "true" } }, "fails"],
    [
      "a key that is surely missing",
      { StringEquals: { "aws:SourceArn": "arn:aws:s3:::b" } },
      "fails",
      { absent: ["aws:SourceArn"] },
    ],
  ],
  "a real restriction": [
    ["an organization", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }, "depends"],
    ["a principal", { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/r" } }, "depends"],
    ["an endpoint", { StringEquals: { "aws:SourceVpce": "vpce-1" } }, "depends"],
    ["multi-factor authentication", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, "depends"],
    ["a tag of the resource", { StringEquals: { "aws:ResourceTag/team": "a" } }, "depends"],
    ["a value that isn't known yet", { StringEquals: { "aws:PrincipalArn": UNKNOWN } }, "depends"],
    [
      "one real restriction among trivial ones",
      { StringLike: { "aws:PrincipalArn": "*" }, StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      "depends",
    ],
  ],
  "what the caller decides": [
    ["a region", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }, "at will"],
    ["a tag of the request", { StringEquals: { "aws:RequestTag/team": "a" } }, "at will"],
    ["a referer", { StringLike: { "aws:Referer": "https://example.com/*" } }, "at will"],
    [
      "IfExists on a key the caller leaves out",
      { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } },
      "may always hold",
    ],
    [
      "a negated operator on a key the caller leaves out",
      { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
      "may always hold",
    ],
    [
      "IfExists on what an outsider doesn't have",
      { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } },
      "may always hold",
      { avoidable: ["aws:PrincipalOrgID"] },
    ],
  ],
  "known values": [
    [
      "equal",
      { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"] } },
      "holds",
      known("iam:PassedToService", "lambda.amazonaws.com"),
    ],
    [
      "not equal",
      { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      "fails",
      known("iam:PassedToService", "lambda.amazonaws.com"),
    ],
    ["equal but for case", { StringEqualsIgnoreCase: { "aws:x": "A" } }, "holds", known("aws:x", "a")],
    ["no wildcards in StringEquals", { StringEquals: { "aws:x": "a*" } }, "fails", known("aws:x", "ab")],
    ["wildcards in StringLike", { StringLike: { "aws:x": "a*" } }, "holds", known("aws:x", "ab")],
    ["negated", { StringNotLike: { "aws:x": "a*" } }, "fails", known("aws:x", "ab")],
    ["ARNs", { ArnNotLike: { "aws:x": "arn:aws:s3:::a*" } }, "holds", known("aws:x", "arn:aws:s3:::b")],
    ["numbers", { NumericLessThanEquals: { "aws:x": "10" } }, "holds", known("aws:x", "9")],
    ["numbers that are equal", { NumericEquals: { "aws:x": "1.0" } }, "holds", known("aws:x", "1")],
    [
      "an address in a range",
      { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
      "holds",
      known("aws:SourceIp", "2001:db8::1"),
    ],
    [
      "an address out of a range",
      { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      "holds",
      known("aws:SourceIp", "11.0.0.1"),
    ],
    [
      "a variable with a value",
      { StringEquals: { "aws:x": "${aws:username}" } },
      "holds",
      { values: { "aws:x": ["anna"] }, variables: { "aws:username": "anna" } },
    ],
    [
      "a variable without one",
      { StringEquals: { "aws:x": "${aws:username}" } },
      "depends",
      known("aws:x", "anna"),
    ],
    [
      "any of several values",
      { "ForAnyValue:StringEquals": { "aws:x": ["a"] } },
      "holds",
      known("aws:x", "a", "b"),
    ],
    [
      "not all of several values",
      { "ForAllValues:StringEquals": { "aws:x": ["a"] } },
      "fails",
      known("aws:x", "a", "b"),
    ],
  ],
  "missing keys": [
    ["Null true holds", { Null: { "aws:x": "true" } }, "holds", { absent: ["aws:x"] }],
    ["Null false fails", { Null: { "aws:x": "false" } }, "fails", { absent: ["aws:x"] }],
    [
      "Null false holds for a key that is there",
      { Null: { "aws:x": "false" } },
      "holds",
      known("aws:x", "a"),
    ],
    ["a positive operator fails", { StringEquals: { "aws:x": "a" } }, "fails", { absent: ["aws:x"] }],
    ["a negated operator holds", { StringNotEquals: { "aws:x": "a" } }, "holds", { absent: ["aws:x"] }],
    ["IfExists holds", { StringEqualsIfExists: { "aws:x": "a" } }, "holds", { absent: ["aws:x"] }],
    ["ForAllValues holds", { "ForAllValues:StringEquals": { "aws:x": "a" } }, "holds", { absent: ["aws:x"] }],
    [
      "ForAnyValue fails, negated too",
      { "ForAnyValue:StringNotEquals": { "aws:x": "a" } },
      "fails",
      { absent: ["aws:x"] },
    ],
    [
      "ForAllValues with Null false fails",
      { "ForAllValues:StringEquals": { "aws:x": "a" }, Null: { "aws:x": "false" } },
      "fails",
      { absent: ["aws:x"] },
    ],
  ],
};

describe("A condition block", () => {
  for (const [group, cases] of Object.entries(CASES)) {
    describe(`: ${group}`, () => {
      for (const [name, condition, expected, facts] of cases) {
        it(`${name} → ${expected}`, () => {
          assert.equal(verdict(condition, facts), expected);
        });
      }
    });
  }
});
