import assert from "node:assert/strict";

import type { PolicyInfo } from "../../../offline";
import type { RawDiagnostic } from "../../../operations/preview/gathered";
import type { GatheredPack } from "../../../operations/preview/gathered-packs";
import { judgementOf } from "../../../operations/preview/gathered";
import {
  encodeBaselined,
  encodeBurnDown,
  encodeExcepted,
  encodeUnused,
  fingerprint,
} from "../../../policies/kit";

/** The findings that one diagnostic comes to. */
const findingsOf = (diagnostic: RawDiagnostic, packs: readonly GatheredPack[]) =>
  judgementOf([diagnostic], packs).findings;

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
        fingerprint: fingerprint({
          policy: "queue-delay",
          urn: "urn:queue",
          message: "delaySeconds is 60",
        }),
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

describe("what exceptions and baselines let pass", () => {
  const exception = {
    rule: "queue-*",
    resource: "slow",
    reason: "It may be slow.",
    owner: "ops",
    ticket: "T-1",
    expires: "2026-12-31",
    source: "x.yaml:2",
  };
  const excepted = encodeExcepted(exception, "2026-11-26", "delaySeconds is 60");
  const configs = { "queue-delay": { enforcementLevel: "mandatory", properties: {} } } as const;
  const pack = { ...PACK, configs };
  const advisory = (message: string) => found({ enforcementLevel: "advisory", message });

  it("is no finding, but a use with its exception, at the level that the policy runs at", () => {
    const judgement = judgementOf([advisory(excepted)], [pack]);
    assert.deepEqual(judgement.findings, []);
    const [use, ...more] = judgement.exceptions;
    assert.deepEqual(more, []);
    assert.deepEqual(use?.exception, { ...exception, daysLeft: 35 });
    assert.equal(use.message, "delaySeconds is 60");
    assert.equal(use.verdict, "fail");
    assert.equal(use.enforcementLevel, "mandatory");
    assert.equal(use.remediation, "Lower delaySeconds.");
  });

  it("may be what could not be judged", () => {
    const text = encodeExcepted(exception, "2026-11-26", "Unknown at preview: delaySeconds is unknown");
    const [use] = judgementOf([advisory(text)], [pack]).exceptions;
    assert.equal(use?.verdict, "unknown");
    assert.equal(use.message, "delaySeconds is unknown");
  });

  it("doesn't count as unused where another pack has used it", () => {
    const unused = advisory(encodeUnused(exception));
    assert.equal(judgementOf([unused], [pack]).findings.length, 1);
    assert.deepEqual(judgementOf([unused, advisory(excepted)], [pack]).findings, []);
  });

  it("is summed up over the packs that share a baseline", () => {
    const baseline = { file: "b.json", recordedOn: "2026-10-01" };
    const judgement = judgementOf(
      [
        advisory(encodeBaselined(baseline, "delaySeconds is 60")),
        advisory(encodeBurnDown({ ...baseline, recorded: 3, present: 1, gone: 2 })),
        advisory(encodeBurnDown({ ...baseline, recorded: 4, present: 0, gone: 4 })),
        advisory(encodeBurnDown({ ...baseline, file: "c.json", recorded: 1, present: 0, gone: 1 })),
      ],
      [pack],
    );
    assert.deepEqual(judgement.findings, []);
    assert.deepEqual(
      judgement.baselines.map(({ findings, ...rest }) => ({
        ...rest,
        messages: findings.map((f) => f.message),
      })),
      [
        { ...baseline, recorded: 7, present: 1, gone: 6, messages: ["delaySeconds is 60"] },
        { ...baseline, file: "c.json", recorded: 1, present: 0, gone: 1, messages: [] },
      ],
    );
  });
});
