import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { taggingConsistency } from "../../../../policies/tagging/rules/tagging-consistency";
import { aResource, judge, messages, urnOf } from "../../../support/judge";
import { BUCKET, bucket } from "../fixtures";

function buckets(...tags: readonly Parameters<typeof bucket>[0][]) {
  return tags.map((each, index) => bucket(each, { name: `b${String(index)}` }));
}

describe("tagging-consistency", () => {
  it("passes a stack whose tags agree", () => {
    const resources = buckets({ Environment: "test", Owner: "a" }, { Environment: "test", Owner: "b" }, {});
    assert.deepEqual(judge(taggingConsistency, resources), []);
  });

  it("passes an empty stack, and types without tags", () => {
    assert.deepEqual(judge(taggingConsistency, []), []);
    const policies = ["a", "b"].map((Environment) =>
      aResource("aws:s3/bucketPolicy:BucketPolicy", { tags: { Environment } }),
    );
    assert.deepEqual(judge(taggingConsistency, policies), []);
  });

  it("fails the resource whose environment differs from the others'", () => {
    const resources = buckets({ Environment: "test" }, { Environment: "prod" }, { Environment: "test" });
    assert.deepEqual(judge(taggingConsistency, resources), [
      {
        verdict: "fail",
        urn: urnOf(BUCKET, "b1"),
        message:
          'aws:s3/bucket:Bucket "b1": tag "Environment" is "prod", but "test" on 2 resources of the stack; expected one value',
      },
    ]);
  });

  it("takes the first one for right when there is no majority", () => {
    const verdicts = judge(taggingConsistency, buckets({ Environment: "a" }, { Environment: "b" }));
    assert.deepEqual(
      verdicts.map(({ urn }) => urn),
      [urnOf(BUCKET, "b1")],
    );
    assert.match(messages(verdicts)[0] ?? "", /"a" on 1 other resource of/);
  });

  it("lets other tags have several values, but one spelling of each", () => {
    assert.deepEqual(judge(taggingConsistency, buckets({ Owner: "web" }, { Owner: "data" })), []);
    const verdicts = judge(
      taggingConsistency,
      buckets({ Owner: "web" }, { Owner: "Web" }, { Owner: "web " }, { Owner: "web" }),
    );
    assert.deepEqual(
      verdicts.map(({ urn }) => urn),
      [urnOf(BUCKET, "b1"), urnOf(BUCKET, "b2")],
    );
  });

  it("fails a key that is spelled differently elsewhere", () => {
    const verdicts = judge(taggingConsistency, buckets({ Team: "a" }, { team: "a" }, { Team: UNKNOWN }));
    assert.deepEqual(messages(verdicts), [
      'aws:s3/bucket:Bucket "b1": tag key "team" is written "Team" on 2 resources of the stack; expected "Team"',
    ]);
  });

  it("doesn't compare names", () => {
    assert.deepEqual(judge(taggingConsistency, buckets({ Name: "a" }, { Name: "A" })), []);
  });

  it("can be told which keys have one value and which are not compared", () => {
    const resources = buckets({ Owner: "a" }, { Owner: "b" });
    assert.equal(judge(taggingConsistency, resources, { sameValue: ["Own*"] }).length, 1);
    assert.equal(judge(taggingConsistency, resources, { sameValue: ["*"], ignore: ["Owner"] }).length, 0);
  });

  it("lists unknown tags and unknown values of keys that have one value", () => {
    const verdicts = judge(
      taggingConsistency,
      buckets({ Environment: "test" }, UNKNOWN, { Environment: UNKNOWN }, { Owner: UNKNOWN }),
    );
    assert.deepEqual(messages(verdicts), []);
    assert.deepEqual(
      verdicts.map(({ urn, verdict }) => [urn, verdict]),
      [
        [urnOf(BUCKET, "b1"), "unknown"],
        [urnOf(BUCKET, "b2"), "unknown"],
      ],
    );
    assert.match(messages(verdicts, "unknown")[0] ?? "", /tags is unknown/);
    assert.match(
      messages(verdicts, "unknown")[1] ?? "",
      /"Environment" can't be compared with the stack's: its value is unknown/,
    );
  });
});
