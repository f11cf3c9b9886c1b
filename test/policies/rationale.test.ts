import assert from "node:assert/strict";

import type { Policy } from "../../policies/kit";
import { policies as cost } from "../../policies/cost/policies";
import { policies as iam } from "../../policies/iam/policies";
import { policies as security } from "../../policies/security/policies";
import { policies as tagging } from "../../policies/tagging/policies";

/** Whether a rule has to say why it is there: it blocks updates, or what it is about is grave. */
function isGrave({ severity, enforcementLevel = "mandatory" }: Policy): boolean {
  return severity === "critical" || severity === "high" || enforcementLevel === "mandatory";
}

describe("the rationale of a rule", () => {
  for (const [pack, policies] of Object.entries({ cost, iam, security, tagging })) {
    it(`stands in each rule of the ${pack} pack that blocks or is grave`, () => {
      const silent = policies.filter((policy) => isGrave(policy) && policy.rationale === undefined);
      assert.deepEqual(
        silent.map(({ name }) => name),
        [],
      );
    });

    it(`is a sentence of its own in the ${pack} pack, not the description again`, () => {
      for (const { name, description, rationale } of policies) {
        if (rationale === undefined) continue;
        assert.match(rationale, /^\S.{20,}\.$/, name);
        assert.notEqual(rationale, description, name);
      }
    });
  }
});
