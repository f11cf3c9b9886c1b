import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const VPC = "AmazonVPC/us-east-1";
const prices = {
  [`${VPC}/lattice/service`]: ["hours", 0.025],
  [`${VPC}/lattice/data`]: ["GB", 0.025],
  [`${VPC}/lattice/requests`]: ["requests", 0.0000001],
  [`${VPC}/lattice/connections`]: ["connections", 0.0000001],
  [`${VPC}/verified-access/application`]: [
    "hours",
    [
      [0, 0.27],
      [148_800, 0.2],
    ],
  ],
  [`${VPC}/verified-access/data`]: ["GB", 0.02],
  [`${VPC}/ipam/active-address`]: ["hours", 0.00027],
  [`${VPC}/reachability-analysis`]: ["analyses", 0.1],
  [`${VPC}/transit-gateway/connect/hours`]: ["hours", 0.05],
} as const;
const bill = (type: string, props: object = {}, assumed = {}) =>
  billOf(inUsEast1(type, { ...props }), prices, assumed);

describe("the bill of a VPC Lattice service", () => {
  const SERVICE = "aws:vpclattice/service:Service";

  /** A service with listeners of these protocols. */
  const service = (protocols: readonly string[], assumed = {}) => {
    const resource = inUsEast1(SERVICE, {}, { name: "service" });
    const listeners = protocols.map((protocol) =>
      inUsEast1(
        "aws:vpclattice/listener:Listener",
        { protocol, serviceIdentifier: UNKNOWN },
        { name: protocol, from: { serviceIdentifier: [resource.urn] } },
      ),
    );
    const usage = { resources: { service: assumed } };
    return costOf(reportOf([resource, ...listeners], stated(prices), usage), "service");
  };

  it("has the service by the hour, its data and requests", () => {
    assert.equal(service(["HTTPS"]).monthly, 18.25); // 730 h × $0.025
    const assumed = { monthlyDataProcessedGb: 100, monthlyRequests: 50_000_000 };
    assert.deepEqual(linesOf(service(["HTTP", "HTTPS"], assumed)), {
      Service: 18.25,
      "Data processed": 2.5, // 100 × $0.025
      Requests: 5, // 50 M × $0.10 / M
    });
  });

  it("has connections in place of requests where TLS passes through", () => {
    const lines = linesOf(service(["TLS_PASSTHROUGH"], { monthlyConnections: 20_000_000 }));
    assert.deepEqual(lines, { Service: 18.25, "Data processed": null, Connections: 2 }); // 20 M × $0.10 / M
    const both = Object.keys(linesOf(service(["HTTPS", "TLS_PASSTHROUGH"])));
    assert.deepEqual(both, ["Service", "Data processed", "Requests", "Connections"]);
  });
});

describe("the bills of private access", () => {
  it("of Verified Access are by application and data, for those that speak HTTP", () => {
    const endpoint = (props: object, assumed = {}) =>
      bill("aws:verifiedaccess/endpoint:Endpoint", props, assumed);
    const web = { loadBalancerOptions: { protocol: "https" } };
    assert.equal(endpoint(web, { monthlyDataProcessedGb: 100 }).monthly, 199.1); // 730 h × $0.27 + 100 × $0.02
    assert.equal(endpoint({ networkInterfaceOptions: { protocol: "tcp" } }).status, "unpriced");
    assert.equal(endpoint({ cidrOptions: {} }).status, "unpriced");
  });

  it("of IPAM are by active addresses, unless its tier is free", () => {
    const ipam = (props: object) => bill("aws:ec2/vpcIpam:VpcIpam", props, { activeAddresses: 1000 });
    assert.equal(ipam({}).monthly, 197.1); // 1,000 × 730 h × $0.00027
    assert.equal(ipam({ tier: "free" }).status, "free");
  });

  it("of Reachability Analyzer are by analysis", () => {
    const analysis = "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis";
    assert.equal(bill(analysis, {}, { monthlyAnalyses: 30 }).monthly, 3); // 30 × $0.10
  });

  it("of a Connect attachment of a transit gateway are by the hour", () => {
    assert.equal(bill("aws:ec2transitgateway/connect:Connect").monthly, 36.5); // 730 h × $0.05
  });
});
