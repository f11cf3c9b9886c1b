import assert from "node:assert/strict";

import type * as pulumiPolicy from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";
import { z } from "zod";

import type { Policy } from "../../../policies/kit";
import {
  UNKNOWN,
  UNKNOWN_PREFIX,
  decodeVerdicts,
  fail,
  resourcePolicy,
  unknown,
} from "../../../policies/kit";
import { toPulumiPolicy } from "../../../policies/kit/pack";
import { UnknownValueError } from "../../../policies/kit/policy-internals";
import { urnOf } from "../../support/judge";

const BUCKET = "aws:s3/bucket:Bucket";

/** Says of a bucket that its name is too long, or unknown; its limit is configured. */
const shortNames = resourcePolicy({
  name: "short-names",
  description: "Buckets have short names.",
  severity: "high",
  enforcementLevel: "advisory",
  frameworks: [
    { name: "House", version: "1", reference: "1.1", specification: "Short names" },
    { name: "Other", version: "2", reference: "2.2", specification: "Names" },
  ],
  remediation: "Shorten the name.",
  config: z.strictObject({ most: z.number().int().default(5).describe("Most characters.") }),
  appliesTo: (type) => type === BUCKET,
  *check({ props, name }, { config, stack }) {
    const found = props.bucket;
    if (found === UNKNOWN) yield unknown("bucket is unknown");
    else if (typeof found === "string" && found.length > config.most) {
      yield fail(`${stack.stack}/${name}: "${found}" is longer than ${String(config.most)}`);
    }
  },
});

/** The proxy through which `@pulumi/policy` hands properties to policies; its declarations leave it out. */
const { unknownCheckingProxy } = proxy as unknown as {
  unknownCheckingProxy: (props: Record<string, unknown>) => Record<string, unknown>;
};

interface Outcome {
  readonly reported: readonly string[];
  readonly thrown?: unknown;
}

/** Runs a compiled resource policy as `@pulumi/policy` would. */
function run(policy: Policy, props: Record<string, unknown>, config: object = {}, type = BUCKET): Outcome {
  const compiled = toPulumiPolicy(policy) as pulumiPolicy.ResourceValidationPolicy;
  const validate = compiled.validateResource as pulumiPolicy.ResourceValidation;
  const reported: string[] = [];
  const args = {
    type,
    name: "logs",
    urn: urnOf(type, "logs"),
    props: unknownCheckingProxy(props),
    opts: { protect: false, ignoreChanges: [], aliases: [] },
    getConfig: () => config,
  } as unknown as pulumiPolicy.ResourceValidationArgs;
  try {
    void validate(args, (message) => reported.push(message));
    return { reported };
  } catch (thrown) {
    return { reported, thrown };
  }
}

describe("a policy compiled for Pulumi", () => {
  it("keeps its description, severity, level, remediation and frameworks", () => {
    const { name, description, severity, enforcementLevel, remediationSteps, framework, tags } =
      toPulumiPolicy(shortNames);
    assert.deepEqual(
      { name, description, severity, enforcementLevel, remediationSteps, framework, tags },
      {
        name: "short-names",
        description: "Buckets have short names.",
        severity: "high",
        enforcementLevel: "advisory",
        remediationSteps: "Shorten the name.",
        framework: { name: "House", version: "1", reference: "1.1", specification: "Short names" },
        tags: ["House 1: 1.1", "Other 2: 2.2"],
      },
    );
  });

  it("is mandatory unless it says otherwise, and names no framework if it has none", () => {
    const { enforcementLevel, ...rest } = shortNames;
    const compiled = toPulumiPolicy({ ...rest, frameworks: [] });
    assert.equal(enforcementLevel, "advisory");
    assert.equal(compiled.enforcementLevel, "mandatory");
    assert.equal(compiled.framework, undefined);
  });

  it("publishes its configuration as JSON schema, with the kit's own setting", () => {
    const { properties } = toPulumiPolicy(shortNames).configSchema ?? {};
    assert.equal(properties?.most?.description, "Most characters.");
    assert.equal(properties.most.default, 5);
    assert.deepEqual(properties.whenUnknown?.enum, ["advisory", "enforced"]);
  });

  it("reports a violation, and nothing of a resource that passes", () => {
    assert.deepEqual(run(shortNames, { bucket: "long-name" }), {
      reported: ['test/logs: "long-name" is longer than 5'],
    });
    assert.deepEqual(run(shortNames, { bucket: "short" }), { reported: [] });
  });

  it("isn't asked about types it doesn't apply to", () => {
    assert.deepEqual(run(shortNames, { bucket: "long-name" }, {}, "aws:sns/topic:Topic"), { reported: [] });
  });

  it("reads its configuration, anew when it changes", () => {
    assert.deepEqual(run(shortNames, { bucket: "long-name" }, { most: 20 }).reported, []);
    assert.equal(run(shortNames, { bucket: "long-name" }, { most: 3 }).reported.length, 1);
  });

  it("delivers an unknown verdict as the error that Pulumi takes for advisory at any level", () => {
    const { reported, thrown } = run(shortNames, { bucket: UNKNOWN });
    assert.deepEqual(reported, []);
    assert.ok(thrown instanceof UnknownValueError);
    assert.deepEqual(decodeVerdicts(thrown.message), [unknown("bucket is unknown")]);
  });

  it("reports violations before it delivers what is unknown", () => {
    const both: Policy = {
      ...shortNames,
      *check() {
        yield unknown("a");
        yield fail("b");
        yield unknown("c");
      },
    };
    const { reported, thrown } = run(both, {});
    assert.deepEqual(reported, ["b"]);
    assert.ok(thrown instanceof UnknownValueError);
    assert.deepEqual(decodeVerdicts(thrown.message), [unknown("a"), unknown("c")]);
  });

  it("reports an unknown verdict as a violation where unknowns are enforced", () => {
    assert.deepEqual(run(shortNames, { bucket: UNKNOWN }, { whenUnknown: "enforced" }), {
      reported: [`${UNKNOWN_PREFIX}bucket is unknown`],
    });
  });

  for (const [name, config, reason] of [
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
      const { thrown } = run(shortNames, { bucket: "x" }, config);
      assert.ok(thrown instanceof Error);
      assert.match(thrown.message, reason);
      assert.ok(!(thrown instanceof UnknownValueError));
    });
  }
});
