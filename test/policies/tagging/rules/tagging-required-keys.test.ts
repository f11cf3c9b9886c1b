import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { taggingRequiredKeys } from "../../../../policies/tagging/rules/tagging-required-keys";
import { aResource, judge, messages } from "../../../support/judge";
import { BUCKET, GOOD_TAGS, GROUP, bucket, inStack, inside, provider } from "../fixtures";

const { Owner, ...WITHOUT_OWNER } = GOOD_TAGS;

describe("tagging-required-keys", () => {
  it("passes a resource with the keys required by default", () => {
    assert.deepEqual(judge(taggingRequiredKeys, bucket(GOOD_TAGS)), []);
  });

  it("fails a missing key, naming resource, key, what is there and where it belongs", () => {
    assert.deepEqual(messages(judge(taggingRequiredKeys, bucket(WITHOUT_OWNER))), [
      'aws:s3/bucket:Bucket "logs": tag "Owner" is missing (found "CostCenter", "Environment"); expected in "tags"',
    ]);
  });

  it("fails every missing key of a resource without tags", () => {
    const found = messages(judge(taggingRequiredKeys, aResource(BUCKET)));
    assert.equal(found.length, 3);
    assert.match(found[0] ?? "", /"Environment" is missing \(it has no tags\)/);
  });

  it("passes keys that come from the provider's default tags", () => {
    const resource = bucket({ Owner }, { provider: provider({ defaultTags: { tags: WITHOUT_OWNER } }) });
    assert.deepEqual(judge(taggingRequiredKeys, resource), []);
  });

  it("passes a key whose value is unknown: it is set", () => {
    assert.deepEqual(judge(taggingRequiredKeys, bucket({ ...GOOD_TAGS, Owner: UNKNOWN })), []);
  });

  it("can't judge a resource whose tags are unknown, and names them", () => {
    const verdicts = judge(taggingRequiredKeys, bucket(UNKNOWN), { keys: ["Owner"] });
    assert.deepEqual(messages(verdicts, "unknown"), [
      'aws:s3/bucket:Bucket "logs": whether tag "Owner" is set can\'t be known, because tags is unknown',
    ]);
    assert.deepEqual(messages(verdicts), []);
  });

  it("still judges the keys that default tags give when tags are unknown", () => {
    const resource = bucket(UNKNOWN, { provider: provider({ defaultTags: { tags: GOOD_TAGS } }) });
    assert.deepEqual(judge(taggingRequiredKeys, resource), []);
  });

  it("fails an empty value unless it is allowed", () => {
    const resource = bucket({ Owner: " " });
    assert.match(
      messages(judge(taggingRequiredKeys, resource, { keys: ["Owner"] }))[0] ?? "",
      /"Owner" is empty/,
    );
    assert.deepEqual(
      judge(taggingRequiredKeys, resource, { keys: [{ key: "Owner", allowEmpty: true }] }),
      [],
    );
  });

  it("takes an alternative key instead", () => {
    const keys = [{ key: "Owner", or: ["Team"] }];
    assert.deepEqual(judge(taggingRequiredKeys, bucket({ Team: "a" }), { keys }), []);
    assert.match(
      messages(judge(taggingRequiredKeys, bucket({}), { keys }))[0] ?? "",
      /one of the tags "Owner" or "Team" is missing/,
    );
  });

  it("reads the list of an Auto Scaling group", () => {
    const tags = Object.entries(WITHOUT_OWNER).map(([key, value]) => ({
      key,
      value,
      propagateAtLaunch: true,
    }));
    const found = messages(judge(taggingRequiredKeys, aResource(GROUP, { tags })));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /autoscaling\/group:Group "it": tag "Owner" is missing/);
  });

  it("doesn't judge components, providers and types without tags", () => {
    for (const type of [
      "plumbline:index:Storage",
      "aws:s3/bucketPolicy:BucketPolicy",
      "random:index/randomId:RandomId",
    ]) {
      assert.deepEqual(judge(taggingRequiredKeys, aResource(type)), [], type);
    }
  });

  describe("configured by place", () => {
    it("requires a key in some stacks only", () => {
      const keys = [{ key: "Owner", environments: ["prod*"] }];
      assert.equal(judge(taggingRequiredKeys, inStack(bucket({}), "prod-eu"), { keys }).length, 1);
      assert.equal(judge(taggingRequiredKeys, inStack(bucket({}), "dev"), { keys }).length, 0);
    });

    it("requires a key of some types, services or components only", () => {
      const inWeb = inside(bucket({}), "acme:web:WebService");
      for (const scope of [{ types: ["aws:s3/*"] }, { services: ["s3"] }, { components: ["WebService"] }]) {
        assert.equal(judge(taggingRequiredKeys, inWeb, { keys: [{ key: "Owner", ...scope }] }).length, 1);
      }
      for (const scope of [{ types: ["aws:sns/*"] }, { services: ["sns"] }, { components: ["Database"] }]) {
        assert.equal(judge(taggingRequiredKeys, inWeb, { keys: [{ key: "Owner", ...scope }] }).length, 0);
      }
    });

    it("exempts types", () => {
      assert.deepEqual(judge(taggingRequiredKeys, bucket({}), { exempt: ["aws:s3/*"] }), []);
      assert.equal(judge(taggingRequiredKeys, bucket({}), { exempt: ["aws:sns/*"] }).length, 3);
    });

    it("exempts some keys of selected resources", () => {
      const exempt = [{ services: ["s3"], keys: ["Owner", "CostCenter"] }];
      const found = messages(judge(taggingRequiredKeys, bucket({}), { exempt }));
      assert.equal(found.length, 1);
      assert.match(found[0] ?? "", /"Environment"/);
    });

    it("exempts selected resources from every key", () => {
      assert.deepEqual(judge(taggingRequiredKeys, bucket({}), { exempt: [{ environments: ["test"] }] }), []);
    });
  });
});
