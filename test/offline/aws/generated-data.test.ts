import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { awsResourceType, awsResourceTypes, awsSchemaVersion } from "../../../offline/aws";
import functions from "../../../scripts/generate/aws-functions";
import resourceTypes from "../../../scripts/generate/aws-resource-types";

const root = join(__dirname, "..", "..", "..");

interface TaggableTypes {
  readonly packageVersion: string;
  readonly types: Readonly<
    Record<string, { shape: string; tagsAll: boolean; alsoTags?: readonly { property: string }[] }>
  >;
  readonly tagResources: Readonly<Record<string, string>>;
}

function taggableTypes(): TaggableTypes {
  const file = join(root, "policies", "tagging", "data", "taggable-types.json");
  return JSON.parse(readFileSync(file, "utf8")) as TaggableTypes;
}

describe("the data about the AWS provider", () => {
  for (const generator of [resourceTypes, functions]) {
    it(`is what \`npm run generate -- ${generator.name}\` makes of the installed package`, async () => {
      for (const [path, content] of await generator.generate(root)) {
        assert.ok(readFileSync(join(root, path)).equals(Buffer.from(content)), `${path} is out of date`);
      }
    });
  }

  it("covers every resource class of the installed version", () => {
    const manifest = join(root, "node_modules", "@pulumi", "aws", "package.json");
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    assert.equal(awsSchemaVersion(), version);
    assert.ok(awsResourceTypes().length > 1700);
  });

  it("tells apart what is required, optional, filled in by AWS, computed and secret", () => {
    const database = awsResourceType("aws:rds/instance:Instance");
    assert.deepEqual(database?.required, ["instanceClass"]);
    assert.ok(database.optionalComputed.includes("storageType"));
    assert.ok(!database.optionalComputed.includes("maxAllocatedStorage"));
    assert.ok(database.computed.includes("endpoint") && !database.inputs.has("endpoint"));
    assert.ok(database.secrets.has("password"));
    assert.equal(database.defaults.autoMinorVersionUpgrade, true);
    assert.deepEqual(awsResourceType("aws:iam/role:Role")?.documents, ["assumeRolePolicy"]);
    assert.deepEqual(awsResourceType("aws:iam/role:Role")?.conflicts.name, ["namePrefix"]);
  });

  it("knows what the provider calls an untouched description", () => {
    const described = ["aws:ec2/securityGroup:SecurityGroup", "aws:rds/subnetGroup:SubnetGroup"];
    for (const type of described)
      assert.equal(awsResourceType(type)?.defaults.description, "Managed by Pulumi");
  });
});

describe("the list of taggable types", () => {
  it("has every type with tags, in its shape", () => {
    const { types } = taggableTypes();
    assert.ok(Object.keys(types).length > 850);
    assert.deepEqual(types["aws:s3/bucket:Bucket"], { property: "tags", shape: "map", tagsAll: true });
    assert.deepEqual(types["aws:autoscaling/group:Group"], {
      property: "tags",
      shape: "list",
      tagsAll: false,
    });
    const launchTemplate = types["aws:ec2/launchTemplate:LaunchTemplate"];
    assert.deepEqual(launchTemplate?.alsoTags, [{ property: "tagSpecifications", shape: "specifications" }]);
    assert.deepEqual(types["aws:ec2/instance:Instance"]?.alsoTags, [
      { property: "volumeTags", shape: "map" },
    ]);
  });

  it("leaves out types whose tags select other resources, and types without tags", () => {
    const { types } = taggableTypes();
    for (const type of [
      "aws:devopsguru/resourceCollection:ResourceCollection",
      "aws:inspector/resourceGroup:ResourceGroup",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:ec2/tag:Tag",
    ]) {
      assert.equal(types[type], undefined, type);
    }
  });

  it("lists the resources that are themselves tags, with the property that says of what", () => {
    assert.equal(taggableTypes().tagResources["aws:ec2/tag:Tag"], "resourceId");
    assert.equal(taggableTypes().tagResources["aws:autoscaling/tag:Tag"], "autoscalingGroupName");
  });

  it("agrees with the provider's data on what has tagsAll", () => {
    for (const [type, { tagsAll }] of Object.entries(taggableTypes().types)) {
      const schema = awsResourceType(type);
      assert.equal(
        schema?.computed.includes("tagsAll") === true || schema?.inputs.has("tagsAll") === true,
        tagsAll,
        type,
      );
    }
  });
});
