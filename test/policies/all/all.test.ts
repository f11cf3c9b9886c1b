import assert from "node:assert/strict";
import { join } from "node:path";

import type { PreviewReport } from "../../../operations/preview/report/schema";
import { pack as cost } from "../../../policies/cost/pack";
import { pack as iam } from "../../../policies/iam/pack";
import { pack as security } from "../../../policies/security/pack";
import { pack as tagging } from "../../../policies/tagging/pack";
import { ROOT, previewReport } from "../../support/command";

const PACKS = [tagging, iam, security, cost];

/** What the packs say of a stack, in an order that doesn't depend on which of them answered first. */
function judgement({ findings, cost: bill, policyPacks }: PreviewReport) {
  return {
    findings: findings.map((finding) => JSON.stringify(finding)).sort(),
    ceilings: bill.ceilings,
    packs: policyPacks.map(({ name, version }) => `${name} ${version}`).sort(),
  };
}

describe("all packs in one", function () {
  this.timeout(120_000);

  it("have no two policies of the same name, by which both would be configured", () => {
    const names = PACKS.flatMap(({ policies }) => policies.map(({ name }) => name));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it("say of a stack what they say one by one, each finding under its own pack's name", async () => {
    const one = await previewReport(["--stack", "staging"]);
    const folders = ["tagging", "iam", "security", "cost"].map((name) => join(ROOT, "policies", name));
    const four = await previewReport([
      "--stack",
      "staging",
      ...folders.flatMap((folder) => ["--policy-pack", folder]),
    ]);
    assert.deepEqual(judgement(one), judgement(four));
    assert.equal(one.policyPacks.length, PACKS.length);
  });
});
