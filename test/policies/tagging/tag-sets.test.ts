import assert from "node:assert/strict";

import { UNKNOWN, type JudgedResource } from "../../../policies/kit";
import { tagSets } from "../../../policies/tagging/tag-sets";
import { aResource } from "../../support/judge";
import { INSTANCE, TEMPLATE, bucket, provider } from "./fixtures";

function summary(resource: JudgedResource) {
  return tagSets(resource).map(({ path, carrier, tags }) => ({
    path,
    carrier,
    keys: [...tags.tags.keys()],
    unknownIn: tags.unknownIn,
  }));
}

describe("the tag sets of a resource", () => {
  it("are its own tags", () => {
    const own = { path: "tags", carrier: "resource", keys: ["Owner"], unknownIn: [] };
    assert.deepEqual(summary(bucket({ Owner: "a" })), [own]);
  });

  it("are none for a type that takes no tags", () => {
    assert.deepEqual(summary(aResource("aws:s3/bucketPolicy:BucketPolicy", { tags: { Owner: "a" } })), []);
  });

  it("include a launch template's tag specifications, which default tags don't reach", () => {
    const template = aResource(
      TEMPLATE,
      {
        tagSpecifications: [
          { resourceType: "instance", tags: { Owner: "a" } },
          { resourceType: "volume", tags: UNKNOWN },
          { tags: {} },
        ],
      },
      { provider: provider({ defaultTags: { tags: { Team: "t" } } }) },
    );
    assert.deepEqual(summary(template), [
      { path: "tags", carrier: "resource", keys: ["Team"], unknownIn: [] },
      { path: "tagSpecifications[0].tags", carrier: "instance", keys: ["Owner"], unknownIn: [] },
      {
        path: "tagSpecifications[1].tags",
        carrier: "volume",
        keys: [],
        unknownIn: ["tagSpecifications[1].tags"],
      },
      { path: "tagSpecifications[2].tags", carrier: "resource of an unnamed type", keys: [], unknownIn: [] },
    ]);
  });

  it("include an instance's volume tags and block devices, with the default tags", () => {
    const instance = aResource(
      INSTANCE,
      {
        tags: { Owner: "a" },
        volumeTags: { Disk: "data" },
        rootBlockDevice: { tags: { Root: "yes" } },
        ebsBlockDevices: [{ deviceName: "/dev/sdb" }, { deviceName: "/dev/sdc", tagsAll: { Big: "yes" } }],
      },
      { provider: provider({ defaultTags: { tags: { Team: "t" } } }) },
    );
    assert.deepEqual(summary(instance), [
      { path: "tags", carrier: "resource", keys: ["Team", "Owner"], unknownIn: [] },
      { path: "volumeTags", carrier: "volume", keys: ["Team", "Disk"], unknownIn: [] },
      { path: "rootBlockDevice.tags", carrier: "volume", keys: ["Team", "Root"], unknownIn: [] },
      { path: "ebsBlockDevices[1].tags", carrier: "volume", keys: ["Big"], unknownIn: [] },
    ]);
  });
});
