import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { taggingAllowedValues } from "../../../../policies/tagging/rules/tagging-allowed-values";
import { taggingValuePattern } from "../../../../policies/tagging/rules/tagging-value-pattern";
import { taggingValueSource } from "../../../../policies/tagging/rules/tagging-value-source";
import { aResource, judge, messages } from "../../../support/judge";
import { GOOD_TAGS, GROUP, TEMPLATE, bucket, inStack } from "../fixtures";

describe("tagging-allowed-values", () => {
  const rules = [{ key: "Tier", values: ["web", "data", "x-*"] }];

  it("passes the usual names of environments by default, in any case, and the stack's own", () => {
    for (const value of ["test", "Production", "DEV"]) {
      assert.deepEqual(judge(taggingAllowedValues, bucket({ Environment: value })), [], value);
    }
    assert.deepEqual(judge(taggingAllowedValues, inStack(bucket({ Environment: "acme-7" }), "acme-7")), []);
  });

  it("fails a name that is none by default", () => {
    const [found] = messages(judge(taggingAllowedValues, bucket({ Environment: "prodution" })));
    assert.match(
      found ?? "",
      /Bucket "logs": tag "Environment" is "prodution"; expected "dev", .* or \d+ more$/,
    );
  });

  it("passes allowed values and patterns", () => {
    for (const value of ["web", "x-1"])
      assert.deepEqual(judge(taggingAllowedValues, bucket({ Tier: value }), { rules }), []);
  });

  it("fails any other value, naming found and expected ones", () => {
    assert.deepEqual(messages(judge(taggingAllowedValues, bucket({ Tier: "Web" }), { rules })), [
      'aws:s3/bucket:Bucket "logs": tag "Tier" is "Web"; expected "web", "data", or "x-*"',
    ]);
  });

  it("doesn't demand the tag", () => {
    assert.deepEqual(judge(taggingAllowedValues, bucket({}), { rules }), []);
  });

  it("can't judge an unknown value or unknown tags", () => {
    assert.match(
      messages(judge(taggingAllowedValues, bucket({ Tier: UNKNOWN }), { rules }), "unknown")[0] ?? "",
      /tag "Tier" has a value that is unknown; expected "web"/,
    );
    assert.match(
      messages(judge(taggingAllowedValues, bucket(UNKNOWN), { rules }), "unknown")[0] ?? "",
      /tag "Tier" can't be compared with the allowed values: tags is unknown/,
    );
  });

  it("is narrowed by scope", () => {
    const scoped = [{ ...rules[0], environments: ["prod"] }];
    assert.deepEqual(judge(taggingAllowedValues, bucket({ Tier: "no" }), { rules: scoped }), []);
    assert.equal(
      judge(taggingAllowedValues, inStack(bucket({ Tier: "no" }), "prod"), { rules: scoped }).length,
      1,
    );
  });

  it("judges what a launch template hands on, and lists", () => {
    const template = aResource(TEMPLATE, {
      tagSpecifications: [{ resourceType: "volume", tags: { Tier: "no" } }],
    });
    assert.match(
      messages(judge(taggingAllowedValues, template, { rules }))[0] ?? "",
      /tag "Tier" in tagSpecifications\[0\]\.tags is "no"/,
    );
    const group = aResource(GROUP, { tags: [{ key: "Tier", value: "no", propagateAtLaunch: true }] });
    assert.equal(judge(taggingAllowedValues, group, { rules }).length, 1);
  });
});

