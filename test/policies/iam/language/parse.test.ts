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
      [
        "a date, an address, a number and a variable as condition values",
        condition({
          DateLessThan: { "aws:CurrentTime": ["2030-01-31T00:00:00Z", "1893456000"] },
          IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] },
          NumericEquals: { "s3:max-keys": "10" },
          Null: { "aws:TokenIssueTime": "true" },
          NumericLessThan: { "s3:max-keys": "${aws:PrincipalTag/limit}" },
        }),
        "identity",
      ],
      [
        "ARNs of other partitions, and patterns of them",
        aDocument(allow("s3:GetObject", ["arn:aws-us-gov:s3:::b/*", "arn:*:s3:::b/*", "arn:aws:s3*"])),
        "identity",
      ],
      [
        "${…} in a document of 2008 that is no variable",
        { Statement: [allow("s3:GetObject", "arn:aws:s3:::b/${x}")] },
        "identity",
      ],
      [
        "a canonical user",
        aDocument({ ...allow("s3:GetObject"), Principal: { CanonicalUser: "79a59d" } }),
        "resource",
      ],
      [
        "identity providers, each with its own call",
        aDocument(
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/id.example.com" },
          },
          {
            Effect: "Allow",
            Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
            Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/sso" },
          },
        ),
        "trust",
      ],
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
