import assert from "node:assert/strict";

import { z } from "zod";

import type { Policy } from "../../../../policies/kit";
import {
  UNKNOWN,
  UNKNOWN_PREFIX,
  decodeVerdicts,
  fail,
  resourcePolicy,
  stackPolicy,
  unknown,
} from "../../../../policies/kit";
import { Analysis } from "../../../../policies/kit/analysis/analysis";
import type { Properties } from "./messages";
import {
  BUCKET,
  PARENT,
  PLAIN,
  analysisOf,
  analyzeRequest,
  secretOf,
  stackRequest,
  stackResource,
  textAsset,
} from "./messages";
import { urnOf } from "../../../support/judge";

/** Says of a bucket that its name is too long, or unknown; its limit is configured. */
const shortNames = resourcePolicy({
  ...PLAIN,
  name: "short-names",
  description: "Buckets have short names.",
  enforcementLevel: "advisory",
  config: z.strictObject({ most: z.number().int().default(5) }),
  appliesTo: (type) => type === BUCKET,
  *check({ props, name }, { config, stack }) {
    const found = props.bucket;
    if (found === UNKNOWN) yield unknown("bucket is unknown");
    else if (typeof found === "string" && found.length > config.most) {
      yield fail(`${stack.stack}/${name}: "${found}" is longer than ${String(config.most)}`);
    }
  },
});

/** What the policy says of one resource: level and message of each diagnostic, the description cut off. */
function said(
  policy: Policy,
  props: Properties,
  settings: Readonly<Record<string, unknown>> = {},
  type = BUCKET,
): readonly (readonly [string, string])[] {
  const analysis = analysisOf(policy);
  analysis.configure({ [policy.name]: { settings } });
  return analysis
    .analyze(analyzeRequest(props, { type }).serializeBinary())
    .map(({ enforcementLevel, message }) => [
      enforcementLevel,
      message.replace(`${policy.description}\n`, ""),
    ]);
}

describe("a resource policy", () => {
  it("sees properties, options, parent and provider as plain data", () => {
    let seen: unknown;
    const looking = resourcePolicy({
      ...PLAIN,
      name: "looking",
      description: "Looks.",
      check: ({ props, options, parent, provider }) => {
        seen = { props, protect: options.protect, parent, provider: provider?.props };
        return [];
      },
    });
    const props = { password: secretOf("hunter2"), arn: UNKNOWN, code: textAsset("hello") };
    const request = analyzeRequest(props, { provider: { region: UNKNOWN } });
    analysisOf(looking).analyze(request.serializeBinary());
    assert.deepEqual(seen, {
      props: { password: "hunter2", arn: UNKNOWN, code: { text: "hello" } },
      protect: true,
      parent: PARENT,
      provider: { region: UNKNOWN },
    });
  });

  it("reports a violation, and nothing of a resource that passes", () => {
    assert.deepEqual(said(shortNames, { bucket: "long-name" }), [
      ["advisory", 'test/logs: "long-name" is longer than 5'],
    ]);
    assert.deepEqual(said(shortNames, { bucket: "short" }), []);
  });

  it("isn't asked about types it doesn't apply to", () => {
    assert.deepEqual(said(shortNames, { bucket: "long-name" }, {}, "aws:sns/topic:Topic"), []);
  });

  it("reads its configuration, anew when it changes", () => {
    assert.deepEqual(said(shortNames, { bucket: "long-name" }, { most: 20 }), []);
    assert.equal(said(shortNames, { bucket: "long-name" }, { most: 3 }).length, 1);
    const analysis = analysisOf(shortNames);
    const request = analyzeRequest({ bucket: "long-name" }).serializeBinary();
    analysis.configure({ "short-names": { settings: { most: 20 } } });
    assert.equal(analysis.analyze(request).length, 0);
    analysis.configure({ "short-names": { settings: { most: 3 } } });
    assert.equal(analysis.analyze(request).length, 1);
  });

  it("reports violations at its level first, then all that is unknown as advisory, in one message", () => {
    const both: Policy = {
      ...shortNames,
      enforcementLevel: "mandatory",
      *check() {
        yield unknown("a");
        yield fail("b");
        yield unknown("c");
      },
    };
    const [violation, unknowns, ...others] = said(both, {});
    assert.deepEqual(violation, ["mandatory", "b"]);
    assert.equal(unknowns?.[0], "advisory");
    assert.deepEqual(decodeVerdicts(unknowns[1]), [unknown("a"), unknown("c")]);
    assert.deepEqual(others, []);
  });

  it("reports an unknown verdict as a violation where unknowns are enforced", () => {
    assert.deepEqual(said(shortNames, { bucket: UNKNOWN }, { whenUnknown: "enforced" }), [
      ["advisory", `${UNKNOWN_PREFIX}bucket is unknown`],
    ]);
  });

  it("is mandatory unless it or its configuration says otherwise, and silent when it is disabled", () => {
    const { enforcementLevel, ...unlevelled } = shortNames;
    assert.equal(enforcementLevel, "advisory");
    const request = analyzeRequest({ bucket: "long-name" }).serializeBinary();
    const analysis = analysisOf(unlevelled);
    assert.equal(analysis.analyze(request)[0]?.enforcementLevel, "mandatory");
    analysis.configure({ "short-names": { enforcementLevel: "advisory", settings: {} } });
    assert.equal(analysis.analyze(request)[0]?.enforcementLevel, "advisory");
    // A repair that left a violation standing is one to block.
    analysis.configure({ "short-names": { enforcementLevel: "remediate", settings: {} } });
    assert.equal(analysis.analyze(request)[0]?.enforcementLevel, "mandatory");
    analysis.configure({ "short-names": { enforcementLevel: "disabled", settings: {} } });
    assert.deepEqual(analysis.analyze(request), []);
  });

  for (const [name, settings, reason] of [
    [
      "a value of the wrong type",
      { most: "five" },
      /policy configuration of "short-names" is not valid: .*most/s,
    ],
    ["an unknown setting", { mots: 3 }, /policy configuration of "short-names" is not valid: .*mots/s],
    ["a wrong setting of the kit", { whenUnknown: "never" }, /whenUnknown/],
    ["two mistakes, together", { most: "x", whenUnknown: "never" }, /most[^]*whenUnknown/],
  ] as const) {
    it(`refuses a configuration with ${name}`, () => {
      assert.throws(() => said(shortNames, { bucket: "x" }, settings), reason);
    });
  }

  it("is named, without a trace of calls, when what it was given can't be used", () => {
    assert.throws(
      () => said(shortNames, { bucket: "x" }, { mots: 3 }),
      (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(
          error.message,
          /^policy 'short-names' from policy pack '.*': policy configuration of "short-names" is not valid: Unrecognized key: "mots"$/,
        );
        return true;
      },
    );
  });

  it("is named when it throws", () => {
    const throwing = resourcePolicy({
      ...PLAIN,
      name: "throws",
      description: "Throws.",
      check() {
        throw new TypeError("no such thing");
      },
    });
    assert.throws(
      () => said(throwing, {}),
      /policy 'throws' from policy pack 'pack@v1\.0\.0':\nTypeError: no such thing/,
    );
  });

  it("repairs only at level remediate", () => {
    const analysis = analysisOf({ ...shortNames, remediate: () => ({ bucket: "short" }) });
    assert.equal(analysis.remediates, false);
    analysis.configure({ "short-names": { enforcementLevel: "remediate", settings: {} } });
    assert.equal(analysis.remediates, true);
    assert.equal(analysisOf({ ...shortNames, enforcementLevel: "remediate" }).remediates, false);
  });
});

