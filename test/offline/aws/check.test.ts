import assert from "node:assert/strict";

import { UNKNOWN } from "../../../offline/wire/values";
import { check, secret } from "./fixtures";

const BUCKET = "aws:s3/bucket:Bucket";
const DATABASE = "aws:rds/instance:Instance";
const ROLE = "aws:iam/role:Role";
const TAGGED = { region: "eu-west-1", defaultTags: { tags: { Owner: "shop", Environment: "test" } } };

describe("the check of an AWS resource", () => {
  it("puts the provider's default tags under the resource's own, into tagsAll alone", () => {
    const { inputs } = check(BUCKET, { tags: { Environment: "prod" } }, { providerConfig: TAGGED });
    assert.deepEqual(inputs.tags, { Environment: "prod" });
    assert.deepEqual(inputs.tagsAll, { Owner: "shop", Environment: "prod" });
  });

  it("leaves tags out that the provider is told to ignore", () => {
    const providerConfig = { ...TAGGED, ignoreTags: { keys: ["Owner"], keyPrefixes: ["kubernetes.io/"] } };
    const { inputs } = check(BUCKET, { tags: { "kubernetes.io/role": "x", A: "b" } }, { providerConfig });
    assert.deepEqual(inputs.tagsAll, { Environment: "test", A: "b" });
  });

  it("doesn't know all tags when it doesn't know one of them", () => {
    for (const tags of [{ A: UNKNOWN }, UNKNOWN]) {
      assert.equal(check(BUCKET, { tags }, { providerConfig: TAGGED }).inputs.tagsAll, UNKNOWN);
    }
    const providerConfig = { ...TAGGED, defaultTags: { tags: { A: UNKNOWN } } };
    assert.equal(check(BUCKET, {}, { providerConfig }).inputs.tagsAll, UNKNOWN);
  });

  it("keeps secret tags secret", () => {
    const one = check(BUCKET, { tags: { A: secret("x") } }, { providerConfig: TAGGED });
    assert.deepEqual(one.inputs.tagsAll, { Owner: "shop", Environment: "test", A: secret("x") });
    const all = check(BUCKET, { tags: secret({ A: "x" }) }, { providerConfig: TAGGED });
    assert.deepEqual(all.inputs.tagsAll, secret({ Owner: "shop", Environment: "test", A: "x" }));
  });

  it("gives no tagsAll to a type without it", () => {
    const group = check(
      "aws:autoscaling/group:Group",
      { maxSize: 1, minSize: 1 },
      { providerConfig: TAGGED },
    );
    assert.equal(group.inputs.tagsAll, undefined);
    assert.equal(check("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {}).inputs.tagsAll, undefined);
  });

  it("puts a resource into the provider's region unless it names its own", () => {
    assert.equal(check(BUCKET, {}).inputs.region, "eu-west-1");
    assert.equal(check(BUCKET, { region: "us-east-1" }).inputs.region, "us-east-1");
    assert.equal(check(ROLE, { assumeRolePolicy: "{}" }).inputs.region, undefined);
  });

  it("fills in documented defaults, but not those that are false, zero or beside a property they conflict with", () => {
    const { inputs } = check(DATABASE, { instanceClass: "db.t4g.micro" });
    assert.equal(inputs.autoMinorVersionUpgrade, true);
    assert.ok(!("deletionProtection" in inputs));
    assert.ok(!("monitoringInterval" in inputs));
    assert.equal(check(DATABASE, { autoMinorVersionUpgrade: false }).inputs.autoMinorVersionUpgrade, false);
  });

  it("keeps a default that the resource already has, if the provider and not the program gave it", () => {
    const filled = { deletionProtection: false, __defaults: ["deletionProtection"] };
    assert.equal(check(DATABASE, {}, { oldInputs: filled }).inputs.deletionProtection, false);
    const given = { deletionProtection: false, __defaults: [] };
    assert.ok(!("deletionProtection" in check(DATABASE, {}, { oldInputs: given }).inputs));
  });

  it("turns a policy document given as an object into text, as Go writes it", () => {
    const document = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "<&>" }],
    };
    assert.equal(
      check(ROLE, { assumeRolePolicy: document }).inputs.assumeRolePolicy,
      '{"Statement":[{"Action":"s3:*","Effect":"Allow","Resource":"\\u003c\\u0026\\u003e"}],"Version":"2012-10-17"}',
    );
    assert.equal(check(ROLE, { assumeRolePolicy: { A: UNKNOWN } }).inputs.assumeRolePolicy, UNKNOWN);
    assert.deepEqual(
      check(ROLE, { assumeRolePolicy: { A: secret("b") } }).inputs.assumeRolePolicy,
      secret('{"A":"b"}'),
    );
    assert.equal(check(ROLE, { assumeRolePolicy: "as it is" }).inputs.assumeRolePolicy, "as it is");
  });

  it("marks what the schema says is secret, and passes marked values through", () => {
    assert.deepEqual(check(DATABASE, { password: "pw" }).inputs.password, secret("pw"));
    assert.deepEqual(check(DATABASE, { password: secret("pw") }).inputs.password, secret("pw"));
    assert.equal(check(DATABASE, { password: UNKNOWN }).inputs.password, UNKNOWN);
  });

  it("refuses a missing required property and an unknown one, naming each", () => {
    const { failures } = check(DATABASE, { instanceKlass: "db.t4g.micro" }, { name: "orders" });
    assert.deepEqual(failures, [
      {
        property: "instanceKlass",
        reason: "Invalid or unknown key. Examine values at 'orders.instanceKlass'.",
      },
      { property: "instanceClass", reason: "Missing required property 'instanceClass'" },
    ]);
  });

  it("takes an unknown value for a given one, and null for none", () => {
    assert.deepEqual(check(DATABASE, { instanceClass: UNKNOWN }).failures, []);
    const { inputs, failures } = check(DATABASE, { instanceClass: "db.t4g.micro", port: null });
    assert.deepEqual(failures, []);
    assert.ok(!("port" in inputs));
  });

  it("takes the inputs of a type it doesn't know as they are", () => {
    assert.deepEqual(check("aws:made/up:Up", { a: 1 }), { inputs: { a: 1 }, failures: [] });
  });
});
