import assert from "node:assert/strict";
import { join } from "node:path";

import type { Policy } from "../../policies/kit";
import { OWN_POLICY } from "../../policies/kit";
import { policies as costPolicies } from "../../policies/cost/policies";
import { policies as iamPolicies } from "../../policies/iam/policies";
import { accountRules } from "../../policies/security/rules/accounts";
import { analyticsRules } from "../../policies/security/rules/analytics";
import { applicationRules } from "../../policies/security/rules/applications";
import { auditRules } from "../../policies/security/rules/audit";
import { changeSafetyRules } from "../../policies/security/rules/change-safety";
import { computeRules } from "../../policies/security/rules/compute";
import { containerRules } from "../../policies/security/rules/containers";
import { dataRules } from "../../policies/security/rules/data";
import { databaseRules } from "../../policies/security/rules/databases";
import { developerRules } from "../../policies/security/rules/developer";
import { edgeRules } from "../../policies/security/rules/edge";
import { functionRules } from "../../policies/security/rules/functions";
import { keyRules } from "../../policies/security/rules/keys";
import { loadBalancingRules } from "../../policies/security/rules/load-balancing";
import { messagingRules } from "../../policies/security/rules/messaging";
import { networkRules } from "../../policies/security/rules/network";
import { rdsRules } from "../../policies/security/rules/rds";
import { s3Rules } from "../../policies/security/rules/s3";
import { rules as securityRules } from "../../policies/security/policies";
import { policies as taggingPolicies } from "../../policies/tagging/policies";
import { ROOT, previewReport } from "../support/command";

const FOLDER = join(ROOT, "test", "fixtures", "bad-environment");

/** The security pack's families, as its folders have them. */
const SECURITY: Readonly<Record<string, readonly Policy[]>> = {
  accounts: accountRules,
  analytics: analyticsRules,
  applications: applicationRules,
  audit: auditRules,
  "change safety": changeSafetyRules,
  compute: computeRules,
  containers: containerRules,
  data: dataRules,
  databases: databaseRules,
  developer: developerRules,
  edge: edgeRules,
  functions: functionRules,
  keys: keyRules,
  "load balancing": loadBalancingRules,
  messaging: messagingRules,
  network: networkRules,
  rds: rdsRules,
  s3: s3Rules,
};

describe("the bad environment", () => {
  let report: Awaited<ReturnType<typeof previewReport>>;
  let found = new Set<string>();
  before(async () => {
    report = await previewReport(["--program", FOLDER]);
    found = new Set([...report.findings, ...report.exceptions].map(({ policy }) => policy));
  });

  it("is blocked", () => {
    assert.equal(report.exitCode, 1);
  });

  // In these packs every rule is a family of its own.
  for (const [pack, policies] of Object.entries({
    tagging: taggingPolicies,
    iam: iamPolicies,
    cost: costPolicies,
  })) {
    it(`trips every rule of the ${pack} pack`, () => {
      const silent = policies.map(({ name }) => name).filter((name) => !found.has(name));
      assert.deepEqual(silent, []);
    });
  }

  for (const [family, rules] of Object.entries(SECURITY)) {
    it(`trips the security pack's rules on ${family}`, () => {
      assert.ok(
        rules.some(({ name }) => found.has(name)),
        rules.map(({ name }) => name).join(", "),
      );
    });
  }

  it("leaves no family of the security pack out", () => {
    assert.equal(Object.values(SECURITY).flat().length, securityRules.length);
  });

  it("has an exception of each kind: in the file, in the program, expired, without use", () => {
    const sources = new Set(report.exceptions.map(({ exception }) => exception.source));
    assert.ok(sources.has("plumbline.exceptions.yaml:3"));
    assert.ok([...sources].some((source) => source.startsWith("the program, at ")));
    const own = report.findings.filter(({ policy }) => policy === OWN_POLICY);
    assert.deepEqual(own.map(({ enforcementLevel }) => enforcementLevel).sort(), ["advisory", "mandatory"]);
  });

  it("has the line of the program for every finding on a resource", () => {
    const byUrn = new Map(report.resources.map((resource) => [resource.urn, resource]));
    for (const { urn, policy } of report.findings) {
      const resource = byUrn.get(urn);
      if (resource?.type === "pulumi:pulumi:Stack") continue;
      assert.match(resource?.source?.file ?? "", /^\w+\.ts$/, `${policy} at ${urn}`);
    }
  });
});
