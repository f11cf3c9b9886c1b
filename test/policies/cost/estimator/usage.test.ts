import assert from "node:assert/strict";

import { estimateStack, readUsage, usageAssumptionsSchema } from "../../../../policies/cost/estimator";
import { ResourceGraph, UNKNOWN } from "../../../../policies/kit";
import { costOf, inUsEast1, reportOf, stated } from "../bill";

const FUNCTION = "aws:lambda/function:Function";
const prices = stated({
  "AWSLambda/us-east-1/requests/x86": ["requests", 0.0000002],
  "AWSLambda/us-east-1/duration/x86": ["GB-seconds", 0.0000166667],
  "AmazonEC2/us-east-1/nat/hours": ["hours", 0.045],
  "AmazonEC2/us-east-1/nat/data": ["GB", 0.045],
  "AmazonS3/us-east-1/standard/storage": ["GB-month", 0.023],
});
const stack = [
  inUsEast1(FUNCTION, { memorySize: 1024 }, { name: "orders-api" }),
  inUsEast1(FUNCTION, { memorySize: 1024 }, { name: "nightly" }),
  inUsEast1("aws:ec2/natGateway:NatGateway", {}, { name: "nat" }),
];
const report = (usage: unknown) => reportOf(stack, prices, usage);
const monthly = (usage: unknown, name: string) => costOf(report(usage), name).monthly;

