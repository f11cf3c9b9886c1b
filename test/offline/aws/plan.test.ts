import assert from "node:assert/strict";

import { changedProperties, planAwsResource } from "../../../offline/aws";
import { SECRET, SIGNATURE_KEY, UNKNOWN } from "../../../offline/wire/values";
import { check, plan, secret, urnOf } from "./fixtures";

const DATABASE = "aws:rds/instance:Instance";

describe("the plan of an AWS resource", () => {
  it("echoes inputs and leaves what AWS computes unknown", () => {
    const { inputs } = check(DATABASE, { instanceClass: "db.t4g.micro", password: "pw", tags: { A: "b" } });
    const outputs = plan(DATABASE, inputs);
    assert.equal(outputs.instanceClass, "db.t4g.micro");
    assert.deepEqual(outputs.password, secret("pw"));
    assert.deepEqual(outputs.tagsAll, { A: "b" });
    assert.equal(outputs.region, "eu-west-1");
    for (const computed of ["arn", "endpoint", "masterUserSecrets"]) assert.equal(outputs[computed], UNKNOWN);
    assert.ok(!("id" in outputs));
  });

  it("doesn't know an optional input that AWS fills in, unless it is given", () => {
    assert.equal(plan(DATABASE, {}).storageType, UNKNOWN);
    assert.equal(plan(DATABASE, { storageType: "gp3" }).storageType, "gp3");
    assert.ok(!("maxAllocatedStorage" in plan(DATABASE, {})));
  });

  it("shows every default, also those that are false or zero", () => {
    const outputs = plan(DATABASE, {});
    assert.equal(outputs.deletionProtection, false);
    assert.equal(outputs.monitoringInterval, 0);
    assert.equal(plan(DATABASE, { deletionProtection: true }).deletionProtection, true);
  });

  it("shows the outputs that the provider adds to an Auto Scaling group", () => {
    const outputs = plan("aws:autoscaling/group:Group", {});
    assert.equal(outputs.waitForCapacityTimeout, "10m");
    assert.equal(outputs.forceDelete, false);
  });

  it("keeps what an existing resource has computed, and drops inputs that the program no longer gives", () => {
    const oldOutputs = {
      arn: "arn:x",
      storageType: "gp2",
      maxAllocatedStorage: 100,
      instanceClass: "db.t4g.micro",
    };
    const outputs = plan(DATABASE, { instanceClass: "db.t4g.small" }, { oldOutputs });
    assert.equal(outputs.arn, "arn:x");
    assert.equal(outputs.storageType, "gp2");
    assert.equal(outputs.instanceClass, "db.t4g.small");
    assert.ok(!("maxAllocatedStorage" in outputs));
  });

  it("has nothing to say of a type that the provider doesn't have", () => {
    const type = "aws:made/up:Up";
    assert.equal(planAwsResource({ type, urn: urnOf(type, "x"), inputs: {}, providerConfig: {} }), undefined);
  });
});

describe("the changes between old and new inputs", () => {
  it("are the top-level properties that differ, with those that are documented to force replacement", () => {
    const changes = changedProperties(
      "aws:acmpca/permission:Permission",
      { principal: "a", x: 1 },
      { principal: "b", x: 1 },
    );
    assert.deepEqual(changes, { changed: ["principal"], replacing: [] });
    const replaced = changedProperties(
      "aws:ec2/subnet:Subnet",
      { a: [1, { b: 2 }] },
      { a: [1, { b: 3 }], c: null },
    );
    assert.deepEqual(replaced, { changed: ["a"], replacing: [] });
    const documented = changedProperties(
      "aws:docdb/cluster:Cluster",
      { storageEncrypted: false },
      { storageEncrypted: true },
    );
    assert.deepEqual(documented.changed, ["storageEncrypted"]);
  });

  it("leave out ignored properties and the engine's own keys", () => {
    const old = { tags: { A: "1" }, desiredCount: 2, __defaults: ["x"] };
    assert.deepEqual(
      changedProperties("aws:ecs/service:Service", old, { tags: {} }, ["tags.A", "desiredCount"]).changed,
      [],
    );
  });

  it("don't count what only the provider filled in", () => {
    const old = {
      rootBlockDevice: { volumeSize: 8, deleteOnTermination: true, __defaults: ["deleteOnTermination"] },
    };
    assert.deepEqual(
      changedProperties("aws:ec2/instance:Instance", old, { rootBlockDevice: { volumeSize: 8 } }).changed,
      [],
    );
    const changed = changedProperties("aws:ec2/instance:Instance", old, {
      rootBlockDevice: { volumeSize: 9 },
    });
    assert.deepEqual(changed.changed, ["rootBlockDevice"]);
    const moved = changedProperties("aws:ec2/instance:Instance", {}, { region: "eu-west-1", tagsAll: {} });
    assert.deepEqual(moved.changed, []);
  });

  it("compare secrets by what they hold, and can't tell of encrypted ones", () => {
    const compare = (before: unknown, after: string) =>
      changedProperties(DATABASE, { password: before as string }, { password: secret(after) }).changed;
    assert.deepEqual(compare(secret("a"), "a"), []);
    assert.deepEqual(compare("a", "a"), []);
    assert.deepEqual(compare(secret("a"), "b"), ["password"]);
    assert.deepEqual(compare({ [SIGNATURE_KEY]: SECRET, ciphertext: "v1:x" }, "b"), []);
  });

  it("count a value that is no longer known", () => {
    assert.deepEqual(changedProperties(DATABASE, { port: 1 }, { port: UNKNOWN }).changed, ["port"]);
  });
});
