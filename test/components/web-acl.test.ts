import assert from "node:assert/strict";

import { webAclRules } from "../../components/web-acl-rules";
import { environment } from "./environments";

const LIMIT = { requestsPer5Minutes: 500 };

function byName(mode: "block" | "count") {
  return new Map(
    webAclRules({ mode, ...LIMIT }).map((rule) => [rule.name, rule as unknown as Record<string, unknown>]),
  );
}

describe("the rules of a web ACL", () => {
  it("block floods from one address, and what AWS's rules take for an attack", () => {
    const rules = byName("block");
    assert.deepEqual(rules.get("rate-limit")?.statement, {
      rateBasedStatement: { aggregateKeyType: "IP", limit: 500, evaluationWindowSec: 300 },
    });
    assert.deepEqual(rules.get("rate-limit")?.action, { block: {} });
    const managed = [...rules.values()].filter(({ overrideAction }) => overrideAction !== undefined);
    assert.equal(managed.length, 4);
    assert.ok(managed.every(({ overrideAction }) => JSON.stringify(overrideAction) === '{"none":{}}'));
  });

  it("let doubtful requests pass where they only count, floods and known attacks never", () => {
    const rules = byName("count");
    const counting = [...rules].filter(
      ([, { overrideAction }]) => JSON.stringify(overrideAction) === '{"count":{}}',
    );
    assert.deepEqual(
      counting.map(([name]) => name),
      ["ip-reputation", "common", "sql-injection"],
    );
    assert.deepEqual(rules.get("rate-limit")?.action, { block: {} });
  });

  it("don't take an upload for an attack", () => {
    const common = JSON.stringify(byName("block").get("common"));
    assert.ok(common.includes('{"name":"SizeRestrictions_BODY","actionToUse":{"count":{}}}'));
  });

  it("have an order of their own, and metrics", () => {
    const rules = webAclRules({ mode: "block", ...LIMIT });
    assert.deepEqual(
      rules.map(({ priority }) => priority),
      [0, 1, 2, 3, 4],
    );
  });
});

describe("WebAcl", () => {
  it("stands in front of the load balancer where the tier says so", async () => {
    for (const tier of ["staging", "prod"] as const) {
      const deployment = await environment(tier);
      const association = deployment.one("aws:wafv2/webAclAssociation:WebAclAssociation").inputs;
      const balancer = deployment.one("aws:lb/loadBalancer:LoadBalancer");
      assert.ok(String(association.resourceArn).endsWith(balancer.name));
      assert.equal(deployment.one("aws:wafv2/webAcl:WebAcl").inputs.scope, "REGIONAL");
    }
    assert.equal((await environment("test")).all("aws:wafv2/webAcl:WebAcl").length, 0);
    const asked = await environment("test", { ingress: { waf: { mode: "count" } } });
    assert.equal(asked.all("aws:wafv2/webAcl:WebAcl").length, 1);
  });

  it("records what it stopped or counted, and no credentials, where AWS WAF may deliver it", async () => {
    const deployment = await environment("prod");
    const group = deployment.one("aws:cloudwatch/logGroup:LogGroup", "waf-log").inputs;
    assert.equal(group.name, "aws-waf-logs-plumbline-prod-load-balancer-waf");
    assert.ok(group.kmsKeyId && group.retentionInDays);
    const logging = deployment.one("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    assert.deepEqual(logging.inputs.redactedFields, [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
    ]);
    assert.equal((logging.inputs.loggingFilter as { defaultBehavior: string }).defaultBehavior, "DROP");
    const policy = deployment.one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy");
    assert.ok(logging.dependencies.some((urn) => urn.endsWith(policy.name)));
    const [statement] = deployment.statements(policy, "policyDocument");
    assert.deepEqual(statement?.Condition?.StringEquals, { "aws:SourceAccount": "123456789012" });
  });
});
