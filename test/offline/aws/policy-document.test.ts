import assert from "node:assert/strict";

import { AwsFunctionError } from "../../../offline/aws";
import type { WireObject, WireValue } from "../../../offline/wire/values";
import { UNKNOWN } from "../../../offline/wire/values";
import { invoke } from "./fixtures";

const TOKEN = "aws:iam/getPolicyDocument:getPolicyDocument";

function result(args: WireObject): WireObject {
  return invoke(TOKEN, args).result;
}

function json(args: WireObject): string {
  const text = result(args).json;
  assert.ok(typeof text === "string");
  return text;
}

function statements(args: WireObject): readonly WireObject[] {
  return (JSON.parse(json(args)) as { Statement: readonly WireObject[] }).Statement;
}

function statement(given: WireObject): WireObject {
  return statements({ statements: [given] })[0] ?? {};
}

const principal = (type: string, ...identifiers: string[]): WireObject => ({ type, identifiers });
const root = (partition: string, digit: number): string =>
  `arn:${partition}:iam::${String(digit).repeat(12)}:root`;

describe("a policy document's text", () => {
  it("is indented by two spaces, with keys in IAM's order, and has a minified twin", () => {
    const args = {
      policyId: "reader",
      statements: [{ resources: ["*"], actions: ["s3:ListAllMyBuckets"], sid: "1" }],
    };
    assert.equal(
      json(args),
      `{
  "Version": "2012-10-17",
  "Id": "reader",
  "Statement": [
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*"
    }
  ]
}`,
    );
    assert.equal(
      result(args).minifiedJson,
      '{"Version":"2012-10-17","Id":"reader","Statement":[{"Sid":"1","Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}',
    );
  });

  it("lists several actions and resources in reverse order and without repetition", () => {
    const { Action, Resource } = statement({
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:Decrypt"],
      resources: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
    });
    assert.deepEqual(Action, ["kms:GenerateDataKey", "kms:Decrypt"]);
    assert.deepEqual(Resource, ["arn:aws:s3:::b/*", "arn:aws:s3:::b"]);
  });

  it("has the negated forms", () => {
    const given = {
      effect: "Deny",
      notActions: ["iam:*"],
      notResources: ["a"],
      notPrincipals: [principal("AWS", "b")],
    };
    assert.deepEqual(statement(given), {
      Effect: "Deny",
      NotAction: "iam:*",
      NotResource: "a",
      NotPrincipal: { AWS: "b" },
    });
  });

  it("writes policy variables with a dollar sign, except in actions", () => {
    const given = {
      actions: ["s3:&{x}"],
      resources: ["arn:aws:s3:::b/&{aws:username}"],
      principals: [principal("AWS", "&{aws:userid}")],
      conditions: [{ test: "StringLike", variable: "s3:prefix", values: ["home/&{aws:username}/"] }],
    };
    assert.deepEqual(statement(given), {
      Effect: "Allow",
      Action: "s3:\u0026{x}",
      Resource: "arn:aws:s3:::b/${aws:username}",
      Principal: { AWS: "${aws:userid}" },
      Condition: { StringLike: { "s3:prefix": "home/${aws:username}/" } },
    });
  });

  it("escapes what Go's JSON escapes", () => {
    assert.match(json({ statements: [{ resources: ["<&>"] }] }), /"\\u003c\\u0026\\u003e"/);
  });

  it("has no statements when there are none", () => {
    assert.equal(json({}), '{\n  "Version": "2012-10-17"\n}');
  });

  it("is identified by its checksum", () => {
    assert.match(JSON.stringify(result({}).id), /^"\d+"$/);
    assert.equal(result({}).id, result({}).id);
    assert.notEqual(result({}).id, result({ policyId: "x" }).id);
  });
});

describe("a policy document's principals", () => {
  it("are a star only when both type and identifier are", () => {
    assert.equal(statement({ principals: [principal("*", "*")] }).Principal, "*");
    assert.deepEqual(statement({ principals: [principal("AWS", "*")] }).Principal, { AWS: "*" });
  });

  it("stand under their types in alphabetical order", () => {
    const given = [
      principal("Service", "firehose.amazonaws.com"),
      principal("AWS", "a"),
      principal("Federated", "f", "g"),
    ];
    const rendered = statement({ principals: given }).Principal;
    assert.equal(
      JSON.stringify(rendered),
      '{"AWS":"a","Federated":["g","f"],"Service":"firehose.amazonaws.com"}',
    );
  });

  // Expected orders as in the acceptance tests of terraform-provider-aws: they come from hashes of the entries.
  const cases: readonly [
    partition: string,
    groups: readonly (readonly number[])[],
    order: readonly number[],
  ][] = [
    ["aws", [[1], [2, 3]], [1, 3, 2]],
    ["aws", [[1, 2], [3], [4]], [3, 4, 2, 1]],
    ["aws-us-gov", [[1, 2], [3], [4]], [3, 2, 1, 4]],
  ];
  for (const [partition, groups, order] of cases) {
    it(`of one type are joined in the provider's own order (${partition}, ${JSON.stringify(groups)})`, () => {
      const principals = groups.map((group) =>
        principal("AWS", ...group.map((digit) => root(partition, digit))),
      );
      assert.deepEqual(statement({ principals }).Principal, {
        AWS: order.map((digit) => root(partition, digit)),
      });
    });
  }
});

