import assert from "node:assert/strict";

import { AnalyzeResponse, EnforcementLevel, PolicySeverity } from "@pulumi/pulumi/proto/analyzer_pb";

import { encodeDiagnostics } from "../../../../policies/kit/analysis/encode";

const DIAGNOSTIC = {
  policyName: "queue-delay",
  policyPackName: "queues",
  policyPackVersion: "1.2.3",
  description: "Queues deliver without much delay.",
  message: "delaySeconds is 60 — expected at most 10 ⏱",
  enforcementLevel: "mandatory",
  severity: "high",
} as const;

const read = (bytes: Buffer) => AnalyzeResponse.deserializeBinary(bytes).getDiagnosticsList();

describe("encoded diagnostics", () => {
  it("are what an engine's generated code reads", () => {
    const urn = "urn:pulumi:test::shop::aws:sqs/queue:Queue::slow";
    const found = read(encodeDiagnostics([{ ...DIAGNOSTIC, urn }, DIAGNOSTIC]));
    const { enforcementLevel, severity, ...texts } = DIAGNOSTIC;
    const sent = {
      policyname: texts.policyName,
      policypackname: texts.policyPackName,
      policypackversion: texts.policyPackVersion,
      description: texts.description,
      message: texts.message,
      enforcementlevel: EnforcementLevel[enforcementLevel.toUpperCase() as "MANDATORY"],
      severity: PolicySeverity[`POLICY_SEVERITY_${severity.toUpperCase()}` as "POLICY_SEVERITY_HIGH"],
    };
    assert.deepEqual(
      found.map((each) => each.toObject()),
      [
        { ...sent, urn },
        { ...sent, urn: "" },
      ],
    );
  });

  for (const level of ["advisory", "mandatory", "disabled", "remediate"] as const)
    it(`have the protocol's number for level ${level}`, () => {
      const [found] = read(encodeDiagnostics([{ ...DIAGNOSTIC, enforcementLevel: level }]));
      assert.equal(
        found?.getEnforcementlevel(),
        EnforcementLevel[level.toUpperCase() as keyof typeof EnforcementLevel],
      );
    });

  for (const severity of ["low", "medium", "high", "critical"] as const)
    it(`have the protocol's number for severity ${severity}`, () => {
      const [found] = read(encodeDiagnostics([{ ...DIAGNOSTIC, severity }]));
      assert.equal(
        found?.getSeverity(),
        PolicySeverity[`POLICY_SEVERITY_${severity.toUpperCase()}` as keyof typeof PolicySeverity],
      );
    });

  it("are no bytes where there are none", () => {
    assert.equal(encodeDiagnostics([]).length, 0);
  });
});