describe("a stack policy", () => {
  const joining = stackPolicy({
    ...PLAIN,
    name: "joining",
    description: "Joins.",
    *check(graph, { stack }) {
      for (const policy of graph.ofType("aws:s3/bucketPolicy:BucketPolicy")) {
        for (const bucket of graph.referenced(policy, "bucket"))
          yield fail(`${stack.stack}: ${policy.name}`, bucket.urn);
      }
      yield unknown("not all is known", urnOf(BUCKET, "logs"));
    },
  });

  it("joins resources by property dependencies and blames the resource it names", () => {
    const request = stackRequest([
      stackResource({ arn: UNKNOWN }),
      stackResource(
        { bucket: UNKNOWN },
        {
          type: "aws:s3/bucketPolicy:BucketPolicy",
          name: "open",
          from: { bucket: [urnOf(BUCKET, "logs")] },
        },
      ),
    ]);
    const [violation, unknowns, ...others] = analysisOf(joining).analyzeStack(request.serializeBinary());
    assert.equal(violation?.message, "Joins.\ntest: open");
    assert.equal(violation.urn, urnOf(BUCKET, "logs"));
    assert.deepEqual(decodeVerdicts(unknowns?.message ?? ""), [
      unknown("not all is known", urnOf(BUCKET, "logs")),
    ]);
    assert.deepEqual(others, []);
  });

  it("knows which inputs were given, once they have been seen", () => {
    let seen: readonly string[] | undefined;
    const looking = stackPolicy({
      ...PLAIN,
      name: "looking",
      description: "Looks.",
      check: ({ resources }) => {
        seen = resources[0]?.inputKeys && [...resources[0].inputKeys];
        return [];
      },
    });
    const analysis = analysisOf(looking);
    const stack = stackRequest([stackResource({ arn: UNKNOWN })]).serializeBinary();
    analysis.analyzeStack(stack);
    assert.equal(seen, undefined);
    analysis.analyze(analyzeRequest({ bucket: "b" }).serializeBinary());
    analysis.analyzeStack(stack);
    assert.deepEqual(seen, ["bucket"]);
  });
});

describe("policies of several packs, served together", () => {
  it("are each named by their own pack", () => {
    const analysis = new Analysis({
      packs: [
        { name: "names", version: "1.0.0", policies: [shortNames] },
        { name: "others", version: "2.0.0", policies: [{ ...shortNames, name: "other-names" }] },
      ],
      enforcementLevel: "mandatory",
    });
    const found = analysis.analyze(analyzeRequest({ bucket: "long-name" }).serializeBinary());
    assert.deepEqual(
      found.map((each) => [each.policyPackName, each.policyPackVersion, each.policyName]),
      [
        ["names", "1.0.0", "short-names"],
        ["others", "2.0.0", "other-names"],
      ],
    );
  });
});

describe("what an analysis does beforehand", () => {
  const warm: string[] = [];
  const warming = (name: string, most: number) =>
    resourcePolicy({
      ...shortNames,
      name,
      warmUp() {
        warm.push(name);
        if (most === 0) throw new Error("no data");
      },
    });

  it("is asked of every policy that isn't disabled or wrongly configured", () => {
    const analysis = analysisOf(warming("a", 1), warming("b", 1), warming("c", 1), warming("d", 0));
    analysis.configure({
      b: { enforcementLevel: "disabled", settings: {} },
      c: { settings: { most: "many" } },
    });
    analysis.warmUp();
    assert.deepEqual(warm, ["a", "d"]);
  });

  it("leaves it to the judgement to tell what is wrong", () => {
    const analysis = analysisOf(warming("c", 1));
    analysis.configure({ c: { settings: { most: "many" } } });
    analysis.warmUp();
    assert.throws(
      () => analysis.analyze(analyzeRequest({ bucket: "b" }).serializeBinary()),
      /policy 'c'.*most/s,
    );
  });
});
