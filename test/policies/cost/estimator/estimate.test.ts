import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { aResource, urnOf } from "../../../support/judge";
import { costOf, inUsEast1, reportOf, stated } from "../bill";

const NAT = "aws:ec2/natGateway:NatGateway";
const INSTANCE = "aws:ec2/instance:Instance";
const prices = stated({
  "AmazonEC2/us-east-1/nat/hours": ["hours", 0.045],
  "AmazonEC2/us-east-1/nat/data": ["GB", 0.045],
  "AmazonEC2/eu-west-1/nat/hours": ["hours", 0.048],
  "AmazonEC2/eu-west-1/nat/data": ["GB", 0.048],
  "AmazonEC2/us-east-1/instance/linux/shared/m5.large": ["hours", 0.096],
  "AmazonEC2/us-east-1/ebs/gp2/storage": ["GB-month", 0.1],
});

describe("an estimate", () => {
  it("says of every resource whether it is priced, free, billed by use alone or unpriced", () => {
    const report = reportOf(
      [
        inUsEast1(NAT, {}, { name: "nat" }),
        inUsEast1("aws:iam/role:Role", {}, { name: "role" }),
        inUsEast1("aws:lambda/function:Function", {}, { name: "function" }),
        inUsEast1("aws:braket/quantumTask:QuantumTask", {}, { name: "exotic" }),
      ],
      stated({
        "AmazonEC2/us-east-1/nat/hours": ["hours", 0.045],
        "AmazonEC2/us-east-1/nat/data": ["GB", 0.045],
        "AWSLambda/us-east-1/requests/x86": ["requests", 0.0000002],
        "AWSLambda/us-east-1/duration/x86": ["GB-seconds", 0.0000166667],
      }),
    );
    assert.deepEqual(
      report.resources.map(({ urn, status, monthly }) => [urn.split("::").at(-1), status, monthly]),
      [
        ["exotic", "unpriced", null],
        // 730 h × $0.045 = $32.85
        ["nat", "priced", 32.85],
        ["role", "free", 0],
        ["function", "usage", null],
      ],
    );
    assert.deepEqual(report.counts, { priced: 1, free: 1, usage: 1, unpriced: 1 });
    assert.equal(report.monthly, 32.85);
    assert.equal(costOf(report, "role").reason, "IAM is free of charge");
    assert.equal(costOf(report, "exotic").reason, "no cost model for aws:braket/quantumTask:QuantumTask");
    assert.equal(costOf(report, "function").items[0]?.unitPrice, 0.0000002);
  });

  it("names the price of every line, its source and date", () => {
    const [line] = costOf(reportOf(inUsEast1(NAT, {}, { name: "nat" }), prices), "nat").items;
    assert.deepEqual(line, {
      name: "NAT gateway",
      kind: "baseline",
      unit: "hours",
      quantity: 730,
      unitPrice: 0.045,
      monthly: 32.85,
      priceKey: "AmazonEC2/us-east-1/nat/hours",
      priceSource: "the test itself",
      priceDate: "2026-01-31",
    });
  });

  describe("of a region", () => {
    const provider = { urn: "p", type: "pulumi:providers:aws", name: "eu", props: { region: "eu-west-1" } };
    const monthly = (resource: Parameters<typeof reportOf>[0]) =>
      reportOf(resource, prices).resources[0]?.monthly;

    it("takes the resource's own, then its zone's, then its provider's", () => {
      // 730 × 0.048 = 35.04 in Ireland, 730 × 0.045 = 32.85 in Virginia
      assert.equal(monthly(aResource(NAT, { region: "eu-west-1" })), 35.04);
      assert.equal(monthly(aResource(NAT, { availabilityZone: "eu-west-1b" })), 35.04);
      assert.equal(monthly(aResource(NAT, {}, { provider })), 35.04);
      assert.equal(monthly(aResource(NAT, { region: "us-east-1" }, { provider })), 32.85);
      assert.equal(monthly(aResource(NAT, { region: UNKNOWN }, { provider })), 35.04);
    });

    it("is unpriced where nothing tells it, and where no price is known: no other region's price is taken", () => {
      const unknown = reportOf(aResource(NAT, {}), prices).resources[0];
      assert.equal(unknown?.reason, "its region is not known");
      const far = reportOf(aResource(NAT, { region: "ap-south-1" }), prices).resources[0];
      assert.equal(far?.status, "unpriced");
      assert.match(far.reason ?? "", /^no price of AmazonEC2 "nat\/hours" is known in ap-south-1$/);
    });

    it("is unpriced where nothing at all is known of it, with the nearest region", () => {
      const far = reportOf(aResource(NAT, { region: "us-esat-1" }), prices).resources[0];
      assert.equal(far?.status, "unpriced");
      assert.equal(far.reason, 'no price is known of any region "us-esat-1" (did you mean "us-east-1"?)');
    });
  });

  describe("of values not known before the update", () => {
    const template = urnOf("aws:ssm/parameter:Parameter", "type");

    it("is unpriced when the size comes from another resource: never $0, never a default", () => {
      const resource = inUsEast1(INSTANCE, { instanceType: UNKNOWN }, { from: { instanceType: [template] } });
      const cost = reportOf(resource, prices).resources[0];
      assert.deepEqual([cost?.status, cost?.monthly], ["unpriced", null]);
      assert.equal(cost?.reason, "instanceType is not known before the update");
    });

    it("is unpriced when a size without a default is unknown or missing", () => {
      const reason = (props: object) =>
        reportOf(inUsEast1(INSTANCE, { ...props }), prices).resources[0]?.reason;
      assert.equal(reason({ instanceType: UNKNOWN }), "instanceType is not known before the update");
      assert.equal(reason({}), "instanceType is not set");
    });

    it("takes AWS's default where the program says nothing and the provider will tell", () => {
      const resource = inUsEast1(INSTANCE, {
        instanceType: "m5.large",
        rootBlockDevice: UNKNOWN,
        tenancy: UNKNOWN,
      });
      // 730 × 0.096 + 8 GB × 0.10
      assert.equal(reportOf(resource, prices).monthly, 70.88);
    });

    it("says what is known of a resource that lacks a price, outside of all sums", () => {
      const lacking = stated({ "AmazonEC2/us-east-1/ebs/gp2/storage": ["GB-month", 0.1] });
      const report = reportOf(inUsEast1(INSTANCE, { instanceType: "m5.large" }), lacking);
      const [cost] = report.resources;
      assert.deepEqual([cost?.status, cost?.monthly, cost?.knownMonthly], ["unpriced", null, 0.8]);
      assert.equal(report.monthly, 0);
    });
  });

  describe("of what is no AWS resource", () => {
    const component = "plumbline:index:Network";
    const parent = urnOf(component, "network");

    it("leaves out the stack and components, and says which components a resource is in", () => {
      const report = reportOf(
        [
          aResource("pulumi:pulumi:Stack", {}, { name: "stack" }),
          aResource(component, {}, { name: "network", parent: urnOf("pulumi:pulumi:Stack", "stack") }),
          inUsEast1(NAT, {}, { name: "nat", parent }),
        ],
        prices,
      );
      assert.equal(report.resources.length, 1);
      assert.deepEqual(costOf(report, "nat").components, [parent]);
    });

    it("counts logical resources as free, and other clouds' and opaque components as unpriced", () => {
      const provider = { urn: "p", type: "pulumi:providers:gcp", name: "g", props: {} };
      const report = reportOf(
        [
          aResource("random:index/randomPassword:RandomPassword", {}, { name: "password" }),
          aResource("pulumi:providers:aws", {}, { name: "provider" }),
          aResource("gcp:storage/bucket:Bucket", {}, { name: "bucket", provider }),
          aResource("eks:index:Cluster", {}, { name: "opaque" }),
        ],
        prices,
      );
      const status = (name: string) => costOf(report, name).status;
      assert.deepEqual(["password", "provider", "bucket", "opaque"].map(status), [
        "free",
        "free",
        "unpriced",
        "unpriced",
      ]);
      assert.equal(costOf(report, "bucket").reason, "not an AWS resource");
    });
  });

  it("is as of the oldest price it used", () => {
    assert.equal(reportOf(inUsEast1(NAT), prices).pricesAsOf, "2026-01-31");
  });
});
