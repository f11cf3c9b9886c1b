import assert from "node:assert/strict";

import { ceilingsOf } from "../../../../policies/cost/estimator";
import { aResource, urnOf } from "../../../support/judge";
import { inUsEast1, reportOf, stated } from "../bill";

const NAT = "aws:ec2/natGateway:NatGateway";
const COMPONENT = "plumbline:index:Network";
const prices = stated({
  "AmazonEC2/us-east-1/nat/hours": ["hours", 0.045],
  "AmazonEC2/us-east-1/nat/data": ["GB", 0.045],
  "awskms/us-east-1/key": ["keys", 1],
  "awskms/us-east-1/requests/symmetric": ["requests", 0.000003],
});
const network = urnOf(COMPONENT, "network");
/** Two NAT gateways in a component (2 × 32.85) and a key outside ($1): $66.70. */
const report = reportOf(
  [
    aResource(COMPONENT, {}, { name: "network" }),
    inUsEast1(NAT, {}, { name: "nat-a", parent: network }),
    inUsEast1(NAT, {}, { name: "nat-b", parent: network }),
    inUsEast1("aws:kms/externalKey:ExternalKey", {}, { name: "key" }),
  ],
  prices,
);
const noFile = (): string => {
  throw new Error("no such file");
};
const reader = (readFile = noFile) => ({ readFile, estimate: () => report });
const ceilings = (settings: Record<string, unknown>, read = noFile) =>
  ceilingsOf(report, "prod", settings, reader(read));

describe("ceilings", () => {
  it("tell, for the stack, what it costs and what is left", () => {
    assert.deepEqual(ceilings({ "cost-stack-ceiling": { monthly: 100 } }), [
      {
        policy: "cost-stack-ceiling",
        scope: "stack",
        target: "prod",
        ceiling: 100,
        actual: 66.7,
        headroom: 33.3,
        exceeded: false,
      },
    ]);
  });

  it("take a stack's own ceiling before the one for all", () => {
    const [ceiling] = ceilings({ "cost-stack-ceiling": { monthly: 100, stacks: { prod: 50, test: 10 } } });
    assert.deepEqual([ceiling?.ceiling, ceiling?.exceeded, ceiling?.headroom], [50, true, -16.7]);
  });

  it("take what the stack's configuration sets where the policy's says nothing", () => {
    const own = (settings: Record<string, unknown>) => ceilingsOf(report, "prod", settings, reader(), 80);
    assert.deepEqual(
      own({}).map(({ policy, ceiling }) => [policy, ceiling]),
      [["cost-stack-ceiling", 80]],
    );
    assert.equal(own({ "cost-stack-ceiling": { monthly: 100 } })[0]?.ceiling, 100);
    assert.equal(own({ "cost-stack-ceiling": { stacks: { prod: 50 } } })[0]?.ceiling, 50);
  });

  it("aren't exceeded by a bill that just reaches them", () => {
    const [ceiling] = ceilings({ "cost-stack-ceiling": { monthly: 66.7 } });
    assert.deepEqual([ceiling?.headroom, ceiling?.exceeded], [0, false]);
  });

  it("sum up a service, used or not", () => {
    const found = ceilings({ "cost-service-ceiling": { services: { ec2: 60, rds: 10 } } });
    assert.deepEqual(
      found.map(({ target, actual, exceeded }) => [target, actual, exceeded]),
      [
        ["ec2", 65.7, true],
        ["rds", 0, false],
      ],
    );
  });

  it("sum up a component by its name, type or URN", () => {
    for (const key of ["network", "net*", COMPONENT, network]) {
      const [found] = ceilings({ "cost-component-ceiling": { components: { [key]: 70 } } });
      assert.deepEqual([found?.scope, found?.target, found?.actual], ["component", network, 65.7]);
    }
  });

  it("list, of single resources, those exceeded: by pattern, then type, then the ceiling for all", () => {
    const settings = { monthly: 0.5, types: { [NAT]: 30 }, resources: { "nat-b": 40 } };
    const found = ceilings({ "cost-resource-ceiling": settings });
    assert.deepEqual(
      found.map(({ target, ceiling }) => [target.split("::").at(-1), ceiling]),
      [
        ["nat-a", 30],
        ["key", 0.5],
      ],
    );
  });

  it("hold a rise against a baseline, in dollars and percent: the lower one counts", () => {
    const rise = (settings: object, read = noFile) =>
      ceilings({ "cost-increase-ceiling": settings }, read)[0];
    // 60 + min(10, 5% of 60 = 3) = 63 < 66.70
    assert.deepEqual(rise({ baseline: 60, amount: 10, percent: 5 })?.ceiling, 63);
    assert.equal(rise({ baseline: 60, amount: 10 })?.exceeded, false);
    assert.equal(rise({ amount: 10 }), undefined);
    const file = JSON.stringify({ cost: { currency: "USD", monthly: 50 } });
    assert.equal(rise({ baselineFile: "cost.json", amount: 10 }, () => file)?.ceiling, 60);
  });

  describe("that can't be held", () => {
    it("are an error: 0, negative, another currency, an unknown setting", () => {
      const error = (settings: object) => () => ceilings({ "cost-stack-ceiling": settings });
      assert.throws(error({ monthly: 0 }), /"cost-stack-ceiling" is not valid: monthly must be more than 0/);
      assert.throws(error({ monthly: -5 }), /monthly must be more than 0/);
      assert.throws(error({ monthly: 5, currency: "EUR" }), /currency must be USD/);
      assert.throws(error({ monthy: 5 }), /monthy/);
    });

    it("are an error for a baseline that is no cost report, or of another currency", () => {
      const read = (text: string) => () =>
        ceilings({ "cost-increase-ceiling": { baselineFile: "old.json", amount: 1 } }, () => text);
      assert.throws(read("{"), /the cost baseline old\.json can't be read/);
      assert.throws(read("{}"), /old\.json is not a cost report in US dollars/);
      assert.throws(read('{"currency":"EUR","monthly":5}'), /old\.json is not a cost report in US dollars/);
    });
  });
});
