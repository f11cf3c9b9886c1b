import assert from "node:assert/strict";

import fc from "fast-check";

import {
  isProviderType,
  makeUrn,
  packageOf,
  parseUrn,
  providerType,
  rootUrn,
  urnOfReference,
} from "../../../offline/wire/urn";

const ROOT = rootUrn("dev", "shop");

describe("URNs", () => {
  it("name the stack after project and stack", () => {
    assert.equal(ROOT, "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
  });

  it("leave the stack itself out of the types of its children", () => {
    const urn = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::b";
    assert.equal(makeUrn("dev", "shop", ROOT, "aws:s3/bucket:Bucket", "b"), urn);
    assert.equal(makeUrn("dev", "shop", undefined, "aws:s3/bucket:Bucket", "b"), urn);
    assert.equal(makeUrn("dev", "shop", "", "aws:s3/bucket:Bucket", "b"), urn);
  });

  it("carry the types of all parents", () => {
    const outer = makeUrn("dev", "shop", ROOT, "x:y:Outer", "o");
    const inner = makeUrn("dev", "shop", outer, "x:y:Inner", "i");
    assert.equal(
      makeUrn("dev", "shop", inner, "a:b:C", "c"),
      "urn:pulumi:dev::shop::x:y:Outer$x:y:Inner$a:b:C::c",
    );
  });

  it("come apart into what they were made of", () => {
    assert.deepEqual(parseUrn("urn:pulumi:dev::shop::x:y:Outer$a:b:C::name"), {
      stack: "dev",
      project: "shop",
      qualifiedType: "x:y:Outer$a:b:C",
      type: "a:b:C",
      name: "name",
    });
  });

  it("keep any name, whatever it looks like", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const parsed = parseUrn(makeUrn("dev", "shop", undefined, "a:b:C", name));
        assert.equal(parsed.name, name);
        assert.equal(parsed.type, "a:b:C");
      }),
    );
  });

  it("tell the package of a type and of a function", () => {
    assert.equal(packageOf("aws:s3/bucket:Bucket"), "aws");
    assert.equal(packageOf("pulumi-nodejs:dynamic:Resource"), "pulumi-nodejs");
  });

  it("tell providers from other resources", () => {
    assert.equal(isProviderType(providerType("aws")), true);
    assert.equal(isProviderType("pulumi:pulumi:StackReference"), false);
    assert.equal(isProviderType("aws:ec2/instance:Instance"), false);
  });

  it("give the provider's URN of a reference, the id cut off", () => {
    const urn = makeUrn("dev", "shop", undefined, providerType("aws"), "a::b");
    assert.equal(urnOfReference(`${urn}::04da6b54-80e4-46f7-96ec-b56ff0331ba9`), urn);
  });
});
