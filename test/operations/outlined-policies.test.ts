import assert from "node:assert/strict";

import type { PreviewReport } from "../../operations/preview/report/schema";
import { previewReport, program } from "../support/command";

describe("A program whose policy documents refer to what isn't known before the update", () => {
  let report: PreviewReport;
  const found = (policy: string, name: RegExp) =>
    report.findings.filter((finding) => finding.policy === policy && name.test(finding.urn));

  before(async () => {
    report = await previewReport([
      "--program",
      program("outlined-policies"),
      "--stack",
      "dev",
      "--policy-pack",
      "policies/iam",
    ]);
  });

  it("is judged by the outlines it registers", () => {
    const [finding] = found("iam-privilege-escalation", /::seen-outline$/);
    assert.equal(finding?.verdict, "fail");
    assert.match(finding.message, /ec2-001/);
    assert.deepEqual(found("iam-privilege-escalation", /harmless/), []);
    assert.deepEqual(
      found("iam-resource-mismatch", /./),
      [],
      "the queue's ARN is put in where it is referred to",
    );
  });

  it("is told which document no rule could judge, and only that", () => {
    const unjudged = found("iam-document-unjudged", /./);
    assert.equal(unjudged.length, 1);
    assert.match(unjudged[0]?.urn ?? "", /RolePolicy::unseen$/);
    assert.equal(unjudged[0]?.verdict, "unknown");
    assert.match(unjudged[0].message, /unjudged document 1 of 1, of 6 in the stack/);
  });
});
