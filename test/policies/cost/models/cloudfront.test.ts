import assert from "node:assert/strict";

import { aResource } from "../../../support/judge";
import { billOf, inUsEast1, linesOf } from "../bill";

const CLOUDFRONT = "AmazonCloudFront/us-east-1";
const prices = {
  [`${CLOUDFRONT}/out/internet/us`]: [
    "GB",
    [
      [0, 0.085],
      [10_240, 0.08],
      [51_200, 0.06],
    ],
  ],
  [`${CLOUDFRONT}/out/origin/us`]: ["GB", 0.02],
  [`${CLOUDFRONT}/requests/http/us`]: ["requests", 0.00000075],
  [`${CLOUDFRONT}/requests/https/us`]: ["requests", 0.000001],
  [`${CLOUDFRONT}/out/internet/japan`]: ["GB", 0.114],
  [`${CLOUDFRONT}/out/origin/japan`]: ["GB", 0.06],
  [`${CLOUDFRONT}/requests/http/japan`]: ["requests", 0.0000009],
  [`${CLOUDFRONT}/requests/https/japan`]: ["requests", 0.0000012],
  "AmazonCloudFront/sa-east-1/origin-shield": ["requests", 0.0000016],
  [`${CLOUDFRONT}/invalidation`]: ["paths", 0.005],
  [`${CLOUDFRONT}/field-level-encryption`]: ["requests", 0.000002],
  [`${CLOUDFRONT}/real-time-log`]: ["lines", 0.00000001],
  [`${CLOUDFRONT}/dedicated-ip-certificate`]: ["certificates", 600],
  [`${CLOUDFRONT}/function`]: ["invocations", 0.0000001],
} as const;
const distribution = (props: object, assumed = {}) =>
  billOf(inUsEast1("aws:cloudfront/distribution:Distribution", { ...props }), prices, assumed);

describe("the bill of a CloudFront distribution", () => {
  it("has data out over tiers, and requests, by the part of the world", () => {
    const assumed = {
      monthlyDataTransferToInternetGb: { us: 60_000, japan: 100 },
      monthlyDataTransferToOriginGb: { us: 50 },
      monthlyHttpRequests: { us: 10_000_000 },
      monthlyHttpsRequests: { us: 100_000_000, japan: 5_000_000 },
    };
    assert.deepEqual(linesOf(distribution({}, assumed)), {
      "US, Mexico, Canada: Data transfer out to internet (first 10,240)": 870.4, // 10,240 × $0.085
      "US, Mexico, Canada: Data transfer out to internet (next 40,960)": 3276.8, // 40,960 × $0.08
      "US, Mexico, Canada: Data transfer out to internet (over 51,200)": 528, // 8,800 × $0.06
      "US, Mexico, Canada: Data transfer out to origin": 1, // 50 × $0.02
      "US, Mexico, Canada: HTTP requests": 7.5, // 10 M × $0.75 / M
      "US, Mexico, Canada: HTTPS requests": 100, // 100 M × $1 / M
      "Japan: Data transfer out to internet": 11.4, // 100 × $0.114
      "Japan: Data transfer out to origin": null,
      "Japan: HTTP requests": null,
      "Japan: HTTPS requests": 6, // 5 M × $1.20 / M
      "Invalidation requests (over 1k)": null,
    });
  });

  it("has the same prices wherever its program says it is", () => {
    const far = aResource("aws:cloudfront/distribution:Distribution", { region: "eu-west-1" });
    const assumed = { monthlyDataTransferToInternetGb: { us: 100 } };
    assert.equal(billOf(far, prices, assumed).monthly, 8.5); // 100 × $0.085
  });

  it("has an origin shield at the price of the shield's region, once for all origins there", () => {
    const shield = { enabled: true, originShieldRegion: "sa-east-1" };
    const origins = [
      { originShield: shield },
      { originShield: shield },
      { originShield: { enabled: false, originShieldRegion: "us-east-1" } },
    ];
    const assumed = { monthlyShieldRequests: { southAmerica: 1_000_000 } };
    const lines = linesOf(distribution({ origins }, assumed));
    assert.equal(lines["Origin shield HTTP requests (sa-east-1)"], 1.6); // 1 M × $1.60 / M
    assert.equal(Object.keys(lines).filter((name) => name.startsWith("Origin shield")).length, 1);
  });

  it("has invalidations beyond the first 1,000, encryption, logs and dedicated addresses", () => {
    const assumed = {
      monthlyInvalidationRequests: 1200,
      monthlyEncryptionRequests: 1_000_000,
      monthlyLogLines: 500_000_000,
      customSslCertificates: 2,
    };
    const lines = linesOf(distribution({}, assumed));
    assert.equal(lines["Invalidation requests (over 1k)"], 1); // 200 × $0.005
    assert.equal(lines["Field level encryption requests"], 2); // 1 M × $2 / M
    assert.equal(lines["Real-time log requests"], 5); // 500 M × $0.01 / M
    assert.equal(lines["Dedicated IP custom SSLs"], 1200); // 2 × $600
    assert.equal(
      linesOf(distribution({}, { monthlyInvalidationRequests: 900 }))["Invalidation requests (over 1k)"],
      0,
    );
  });

  it("pays for a dedicated address that its certificate asks for, and not for one by name", () => {
    const certificate = (sslSupportMethod: string) =>
      distribution({ viewerCertificate: { sslSupportMethod } }).monthly;
    assert.equal(certificate("vip"), 600);
    assert.equal(certificate("sni-only"), null);
  });
});

describe("the bill of a CloudFront function", () => {
  it("is by invocations", () => {
    const edge = (assumed = {}) =>
      billOf(
        inUsEast1("aws:cloudfront/function:Function", { runtime: "cloudfront-js-2.0" }),
        prices,
        assumed,
      );
    assert.equal(edge({ monthlyRequests: 20_000_000 }).monthly, 2); // 20 M × $0.10 / M
    assert.equal(edge().status, "usage");
  });
});

describe("the bill of a Network Firewall", () => {
  const firewall = {
    "AWSNetworkFirewall/us-east-1/endpoint": ["hours", 0.395],
    "AWSNetworkFirewall/us-east-1/data": ["GB", 0.065],
  } as const;

  it("has an endpoint in each of its subnets, and the data inspected", () => {
    const subnetMappings = [{ subnetId: "a" }, { subnetId: "b" }, { subnetId: "c" }];
    const resource = inUsEast1("aws:networkfirewall/firewall:Firewall", { subnetMappings });
    assert.equal(billOf(resource, firewall).monthly, 865.05); // 3 × 730 h × $0.395
    assert.equal(billOf(resource, firewall, { monthlyDataProcessedGb: 100 }).monthly, 871.55); // + 100 × $0.065
  });
});
