import assert from "node:assert/strict";

import type { WireObject } from "../../../offline/wire/values";
import { UNKNOWN } from "../../../offline/wire/values";
import { invoke } from "./fixtures";

/** The known part of a partly known answer. */
function knownPart(token: string, args: WireObject): WireObject {
  const answer = invoke(token, args);
  assert.ok(answer.kind === "unknown" && answer.warning, `${token} says what it doesn't know`);
  return Object.fromEntries(Object.entries(answer.result).filter(([, value]) => value !== UNKNOWN));
}

describe("what AWS publishes in part", () => {
  it("managed policies are known by name, whatever their path, and by ARN", () => {
    const token = "aws:iam/getPolicy:getPolicy";
    const arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    const expected = { arn, id: arn, name: "AWSLambdaBasicExecutionRole", path: "/service-role/", tags: {} };
    assert.deepEqual(knownPart(token, { name: "AWSLambdaBasicExecutionRole" }), expected);
    assert.deepEqual(knownPart(token, { arn }), expected);
    assert.equal(invoke(token, { arn }).result.policy, UNKNOWN);
    assert.equal(knownPart(token, { name: "AdministratorAccess" }).path, "/");
  });

  it("any other policy is unknown but for what it was asked by", () => {
    const arn = "arn:aws:iam::123456789012:policy/mine";
    assert.deepEqual(knownPart("aws:iam/getPolicy:getPolicy", { arn }), { arn });
  });

  it("CloudFront's managed policies are known by name and by id", () => {
    const id = "658327ea-f89d-4fab-a63d-7e88639e58f6";
    for (const asked of [{ name: "Managed-CachingOptimized" }, { id }]) {
      const part = knownPart("aws:cloudfront/getCachePolicy:getCachePolicy", asked);
      assert.equal(part.id, id);
      assert.equal(part.name, "Managed-CachingOptimized");
    }
    const headers = "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy";
    assert.equal(
      knownPart(headers, { name: "Managed-SimpleCORS" }).id,
      "60669652-455b-4ae9-85a4-c4c02393f86c",
    );
    const request = "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy";
    assert.equal(
      knownPart(request, { name: "Managed-AllViewer" }).id,
      "216adef6-5c7f-47e4-b989-5492eafa07d3",
    );
    assert.deepEqual(knownPart(request, { name: "mine" }), { name: "mine" });
  });

  it("AWS's prefix lists have ids that stay the same, and addresses that are unknown", () => {
    const name = "com.amazonaws.global.cloudfront.origin-facing";
    const managed = knownPart("aws:ec2/getManagedPrefixList:getManagedPrefixList", { name });
    assert.match(JSON.stringify(managed.id), /^"pl-[0-9a-f]{8}"$/);
    const filters = [{ name: "prefix-list-name", values: [name] }];
    assert.equal(knownPart("aws:ec2/getManagedPrefixList:getManagedPrefixList", { filters }).id, managed.id);
    const gateway = invoke("aws:ec2/getPrefixList:getPrefixList", { name: "com.amazonaws.us-east-1.s3" });
    assert.equal(gateway.result.cidrBlocks, UNKNOWN);
    assert.deepEqual(knownPart("aws:ec2/getManagedPrefixList:getManagedPrefixList", { name: "mine" }), {
      name: "mine",
    });
  });

  it("a bucket's names follow from its own", () => {
    const part = knownPart("aws:s3/getBucket:getBucket", { bucket: "logs" });
    assert.equal(part.arn, "arn:aws:s3:::logs");
    assert.equal(part.bucketRegionalDomainName, "logs.s3.us-east-1.amazonaws.com");
    assert.equal(part.hostedZoneId, "Z3AQBSTGFYJSTF");
    assert.ok(!("websiteEndpoint" in part));
  });

  it("an engine version's parameter group family follows from it", () => {
    const family = (engine: string, version: string) =>
      knownPart("aws:rds/getEngineVersion:getEngineVersion", { engine, version }).parameterGroupFamily;
    assert.equal(family("postgres", "16.4"), "postgres16");
    assert.equal(family("mysql", "8.0.39"), "mysql8.0");
    assert.equal(family("aurora-mysql", "8.0.mysql_aurora.3.05.2"), "aurora-mysql8.0");
    assert.equal(family("oracle-se2", "19"), undefined);
    assert.ok(!("version" in knownPart("aws:rds/getEngineVersion:getEngineVersion", { engine: "postgres" })));
  });

  it("a KMS alias has an ARN, whatever key is behind it", () => {
    const part = knownPart("aws:kms/getAlias:getAlias", { name: "alias/app" });
    assert.equal(part.arn, "arn:aws:kms:us-east-1:123456789012:alias/app");
    assert.ok(!("targetKeyArn" in part));
    assert.throws(() => invoke("aws:kms/getAlias:getAlias", { name: "app" }), /must begin with 'alias\/'/);
  });
});
