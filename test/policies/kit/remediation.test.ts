/** Repairs go through the library, which keeps secrets secret on the way out: protocol messages in and out. */
import assert from "node:assert/strict";

import * as server from "@pulumi/policy/server";
import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { z } from "zod";

import { analyzeRequest, secretOf } from "./analysis/messages";
import type { Policy } from "../../../policies/kit";
import { INLINE_MARK, Office, UNKNOWN, resourcePolicy } from "../../../policies/kit";
import { toPulumiPolicy } from "../../../policies/kit/pack";

type Remediate = (
  call: { readonly request: analyzer.AnalyzeRequest },
  callback: (error: Error | undefined, response: analyzer.RemediateResponse) => void,
) => void;

/** What the declarations of `@pulumi/policy/server` leave out. */
const { makeRemediateRpcFun } = server as unknown as {
  makeRemediateRpcFun: (
    pack: string,
    version: string,
    level: string,
    policies: readonly unknown[],
  ) => Remediate;
};

const office = new Office({ startedIn: () => __dirname, today: () => "2026-11-26" });

function repaired(policy: Policy, request: analyzer.AnalyzeRequest): Promise<analyzer.RemediateResponse> {
  const remediate = makeRemediateRpcFun("pack", "1.0.0", "mandatory", [toPulumiPolicy(policy, [], office)]);
  return new Promise((resolve, reject) => {
    remediate({ request }, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

const SECRET = secretOf("hunter2");

describe("a remediation behind Pulumi's analyzer", () => {
  const tagging = resourcePolicy({
    frameworks: [],
    remediation: "Do it.",
    severity: "low",
    config: z.strictObject({}),
    name: "tagging",
    description: "Tags.",
    enforcementLevel: "remediate",
    check: () => [],
    remediate: ({ props }) => ("tags" in props ? undefined : { tags: { Owner: "a" } }),
  });

  it("changes what it returns and keeps everything else, secrets and unknowns as they were", async () => {
    const response = await repaired(
      tagging,
      analyzeRequest({ password: SECRET, nested: { deep: [SECRET] }, arn: UNKNOWN }),
    );
    const [remediation] = response.getRemediationsList();
    assert.deepEqual(remediation?.getProperties()?.toJavaScript(), {
      password: SECRET,
      nested: { deep: [SECRET] },
      arn: UNKNOWN,
      tags: { Owner: "a" },
    });
  });

  it("leaves a resource alone that is excepted from its policy", async () => {
    const mark = (rule: string) =>
      INLINE_MARK + JSON.stringify({ rule, reason: "r", owner: "o", ticket: "t", expires: "2026-12-31" });
    const repairs = async (rule: string) => {
      const request = analyzeRequest({}, { additionalSecretOutputs: ["password", mark(rule)] });
      return (await repaired(tagging, request)).getRemediationsList().length;
    };
    assert.deepEqual([await repairs("tagging"), await repairs("other")], [0, 1]);
  });

  it("says nothing when there is nothing to repair", async () => {
    const response = await repaired(tagging, analyzeRequest({ tags: {} }));
    assert.deepEqual(response.getRemediationsList(), []);
  });

  it("leaves types alone that the policy doesn't apply to", async () => {
    const elsewhere = { ...tagging, appliesTo: (type: string) => type === "aws:sns/topic:Topic" };
    const response = await repaired(elsewhere, analyzeRequest({}));
    assert.deepEqual(response.getRemediationsList(), []);
  });
});