describe("a policy document's conditions", () => {
  const condition = (test: string, variable: string, ...values: string[]): WireObject => ({
    test,
    variable,
    values,
  });

  it("keep the order of their values, empty ones included", () => {
    const conditions = [condition("StringLike", "s3:prefix", "home/", "", "a/")];
    assert.deepEqual(statement({ conditions }).Condition, {
      StringLike: { "s3:prefix": ["home/", "", "a/"] },
    });
  });

  it("with the same test are joined, their keys in alphabetical order", () => {
    const test = "ForAnyValue:StringEquals";
    const conditions = [
      condition(test, "kms:b", "pi"),
      condition(test, "kms:a", "rds"),
      condition("Bool", "x", "true"),
    ];
    assert.equal(
      JSON.stringify(statement({ conditions }).Condition),
      '{"Bool":{"x":"true"},"ForAnyValue:StringEquals":{"kms:a":"rds","kms:b":"pi"}}',
    );
  });

  it("with the same test and variable are joined into one list", () => {
    const conditions = [condition("StringEquals", "aws:x", "a"), condition("StringEquals", "aws:x", "b")];
    const { StringEquals } = statement({ conditions }).Condition as { StringEquals: { "aws:x": string[] } };
    assert.deepEqual([...StringEquals["aws:x"]].sort(), ["a", "b"]);
  });
});

describe("merging policy documents", () => {
  const allow = (sid: string, action: string): WireObject => ({ sid, actions: [action], resources: ["*"] });
  const document = (...given: WireObject[]): string => json({ statements: given });
  const summary = (args: WireObject): WireValue[] =>
    statements(args).map(({ Sid, Effect, Action }) => [Sid ?? "", Effect ?? "", Action ?? ""]);

  it("puts source documents first and lets the statements of the call replace theirs", () => {
    const sourcePolicyDocuments = [document(allow("", "ec2:*"), allow("Same", "s3:*"))];
    assert.deepEqual(
      summary({ sourcePolicyDocuments, statements: [allow("Same", "s3:Get*"), allow("", "x:*")] }),
      [
        ["", "Allow", "ec2:*"],
        ["Same", "Allow", "s3:Get*"],
        ["", "Allow", "x:*"],
      ],
    );
  });

  it("lets override documents replace one after the other", () => {
    const deny = { ...allow("One", "logs:*"), effect: "Deny" };
    const overridePolicyDocuments = [
      document(allow("One", "s3:*")),
      document(allow("", "ec2:*"), allow("Two", "iam:*")),
      document(deny),
    ];
    assert.deepEqual(
      summary({ overridePolicyDocuments, statements: [{ ...allow("Two", "*"), effect: "Deny" }] }),
      [
        ["Two", "Allow", "iam:*"],
        ["One", "Deny", "logs:*"],
        ["", "Allow", "ec2:*"],
      ],
    );
  });

  it("skips empty documents and takes on a newer version and an id", () => {
    const old = JSON.stringify({ Version: "2012-10-17", Id: "base", Statement: [] });
    const merged = JSON.parse(
      json({ version: "2008-10-17", sourcePolicyDocuments: ["", old] }),
    ) as WireObject;
    assert.deepEqual(merged, { Version: "2012-10-17", Id: "base" });
  });

  it("reads a document as the provider does: Booleans become texts, lists of principals are reversed", () => {
    const source = JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Action: ["b:*", "a:*"],
          Principal: { AWS: ["a", "b"] },
          Condition: { Bool: { "aws:SecureTransport": false }, NumericLessThan: { "s3:max-keys": 10 } },
        },
        { Effect: "Deny", Principal: "*" },
      ],
    });
    const read = statements({ sourcePolicyDocuments: [source] });
    assert.deepEqual(read[0], {
      Effect: "Allow",
      Action: ["b:*", "a:*"],
      Principal: { AWS: ["b", "a"] },
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    assert.equal(read[1]?.Principal, "*");
  });
});

describe("a policy document that can't be rendered", () => {
  const refused: readonly [why: string, args: WireObject, pattern: RegExp][] = [
    ["two statements with the same Sid", { statements: [{ sid: "1" }, { sid: "1" }] }, /duplicate Sid \(1\)/],
    [
      "two sources with the same Sid",
      { sourcePolicyDocuments: ['{"Statement":[{"Sid":"a"}]}', '{"Statement":[{"Sid":"a"}]}'] },
      /merging source document 1: duplicate Sid \(a\).*statement 0/,
    ],
    [
      "a source that isn't JSON",
      { sourcePolicyDocuments: ["{"] },
      /merging source document 0: it is not valid JSON/,
    ],
    [
      "an override with one bare statement",
      { overridePolicyDocuments: ['{"Statement":{}}'] },
      /override document 0: its Statement is not a list/,
    ],
    [
      "a policy variable in the old version",
      { version: "2008-10-17", statements: [{ resources: ["&{aws:username}"] }] },
      /not supported in document version 2008-10-17/,
    ],
  ];
  for (const [why, args, pattern] of refused) {
    it(`is refused: ${why}`, () => {
      assert.throws(
        () => invoke(TOKEN, args),
        (error: unknown) => error instanceof AwsFunctionError && pattern.test(error.message),
      );
    });
  }

  it("is unknown when a part of it is, without a warning", () => {
    const answer = invoke(TOKEN, { statements: [{ resources: [UNKNOWN] }] });
    assert.equal(answer.kind, "unknown");
    assert.equal(answer.result.json, UNKNOWN);
    assert.ok(!("warning" in answer));
  });
});
