import assert from "node:assert/strict";

import { Authority } from "../../../../policies/iam/language/authority";
import { requestContext } from "../../../../policies/iam/language/context";
import { UNKNOWN } from "../../../../policies/kit";
import type { StatementJson } from "../fixtures";
import { allow, deny, parsed } from "../fixtures";

const OBJECT = "arn:aws:s3:::data/key";

function authority(statements: readonly StatementJson[], caps: readonly Authority[] = []): Authority {
  const document = parsed("identity", ...statements);
  return new Authority(
    document.statements.map((statement) => ({ statement, document })),
    caps,
  );
}

function outcome(
  statements: readonly StatementJson[],
  caps: readonly Authority[] = [],
  action = "s3:GetObject",
): string {
  const context = requestContext({ now: new Date("2026-06-01"), variables: { "aws:username": "anna" } });
  return authority(statements, caps).decide({ action, resource: OBJECT, context }).outcome;
}

const real = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };

describe("The decision on a request", () => {
  it("is denied when nothing speaks of it", () => {
    assert.equal(outcome([]), "denied");
    assert.equal(outcome([allow("s3:PutObject")]), "denied");
    assert.equal(outcome([allow("s3:GetObject", "arn:aws:s3:::other/*")]), "denied");
  });

  it("is allowed by an allow, refused by any deny", () => {
    assert.equal(outcome([allow("s3:Get*", "arn:aws:s3:::data/*")]), "allowed");
    assert.equal(outcome([allow("*"), deny("s3:*", OBJECT)]), "denied");
    assert.equal(outcome([deny("s3:GetObject"), allow("s3:GetObject")]), "denied");
  });

  it("takes NotAction and NotResource as everything else", () => {
    const other = { Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::secret/*" };
    assert.equal(outcome([other]), "allowed");
    assert.equal(outcome([{ ...other, NotAction: "s3:*" }]), "denied");
    assert.equal(outcome([{ ...other, NotResource: "arn:aws:s3:::data/*" }]), "denied");
    assert.equal(outcome([allow("*"), { Effect: "Deny", NotAction: "iam:*", Resource: "*" }]), "denied");
  });

  it("depends on a condition that depends", () => {
    assert.equal(outcome([allow("s3:GetObject", "*", real)]), "unsure");
    assert.equal(outcome([allow("s3:GetObject"), deny("s3:GetObject", "*", real)]), "unsure");
    assert.equal(outcome([allow("s3:GetObject", "*", real), allow("s3:GetObject")]), "allowed");
    assert.equal(
      outcome([allow("s3:GetObject"), deny("s3:GetObject", "*", real), deny("s3:GetObject")]),
      "denied",
    );
  });

  it("is not refused by a deny that the caller avoids", () => {
    const plain = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
    assert.equal(outcome([allow("s3:GetObject"), deny("*", "*", plain)]), "allowed");
    const region = { Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } };
    assert.equal(outcome([allow("s3:GetObject"), deny("*", "*", region)]), "allowed");
  });

  it("depends on what isn't known yet", () => {
    assert.equal(outcome([allow("s3:GetObject", UNKNOWN)]), "unsure");
    assert.equal(outcome([allow(UNKNOWN)]), "unsure");
    assert.equal(outcome([allow("s3:GetObject"), deny(UNKNOWN)]), "unsure");
    assert.equal(outcome([allow("s3:GetObject", [UNKNOWN, "*"])]), "allowed");
  });

  it("knows variables only since version 2012-10-17", () => {
    const resource = "arn:aws:s3:::data/${aws:PrincipalTag/key}";
    assert.equal(outcome([allow("s3:GetObject", resource)]), "unsure");
  });

  it("has to pass every cap", () => {
    const open = authority([allow("*")]);
    const narrow = authority([allow("s3:Put*")]);
    const conditional = authority([allow("*", "*", real)]);
    assert.equal(outcome([allow("s3:GetObject")], [open]), "allowed");
    assert.equal(outcome([allow("s3:GetObject")], [open, narrow]), "denied");
    assert.equal(outcome([allow("s3:GetObject")], [conditional]), "unsure");
    assert.equal(outcome([deny("*")], [open]), "denied");
    assert.equal(
      outcome([allow("s3:GetObject")], [authority([])]),
      "denied",
      "an unknown boundary allows nothing for sure",
    );
  });
});
