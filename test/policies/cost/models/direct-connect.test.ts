import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const CONNECTION = "aws:directconnect/connection:Connection";
const ASSOCIATION = "aws:directconnect/gatewayAssociation:GatewayAssociation";
const prices = {
  "AWSDirectConnect/us-east-1/port/dedicated/1Gbps": ["hours", 0.3],
  "AWSDirectConnect/us-east-1/data-out/private/us-east-1/EqDC2": ["GB", 0.02],
  "AWSDirectConnect/us-east-1/data-out/private/eu-west-1/EqDC2": ["GB", 0.0282],
  "AWSDirectConnect/us-east-1/data-out/private/ap-east-1/EqDC2": ["GB", 0.09],
  "AmazonVPC/us-east-1/transit-gateway/direct-connect/hours": ["hours", 0.05],
  "AmazonVPC/us-east-1/transit-gateway/direct-connect/data": ["GB", 0.02],
} as const;

describe("the bill of a Direct Connect connection", () => {
  const connection = inUsEast1(CONNECTION, { bandwidth: "1Gbps", location: "EqDC2" });

  it("has its port", () => {
    assert.equal(billOf(connection, prices).monthly, 219); // 730 h × $0.30
  });

  it("has data from regions, or from its own if none is named", () => {
    const own = billOf(connection, prices, { monthlyOutboundRegionToDxLocationGb: 200 });
    assert.equal(linesOf(own)["Outbound data transfer (from us-east-1, to EqDC2)"], 4); // 200 × $0.02
    const named = billOf(connection, prices, {
      monthlyOutboundRegionToDxLocationGb: 100,
      monthlyOutboundFromRegionToDxConnectionLocation: { euWest1: 1000, apEast1: 3000 },
    });
    assert.deepEqual(linesOf(named), {
      "DX connection": 219,
      "Outbound data transfer (from eu-west-1, to EqDC2)": 28.2, // 1,000 × $0.0282
      "Outbound data transfer (from ap-east-1, to EqDC2)": 270, // 3,000 × $0.09
    });
  });

  it("is unpriced for a port or a way out whose price isn't known", () => {
    const fast = inUsEast1(CONNECTION, { bandwidth: "100Gbps", location: "EqDC2" });
    assert.equal(billOf(fast, prices).status, "unpriced");
    const assumed = { monthlyOutboundRegionToDxLocationGb: 1, dxVirtualInterfaceType: "public" };
    assert.equal(billOf(connection, prices, assumed).status, "unpriced");
  });
});

describe("the bill of a Direct Connect gateway's association", () => {
  it("has a transit gateway's attachment and data", () => {
    const association = inUsEast1(ASSOCIATION, { associatedGatewayId: "tgw-1" });
    assert.deepEqual(linesOf(billOf(association, prices, { monthlyDataProcessedGb: 100 })), {
      "Data processed": 2, // 100 × $0.02
      "Transit gateway attachment": 36.5, // 730 h × $0.05
    });
  });

  it("is free with a virtual private gateway, in the stack or not", () => {
    assert.equal(billOf(inUsEast1(ASSOCIATION, { associatedGatewayId: "vgw-1" }), prices).status, "free");
    const gateway = inUsEast1("aws:ec2/vpnGateway:VpnGateway", {}, { name: "gateway" });
    const association = inUsEast1(
      ASSOCIATION,
      { associatedGatewayId: UNKNOWN },
      { name: "association", from: { associatedGatewayId: [gateway.urn] } },
    );
    const report = reportOf([gateway, association], stated(prices));
    assert.equal(costOf(report, "association").status, "free");
  });

  it("is unpriced while the kind of gateway isn't known", () => {
    const association = inUsEast1(ASSOCIATION, { associatedGatewayId: UNKNOWN });
    assert.match(billOf(association, prices).reason ?? "", /^the kind of gateway/);
  });

  it("follows a transit gateway of the stack", () => {
    const TRANSIT = "aws:ec2transitgateway/transitGateway:TransitGateway";
    const association = inUsEast1(
      ASSOCIATION,
      { associatedGatewayId: UNKNOWN },
      { name: "association", from: { associatedGatewayId: [urnOf(TRANSIT, "hub")] } },
    );
    const report = reportOf([inUsEast1(TRANSIT, {}, { name: "hub" }), association], stated(prices));
    assert.equal(costOf(report, "association").monthly, 36.5);
  });
});
