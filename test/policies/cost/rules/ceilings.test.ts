import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  bundledSnapshotFolder,
  estimateStack,
  openSnapshot,
  savingsOf,
} from "../../../../policies/cost/estimator";
import { costComponentCeiling } from "../../../../policies/cost/rules/cost-component-ceiling";
import { costIncreaseCeiling } from "../../../../policies/cost/rules/cost-increase-ceiling";
import { costResourceCeiling } from "../../../../policies/cost/rules/cost-resource-ceiling";
import { costSavings } from "../../../../policies/cost/rules/cost-savings";
import { costServiceCeiling } from "../../../../policies/cost/rules/cost-service-ceiling";
import { costStackCeiling } from "../../../../policies/cost/rules/cost-stack-ceiling";
import { costStackHeadroom } from "../../../../policies/cost/rules/cost-stack-headroom";
import { ResourceGraph, UNKNOWN } from "../../../../policies/kit";
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

  it("says that a ceiling holds nothing where nobody goes by its name", () => {
    const [component] = judge(costComponentCeiling, stack, { components: { wbe: 100 } });
    assert.equal(component?.verdict, "unknown");
    assert.match(
      component.message,
      /^the ceiling of "wbe" holds nothing: no component of this stack goes by it \(did you mean "web"\?\)$/,
    );
    const [resource] = judge(costResourceCeiling, stack, { resources: { "nobody-*": 1 } });
    assert.match(
      resource?.message ?? "",
      /^the ceiling of "nobody-\*" holds nothing: no resource of this stack/,
    );
    assert.deepEqual(judge(costResourceCeiling, stack, { resources: { "*": 1_000_000 } }), []);
  });

  it("names the service that is too dear, and refuses a service that doesn't exist", () => {
    const [message] = messages(judge(costServiceCeiling, stack, { services: { ec2: 100 } }));
    assert.match(message ?? "", /^service ec2 costs /);
    assert.throws(
      () => judge(costServiceCeiling, stack, { services: { rdss: 1 } }),
      /no service is called "rdss" \(did you mean "rds"\?\)/,
    );
  });

  it("refuses a type that has no price", () => {
    assert.throws(
      () => judge(costResourceCeiling, stack, { types: { "aws:ec2/instnace:Instance": 1 } }),
      /no such type as "aws:ec2\/instnace:Instance" is priced \(did you mean "aws:ec2\/instance:Instance"\?\)/,
    );
  });

  it("says how much a stack cost before it rose too much", () => {
    const [message] = messages(judge(costIncreaseCeiling, stack, { baseline: 50, percent: 10 }));
    assert.match(message ?? "", /over its ceiling of \$55\.00\..* It cost \$50\.00 before\. /);
    assert.deepEqual(judge(costIncreaseCeiling, stack, { baseline: 50, amount: 100_000 }), []);
  });

  describe("with a baseline of single resources", () => {
    const folder = mkdtempSync(join(tmpdir(), "baseline-"));
    const baselineFile = join(folder, "cost.json");
    const resources = [
      { urn: small.urn, type: INSTANCE, status: "priced", monthly: 1, items: [] },
      { urn: "gone", type: INSTANCE, status: "priced", monthly: 49, items: [] },
    ];
    before(() => {
      writeFileSync(baselineFile, JSON.stringify({ currency: "USD", monthly: 50, resources }));
    });
    afterEach(() => {
      Reflect.deleteProperty(process.env, "PLUMBLINE_COST_BASELINE");
    });
    after(() => {
      rmSync(folder, { recursive: true });
    });

    it("says, for the stack, what became dearer since, and what it cost", () => {
      const [message] = messages(judge(costStackCeiling, stack, { monthly: 100, baselineFile }));
      assert.match(
        message ?? "",
        /It cost \$50\.00 before\. What changed: big \(new\) \$[\d,.]+; small: \$1\.00 → \$\d\.\d\d\./,
      );
    });

    it("says, for a resource, what it cost itself", () => {
      const settings = { resources: { small: 1 }, baselineFile };
      const [message] = messages(judge(costResourceCeiling, stack, settings));
      assert.match(message ?? "", /What changed: small: \$1\.00 → \$\d\.\d\d\.( |$)/);
    });

    it("holds the rise against what the environment names, unless its configuration names something", () => {
      process.env.PLUMBLINE_COST_BASELINE = baselineFile;
      const [message] = messages(judge(costIncreaseCeiling, stack, { percent: 10 }));
      assert.match(message ?? "", /over its ceiling of \$55\.00\./);
      const [own] = messages(judge(costIncreaseCeiling, stack, { percent: 10, baseline: 100 }));
      assert.match(own ?? "", /over its ceiling of \$110\.00\./);
    });
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

  it("tells from the very percentage on, and not of the very headroom agreed", () => {
    const { monthly: cost } = estimateStack(
      new ResourceGraph([small]),
      openSnapshot(bundledSnapshotFolder()),
    );
    const near = (settings: object) => messages(judge(costStackHeadroom, [small], { ...settings }));
    const monthly = cost * 2;
    assert.match(near({ monthly, warnAtPercent: 50 })[0] ?? "", / a month, 50% of its ceiling of /);
    assert.deepEqual(near({ monthly, warnAtPercent: 50.4 }), []);
    assert.deepEqual(near({ monthly, minimumHeadroom: cost }), []);
    assert.equal(near({ monthly, minimumHeadroom: cost + 0.01 }).length, 1);
  });

  it("assumes what its configuration says about use", () => {
    const usage = { resources: { big: { monthlyHrs: 1 } } };
    assert.deepEqual(judge(costStackCeiling, stack, { monthly: 100, usage }), []);
  });
});

describe("the policy on savings", () => {
  const volume = (type: string) =>
    inUsEast1("aws:ebs/volume:Volume", { availabilityZone: "us-east-1a", size: 500, type }, { name: "data" });
  const gp2 = volume("gp2");

  it("names what the same would cost less, and is silent where it knows nothing cheaper", () => {
    const [verdict] = judge(costSavings, gp2);
    assert.match(verdict?.message ?? "", /^data: .*gp2 → gp3 saves \$[\d.]+ a month$/);
    assert.equal(verdict?.urn, gp2.urn);
    assert.deepEqual(judge(costSavings, volume("gp3")), []);
  });

  it("tells the kinds it is asked for, from the least saving on", () => {
    const graph = new ResourceGraph([gp2]);
    const catalogue = openSnapshot(bundledSnapshotFolder());
    const found = savingsOf(graph, estimateStack(graph, catalogue), catalogue);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["gp3"],
    );
    const minimum = found[0]?.saving ?? 0;
    assert.equal(judge(costSavings, gp2, { minimum }).length, 1);
    assert.deepEqual(judge(costSavings, gp2, { minimum: minimum + 0.01 }), []);
    assert.deepEqual(judge(costSavings, gp2, { minimum, kinds: ["graviton"] }), []);
  });
});
