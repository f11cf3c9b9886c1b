import assert from "node:assert/strict";

import type { PolicyInfo } from "../../../offline";
import type { GatheredPack, RawDiagnostic } from "../../../operations/preview/gathered";
import { findingsOf } from "../../../operations/preview/gathered";

const POLICY: PolicyInfo = {
  name: "queue-delay",
  displayName: "",
  description: "Queues deliver without much delay.",
  enforcementLevel: "mandatory",
  kind: "resource",
  severity: "high",
  remediation: "Lower delaySeconds.",
  frameworks: ["House rules 2: 4.1"],
  tags: [],
  configProperties: {},
  configRequired: [],
};
const PACK: GatheredPack = { name: "rules", version: "1", path: "/rules", policies: [POLICY], configs: {} };

function found(extra: Partial<RawDiagnostic> = {}): RawDiagnostic {
  return {
    pack: "rules",
    policy: "queue-delay",
    enforcementLevel: "mandatory",
    severity: "unspecified",
    urn: "urn:queue",
    message: "Queues deliver without much delay.\ndelaySeconds is 60",
    ...extra,
  };
}

describe("a violation as a finding", () => {
  it("carries what the policy says of itself; its message is without the description", () => {
    assert.deepEqual(findingsOf(found(), [PACK]), [
      {
        pack: "rules",
        policy: "queue-delay",
        enforcementLevel: "mandatory",
        severity: "high",
        urn: "urn:queue",
        message: "delaySeconds is 60",
        remediation: "Lower delaySeconds.",
        verdict: "fail",
        description: "Queues deliver without much delay.",
        frameworks: ["House rules 2: 4.1"],
      },
    ]);
  });

  it("keeps the severity of the violation where it has one", () => {
    assert.equal(findingsOf(found({ severity: "low" }), [PACK])[0]?.severity, "low");
  });

  it("of a policy that nobody described stands alone", () => {
    const [finding] = findingsOf(found({ pack: "other", message: "plain" }), [PACK]);
    assert.equal(finding?.message, "plain");
    assert.equal(finding.severity, "unspecified");
    assert.equal(finding.remediation, "");
    assert.equal("description" in finding, false);
  });

  it("of a policy without a description has no empty first line", () => {
    const plain = { ...PACK, policies: [{ ...POLICY, description: "" }] };
    assert.equal(findingsOf(found({ message: "\nplain" }), [plain])[0]?.message, "plain");
  });

  it("can't be judged yet when the policy read a value that is unknown", () => {
    const message =
      "can't run policy 'queue-arn' from policy pack 'rules@v1.2.3' during preview: string value at .arn can't be known during preview";
    assert.equal(findingsOf(found({ message, enforcementLevel: "advisory" }), [PACK])[0]?.verdict, "unknown");
  });
});
