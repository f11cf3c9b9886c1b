import assert from "node:assert/strict";

import { costComponentCeiling } from "../../../../policies/cost/rules/cost-component-ceiling";
import { costIncreaseCeiling } from "../../../../policies/cost/rules/cost-increase-ceiling";
import { costResourceCeiling } from "../../../../policies/cost/rules/cost-resource-ceiling";
import { costSavings } from "../../../../policies/cost/rules/cost-savings";
import { costServiceCeiling } from "../../../../policies/cost/rules/cost-service-ceiling";
import { costStackCeiling } from "../../../../policies/cost/rules/cost-stack-ceiling";
import { costStackHeadroom } from "../../../../policies/cost/rules/cost-stack-headroom";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource, judge, messages, urnOf } from "../../../support/judge";
import { inUsEast1 } from "../bill";

const INSTANCE = "aws:ec2/instance:Instance";
const COMPONENT = "plumbline:index:Web";
const parent = urnOf(COMPONENT, "web");
/** Dear, whatever the snapshot's date: 96 vCPUs. */
const big = inUsEast1(INSTANCE, { instanceType: "m5.24xlarge" }, { name: "big", parent });
const small = inUsEast1(INSTANCE, { instanceType: "t3.nano" }, { name: "small", parent });
const unknown = inUsEast1(INSTANCE, { instanceType: UNKNOWN }, { name: "unknown" });
const stack = [aResource(COMPONENT, {}, { name: "web" }), big, small];

describe("a ceiling policy", () => {
  it("says nothing without a ceiling, and nothing under it", () => {
    for (const policy of [
      costStackCeiling,
      costServiceCeiling,
      costComponentCeiling,
      costResourceCeiling,
      costIncreaseCeiling,
    ]) {
      assert.deepEqual(judge(policy, stack), [], policy.name);
    }
    assert.deepEqual(judge(costStackCeiling, stack, { monthly: 100_000 }), []);
    assert.deepEqual(judge(costResourceCeiling, stack, { types: { [INSTANCE]: 100_000 } }), []);
  });

  it("says, for the stack, by how much and what costs most", () => {
    const [message] = messages(judge(costStackCeiling, stack, { monthly: 100 }));
    assert.match(
      message ?? "",
      /^stack "test" costs \$[\d,]+\.\d\d a month, \$[\d,]+\.\d\d over its ceiling of \$100\.00\. Most of it: big \(aws:ec2\/instance:Instance\) \$/,
    );
  });

  it("says what the bill leaves out", () => {
    const [message] = messages(judge(costStackCeiling, [...stack, unknown], { monthly: 100 }));
    assert.match(message ?? "", /The bill is without 1 unpriced resource\b/);
  });

  it("blames the resource that is too dear, and not the others", () => {
    const verdicts = judge(costResourceCeiling, [...stack, unknown], { monthly: 100 });
    assert.deepEqual(
      verdicts.map(({ urn }) => urn),
      [big.urn],
    );
    assert.match(
      verdicts[0]?.message ?? "",
      /^resource big costs .* Most of it: Instance usage \(Linux\/UNIX, on-demand, m5\.24xlarge\) \$/,
    );
  });

  it("blames the component that is too dear", () => {
    const [verdict] = judge(costComponentCeiling, stack, { components: { [COMPONENT]: 100 } });
    assert.equal(verdict?.urn, parent);
    assert.match(verdict.message, /^component web costs /);
  });

  it("names the service that is too dear, and refuses a service that doesn't exist", () => {
    const [message] = messages(judge(costServiceCeiling, stack, { services: { ec2: 100 } }));
    assert.match(message ?? "", /^service ec2 costs /);
    assert.throws(
      () => judge(costServiceCeiling, stack, { services: { rdss: 1 } }),
      /no service is called "rdss" \(did you mean "rds"\?\)/,
    );
  });

  it("says how much a stack cost before it rose too much", () => {
    const [message] = messages(judge(costIncreaseCeiling, stack, { baseline: 50, percent: 10 }));
    assert.match(message ?? "", /over its ceiling of \$55\.00\..* It cost \$50\.00 before\. /);
    assert.deepEqual(judge(costIncreaseCeiling, stack, { baseline: 50, amount: 100_000 }), []);
  });

  it("refuses a ceiling of 0 and a currency that prices aren't in", () => {
    assert.throws(() => judge(costStackCeiling, stack, { monthly: 0 }), /must be more than 0/);
    assert.throws(() => judge(costStackCeiling, stack, { currency: "EUR" }), /must be USD/);
  });

  it("tells when the ceiling is near, and leaves it to the ceiling when it is exceeded", () => {
    const near = (settings: object) => messages(judge(costStackHeadroom, [small], { ...settings }));
    // A t3.nano with its 8 GB disk costs about $4.60 a month.
    assert.deepEqual(near({ monthly: 100 }), []);
    assert.match(
      near({ monthly: 5, warnAtPercent: 80 })[0] ?? "",
      /^stack "test" costs \$4\.\d\d a month, 9\d% of its ceiling of \$5\.00; \$0\.\d\d are left\./,
    );
    assert.equal(near({ monthly: 100, minimumHeadroom: 99 }).length, 1);
    assert.deepEqual(near({ monthly: 1 }), []);
  });

  it("assumes what its configuration says about use", () => {
    const usage = { resources: { big: { monthlyHrs: 1 } } };
    assert.deepEqual(judge(costStackCeiling, stack, { monthly: 100, usage }), []);
  });
});

describe("the policy on savings", () => {
  it("names what the same would cost less, and is silent where it knows nothing cheaper", () => {
    const volume = (type: string) =>
      inUsEast1("aws:ebs/volume:Volume", { availabilityZone: "us-east-1a", size: 500, type });
    const [message] = messages(judge(costSavings, volume("gp2")));
    assert.match(message ?? "", /gp3/);
    assert.deepEqual(judge(costSavings, volume("gp3")), []);
  });
});
