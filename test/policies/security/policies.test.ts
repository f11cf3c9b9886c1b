import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { toPulumiPolicy } from "../../../policies/kit/pack";
import { policies, rules } from "../../../policies/security/policies";
import { aResource, judge } from "../../support/judge";

const tests = readdirSync(__dirname)
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(__dirname, file), "utf8"))
  .join("\n");

describe("the security pack", () => {
  it("has one rule of each name, and more than 120 of them", () => {
    const names = policies.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length >= 120, `${names.length} rules`);
    for (const name of names) assert.match(name, /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
  });

  it("has a test of every rule", () => {
    const untested = rules.filter(({ name }) => !tests.includes(`"${name}"`) && !tests.includes(`${name} `));
    assert.deepEqual(
      untested.map(({ name }) => name),
      [],
    );
  });

  it("says what to do, naming a property or a resource, and refers to frameworks by their forms", () => {
    const forms: Readonly<Record<string, RegExp>> = {
      "CIS AWS Foundations Benchmark": /^[1-5]\.\d+(\.\d+)?$/,
      "AWS Foundational Security Best Practices": /^[A-Z]\w+\.\d+$/,
      "NIST SP 800-53": /^[A-Z]{2}-\d+$/,
      "PCI DSS": /^\d+\.\d+\.\d+$/,
      "SOC 2": /^(CC\d|A1)\.\d$/,
    };
    for (const { name, frameworks, remediation } of rules) {
      assert.match(
        remediation,
        /[a-z][A-Z]|aws\.|[a-z]+:|[Ss]et |[Aa]dd |[Rr]emove |[Nn]ame |[Cc]hoose |[Gg]ive |Replace /,
        name,
      );
      for (const each of frameworks) {
        assert.match(each.reference, forms[each.name] ?? /^never$/, `${name}: ${each.name}`);
        assert.ok(each.specification, `${name}: ${each.reference} says what it asks for`);
      }
    }
  });

  it("makes critical and high rules mandatory, and others advice, unless a rule says otherwise", () => {
    const blocking = policies.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
    assert.ok(blocking.every(({ severity }) => severity === "critical" || severity === "high"));
  });

  for (const policy of policies) {
    it(`lets ${policy.name} run without configuration, and leaves other types alone`, () => {
      assert.deepEqual(judge(policy, aResource("aws:iam/role:Role", { name: "r" })), []);
      const { properties = {} } = toPulumiPolicy(policy).configSchema ?? {};
      for (const [name, setting] of Object.entries(properties))
        assert.ok(typeof setting === "object" && setting.description && "default" in setting, name);
    });
  }
});
