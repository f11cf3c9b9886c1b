import assert from "node:assert/strict";

import type { SeenFixture } from "../support/seen-fixtures";
import { asProgram } from "../../scripts/explanations/as-program";
import { choosePair } from "../../scripts/explanations/choose";
import type { Props } from "../../policies/kit";
import { UNKNOWN, fail, unknown } from "../../policies/kit";
import { aResource, urnOf } from "../support/judge";

const QUEUE = "aws:sqs/queue:Queue";
const TOPIC = "aws:sns/topic:Topic";

function fixture(verdicts: SeenFixture["verdicts"], props: Props, type = QUEUE, config = {}): SeenFixture {
  return { resources: [aResource(type, props)], config, verdicts };
}

describe("the examples of a rule", () => {
  const broken = fixture([fail("late")], { delaySeconds: 60 });
  const mended = fixture([], { delaySeconds: 6 });

  it("are the smallest fixture that fails, and the passing one most like it", () => {
    const larger = fixture([fail("late")], { delaySeconds: 60, name: "mail" });
    const other = fixture([], { delaySeconds: 6, name: "another" });
    const pair = choosePair([other, larger, mended, broken], () => true);
    assert.deepEqual(pair, { fails: broken, passes: mended });
  });

  it("leave alone what passes because the rule doesn't concern it, or is set otherwise", () => {
    const topic = fixture([], { delaySeconds: 60 }, TOPIC);
    const lenient = fixture([], { delaySeconds: 60 }, QUEUE, { most: 90 });
    const empty = fixture([], {});
    const pair = choosePair([topic, lenient, empty, mended, broken], () => true);
    assert.equal(pair?.passes, mended);
  });

  it("may be of two types where no type both fails and passes", () => {
    const topic = fixture([], { name: "news" }, TOPIC);
    assert.equal(choosePair([broken, topic], () => true)?.passes, topic);
    assert.deepEqual(
      choosePair([broken, topic], (type) => type === QUEUE),
      { fails: broken },
    );
  });

  it("are none where nothing fails", () => {
    assert.equal(
      choosePair([mended, fixture([unknown("?")], {})], () => true),
      undefined,
    );
  });
});

describe("a fixture as a program", () => {
  it("is what Pulumi YAML calls resources, with references, documents and options", () => {
    const key = aResource("aws:kms/key:Key");
    const queue = aResource(
      QUEUE,
      { kmsMasterKeyId: UNKNOWN, name: UNKNOWN, policy: '{"Statement":[]}' },
      { protect: true, parent: key.urn, from: { kmsMasterKeyId: [urnOf("aws:kms/key:Key", "it")] } },
    );
    assert.deepEqual(asProgram([key, queue]), {
      example: { type: "aws:kms/key:Key" },
      "example-2": {
        type: QUEUE,
        properties: {
          kmsMasterKeyId: "${example}",
          name: "<known after the update>",
          policy: { "fn::toJSON": { Statement: [] } },
        },
        options: { protect: true, parent: "${example}" },
      },
    });
  });
});
