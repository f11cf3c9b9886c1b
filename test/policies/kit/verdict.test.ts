import assert from "node:assert/strict";

import { UNKNOWN_PREFIX, decodeVerdicts, encodeUnknown, fail, unknown } from "../../../policies/kit";

describe("a verdict", () => {
  it("carries the resource to blame only when it is named", () => {
    assert.deepEqual(fail("a"), { verdict: "fail", message: "a" });
    assert.deepEqual(fail("a", "urn:x"), { verdict: "fail", message: "a", urn: "urn:x" });
    assert.deepEqual(unknown("a"), { verdict: "unknown", message: "a" });
    assert.deepEqual(unknown("a", "urn:x"), { verdict: "unknown", message: "a", urn: "urn:x" });
  });

  it("that is unknown survives the way through a diagnostic, alone or with others", () => {
    const verdicts = [
      unknown("first: tags"),
      unknown("second [x] y", "urn:pulumi:a::b::c::d"),
      unknown("third\nline"),
    ];
    assert.deepEqual(decodeVerdicts(encodeUnknown(verdicts)), verdicts);
    assert.deepEqual(decodeVerdicts(encodeUnknown(verdicts.slice(0, 1))), verdicts.slice(0, 1));
  });

  it("that is unknown is recognised inside the text that @pulumi/policy puts around it", () => {
    const text = `can't run policy 'p' from policy pack 'x@v1.0.0' during preview: ${encodeUnknown([unknown("a")])}`;
    assert.deepEqual(decodeVerdicts(text), [unknown("a")]);
  });

  it("is unknown when another pack's policy read an unknown value", () => {
    const text =
      "can't run policy 'p' from policy pack 'x@v1.0.0' during preview: string value at .arn can't be known during preview";
    assert.deepEqual(decodeVerdicts(text), [unknown("string value at .arn can't be known during preview")]);
  });

  it("is a violation in any other text", () => {
    assert.deepEqual(decodeVerdicts("tag is missing"), [fail("tag is missing")]);
    assert.deepEqual(decodeVerdicts(`say ${UNKNOWN_PREFIX}x`), [fail(`say ${UNKNOWN_PREFIX}x`)]);
  });
});
