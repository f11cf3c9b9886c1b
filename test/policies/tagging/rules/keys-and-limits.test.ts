import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { taggingAwsLimits } from "../../../../policies/tagging/rules/tagging-aws-limits";
import { taggingKeyCase } from "../../../../policies/tagging/rules/tagging-key-case";
import { aResource, judge, messages } from "../../../support/judge";
import { GOOD_TAGS, GROUP, INSTANCE, TEMPLATE, bucket, inStack, provider } from "../fixtures";

function tagsNumbering(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`Key${String(index)}`, "x"]));
}

describe("tagging-key-case", () => {
  it("passes known keys and keys that resemble none", () => {
    assert.deepEqual(
      judge(taggingKeyCase, bucket({ ...GOOD_TAGS, Team: "a", "kubernetes.io/role/elb": "1" })),
      [],
    );
  });

  it("fails a key in another case or with separators", () => {
    assert.deepEqual(messages(judge(taggingKeyCase, bucket({ owner: "a", "cost-center": "b" }))), [
      'aws:s3/bucket:Bucket "logs": tag key "owner" is written differently; expected "Owner"',
      'aws:s3/bucket:Bucket "logs": tag key "cost-center" is written differently; expected "CostCenter"',
    ]);
  });

  it("fails a typing error", () => {
    assert.deepEqual(messages(judge(taggingKeyCase, bucket({ Onwer: "a" }))), [
      'aws:s3/bucket:Bucket "logs": tag key "Onwer" looks like a typing error; expected "Owner"',
    ]);
  });

  it("takes a resembling key for another one when the known one is there too", () => {
    assert.deepEqual(judge(taggingKeyCase, bucket({ Owner: "a", Owners: "b" })), []);
    assert.equal(judge(taggingKeyCase, bucket({ Owner: "a", owner: "b" })).length, 1);
  });

  it("judges default tags and the list of an Auto Scaling group", () => {
    const defaulted = bucket({}, { provider: provider({ defaultTags: { tags: { owner: "a" } } }) });
    assert.equal(judge(taggingKeyCase, defaulted).length, 1);
    const group = aResource(GROUP, { tags: [{ key: "owner", value: "a", propagateAtLaunch: true }] });
    assert.equal(judge(taggingKeyCase, group).length, 1);
  });

  it("says that unknown tags can't be checked, after what it did see", () => {
    const resource = bucket(UNKNOWN, { provider: provider({ defaultTags: { tags: { owner: "a" } } }) });
    const verdicts = judge(taggingKeyCase, resource);
    assert.equal(messages(verdicts).length, 1);
    assert.match(messages(verdicts, "unknown")[0] ?? "", /not all tag keys can be checked: tags is unknown/);
  });

  it("can be told other keys, exceptions, to leave typing errors alone, and where it applies", () => {
    assert.equal(judge(taggingKeyCase, bucket({ squad: "a" }), { keys: ["Squad"] }).length, 1);
    assert.equal(judge(taggingKeyCase, bucket({ owner: "a" }), { ignore: ["own*"] }).length, 0);
    assert.equal(judge(taggingKeyCase, bucket({ Onwer: "a" }), { typos: false }).length, 0);
    assert.equal(judge(taggingKeyCase, bucket({ owner: "a" }), { typos: false }).length, 1);
    const prodOnly = { environments: ["prod"] };
    assert.equal(judge(taggingKeyCase, bucket({ owner: "a" }), prodOnly).length, 0);
    assert.equal(judge(taggingKeyCase, inStack(bucket({ owner: "a" }), "prod"), prodOnly).length, 1);
  });
});

