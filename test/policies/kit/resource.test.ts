import assert from "node:assert/strict";

import { ResourceGraph, stackOf } from "../../../policies/kit";
import { aResource, urnOf } from "../../support/judge";

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";

describe("a stack's identity", () => {
  it("is read from a URN", () => {
    assert.deepEqual(stackOf("urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs"), {
      stack: "prod",
      project: "shop",
    });
  });

  it("is empty where there is no URN", () => {
    assert.deepEqual(stackOf(""), { stack: "", project: "" });
  });
});

describe("the resource graph", () => {
  const bucket = aResource(BUCKET, {}, { name: "logs" });
  const other = aResource(BUCKET, {}, { name: "data" });
  const policy = aResource(
    POLICY,
    {},
    { name: "logs", from: { bucket: [bucket.urn, "urn:pulumi:test::other::x::gone"] } },
  );
  const graph = new ResourceGraph([bucket, policy, other]);

  it("finds a resource by URN", () => {
    assert.equal(graph.get(bucket.urn), bucket);
    assert.equal(graph.get("urn:nothing"), undefined);
  });

  it("finds the resources of one or several types, in order of registration", () => {
    assert.deepEqual(graph.ofType(BUCKET), [bucket, other]);
    assert.deepEqual(graph.ofType(POLICY, BUCKET), [bucket, policy, other]);
    assert.deepEqual(graph.ofType("aws:sns/topic:Topic"), []);
  });

  it("joins split resources by what a property's value comes from", () => {
    assert.deepEqual(graph.referenced(policy, "bucket"), [bucket]);
    assert.deepEqual(graph.referenced(policy, "policy"), []);
  });

  it("follows parents, nearest first, and survives a circle", () => {
    const [outer, inner] = [urnOf("a:b:Outer", "o"), urnOf("a:b:Inner", "i")];
    const nested = new ResourceGraph([
      aResource("a:b:Outer", {}, { name: "o", parent: inner }),
      aResource("a:b:Inner", {}, { name: "i", parent: outer }),
      aResource(BUCKET, {}, { name: "deep", parent: inner }),
    ]);
    const deep = nested.get(urnOf(BUCKET, "deep"));
    assert.ok(deep);
    assert.deepEqual(
      nested.ancestors(deep).map(({ name }) => name),
      ["i", "o"],
    );
    assert.deepEqual(nested.ancestors(aResource(BUCKET, {}, { parent: "urn:outside" })), []);
  });
});
