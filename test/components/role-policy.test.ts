import assert from "node:assert/strict";

import { TIERS } from "../../stacks/tiers";
import { environment } from "./environments";

describe("A role's policy", () => {
  for (const tier of TIERS) {
    it(`has an outline beneath it that says the same, for every role of ${tier}`, async () => {
      const deployment = await environment(tier);
      const policies = deployment.all("aws:iam/rolePolicy:RolePolicy");
      const outlines = deployment.all("plumbline:iam:PolicyOutline");
      assert.ok(policies.length > 0);
      assert.equal(outlines.length, policies.length);
      for (const policy of policies) {
        const outline = outlines.find(({ name }) => name === `${policy.name}-outline`);
        assert.ok(outline, policy.name);
        assert.ok(outline.parent.endsWith(`::${policy.name}`), outline.parent);
        assert.equal(outline.inputs.use, "identity");
        assert.deepEqual(outline.inputs.document, JSON.parse(String(policy.inputs.policy)));
      }
    });
  }
});