describe("usage assumptions", () => {
  it("hold for all resources of a type, and for single ones by name or URN, the later ones winning", () => {
    const usage = {
      types: { [FUNCTION]: { monthlyRequests: 1_000_000, requestDurationMs: 100 } },
      resources: { "*-api": { monthlyRequests: 2_000_000 }, "*::orders-api": { requestDurationMs: 200 } },
    };
    // 1 M × $0.0000002 + 1 M × 0.1 s × 1 GB × $0.0000166667 = 0.20 + 1.66667
    assert.equal(monthly(usage, "nightly"), 1.86667);
    // 2 M × $0.0000002 + 2 M × 0.2 s × 1 GB × $0.0000166667 = 0.40 + 6.66668
    assert.equal(monthly(usage, "orders-api"), 7.06668);
  });

  it("may be nested by group", () => {
    const bucket = inUsEast1("aws:s3/bucket:Bucket", {}, { name: "b" });
    const assumed = { resources: { b: { standard: { storageGb: 100 } } } };
    // 100 GB × $0.023; the other meters have no stated price and no quantity
    assert.equal(reportOf(bucket, prices, assumed).monthly, 2.3);
  });

  it("may be written in snake case, as users of other estimators know them", () => {
    const bucket = inUsEast1("aws:s3/bucket:Bucket", {}, { name: "b" });
    const assumed = { resources: { b: { standard: { storage_gb: 100 } } } };
    assert.equal(reportOf(bucket, prices, assumed).monthly, 2.3);
    assert.throws(
      () => report({ resources: { nightly: { monthlyRequests: 1, monthly_requests: 2 } } }),
      /resources\."nightly"\.monthlyRequests is given twice/,
    );
  });

  it("hold for all types that a pattern matches, the later ones winning", () => {
    const types = {
      "aws:lambda/*": { monthlyRequests: 1_000_000, requestDurationMs: 0 },
      [FUNCTION]: { monthlyRequests: 3_000_000 },
    };
    assert.equal(monthly({ types }, "nightly"), 0.6); // 3 M × $0.0000002
    assert.throws(() => report({ types: { "aws:lamda/*": {} } }), /types\."aws:lamda\/\*": no such type/);
  });

  it("come from a profile where nothing more is said", () => {
    // medium: 5 M requests of 150 ms: 5 M × 0.0000002 + 5 M × 0.15 s × 1 GB × 0.0000166667 = 1 + 12.500025
    assert.equal(monthly({ profile: "medium" }, "nightly"), 13.500025);
    const overridden = { profile: "medium", resources: { nightly: { monthlyRequests: 0 } } };
    assert.equal(monthly(overridden, "nightly"), 0);
  });

  it("set the hours of a month, for all or by type", () => {
    // 100 h × 0.045
    assert.equal(monthly({ hoursPerMonth: 100 }, "nat"), 4.5);
    assert.equal(monthly({ hoursPerMonth: { types: { "aws:ec2/natGateway:NatGateway": 200 } } }, "nat"), 9);
    assert.equal(monthly({ hoursPerMonth: { types: { [FUNCTION]: 200 } } }, "nat"), 32.85);
    const types = { "aws:ec2/*": { days: "mon-fri", from: "00:00", to: "12:00" } };
    // 5 × 12 of 168 h a week: 730 × 60 ÷ 168 × 0.045 = 11.732143
    assert.equal(monthly({ hoursPerMonth: { types } }, "nat"), 11.732143);
    assert.throws(
      () => report({ hoursPerMonth: { types: { "aws:ec2/natGatway:NatGateway": 1 } } }),
      /hoursPerMonth\.types\."aws:ec2\/natGatway:NatGateway": no such type is priced \(did you mean "aws:ec2\/natGateway:NatGateway"\?\)/,
    );
  });

  it("yield to the hours that a resource's own tag tells", () => {
    const tagged = (hours: string, where = "tags") =>
      reportOf(
        inUsEast1("aws:ec2/natGateway:NatGateway", { [where]: { HoursPerMonth: hours } }, { name: "nat" }),
        prices,
        { hoursPerMonth: 700 },
      );
    // 261 h × 0.045
    for (const where of ["tags", "tagsAll"]) assert.equal(tagged("261", where).monthly, 11.745);
    assert.equal(tagged("0").monthly, 0);
    for (const wrong of ["all", "", "745", "-1"]) {
      const { status, reason } = costOf(tagged(wrong), "nat");
      assert.equal(status, "unpriced", wrong);
      assert.match(reason ?? "", /its tag HoursPerMonth is ".*"; expected hours a month, from 0 to 744/);
    }
    assert.equal(
      costOf(tagged(UNKNOWN), "nat").reason,
      "its tag HoursPerMonth is not known before the update",
    );
  });

  describe("that mean nothing", () => {
    it("are an error for a key that matches no resource, with the nearest", () => {
      assert.throws(() => report({ resources: { "orders-apo": { monthlyRequests: 1 } } }), {
        name: "UsageError",
        message: /resources\."orders-apo" matches no resource \(did you mean "orders-api"\?\)/,
      });
    });

    it("are an error for an unknown type or usage name, with the nearest", () => {
      assert.throws(
        () => report({ types: { "aws:lambda/function:Functoin": { monthlyRequests: 1 } } }),
        /no such type is priced \(did you mean "aws:lambda\/function:Function"\?\)/,
      );
      assert.throws(
        () => report({ types: { [FUNCTION]: { monthly_reqests: 1 } } }),
        /no usage "monthly_reqests" \(did you mean "monthlyRequests"\?\)/,
      );
    });

    it("are an error for a quantity that is negative or no number, all mistakes together", () => {
      assert.throws(
        () =>
          report({
            resources: { nightly: { monthlyRequests: -1 }, nat: { monthlyDataProcessedGb: "much" } },
          }),
        (error: Error) =>
          error.message.includes("monthlyRequests is -1") &&
          error.message.includes("monthlyDataProcessedGb is much"),
      );
      assert.equal(
        usageAssumptionsSchema.safeParse({ types: { [FUNCTION]: { monthlyRequests: Number.NaN } } }).success,
        false,
      );
    });

    it("are an error for a choice that doesn't exist", () => {
      const instance = inUsEast1("aws:ec2/instance:Instance", { instanceType: "m5.large" }, { name: "web" });
      assert.throws(
        () => reportOf(instance, prices, { resources: { web: { operatingSystem: "beos" } } }),
        /operatingSystem is "beos", expected one of linux, windows, rhel, suse/,
      );
    });

    it("are an error for hours that no month has", () => {
      for (const hoursPerMonth of [0, -1, 745, Number.NaN]) {
        assert.equal(usageAssumptionsSchema.safeParse({ hoursPerMonth }).success, false);
      }
    });
  });

  it("name their first mistakes, and count the others", () => {
    const resources = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`nightly-${index}`, { monthlyRequests: 1 }]),
    );
    assert.throws(
      () => report({ resources }),
      (error: Error) =>
        error.message.includes('resources."nightly-0" matches no resource (did you mean "nightly"?)') &&
        error.message.endsWith("; and 4980 more"),
    );
  });

  it("are read from a file of 5,000 lines, in which one mistake is found", () => {
    const many = Array.from({ length: 2500 }, (_, index) => inUsEast1(FUNCTION, {}, { name: `f${index}` }));
    const lines = many.flatMap(({ name }) => [
      `  ${name}:`,
      "    { monthly_requests: 1000000, request_duration_ms: 0 }",
    ]);
    const read = (text: string) =>
      estimateStack(new ResourceGraph(many), prices, {
        usage: readUsage({ file: "usage.yaml" }, "cost:usage", () => text),
      });
    // 2,500 × 1 M × $0.0000002
    assert.equal(read(["resources:", ...lines].join("\n")).monthly, 500);
    const mistaken = ["resources:", ...lines, "  f2500:", "    monthly_requests: 1"].join("\n");
    assert.throws(() => read(mistaken), {
      name: "UsageError",
      message:
        'usage assumptions are not valid: resources."f2500" matches no resource (did you mean "f200"?)',
    });
  });

  it("are read by the thousand", () => {
    const many = Array.from({ length: 2500 }, (_, index) => inUsEast1(FUNCTION, {}, { name: `f${index}` }));
    const resources = Object.fromEntries(
      many.map(({ name }) => [name, { monthlyRequests: 1_000_000, requestDurationMs: 0 }]),
    );
    // each: 1 M requests at $0.20, no duration
    assert.equal(reportOf(many, prices, { resources }).monthly, 500);
  });

  describe("about discounts", () => {
    it("are shown apart from list prices, each on what the ones before it left", () => {
      const discounts = [
        { name: "plan", percent: 20, services: ["ec2"] },
        { name: "agreement", percent: 10 },
      ];
      const result = report({ discounts });
      // list 32.85; 20% of it is 6.57; 10% of the 26.28 left is 2.628
      assert.equal(result.monthly, 32.85);
      assert.deepEqual(
        result.discounts?.map(({ name, saving }) => [name, saving]),
        [
          ["plan", 6.57],
          ["agreement", 2.628],
        ],
      );
      assert.equal(result.discountedMonthly, 23.652);
    });
  });
});
