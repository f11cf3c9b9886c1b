import assert from "node:assert/strict";

import type { PolicyUse } from "../../../../policies/iam/language/document";
import { parsePolicy } from "../../../../policies/iam/language/parse";
import { UNKNOWN } from "../../../../policies/kit";
import type { Json } from "../../../../policies/kit";
import { aDocument, allow, trust } from "../fixtures";

const codes = (source: Json, use: PolicyUse = "identity") =>
  parsePolicy(source, use).problems.map(({ code, path }) => `${code ?? "-"} ${path}`);
const statement = (change: Readonly<Record<string, Json>>): Json =>
  aDocument({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*", ...change });
const condition = (block: Json): Json => statement({ Condition: block });

describe("The policy parser", () => {
  describe("takes what the grammar allows", () => {
    const valid: readonly (readonly [string, Json, PolicyUse])[] = [
      ["a document as JSON text", JSON.stringify(aDocument(allow("s3:GetObject"))), "identity"],
      [
        "one statement without a list",
        { Version: "2012-10-17", Statement: allow("s3:GetObject") },
        "identity",
      ],
      ["the version of 2008", { Version: "2008-10-17", Statement: [allow("s3:GetObject")] }, "identity"],
      ["no version", { Statement: [allow("s3:GetObject")] }, "identity"],
      ["an Id", { Version: "2012-10-17", Id: "x", Statement: [allow("s3:GetObject")] }, "identity"],
      ["lists of actions and resources", aDocument(allow(["s3:Get*", "s3:?ut*"], ["*"])), "identity"],
      [
        "NotAction and NotResource",
        aDocument({ Effect: "Deny", NotAction: "a:B", NotResource: "*" }),
        "identity",
      ],
      ["an empty Sid", statement({ Sid: "" }), "identity"],
      [
        "conditions with one value or a list",
        condition({ StringLike: { "s3:prefix": ["a", "b"], "aws:x": "c" } }),
        "identity",
      ],
      [
        "bare booleans and numbers as condition values",
        condition({
          Bool: { "aws:SecureTransport": true },
          NumericLessThan: { "aws:MultiFactorAuthAge": 300 },
        }),
        "identity",
      ],
      [
        "set operators and IfExists",
        condition({ "ForAllValues:StringLikeIfExists": { "aws:TagKeys": "a" } }),
        "identity",
      ],
      ["policy variables", aDocument(allow("s3:GetObject", "arn:aws:s3:::b/${aws:username}/*")), "identity"],
      ["anyone as principal", trust("*"), "trust"],
      [
        "an account, a role and a session as principals",
        trust({
          AWS: [
            "111122223333",
            "arn:aws:iam::111122223333:role/r",
            "arn:aws:sts::111122223333:assumed-role/r/s",
          ],
        }),
        "trust",
      ],
      [
        "services and identity providers as principals",
        trust({ Service: "ec2.amazonaws.com", Federated: "cognito-identity.amazonaws.com" }),
        "trust",
      ],
      [
        "a principal that AWS owns",
        aDocument(
          allow("s3:GetObject", "*", {
            Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" },
          }),
        ),
        "resource",
      ],
      [
        "NotPrincipal",
        aDocument({ Effect: "Deny", NotPrincipal: { AWS: "111122223333" }, Action: "s3:*", Resource: "*" }),
        "resource",
      ],
      [
        "a resource policy without Resource",
        aDocument({ Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" }),
        "resource",
      ],
    ];
    for (const [name, source, use] of valid)
      it(name, () => {
        assert.deepEqual(codes(source, use), []);
      });
  });

  describe("points at what the grammar forbids", () => {
    const invalid: readonly (readonly [string, Json, PolicyUse, string])[] = [
      ["text that is no JSON", "not json", "identity", "JSON_SYNTAX_ERROR "],
      ["a cut-off text", '{"Version": "2012-10-17", "Statement": [', "identity", "JSON_SYNTAX_ERROR "],
      ["a document that is a list", [], "identity", "DATA_TYPE_MISMATCH "],
      ["a document without statements", { Version: "2012-10-17" }, "identity", "MISSING_STATEMENT "],
      ["an empty list of statements", aDocument(), "identity", "MISSING_STATEMENT Statement"],
      [
        "an unknown element of the document",
        { ...(aDocument(allow("a:B")) as object), Statements: [] },
        "identity",
        "INVALID_POLICY_ELEMENT Statements",
      ],
      [
        "a wrong version",
        { Version: "2012-10-18", Statement: [allow("a:B")] },
        "identity",
        "INVALID_VERSION Version",
      ],
      ["a statement that is a text", { Statement: ["x"] }, "identity", "DATA_TYPE_MISMATCH Statement[0]"],
      [
        "an unknown element of a statement",
        statement({ Resources: "*" }),
        "identity",
        "INVALID_POLICY_ELEMENT Statement[0].Resources",
      ],
      [
        "an element in the wrong case",
        { Statement: { effect: "Allow", Action: "a:B", Resource: "*" } },
        "identity",
        "INVALID_POLICY_ELEMENT Statement.effect",
      ],
      [
        "an effect in the wrong case",
        statement({ Effect: "allow" }),
        "identity",
        "INVALID_EFFECT Statement[0].Effect",
      ],
      [
        "an effect in the wrong type",
        statement({ Effect: true }),
        "identity",
        "INVALID_EFFECT Statement[0].Effect",
      ],
      [
        "no effect",
        { Statement: [{ Action: "a:B", Resource: "*" }] },
        "identity",
        "MISSING_EFFECT Statement[0]",
      ],
      [
        "no action",
        { Statement: [{ Effect: "Allow", Resource: "*" }] },
        "identity",
        "MISSING_ACTION Statement[0]",
      ],
      [
        "no resource",
        { Statement: [{ Effect: "Allow", Action: "a:B" }] },
        "identity",
        "MISSING_RESOURCE Statement[0]",
      ],
      [
        "Action beside NotAction",
        statement({ NotAction: "a:B" }),
        "identity",
        "UNSUPPORTED_ELEMENT_COMBINATION Statement[0]",
      ],
      [
        "Resource beside NotResource",
        statement({ NotResource: "*" }),
        "identity",
        "UNSUPPORTED_ELEMENT_COMBINATION Statement[0]",
      ],
      [
        "an action without a service",
        statement({ Action: "GetObject" }),
        "identity",
        "INVALID_ACTION Statement[0].Action",
      ],
      [
        "an action that is a number",
        statement({ Action: ["a:B", 5] }),
        "identity",
        "DATA_TYPE_MISMATCH Statement[0].Action[1]",
      ],
      [
        "a resource that is no ARN",
        statement({ Resource: "my-bucket" }),
        "identity",
        "INVALID_ARN_RESOURCE Statement[0].Resource",
      ],
      [
        "a Sid with spaces",
        statement({ Sid: "my statement" }),
        "identity",
        "UNSUPPORTED_SID Statement[0].Sid",
      ],
      [
        "a Sid that stands twice",
        aDocument(allow("a:B", "*", { Sid: "A" }), allow("a:C", "*", { Sid: "A" })),
        "identity",
        "UNIQUE_SIDS_REQUIRED Statement[1].Sid",
      ],
      [
        "a principal in an identity policy",
        statement({ Principal: "*" }),
        "identity",
        "UNSUPPORTED_PRINCIPAL Statement[0]",
      ],
      [
        "a trust policy without principal",
        aDocument({ Effect: "Allow", Action: "sts:AssumeRole" }),
        "trust",
        "MISSING_PRINCIPAL Statement[0]",
      ],
      [
        "a resource in a trust policy",
        trust("*", { Resource: "*" }),
        "trust",
        "INVALID_POLICY_ELEMENT Statement[0]",
      ],
      [
        "a principal that is a bare text",
        trust("111122223333"),
        "trust",
        "INVALID_PRINCIPAL_FORMAT Statement[0].Principal",
      ],
      [
        "an unknown kind of principal",
        trust({ Aws: "111122223333" }),
        "trust",
        "INVALID_PRINCIPAL_KEY Statement[0].Principal.Aws",
      ],
      [
        "a principal that is no ARN",
        trust({ AWS: "somebody" }),
        "trust",
        "INVALID_PRINCIPAL_FORMAT Statement[0].Principal.AWS",
      ],
      [
        "a wildcard inside a principal's ARN",
        trust({ AWS: "arn:aws:iam::111122223333:role/*" }),
        "trust",
        "UNSUPPORTED_WILDCARD_IN_PRINCIPAL Statement[0].Principal.AWS",
      ],
      [
        "a service that is no host name",
        trust({ Service: "ec2" }),
        "trust",
        "INVALID_PRINCIPAL_FORMAT Statement[0].Principal.Service",
      ],
      ["a condition that is a list", condition([]), "identity", "DATA_TYPE_MISMATCH Statement[0].Condition"],
      [
        "an unknown operator",
        condition({ StringMatches: { "aws:x": "a" } }),
        "identity",
        "INVALID_CONDITION_OPERATOR Statement[0].Condition.StringMatches",
      ],
      [
        "Null with IfExists",
        condition({ NullIfExists: { "aws:x": "true" } }),
        "identity",
        "NULL_WITH_IF_EXISTS Statement[0].Condition.NullIfExists",
      ],
      [
        "an operator without keys",
        condition({ StringEquals: "a" }),
        "identity",
        "DATA_TYPE_MISMATCH Statement[0].Condition.StringEquals",
      ],
      [
        "a condition key without a service",
        condition({ StringEquals: { username: "a" } }),
        "identity",
        "INVALID_CONDITION_KEY_FORMAT Statement[0].Condition.StringEquals.username",
      ],
      [
        "a condition value that is an object",
        condition({ StringEquals: { "aws:x": {} } }),
        "identity",
        "DATA_TYPE_MISMATCH Statement[0].Condition.StringEquals.aws:x",
      ],
    ];
    for (const [name, source, use, expected] of invalid) {
      it(name, () => {
        assert.ok(codes(source, use).includes(expected), codes(source, use).join("\n"));
      });
    }
  });

  it("names line and column of broken JSON", () => {
    const [problem] = parsePolicy('{\n  "Version": 2012-10-17\n}', "identity").problems;
    assert.equal(problem?.message, 'not valid JSON: expected "," or "}" at line 2, column 18');
  });

  it("names a key that stands twice, because the last one silently wins", () => {
    const text = '{"Statement": [{"Effect": "Allow", "Action": "a:B", "Action": "a:C", "Resource": "*"}]}';
    assert.deepEqual(codes(text), ["- Statement[0].Action"]);
  });

  it("guesses the element that was meant", () => {
    const [problem] = parsePolicy(statement({ Recource: "*" }), "identity").problems;
    assert.match(problem?.message ?? "", /did you mean "Resource"\?/);
  });

  it("still reads the statements it can make sense of", () => {
    const document = parsePolicy(
      { Version: "2012-10-17", Statement: [{ Action: "a:B" }, allow("iam:*")] },
      "identity",
    );
    assert.deepEqual(
      document.statements.map(({ path }) => path),
      ["Statement[1]"],
    );
  });

  it("tells what is unknown from what is missing", () => {
    const document = parsePolicy(aDocument(allow("s3:GetObject", ["*", UNKNOWN])), "identity");
    assert.deepEqual(document.problems, []);
    assert.deepEqual(document.unknownPaths, ["Statement[0].Resource[1]"]);
    assert.deepEqual(parsePolicy(UNKNOWN, "identity").unknownPaths, [""]);
  });

  it("counts the characters that count: all but white space", () => {
    assert.equal(parsePolicy('{ "a" :\n\t1 }', "identity").size, 7);
  });
});
