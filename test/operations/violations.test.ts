import assert from "node:assert/strict";
import { rmSync } from "node:fs";

import { previewReport } from "../support/command";
import { MISTAKES, shippedCopy } from "../support/shipped";

describe("the shipped environment with one mistake", () => {
  for (const { title, edits, policy, resource, message, remediation } of MISTAKES) {
    it(`is blocked by ${title}, with resource, rule and fix`, async () => {
      const copy = shippedCopy(edits);
      try {
        const report = await previewReport(["--program", copy, "--stack", "test"]);
        assert.equal(report.exitCode, 1);
        const blamed = report.findings.filter(
          (finding) => finding.policy === policy && resource.test(finding.urn),
        );
        assert.notEqual(blamed.length, 0, JSON.stringify(report.findings, null, 2));
        for (const finding of blamed) {
          assert.equal(finding.enforcementLevel, "mandatory");
          assert.match(finding.message, message);
          assert.match(finding.remediation, remediation);
        }
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    });
  }
});

describe("the shipped environments", () => {
  const bills = new Map<string, number>();

  for (const stack of ["test", "staging", "prod"]) {
    it(`pass every mandatory policy in ${stack}, with a bill under its ceiling`, async () => {
      const report = await previewReport(["--stack", stack]);
      const blocking = report.findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
      assert.deepEqual(blocking, []);
      const ofRoles = report.findings.filter(({ policy }) => policy.startsWith("iam-"));
      assert.deepEqual(ofRoles, [], "its own roles need no exception, and none is left unjudged");
      assert.equal(report.exitCode, 0);
      const ceiling = report.cost.ceilings.find(({ scope }) => scope === "stack");
      assert.ok(ceiling, "no ceiling for the stack");
      assert.ok(
        report.cost.monthly > 0 && ceiling.headroom > 0,
        `${report.cost.monthly} of ${ceiling.ceiling}`,
      );
      const unpriced = report.cost.resources.filter(({ status }) => status === "unpriced");
      assert.deepEqual(
        unpriced.filter(({ type }) => !type.startsWith("aws:backup/")),
        [],
        "only AWS Backup has no price in the bundled catalogue, and is said to have none",
      );
      bills.set(stack, report.cost.monthly);
    });
  }

  it("cost the more the nearer they are to production", () => {
    const [test = 0, staging = 0, prod = 0] = ["test", "staging", "prod"].map(
      (stack) => bills.get(stack) ?? 0,
    );
    assert.ok(test > 0 && prod > staging && staging > test, JSON.stringify([...bills]));
  });
});
