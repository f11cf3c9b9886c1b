import assert from "node:assert/strict";
import fc from "fast-check";

import { expandAction } from "../../../../policies/iam/facts/actions";
import { standingOf } from "../../../../policies/iam/facts/condition-keys";
import { managedPolicyDocument, managedPolicyNames } from "../../../../policies/iam/facts/managed-policies";
import { covers, intersects, parsePattern } from "../../../../policies/iam/language/pattern";
import { ADMIN_MANAGED_POLICIES } from "../../../../policies/iam/facts/managed-admin";

const everyAction = () => expandAction("*");

describe("The facts on actions", () => {
  it("know level, resource types and condition keys", () => {
    const [passRole, ...more] = expandAction("iam:passrole");
    assert.deepEqual(more, []);
    assert.equal(passRole?.name, "iam:PassRole");
    assert.equal(passRole.level, "Write");
    assert.deepEqual(passRole.resourceTypes, [{ name: "role", arn: "arn:*:iam::*:role/*", required: true }]);
    assert.ok(passRole.conditionKeys.includes("iam:PassedToService"));
    assert.equal(expandAction("s3:PutBucketPolicy")[0]?.level, "Permissions management");
    assert.equal(expandAction("ec2:CreateTags")[0]?.level, "Tagging");
    assert.deepEqual(expandAction("ec2:DescribeInstances")[0]?.resourceTypes, []);
    const limitable = [
      "s3:GetObject",
      "ec2:RunInstances",
      "cloudwatch:PutMetricData",
      "ec2:DescribeInstances",
    ];
    assert.deepEqual(
      limitable.map((name) => expandAction(name)[0]?.limitable),
      [true, true, false, false],
    );
  });

  it("know more than twenty thousand actions, each expanding to itself", () => {
    const all = everyAction();
    assert.ok(all.length > 20_000, String(all.length));
    for (const { name } of all)
      assert.deepEqual(
        expandAction(name).map((facts) => facts.name),
        [name],
      );
  });

  it("expand a pattern to what a brute-force search over all real actions finds", () => {
    const names = everyAction().map(({ name }) => name);
    const aName = fc.constantFrom(...names.filter((_, index) => index % 37 === 0));
    const wildcards = fc
      .tuple(aName, fc.nat(), fc.nat(4), fc.constantFrom("*", "?", ""))
      .map(([name, at, length, put]) => {
        const start = at % name.length;
        return name.slice(0, start) + put + name.slice(start + length);
      });
    fc.assert(
      fc.property(wildcards, (pattern) => {
        const [service = "", name = "*"] = pattern.split(":");
        const source = `${service}:${name}`.toLowerCase().replace(/[.+^${}()|[\]\\]/g, "\\$&");
        const regex = new RegExp(`^${source.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        if (!pattern.includes(":")) return;
        const expected = names.filter((text) => regex.test(text.toLowerCase()));
        assert.deepEqual(
          expandAction(pattern)
            .map((facts) => facts.name)
            .sort(),
          expected.sort(),
          pattern,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("agree with the intersection and the covering of patterns, over all real actions", () => {
    const names = everyAction().map(({ name }) => name.toLowerCase());
    const aPattern = fc
      .tuple(fc.constantFrom(...names.filter((_, index) => index % 41 === 0)), fc.nat(), fc.nat(9))
      .map(([name, at, length]) => {
        const colon = name.indexOf(":") + 1;
        const start = colon + (at % (name.length - colon));
        return `${name.slice(0, start)}*${name.slice(start + length)}`;
      });
    const lists = fc.tuple(aPattern, aPattern).map(([left, right]) => {
      // Half of the pairs share their service, or they would rarely meet.
      const service = left.slice(0, left.indexOf(":"));
      return [left, right.length % 2 === 0 ? right : service + right.slice(right.indexOf(":"))] as const;
    });
    fc.assert(
      fc.property(lists, ([left, right]) => {
        const [a, b] = [left, right].map((text) => parsePattern(text, false));
        assert.ok(a && b);
        const inRight = new Set(expandAction(right).map((facts) => facts.name));
        const inLeft = expandAction(left).map((facts) => facts.name);
        if (inLeft.some((name) => inRight.has(name))) assert.ok(intersects(a, b), `${left} and ${right}`);
        if (covers(b, a))
          assert.ok(
            inLeft.every((name) => inRight.has(name)),
            `${right} covers ${left}`,
          );
      }),
      { numRuns: 500 },
    );
  });

  it("know condition keys, with placeholders and in any case", () => {
    for (const key of [
      "aws:SourceIp",
      "AWS:sourceip",
      "aws:PrincipalTag/team",
      "aws:RequestTag/Env",
      "s3:prefix",
      "s3:ExistingObjectTag/x",
      "kms:EncryptionContext:a",
      "ec2:ResourceTag/a",
    ]) {
      assert.equal(standingOf(key).kind, "known", key);
    }
    for (const key of ["token.actions.githubusercontent.com:sub", "saml:aud"])
      assert.equal(standingOf(key).kind, "foreign", key);
    assert.deepEqual(standingOf("aws:SourceIP4"), {
      kind: "unknown-key",
      global: true,
      guess: "aws:SourceIp",
    });
    assert.equal(standingOf("nosuch:key").kind, "unknown-service");
  });
});

describe("The bundled managed policies", () => {
  it("all follow the grammar", () => {
    for (const name of managedPolicyNames()) {
      const document = managedPolicyDocument(`arn:aws:iam::aws:policy/${name}`);
      assert.deepEqual(document?.problems, [], name);
      assert.ok(document.statements.length > 0, name);
    }
  });

  it("are found by ARN in any path and partition, customers' policies are not", () => {
    assert.ok(managedPolicyDocument("arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
    assert.equal(managedPolicyDocument("arn:aws:iam::111122223333:policy/AdministratorAccess"), undefined);
    assert.equal(managedPolicyDocument("arn:aws:iam::aws:policy/NoSuchPolicy"), undefined);
  });

  it("hold every policy that counts as administrator access", () => {
    const names = new Set(managedPolicyNames());
    for (const name of ADMIN_MANAGED_POLICIES.keys()) {
      assert.ok(names.has(name), name);
    }
  });
});