describe("tagging-aws-limits", () => {
  it("passes 50 tags, a key of 128 and a value of 256 characters", () => {
    const tags = { ...tagsNumbering(49), ["k".repeat(128)]: "v".repeat(256) };
    assert.deepEqual(judge(taggingAwsLimits, bucket(tags)), []);
  });

  it("fails 51 tags", () => {
    assert.deepEqual(messages(judge(taggingAwsLimits, bucket(tagsNumbering(51)))), [
      'aws:s3/bucket:Bucket "logs": 51 tags; expected at most 50',
    ]);
  });

  it("counts default tags", () => {
    const more = provider({ defaultTags: { tags: { Extra: "x" } } });
    assert.equal(judge(taggingAwsLimits, bucket(tagsNumbering(50), { provider: more })).length, 1);
  });

  it("fails eleven tags of an S3 object", () => {
    for (const type of [
      "aws:s3/bucketObject:BucketObject",
      "aws:s3/bucketObjectv2:BucketObjectv2",
      "aws:s3/objectCopy:ObjectCopy",
    ]) {
      assert.deepEqual(judge(taggingAwsLimits, aResource(type, { tags: tagsNumbering(10) })), [], type);
      assert.match(
        messages(judge(taggingAwsLimits, aResource(type, { tags: tagsNumbering(11) })))[0] ?? "",
        /11 tags; expected at most 10/,
      );
    }
  });

  it("takes lower limits from the configuration", () => {
    assert.equal(judge(taggingAwsLimits, bucket(tagsNumbering(5)), { maxTags: 4 }).length, 1);
    assert.equal(
      judge(taggingAwsLimits, bucket(tagsNumbering(5)), { maxTagsByType: { "aws:s3/*": 4 } }).length,
      1,
    );
    assert.equal(
      judge(taggingAwsLimits, bucket(tagsNumbering(5)), { maxTagsByType: { "aws:sns/*": 4 } }).length,
      0,
    );
  });

  it("fails keys and values that are too long, counting characters and not bytes", () => {
    assert.match(
      messages(judge(taggingAwsLimits, bucket({ ["k".repeat(129)]: "x" })))[0] ?? "",
      /tag "k{60}…" has a key of 129 characters; expected at most 128/,
    );
    assert.match(
      messages(judge(taggingAwsLimits, bucket({ Key: "v".repeat(257) })))[0] ?? "",
      /tag "Key" has a value of 257 characters; expected at most 256/,
    );
    assert.deepEqual(judge(taggingAwsLimits, bucket({ Key: "ü".repeat(256) })), []);
    assert.deepEqual(judge(taggingAwsLimits, bucket({ Key: "𝒳".repeat(256) })), []);
  });

  it("fails an empty key", () => {
    assert.match(messages(judge(taggingAwsLimits, bucket({ "": "x" })))[0] ?? "", /has an empty key/);
  });

  it("fails characters that AWS doesn't take, naming the first one", () => {
    assert.deepEqual(judge(taggingAwsLimits, bucket({ "a b_.:/=+-@Ä1": "grün 日本 _.:/=+-@" })), []);
    assert.match(
      messages(judge(taggingAwsLimits, bucket({ "a#b": "x" })))[0] ?? "",
      /has the character "#" in its key/,
    );
    assert.match(
      messages(judge(taggingAwsLimits, bucket({ a: "x;y" })))[0] ?? "",
      /has the character ";" in its value/,
    );
  });

  it("fails the prefix that AWS keeps for itself, in any case", () => {
    for (const key of ["aws:owner", "AWS:owner"]) {
      assert.match(messages(judge(taggingAwsLimits, bucket({ [key]: "x" })))[0] ?? "", /starts with "aws:"/);
    }
    assert.deepEqual(judge(taggingAwsLimits, bucket({ "awsome:owner": "x" })), []);
  });

  it("fails keys that are equal but for their case", () => {
    assert.match(
      messages(judge(taggingAwsLimits, bucket({ Team: "a", team: "b" })))[0] ?? "",
      /tag keys "Team" and "team" are equal but for their case/,
    );
  });

  it("fails keys that instance metadata can't serve, where it serves tags", () => {
    const tags = { "a/b": "x", "c d": "y", good: "z" };
    const serving = { metadataOptions: { instanceMetadataTags: "enabled" } };
    const found = messages(judge(taggingAwsLimits, aResource(INSTANCE, { tags, ...serving })));
    assert.equal(found.length, 2);
    assert.match(found[0] ?? "", /tag "a\/b" can't be read from instance metadata/);
    assert.deepEqual(judge(taggingAwsLimits, aResource(INSTANCE, { tags })), []);
    const specifications = [
      { resourceType: "instance", tags: { "a/b": "x" } },
      { resourceType: "volume", tags: { "c/d": "x" } },
    ];
    const template = aResource(TEMPLATE, { tags, tagSpecifications: specifications, ...serving });
    assert.equal(judge(taggingAwsLimits, template).length, 1);
  });

  it("judges each tag specification of a launch template on its own", () => {
    const template = aResource(TEMPLATE, {
      tagSpecifications: [{ resourceType: "volume", tags: { "a#": "x" } }],
    });
    assert.match(
      messages(judge(taggingAwsLimits, template))[0] ?? "",
      /tag "a#" in tagSpecifications\[0\]\.tags has/,
    );
  });

  it("can't judge unknown tags, but judges the key of an unknown value", () => {
    assert.match(
      messages(judge(taggingAwsLimits, bucket(UNKNOWN)), "unknown")[0] ?? "",
      /can't be checked against the limits of AWS: tags is unknown/,
    );
    assert.equal(messages(judge(taggingAwsLimits, bucket({ "a#": UNKNOWN }))).length, 1);
  });
});
