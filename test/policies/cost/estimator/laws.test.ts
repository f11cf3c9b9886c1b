import assert from "node:assert/strict";

import fc from "fast-check";

import {
  estimateStack,
  openSnapshot,
  bundledSnapshotFolder,
  usageAssumptionsSchema,
} from "../../../../policies/cost/estimator";
import type { JudgedResource } from "../../../../policies/kit";
import { ResourceGraph } from "../../../../policies/kit";
import { inUsEast1 } from "../bill";

const catalogue = openSnapshot(bundledSnapshotFolder());

const report = (resources: readonly JudgedResource[], usage: unknown = {}) =>
  estimateStack(new ResourceGraph(resources), catalogue, { usage: usageAssumptionsSchema.parse(usage) });

/** Any of the resources that stacks are made of, small and large. */
const anyResource = fc
  .oneof(
    fc.record({
      type: fc.constant("aws:ec2/instance:Instance"),
      props: fc.record({
        instanceType: fc.constantFrom("t3.micro", "m5.large", "c7g.xlarge", "x9.unheard-of"),
        monitoring: fc.boolean(),
        rootBlockDevice: fc.record({
          volumeSize: fc.nat(16_000),
          volumeType: fc.constantFrom("gp2", "gp3", "io2"),
        }),
      }),
    }),
    fc.record({ type: fc.constant("aws:ec2/natGateway:NatGateway"), props: fc.constant({}) }),
    fc.record({
      type: fc.constant("aws:rds/instance:Instance"),
      props: fc.record({
        engine: fc.constantFrom("postgres", "mysql"),
        instanceClass: fc.constantFrom("db.m5.large", "db.t3.micro"),
        multiAz: fc.boolean(),
        allocatedStorage: fc.nat(64_000),
      }),
    }),
    fc.record({
      type: fc.constant("aws:dynamodb/table:Table"),
      props: fc.record({ readCapacity: fc.nat(10_000), writeCapacity: fc.nat(10_000) }),
    }),
    fc.record({ type: fc.constantFrom("aws:iam/role:Role", "aws:s3/bucket:Bucket"), props: fc.constant({}) }),
  )
  .map(({ type, props }) => ({ type, props: props }));

const anyStack = fc
  .array(anyResource, { maxLength: 12 })
  .map((list) => list.map(({ type, props }, index) => inUsEast1(type, props, { name: `r${index}` })));

describe("every bill", () => {
  it("is never negative, nor is any part of it", () => {
    fc.assert(
      fc.property(anyStack, (stack) => {
        const { monthly, resources } = report(stack);
        const parts = resources.flatMap(({ monthly: own, items }) => [
          own,
          ...items.map((item) => item.monthly),
        ]);
        assert.ok([monthly, ...parts].every((amount) => amount === null || amount >= 0));
      }),
    );
  });

  it("is the exact sum of its resources, and each of those of its lines", () => {
    fc.assert(
      fc.property(anyStack, (stack) => {
        const { monthly, resources } = report(stack);
        const micro = (amount: number | null) => Math.round((amount ?? 0) * 1e6);
        const total = (amounts: readonly (number | null)[]) =>
          amounts.reduce<number>((sum, amount) => sum + micro(amount), 0);
        assert.equal(micro(monthly), total(resources.map((resource) => resource.monthly)));
        for (const { monthly: own, items } of resources) {
          if (own !== null) assert.equal(micro(own), total(items.map((item) => item.monthly)));
        }
      }),
    );
  });

  it("of two stacks together is the sum of theirs", () => {
    fc.assert(
      fc.property(anyStack, anyStack, (one, other) => {
        const renamed = other.map((resource) => ({
          ...resource,
          urn: `${resource.urn}-other`,
          name: `${resource.name}-other`,
        }));
        const sum = Math.round(report(one).monthly * 1e6) + Math.round(report(renamed).monthly * 1e6);
        assert.equal(Math.round(report([...one, ...renamed]).monthly * 1e6), sum);
      }),
    );
  });

  it("is the same for the same resources in another order", () => {
    fc.assert(
      fc.property(anyStack, fc.infiniteStream(fc.nat()), (stack, random) => {
        const shuffled = stack
          .map((resource) => [random.next().value, resource] as const)
          .sort(([a], [b]) => a - b)
          .map(([, resource]) => resource);
        assert.deepEqual(report(shuffled), report(stack));
      }),
    );
  });

  it("never falls when more is used", () => {
    const bucket = inUsEast1("aws:s3/bucket:Bucket", {}, { name: "b" });
    const cost = (gb: number) =>
      report([bucket], { resources: { b: { standard: { storageGb: gb } } } }).monthly;
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (less, more) => {
        assert.ok(cost(less) <= cost(less + more));
      }),
    );
  });

  it("has, on each line, its quantity times its unit price", () => {
    fc.assert(
      fc.property(anyStack, (stack) => {
        for (const { quantity, unitPrice, monthly } of report(stack).resources.flatMap(
          ({ items }) => items,
        )) {
          if (quantity === null || unitPrice === null) assert.equal(monthly, null);
          else assert.ok(Math.abs(quantity * unitPrice - (monthly ?? Number.NaN)) <= 5.1e-7);
        }
      }),
    );
  });
});
