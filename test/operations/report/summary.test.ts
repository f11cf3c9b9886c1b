import assert from "node:assert/strict";

import { summarise } from "../../../operations/preview/report/summary";
import { result } from "../../../operations/preview/report/verdict";
import { money, shortType, unitPrice, urnParts } from "../../../operations/preview/report/wording";
import { aFinding, aReport, aReportedResource } from "../../support/report";

describe("the summary of a report", () => {
  it("counts resources by operation", () => {
    const resources = (["create", "create", "same", "replace-unknown"] as const).map((operation, index) =>
      aReportedResource("a:b/c:D", `r${index}`, { operation }),
    );
    assert.deepEqual(summarise({ resources, findings: [] }).resources, {
      create: 2,
      same: 1,
      "replace-unknown": 1,
    });
  });

  it("counts violations by level and severity, and what can't be judged apart from them", () => {
    const { findings } = summarise({
      resources: [],
      findings: [
        aFinding({ severity: "critical" }),
        aFinding({ severity: "low", enforcementLevel: "advisory" }),
        aFinding({ severity: "high", enforcementLevel: "advisory", verdict: "unknown" }),
      ],
    });
    assert.deepEqual(findings, {
      byLevel: { mandatory: 1, advisory: 1, remediate: 0, disabled: 0 },
      bySeverity: { critical: 1, high: 0, medium: 0, low: 1, unspecified: 0 },
      byVerdict: { fail: 2, unknown: 1 },
    });
  });

  const exits = [
    ["no finding", [], 0],
    ["an advisory violation", [aFinding({ enforcementLevel: "advisory" })], 0],
    [
      "something a policy could not judge",
      [aFinding({ enforcementLevel: "advisory", verdict: "unknown" })],
      0,
    ],
    ["a mandatory violation", [aFinding()], 1],
    ["a violation that a policy could not repair", [aFinding({ enforcementLevel: "remediate" })], 1],
    ["something a mandatory policy could not judge and must", [aFinding({ verdict: "unknown" })], 1],
  ] as const;
  for (const [what, findings, exitCode] of exits) {
    it(`ends with ${exitCode} for ${what}`, () => {
      assert.equal(summarise({ resources: [], findings }).exitCode, exitCode);
    });
  }

  it("has a sentence for each way to end", () => {
    const { summary } = aReport();
    const ended = (exitCode: number) => result({ ...aReport(), summary: { ...summary, exitCode } }).text;
    assert.deepEqual([0, 1, 3].map(ended), [
      "Clean: no findings",
      "Blocked: none (exit code 1)",
      "Failed (exit code 3)",
    ]);
  });
});

describe("the words of a report", () => {
  it("shorten a type as the Pulumi CLI does", () => {
    assert.equal(shortType("aws:s3/bucket:Bucket"), "aws:s3:Bucket");
    assert.equal(shortType("aws:ec2/securityGroupRule:SecurityGroupRule"), "aws:ec2:SecurityGroupRule");
    assert.equal(shortType("plumbline:index:Network"), "plumbline:index:Network");
    assert.equal(shortType("random:index/randomId:RandomId"), "random:index:RandomId");
    assert.equal(shortType("pulumi:pulumi:Stack"), "pulumi:pulumi:Stack");
    assert.equal(shortType("no type"), "no type");
  });

  it("take type and name from a URN, whatever the name holds", () => {
    assert.deepEqual(urnParts("urn:pulumi:prod::app::my:a:A$my:b:B$aws:s3/bucket:Bucket::a::b$c"), {
      type: "aws:s3/bucket:Bucket",
      name: "a::b$c",
    });
    assert.deepEqual(urnParts("not a URN"), { type: "", name: "not a URN" });
  });

  it("never round a cost to nothing", () => {
    assert.equal(money(0, "USD"), "$0.00");
    assert.equal(money(0.0049, "USD"), "<$0.01");
    assert.equal(money(1234.567, "USD"), "$1,234.57");
  });

  it("give unit prices all their decimals, without the noise of binary fractions", () => {
    assert.equal(unitPrice(0.0000002, "USD"), "$0.0000002");
    assert.equal(unitPrice(0.1 + 0.2, "USD"), "$0.30");
    assert.equal(unitPrice(5, "USD"), "$5.00");
  });
});
