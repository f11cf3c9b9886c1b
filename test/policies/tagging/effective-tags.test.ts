import assert from "node:assert/strict";

import { UNKNOWN, type JudgedResource } from "../../../policies/kit";
import { effectiveTags } from "../../../policies/tagging/effective-tags";
import { taggableType } from "../../../policies/tagging/taggable-types";
import { aResource } from "../../support/judge";
import { BUCKET, GROUP, bucket, provider } from "./fixtures";

function read(resource: JudgedResource) {
  const type = taggableType(resource.type);
  assert.ok(type, `${resource.type} takes tags`);
  const { tags, unknownIn } = effectiveTags(resource, type);
  return { tags: Object.fromEntries([...tags.values()].map(({ key, value }) => [key, value])), unknownIn };
}

describe("effective tags", () => {
  it("are tagsAll where it is known, whatever tags and default tags say", () => {
    const resource = bucket(
      { Owner: "a" },
      {
        props: { tagsAll: { Owner: "b", Team: "c" } },
        provider: provider({ defaultTags: { tags: { X: "x" } } }),
      },
    );
    assert.deepEqual(read(resource), { tags: { Owner: "b", Team: "c" }, unknownIn: [] });
  });

  it("take a value inside tagsAll that is unknown for a tag without a value", () => {
    const resource = bucket({}, { props: { tagsAll: { Owner: UNKNOWN, Team: "c" } } });
    assert.deepEqual(read(resource), { tags: { Owner: undefined, Team: "c" }, unknownIn: [] });
  });

  it("fall back to tags and default tags when one unknown value blanks tagsAll", () => {
    const resource = bucket(
      { Owner: "a", Bucket: UNKNOWN },
      {
        props: { tagsAll: UNKNOWN },
        provider: provider({ defaultTags: { tags: { Owner: "z", Team: "c" } } }),
      },
    );
    assert.deepEqual(read(resource), { tags: { Owner: "a", Team: "c", Bucket: undefined }, unknownIn: [] });
  });

  it("name tags as the property whose keys are unknown, and keep the default tags", () => {
    const resource = bucket(UNKNOWN, { provider: provider({ defaultTags: { tags: { Team: "c" } } }) });
    assert.deepEqual(read(resource), { tags: { Team: "c" }, unknownIn: ["tags"] });
  });

  it("may hide default tags when tagsAll is unknown and the provider isn't at hand", () => {
    const resource = bucket({ Owner: "a" }, { props: { tagsAll: UNKNOWN } });
    assert.deepEqual(read(resource), { tags: { Owner: "a" }, unknownIn: ["tagsAll"] });
  });

  describe("from the provider's default tags", () => {
    const tagged = (defaultTags: Parameters<typeof provider>[0]["defaultTags"]) =>
      read(aResource(BUCKET, {}, { provider: provider({ defaultTags: defaultTags ?? null }) }));

    it("may be an object", () => {
      assert.deepEqual(tagged({ tags: { Owner: "a" } }), { tags: { Owner: "a" }, unknownIn: [] });
    });

    it("may be JSON text, as provider inputs are encoded", () => {
      assert.deepEqual(tagged('{"tags":{"Owner":"a"}}'), { tags: { Owner: "a" }, unknownIn: [] });
    });

    it("may be JSON text inside an object", () => {
      assert.deepEqual(tagged({ tags: '{"Owner":"a"}' }), { tags: { Owner: "a" }, unknownIn: [] });
    });

    it("may hold an unknown value in the JSON text", () => {
      assert.deepEqual(tagged(`{"tags":{"Owner":"${UNKNOWN}"}}`), {
        tags: { Owner: undefined },
        unknownIn: [],
      });
    });

    it("may hold a secret in the JSON text", () => {
      const secret = `{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"a"}`;
      assert.deepEqual(tagged(`{"tags":{"Owner":${secret}}}`).tags, { Owner: "a" });
    });

    it("name the provider when all of them are unknown", () => {
      const unknownIn = ['defaultTags of provider "main"'];
      assert.deepEqual(tagged(UNKNOWN), { tags: {}, unknownIn });
      assert.deepEqual(tagged({ tags: UNKNOWN }), { tags: {}, unknownIn });
    });

    it("are none for text that is no JSON object", () => {
      assert.deepEqual(tagged("nonsense"), { tags: {}, unknownIn: [] });
      assert.deepEqual(tagged("[1]"), { tags: {}, unknownIn: [] });
    });
  });

  it("of an Auto Scaling group come from its list, without the provider's default tags", () => {
    const tags = [
      { key: "Owner", value: "a", propagateAtLaunch: true },
      { key: "Team", value: UNKNOWN, propagateAtLaunch: false },
    ];
    const resource = aResource(
      GROUP,
      { tags },
      { provider: provider({ defaultTags: { tags: { X: "x" } } }) },
    );
    assert.deepEqual(read(resource), { tags: { Owner: "a", Team: undefined }, unknownIn: [] });
  });

  it("of an Auto Scaling group are incomplete when a key or an entry is unknown", () => {
    const tags = [{ key: UNKNOWN, value: "a", propagateAtLaunch: true }, UNKNOWN];
    assert.deepEqual(read(aResource(GROUP, { tags })).unknownIn, ["tags[0].key", "tags[1]"]);
  });

  it("leave out null, and turn numbers and booleans into text", () => {
    assert.deepEqual(read(bucket({ Owner: null, Port: 80, Public: false })).tags, {
      Port: "80",
      Public: "false",
    });
  });

  it("are none where nothing is set", () => {
    assert.deepEqual(read(aResource(BUCKET)), { tags: {}, unknownIn: [] });
  });
});

describe("taggable types", () => {
  it("are types of the aws provider that take tags", () => {
    assert.deepEqual(taggableType(BUCKET), { property: "tags", shape: "map", tagsAll: true });
    assert.deepEqual(taggableType(GROUP), { property: "tags", shape: "list", tagsAll: false });
  });

  it("are neither components, nor other providers' types, nor AWS types without tags", () => {
    const untaggable = ["plumbline:index:Storage", "random:index/randomId:RandomId", "pulumi:providers:aws"];
    for (const type of [...untaggable, "aws:s3/bucketPolicy:BucketPolicy"]) {
      assert.equal(taggableType(type), undefined, type);
    }
  });
});
