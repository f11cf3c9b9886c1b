import assert from "node:assert/strict";

import type { ComparedBill } from "../../../operations/preview/comparison/compare";
import { compareBills } from "../../../operations/preview/comparison/compare";
import type { ComparedCost } from "../../../policies/cost/estimator";

const ENVIRONMENT = "plumbline:environment:Environment";
const DATABASE = "plumbline:database:Database";
const INSTANCE = "aws:rds/instance:Instance";
const KEY = "aws:kms/key:Key";

/** A resource of an environment's database. */
function inDatabase(stack: string, type: string, role: string, monthly: number | null): ComparedCost {
  const urn = (types: readonly string[], name: string) =>
    `urn:pulumi:${stack}::plumbline::${types.join("$")}::${name}`;
  return {
    urn: urn([ENVIRONMENT, DATABASE, type], `plumbline-${stack}-database-${role}`),
    type,
    status: monthly === null ? "unpriced" : "priced",
    monthly,
    service: type === KEY ? "kms" : "rds",
    components: [
      urn([ENVIRONMENT], `plumbline-${stack}`),
      urn([ENVIRONMENT, DATABASE], `plumbline-${stack}-database`),
    ],
    items: [{ name: "Instance", quantity: 730, unit: "hours", unitPrice: 1, monthly }],
  };
}

function bill(stack: string, resources: readonly ComparedCost[], name = `stack ${stack}`): ComparedBill {
  const monthly = resources.reduce((sum, cost) => sum + (cost.monthly ?? 0), 0);
  return { name, stack, monthly, resources };
}

describe("two bills side by side", () => {
  describe("of a stack and what it was", () => {
    const before = bill("prod", [inDatabase("prod", INSTANCE, "instance", 40)], "main (1a2b3c4)");
    const after = bill("prod", [
      inDatabase("prod", INSTANCE, "instance", 50),
      inDatabase("prod", KEY, "key", 1),
    ]);
    const compared = compareBills("baseline", before, after);

    it("tell both sums and the difference, in dollars and percent", () => {
      assert.deepEqual(
        [
          compared.before.name,
          compared.before.monthly,
          compared.after.monthly,
          compared.delta,
          compared.percent,
        ],
        ["main (1a2b3c4)", 40, 51, 11, 27.5],
      );
      assert.deepEqual(compared.before.counts, { priced: 1, free: 0, usage: 0, unpriced: 0 });
    });

    it("tell it by service and by component", () => {
      assert.deepEqual(compared.services, [
        { name: "rds", before: 40, after: 50, delta: 10 },
        { name: "kms", before: null, after: 1, delta: 1 },
      ]);
      assert.deepEqual(
        compared.components.map(({ name, delta }) => [name, delta]),
        [
          ["plumbline-*", 11],
          ["plumbline-* / plumbline-*-database", 11],
        ],
      );
    });

    it("name the resources that make it", () => {
      assert.deepEqual(
        compared.resources.map(({ name, change, delta }) => [name, change, delta]),
        [
          ["plumbline-prod-database-instance", "dearer", 10],
          ["plumbline-prod-database-key", "added", 1],
        ],
      );
    });

    it("have no percentage of nothing", () => {
      assert.equal(compareBills("baseline", bill("prod", []), after).percent, null);
    });

    it("are sums alone where no more is known of one", () => {
      const sums = compareBills("baseline", { name: "old.json", stack: "prod", monthly: 60 }, after);
      assert.deepEqual(
        [sums.delta, sums.percent, sums.resources, sums.services, sums.before.counts],
        [-9, -15, [], [], undefined],
      );
    });

    it("leave components out where a report is too old to tell them", () => {
      const old = {
        ...inDatabase("prod", INSTANCE, "instance", 40),
        components: undefined,
        service: undefined,
      };
      const compared = compareBills("baseline", bill("prod", [old]), after);
      assert.deepEqual(compared.components, []);
      assert.equal(compared.services[0]?.name, "rds");
    });
  });

  describe("of two environments", () => {
    const test = bill("test", [
      inDatabase("test", INSTANCE, "instance", 15),
      inDatabase("test", KEY, "key", 1),
    ]);
    const prod = bill("prod", [
      inDatabase("prod", INSTANCE, "instance", 255),
      inDatabase("prod", INSTANCE, "replica", null),
      inDatabase("prod", KEY, "key", 1),
    ]);
    const compared = compareBills("environments", test, prod);

    it("take resources for the same whose names differ by the environment's alone", () => {
      assert.deepEqual(
        compared.resources.map(({ name, change, delta }) => [name, change, delta]),
        [
          ["plumbline-*-database-instance", "dearer", 240],
          ["plumbline-*-database-replica", "unknown", null],
        ],
      );
      assert.equal(compared.same, 1);
    });

    it("take no part of a name for the environment's", () => {
      const latest = {
        ...inDatabase("test", KEY, "key", 1),
        urn: "urn:pulumi:test::p::aws:kms/key:Key::latest",
      };
      const other = {
        ...inDatabase("prod", KEY, "key", 1),
        urn: "urn:pulumi:prod::p::aws:kms/key:Key::laprod",
      };
      const changes = compareBills("environments", bill("test", [latest]), bill("prod", [other])).resources;
      assert.deepEqual(
        changes.map(({ name, change }) => [name, change]),
        [
          ["laprod", "added"],
          ["latest", "removed"],
        ],
      );
    });

    it("are the same in whatever order the resources come", () => {
      const reversed = (side: ComparedBill) => ({
        ...side,
        resources: [...(side.resources ?? [])].reverse(),
      });
      assert.deepEqual(compareBills("environments", reversed(test), reversed(prod)), compared);
    });
  });
});
