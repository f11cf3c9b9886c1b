import assert from "node:assert/strict";

import { ASSUMED_REGION, checkAwsProvider, functionContext } from "../../../offline/aws";
import { UNKNOWN } from "../../../offline/wire/values";
import { secret } from "./fixtures";

describe("the check of an AWS provider", () => {
  it("takes the Region from its configuration before the environment", () => {
    const environment = { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" };
    assert.equal(checkAwsProvider({ region: "us-east-2" }, environment).inputs.region, "us-east-2");
    assert.equal(checkAwsProvider({}, environment).inputs.region, "eu-west-1");
    assert.equal(checkAwsProvider({ region: UNKNOWN }, environment).inputs.region, UNKNOWN);
  });

  it("assumes a Region when none is configured, and says so", () => {
    const { inputs, failures, warnings } = checkAwsProvider({});
    assert.equal(inputs.region, ASSUMED_REGION);
    assert.deepEqual(failures, []);
    assert.match(warnings[0] ?? "", /no AWS region is configured; assuming us-east-1 .*aws:region/);
    assert.deepEqual(checkAwsProvider({ region: "eu-west-1" }).warnings, []);
  });

  it("refuses an unknown setting and suggests the nearest", () => {
    const { failures } = checkAwsProvider({ region: "eu-west-1", defaulttags: "{}" });
    assert.equal(failures[0]?.property, "defaulttags");
    assert.match(
      failures[0].reason,
      /`aws:defaulttags` is not a valid configuration key.* Did you mean `aws:defaultTags`\?/,
    );
  });

  it("passes what belongs to the engine", () => {
    const inputs = { region: "eu-west-1", version: "7.48.0", pluginDownloadURL: "x", __internal: {} };
    assert.deepEqual(checkAwsProvider(inputs), { inputs, failures: [], warnings: [] });
  });

  it("reads nested settings as JSON text or as they are", () => {
    const failuresOf = (defaultTags: string | object) =>
      checkAwsProvider({ region: "eu-west-1", defaultTags: defaultTags as string }).failures.map(
        ({ reason }) => reason,
      );
    assert.deepEqual(failuresOf('{"tags":{"Owner":"me"}}'), []);
    assert.deepEqual(failuresOf({ tags: { Owner: "me" } }), []);
    assert.deepEqual(failuresOf({ tags: { Owner: UNKNOWN } }), []);
    assert.deepEqual(failuresOf(secret("not JSON")), []);
    assert.deepEqual(failuresOf("{tags"), ["`aws:defaultTags` is not valid JSON"]);
    assert.deepEqual(failuresOf('["Owner"]'), [
      '`aws:defaultTags` must be an object like {"tags": {"Owner": "me"}}',
    ]);
    assert.deepEqual(failuresOf('{"tags":{"Owner":1}}'), [
      "`aws:defaultTags` must hold its tags as texts under `tags`",
    ]);
  });

  it("calls functions in its Region and partition, as the example account", () => {
    const { region, partition, accountId } = functionContext({ region: "us-gov-west-1" });
    assert.deepEqual([region, partition, accountId], ["us-gov-west-1", "aws-us-gov", "123456789012"]);
    assert.equal(functionContext({ region: UNKNOWN }).partition, "aws");
  });
});
