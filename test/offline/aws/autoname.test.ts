import assert from "node:assert/strict";

import type { WireObject } from "../../../offline/wire/values";
import { UNKNOWN } from "../../../offline/wire/values";
import { check } from "./fixtures";

const HEX = "[0-9a-f]";
const cases: readonly [
  type: string,
  property: string,
  pattern: RegExp,
  inputs?: Record<string, boolean | string>,
][] = [
  ["aws:lambda/function:Function", "name", new RegExp(`^My-App-${HEX}{7}$`)],
  ["aws:s3/bucket:Bucket", "bucket", new RegExp(`^my-app-${HEX}{7}$`)],
  ["aws:rds/instance:Instance", "identifier", new RegExp(`^My-App${HEX}{7}$`)],
  ["aws:rds/instance:Instance", "identifier", new RegExp(`^My-App${HEX}{3}$`), { engine: "sqlserver-ex" }],
  [
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "replicationGroupId",
    new RegExp(`^my-app-${HEX}{7}$`),
  ],
  ["aws:sqs/queue:Queue", "name", new RegExp(`^My-App-${HEX}{7}$`)],
  ["aws:sqs/queue:Queue", "name", new RegExp(`^My-App-${HEX}{7}\\.fifo$`), { fifoQueue: true }],
  ["aws:sns/topic:Topic", "name", new RegExp(`^My-App-${HEX}{7}\\.fifo$`), { fifoTopic: true }],
  ["aws:kms/alias:Alias", "name", new RegExp(`^alias/My-App-${HEX}{7}$`)],
  ["aws:glue/catalogDatabase:CatalogDatabase", "name", /^my-app_[a-z]{8}$/],
  ["aws:s3/bucketObjectv2:BucketObjectv2", "key", /^My-App$/],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "name", new RegExp(`^My-App-${HEX}{7}$`)],
];

/** The property's text; anything else shows as a failure. */
function named(inputs: WireObject, property = "name"): string {
  const value = inputs[property];
  return typeof value === "string" ? value : `not a text: ${JSON.stringify(value)}`;
}

describe("the names that the AWS provider makes up", () => {
  for (const [type, property, pattern, inputs = {}] of cases) {
    it(`are like ${pattern.source} for ${type} ${JSON.stringify(inputs)}`, () => {
      assert.match(named(check(type, inputs, { name: "My-App" }).inputs, property), pattern);
    });
  }

  it("are the same in every preview, and differ between resources", () => {
    const name = (resource: string) => named(check("aws:iam/role:Role", {}, { name: resource }).inputs);
    assert.equal(name("web"), name("web"));
    assert.notEqual(name("web").slice(-7), name("api").slice(-7));
  });

  it("stand back for a given name, a prefix, and a name the resource already has", () => {
    assert.equal(check("aws:iam/role:Role", { name: "given" }).inputs.name, "given");
    assert.equal(check("aws:iam/role:Role", { name: UNKNOWN }).inputs.name, UNKNOWN);
    assert.equal(check("aws:iam/role:Role", { namePrefix: "web-" }).inputs.name, undefined);
    assert.equal(check("aws:s3/bucket:Bucket", { bucketPrefix: "web-" }).inputs.bucket, undefined);
    const oldInputs = { name: "web-1234567", __defaults: ["name"] };
    assert.equal(check("aws:iam/role:Role", {}, { oldInputs }).inputs.name, "web-1234567");
  });

  it("are made anew when the program, not the provider, gave the old one", () => {
    const oldInputs = { name: "given", __defaults: [] };
    assert.match(named(check("aws:iam/role:Role", {}, { oldInputs }).inputs), /^web-[0-9a-f]{7}$/);
  });

  it("are not made for a resource whose name means something", () => {
    const record = check("aws:route53/record:Record", { type: "A", zoneId: "Z1" });
    assert.ok(record.failures.some(({ property }) => property === "name"));
    assert.equal(check("aws:identitystore/user:User", {}).inputs.name, undefined);
  });

  it("must not be longer than the service allows", () => {
    const { inputs, failures } = check("aws:lb/targetGroup:TargetGroup", {}, { name: "a".repeat(25) });
    assert.equal(inputs.name, undefined);
    assert.match(failures[0]?.reason ?? "", /longer than maximum length 32/);
    assert.deepEqual(check("aws:lb/targetGroup:TargetGroup", {}, { name: "a".repeat(24) }).failures, []);
  });
});
