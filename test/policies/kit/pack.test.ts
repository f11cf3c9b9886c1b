import assert from "node:assert/strict";

import type * as pulumiPolicy from "@pulumi/policy";
import { z } from "zod";

import { resourcePolicy } from "../../../policies/kit";
import { toPulumiPolicy } from "../../../policies/kit/pack";

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
  check: () => [],
});

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

  it("says which pack it belongs to when it is served together with others'", () => {
    assert.deepEqual(toPulumiPolicy(shortNames, ["pack: names 1.0.0"]).tags, [
      "House 1: 1.1",
      "Other 2: 2.2",
      "pack: names 1.0.0",
    ]);
  });

  it("refuses to pass anything where the kit is not asked", () => {
    const { validateResource } = toPulumiPolicy(shortNames) as pulumiPolicy.ResourceValidationPolicy;
    const validate = validateResource as (...given: readonly unknown[]) => unknown;
    assert.throws(() => validate({}, () => undefined), /serves packs in a way that the kit/);
  });
});
