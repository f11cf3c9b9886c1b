import assert from "node:assert/strict";

import { ResourceGraph, UNKNOWN } from "../../../policies/kit";
import { forgetInputs, rememberInputs } from "../../../policies/security/reading/seen-inputs";
import { View } from "../../../policies/security/reading/view";
import { aResource, judge } from "../../support/judge";
import { rule } from "./table";

const TYPE = "aws:opensearch/domain:Domain";

/** What a stack policy reads at a path, of a resource with these inputs and outputs. */
function reading(inputs: object, outputs: object, path: string, from: Record<string, string[]> = {}) {
  rememberInputs(aResource(TYPE, inputs as never));
  const resource = aResource(TYPE, outputs as never, { from });
  return View.of(resource, new ResourceGraph([resource])).at(path);
}

describe("a value that is unknown to a stack policy", () => {
  afterEach(forgetInputs);

  it("is absent where the program gave none, also deep inside", () => {
    assert.equal(reading({}, { arn: UNKNOWN }, "arn").kind, "absent");
    assert.equal(
      reading(
        { encryptAtRest: { enabled: true } },
        { encryptAtRest: { kmsKeyId: UNKNOWN } },
        "encryptAtRest.kmsKeyId",
      ).kind,
      "absent",
    );
  });

  it("is unknown where the program gave one, also deep inside", () => {
    const given = { encryptAtRest: { kmsKeyId: UNKNOWN } };
    assert.equal(reading(given, given, "encryptAtRest.kmsKeyId").kind, "unknown");
    assert.equal(
      reading({ encryptAtRest: UNKNOWN }, { encryptAtRest: UNKNOWN }, "encryptAtRest.kmsKeyId").kind,
      "unknown",
    );
  });

  it("is told by the member of a list that it stands in", () => {
    const inputs = { logPublishingOptions: [{ logType: "A" }, { logType: UNKNOWN }] };
    const outputs = { logPublishingOptions: [{ logType: UNKNOWN }, { logType: UNKNOWN }] };
    rememberInputs(aResource(TYPE, inputs));
    const resource = aResource(TYPE, outputs);
    const { views } = View.of(resource, new ResourceGraph([resource])).members("logPublishingOptions");
    assert.deepEqual(
      views.map((view) => view.at("logType").kind),
      ["unknown", "unknown"],
    );
  });

  it("is remembered by the first policy of the pack", () => {
    const given = { encryptAtRest: { enabled: true, kmsKeyId: UNKNOWN } };
    const resource = aResource(TYPE, given, { from: { encryptAtRest: [] } });
    const verdicts = () => judge(rule("opensearch-own-key"), resource).map(({ verdict }) => verdict);
    assert.deepEqual(verdicts(), ["fail"]);
    judge(rule("security-settings"), resource);
    assert.deepEqual(verdicts(), ["unknown"]);
  });
});
