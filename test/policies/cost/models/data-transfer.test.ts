import assert from "node:assert/strict";

import { costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const anything = inUsEast1("aws:iam/role:Role", {}, { name: "role" });
const prices = stated({
  "AWSDataTransfer/us-east-1/regional": ["GB", 0.01],
  "AWSDataTransfer/us-east-1/out/internet": [
    "GB",
    [
      [0, 0.09],
      [10_240, 0.085],
      [51_200, 0.07],
      [153_600, 0.05],
    ],
  ],
  "AWSDataTransfer/us-east-1/out/us-east": ["GB", 0.01],
  "AWSDataTransfer/us-east-1/out/other-regions": ["GB", 0.02],
  "AWSDataTransfer/eu-west-1/out/internet": ["GB", 0.09],
});
const report = (dataTransfer: object) => reportOf(anything, prices, { dataTransfer });

describe("the bill of data transfer that no resource is billed for", () => {
  it("has tiers of what goes to the internet", () => {
    const bill = report({ "us-east-1": { monthlyOutboundInternetGb: 160_000 } });
    assert.deepEqual(linesOf(costOf(bill, "us-east-1")), {
      "Outbound data transfer to Internet (first 10,240)": 921.6, // 10,240 × $0.09
      "Outbound data transfer to Internet (next 40,960)": 3481.6, // 40,960 × $0.085
      "Outbound data transfer to Internet (next 102,400)": 7168, // 102,400 × $0.07
      "Outbound data transfer to Internet (over 153,600)": 320, // 6,400 × $0.05
    });
    assert.equal(bill.monthly, 11_891.2);
  });

  it("counts what moves between zones where it leaves and where it arrives", () => {
    // 1,000 GB × 2 × $0.01
    assert.equal(report({ "us-east-1": { monthlyIntraRegionGb: 1000 } }).monthly, 20);
  });

  it("has what goes to other regions, by region", () => {
    const bill = report({
      "us-east-1": { monthlyOutboundUsEastToUsEastGb: 200, monthlyOutboundOtherRegionsGb: 750 },
      "eu-west-1": { monthly_outbound_internet_gb: 100 },
    });
    assert.equal(costOf(bill, "us-east-1").monthly, 17); // 200 × $0.01 + 750 × $0.02
    assert.equal(costOf(bill, "eu-west-1").monthly, 9); // 100 × $0.09
    assert.equal(costOf(bill, "eu-west-1").service, "datatransfer");
    assert.equal(
      costOf(bill, "eu-west-1").urn,
      "urn:pulumi:test::plumbline::plumbline:cost:DataTransfer::eu-west-1",
    );
  });

  it("is unpriced in a region that has no price, and nothing where nothing is assumed", () => {
    const bill = report({ "eu-west-1": { monthlyIntraRegionGb: 5 }, "us-east-1": {} });
    assert.equal(costOf(bill, "eu-west-1").status, "unpriced");
    assert.deepEqual(bill.counts, { priced: 0, free: 1, usage: 0, unpriced: 1 });
  });

  it("is an error for a region or a name that doesn't exist", () => {
    assert.throws(
      () => report({ "us-esat-1": { monthlyIntraRegionGb: 5 } }),
      /dataTransfer\."us-esat-1" is no region \(did you mean "us-east-1"\?\)/,
    );
    assert.throws(
      () => report({ "us-east-1": { monthlyOutboundInternetGbs: 5 } }),
      /dataTransfer\."us-east-1": no usage "monthlyOutboundInternetGbs" \(did you mean "monthlyOutboundInternetGb"\?\)/,
    );
  });
});
