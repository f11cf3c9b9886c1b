import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const ACCELERATOR = "aws:globalaccelerator/accelerator:Accelerator";
const GROUP = "aws:globalaccelerator/endpointGroup:EndpointGroup";
const prices = {
  "AWSGlobalAccelerator/us-east-1/accelerator": ["hours", 0.025],
  "AWSGlobalAccelerator/us-east-1/premium/in/europe/us": ["GB", 0.015],
  "AWSGlobalAccelerator/us-east-1/premium/in/europe/australia": ["GB", 0.105],
  "AWSGlobalAccelerator/us-east-1/premium/out/us/europe": ["GB", 0.015],
  "AWSGlobalAccelerator/us-east-1/premium/out/us/asia-pacific": ["GB", 0.035],
} as const;

describe("the bill of Global Accelerator", () => {
  it("has a fixed fee, the same in every region", () => {
    assert.equal(billOf(inUsEast1(ACCELERATOR), prices).monthly, 18.25); // 730 h × $0.025
    assert.equal(billOf(inUsEast1(ACCELERATOR, { region: "eu-west-1" }), prices).monthly, 18.25);
  });

  it("has the same fee for custom routing", () => {
    const custom = inUsEast1("aws:globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator");
    assert.equal(billOf(custom, prices).monthly, 18.25); // 730 h × $0.025
  });

  it("has the premium for what comes in, when more comes in", () => {
    const ireland = inUsEast1(GROUP, { endpointGroupRegion: "eu-west-1" });
    const bill = billOf(ireland, prices, {
      monthlyInboundDataTransferGb: { us: 12_340_000, australia: 62_340_000 },
      monthlyOutboundDataTransferGb: { us: 1234, europe: 2234 },
    });
    assert.deepEqual(linesOf(bill), {
      "US, Mexico, Canada: Inbound DT-premium fee": 185_100, // 12,340,000 × $0.015
      "Australia, New Zealand: Inbound DT-premium fee": 6_545_700, // 62,340,000 × $0.105
    });
  });

  it("has the premium for what goes out, when more goes out", () => {
    const california = inUsEast1(GROUP, { endpointGroupRegion: "us-west-1" });
    const bill = billOf(california, prices, {
      monthlyInboundDataTransferGb: { europe: 10 },
      monthlyOutboundDataTransferGb: { europe: 5000, asiaPacific: 1000 },
    });
    assert.deepEqual(linesOf(bill), {
      "Europe: Outbound DT-premium fee": 75, // 5,000 × $0.015
      "Asia Pacific: Outbound DT-premium fee": 35, // 1,000 × $0.035
    });
  });

  it("is unpriced between places whose premium isn't known", () => {
    const tokyo = inUsEast1(GROUP, { endpointGroupRegion: "ap-northeast-1" });
    assert.equal(billOf(tokyo, prices, { monthlyInboundDataTransferGb: { us: 1 } }).status, "unpriced");
  });
});
