import assert from "node:assert/strict";

import { policies } from "../../../../policies/iam/policies";
import { policies as securityPolicies } from "../../../../policies/security/policies";
import type { Policy } from "../../../../policies/kit";

const cited = (of: readonly Policy[]) =>
  new Set(of.flatMap(({ frameworks }) => frameworks.map(({ name, version }) => `${name} ${version}`)));

describe("the frameworks that the pack's rules help to meet", () => {
  it("are these versions, the same as the security pack's", () => {
    const own = [...cited(policies)].sort();
    assert.deepEqual(own, [
      "AWS Foundational Security Best Practices 1.0.0",
      "CIS AWS Foundations Benchmark 3.0.0",
      "NIST SP 800-53 5",
    ]);
    const security = cited(securityPolicies);
    assert.deepEqual(
      own.filter((each) => !security.has(each)),
      [],
    );
  });
});
