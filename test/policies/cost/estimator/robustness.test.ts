import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";

import {
  PRICED_TYPES,
  bundledSnapshotFolder,
  estimateStack,
  openSnapshot,
  usageAssumptionsSchema,
} from "../../../../policies/cost/estimator";
import { modelOf } from "../../../../policies/cost/estimator/estimator";
import type { Json } from "../../../../policies/kit";
import { ResourceGraph, UNKNOWN } from "../../../../policies/kit";
import { inUsEast1 } from "../bill";

const catalogue = openSnapshot(bundledSnapshotFolder());

function costOf(
  type: string,
  props: Readonly<Record<string, Json>>,
  usage: Readonly<Record<string, unknown>>,
) {
  const assumptions = usageAssumptionsSchema.parse({ types: { [type]: usage } });
  const report = estimateStack(new ResourceGraph([inUsEast1(type, props)]), catalogue, {
    usage: assumptions,
  });
  const [cost] = report.resources;
  if (!cost) throw new Error("a resource has gone missing");
  return cost;
}

/** Names of all properties that any model reads, as they stand in the models' own text. */
function propertyNames(): readonly string[] {
  const folder = join(__dirname, "../../../../policies/cost/models");
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const reads = /\.(?:text|number|flag|object|objects|list|has|value|reference)\("([A-Za-z]+)"/g;
  return [...new Set(texts.flatMap((text) => [...text.matchAll(reads)].map(([, name = ""]) => name)))].sort();
}

const NAMES = propertyNames();

/** Values as programs pass them, right or wrong: a model must take all of them. */
const anyValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, false, UNKNOWN, "", "m5.large", "db.t3.large", "mysql", "1024", "-3"),
    fc.integer({ min: -10, max: 100_000 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ maxLength: 8 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 6 }),
  ),
})).value;

const anyProps = fc.dictionary(fc.constantFrom(...NAMES), anyValue, { maxKeys: 12 });

/** Properties with which most types have a price: a size of each kind. */
const SIZED = {
  instanceType: "m5.large",
  instanceClass: "db.t3.large",
  nodeType: "cache.m4.large",
  hostInstanceType: "mq.m5.large",
  engine: "mysql",
  engineType: "ActiveMQ",
  protocolType: "HTTP",
  runtimeEnvironment: "FLINK-1_19",
  bundleId: "micro_2_0",
  protocol: "http",
  memorySize: 512,
  shardCount: 2,
};

/** Every number that may be assumed about any type. */
const QUANTITIES = PRICED_TYPES.flatMap((type) =>
  Object.entries(modelOf(type)?.usage ?? {}).flatMap(([name, { choices }]) =>
    choices ? [] : [{ type, name }],
  ),
);

describe("every model", () => {
  it("makes something of whatever a program passes: a price, a reason, never a crash", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRICED_TYPES), anyProps, (type, props) => {
        const { status, monthly, reason, items } = costOf(type, props, {});
        assert.ok(["priced", "free", "usage", "unpriced"].includes(status));
        if (status === "free" || status === "unpriced") assert.ok((reason ?? "").length > 0, type);
        if (status === "unpriced") assert.equal(monthly, null);
        if (status === "priced") assert.ok((monthly ?? -1) >= 0 && items.length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("bills no less when more is assumed, of any quantity", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...QUANTITIES), amount, amount, ({ type, name }, less, more) => {
        const bill = (quantity: number) => {
          const { monthly, knownMonthly } = costOf(type, SIZED, { [name]: quantity });
          return monthly ?? knownMonthly ?? 0;
        };
        assert.ok(bill(less) <= bill(less + more), `${type} ${name}: ${less}, ${less + more}`);
      }),
      { numRuns: 2000 },
    );
  });

  it("bills nothing less than nothing for an assumption of 0, and says so where nothing is assumed", () => {
    for (const { type, name } of QUANTITIES) {
      const { items } = costOf(type, SIZED, { [name]: 0 });
      assert.ok(
        items.every(({ monthly }) => monthly === null || monthly >= 0),
        `${type} ${name}`,
      );
    }
  });
});
