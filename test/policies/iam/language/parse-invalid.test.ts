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
});