describe("tagging-value-pattern", () => {
  const rules = [{ keys: ["CostCenter", "Cost*Code"], matches: "^\\d{4}$", expected: "four digits" }];

  it("passes real values by default", () => {
    assert.deepEqual(judge(taggingValuePattern, bucket({ Owner: "platform" })), []);
    // Of a key that isn't among those asked for, nothing is demanded.
    assert.deepEqual(judge(taggingValuePattern, bucket({ ...GOOD_TAGS, Team: "TODO" })), []);
  });

  for (const value of ["TODO", "to-do", "changeme", "tbd", "n/a", "xxx", "?", " none "]) {
    it(`fails the placeholder "${value}" by default`, () => {
      assert.deepEqual(messages(judge(taggingValuePattern, bucket({ Owner: value }))), [
        `aws:s3/bucket:Bucket "logs": tag "Owner" is "${value}"; expected a real value instead of a placeholder`,
      ]);
    });
  }

  it("passes a value that matches, fails one that doesn't", () => {
    assert.deepEqual(
      judge(taggingValuePattern, bucket({ CostCenter: "4711", CostNewCode: "0815" }), { rules }),
      [],
    );
    assert.deepEqual(messages(judge(taggingValuePattern, bucket({ CostCenter: "47-11" }), { rules })), [
      'aws:s3/bucket:Bucket "logs": tag "CostCenter" is "47-11"; expected four digits',
    ]);
  });

  it("names the expression where no words are given", () => {
    const bare = [{ keys: ["*"], rejects: "\\s", matches: "^.+$" }];
    assert.match(
      messages(judge(taggingValuePattern, bucket({ A: "a b" }), { rules: bare }))[0] ?? "",
      /expected no value matching \/\\s\//,
    );
    assert.match(
      messages(judge(taggingValuePattern, bucket({ A: "" }), { rules: bare }))[0] ?? "",
      /expected a value matching \/\^\.\+\$\//,
    );
  });

  it("ignores case where told to", () => {
    const rule = { keys: ["A"], matches: "^abc$" };
    assert.equal(judge(taggingValuePattern, bucket({ A: "ABC" }), { rules: [rule] }).length, 1);
    assert.equal(
      judge(taggingValuePattern, bucket({ A: "ABC" }), { rules: [{ ...rule, ignoreCase: true }] }).length,
      0,
    );
  });

  it("can't judge an unknown value or unknown tags", () => {
    for (const tags of [{ CostCenter: UNKNOWN }, UNKNOWN]) {
      const verdicts = judge(taggingValuePattern, bucket(tags), { rules });
      assert.equal(messages(verdicts, "unknown").length, 1);
      assert.deepEqual(messages(verdicts), []);
    }
  });

  it("refuses a configuration whose expression is none", () => {
    assert.throws(
      () => judge(taggingValuePattern, bucket({}), { rules: [{ keys: ["A"], matches: "(" }] }),
      /regular expression/,
    );
  });
});

describe("tagging-value-source", () => {
  const source = (equals: unknown, more = {}) => ({ rules: [{ key: "Environment", equals, ...more }] });

  it("has no rule by default", () => {
    assert.deepEqual(judge(taggingValueSource, bucket({ Environment: "x" })), []);
  });

  it("compares with the stack's and the project's name", () => {
    assert.deepEqual(judge(taggingValueSource, bucket({ Environment: "test" }), source("stack")), []);
    assert.deepEqual(judge(taggingValueSource, bucket({ Environment: "plumbline" }), source("project")), []);
    assert.deepEqual(messages(judge(taggingValueSource, bucket({ Environment: "prod" }), source("stack"))), [
      'aws:s3/bucket:Bucket "logs": tag "Environment" is "prod"; expected "test" as in the stack\'s name',
    ]);
  });

  it("translates the source's value, exactly or by pattern", () => {
    const config = source("stack", { translate: { "prod*": "production", "prod-eu": "europe" } });
    const judged = (stack: string, value: string) =>
      judge(taggingValueSource, inStack(bucket({ Environment: value }), stack), config).length;
    assert.equal(judged("prod-us", "production"), 0);
    assert.equal(judged("prod-eu", "europe"), 0);
    assert.equal(judged("prod-eu", "production"), 1);
    assert.equal(judged("dev", "dev"), 0);
  });

  it("compares with another tag", () => {
    const config = source({ tag: "Stage" });
    assert.deepEqual(judge(taggingValueSource, bucket({ Environment: "a", Stage: "a" }), config), []);
    assert.match(
      messages(judge(taggingValueSource, bucket({ Environment: "a", Stage: "b" }), config))[0] ?? "",
      /is "a"; expected "b" as in tag "Stage"/,
    );
    assert.match(
      messages(judge(taggingValueSource, bucket({ Environment: "a" }), config))[0] ?? "",
      /tag "Stage", which is missing/,
    );
  });

  it("doesn't judge a tag that isn't set", () => {
    assert.deepEqual(judge(taggingValueSource, bucket({}), source("stack")), []);
  });

  it("can't judge an unknown value, source or map", () => {
    for (const tags of [
      { Environment: UNKNOWN, Stage: "a" },
      { Environment: "a", Stage: UNKNOWN },
      UNKNOWN,
    ]) {
      const verdicts = judge(taggingValueSource, bucket(tags), source({ tag: "Stage" }));
      assert.equal(messages(verdicts, "unknown").length, 1);
      assert.deepEqual(messages(verdicts), []);
    }
  });
});
