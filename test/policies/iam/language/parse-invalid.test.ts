import assert from "node:assert/strict";

import type { PolicyUse } from "../../../../policies/iam/language/document";
import { parsePolicy } from "../../../../policies/iam/language/parse";
import type { Json } from "../../../../policies/kit";
import { aDocument, allow, trust } from "../fixtures";

const codes = (source: Json, use: PolicyUse) =>
  parsePolicy(source, use).problems.map(({ code, path }) => `${code ?? "-"} ${path}`);
const statement = (change: Readonly<Record<string, Json>>): Json =>
  aDocument({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*", ...change });
const condition = (block: Json): Json => statement({ Condition: block });

describe("The policy parser", () => {
  describe("points at what the grammar forbids", () => {
    const invalid: readonly (readonly [string, Json, PolicyUse, string])[] = [
      [
        "an Id that is a number",
        { Id: 1, Statement: [allow("s3:GetObject")] },
        "identity",
        "DATA_TYPE_MISMATCH Id",
      ],
      ["a version that is a number", { Version: 2012, Statement: [] }, "identity", "INVALID_VERSION Version"],
      ["a Sid that is a number", statement({ Sid: 1 }), "identity", "DATA_TYPE_MISMATCH Statement[0].Sid"],
      [
        "an empty list of actions",
        statement({ Action: [] }),
        "identity",
        "EMPTY_ARRAY_ACTION Statement[0].Action",
      ],
      [
        "an empty list of resources",
        statement({ Resource: [] }),
        "identity",
        "EMPTY_ARRAY_RESOURCE Statement[0].Resource",
      ],
      ["a principal of nobody", trust({}), "trust", "EMPTY_OBJECT_PRINCIPAL Statement[0].Principal"],
      [
        "an empty list of principals",
        trust({ AWS: [] }),
        "trust",
        "EMPTY_ARRAY_PRINCIPAL Statement[0].Principal.AWS",
      ],
      [
        "an ARN with too few fields",
        statement({ Resource: "arn:aws:s3:bucket" }),
        "identity",
        "MISSING_ARN_FIELD Statement[0].Resource",
      ],
      [
        "a partition that doesn't exist",
        statement({ Resource: "arn:aw:s3:::bucket/*" }),
        "identity",
        "INVALID_PARTITION Statement[0].Resource",
      ],
      [
        "a variable without its brace",
        statement({ Resource: "arn:aws:s3:::${aws:username/*" }),
        "identity",
        "MISSING_BRACE_IN_VARIABLE Statement[0].Resource",
      ],
      [
        "a variable without a name",
        condition({ StringLike: { "s3:prefix": "home/${}/*" } }),
        "identity",
        "EMPTY_VARIABLE Statement[0].Condition.StringLike.s3:prefix",
      ],
      [
        "a variable in a document of 2008, where it is plain text",
        { Statement: [allow("s3:GetObject", "arn:aws:s3:::b/${aws:username}/*")] },
        "identity",
        "VARIABLE_UNSUPPORTED_IN_VERSION Statement[0].Resource",
      ],
      [
        "a truth value that is none",
        condition({ Bool: { "aws:SecureTransport": "yes" } }),
        "identity",
        "TYPE_MISMATCH_BOOLEAN Statement[0].Condition.Bool.aws:SecureTransport",
      ],
      [
        "a number that is none",
        condition({ NumericLessThan: { "aws:MultiFactorAuthAge": ["300", "soon"] } }),
        "identity",
        "TYPE_MISMATCH_NUMBER Statement[0].Condition.NumericLessThan.aws:MultiFactorAuthAge[1]",
      ],
      [
        "a date that is none",
        condition({ DateLessThan: { "aws:CurrentTime": "soon" } }),
        "identity",
        "INVALID_DATE_VALUE Statement[0].Condition.DateLessThan.aws:CurrentTime",
      ],
      [
        "an address range that is none",
        condition({ IpAddress: { "aws:SourceIp": "203.0.113.0/33" } }),
        "identity",
        "TYPE_MISMATCH_IP_RANGE Statement[0].Condition.IpAddress.aws:SourceIp",
      ],
      [
        "NotPrincipal in a trust policy",
        aDocument({ Effect: "Deny", Action: "sts:AssumeRole", NotPrincipal: { AWS: "111122223333" } }),
        "trust",
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL Statement[0].NotPrincipal",
      ],
      [
        "a call that the principal can't make",
        trust({ Federated: "arn:aws:iam::111122223333:saml-provider/sso" }),
        "trust",
        "MISMATCHED_ACTION_FOR_PRINCIPAL Statement[0].Action",
      ],
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
        "INVALID_ARN_PREFIX Statement[0].Resource",
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
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE Statement[0]",
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
        "INVALID_SERVICE_PRINCIPAL_FORMAT Statement[0].Principal.Service",
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
});
