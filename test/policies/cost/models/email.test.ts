import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const prices = {
  "AmazonSES/us-east-1/sent": ["emails", 0.0001],
  "AmazonSES/us-east-1/attachments": ["GB", 0.12],
  "AmazonSES/us-east-1/received": ["emails", 0.0001],
  "AmazonSES/us-east-1/received-chunks": ["chunks", 0.00009],
  "AmazonSES/us-east-1/managed-pool": ["months", 15],
  "AmazonSES/us-east-1/managed-pool/sent": [
    "emails",
    [
      [0, 0.00008],
      [10_000_000, 0.00004],
    ],
  ],
  "AmazonSES/us-east-1/dedicated-ip": ["addresses", 24.95],
} as const;
const IDENTITIES = [
  "aws:ses/domainIdentity:DomainIdentity",
  "aws:ses/emailIdentity:EmailIdentity",
  "aws:sesv2/emailIdentity:EmailIdentity",
];

describe("the bills of SES", () => {
  for (const type of IDENTITIES) {
    it(`of an identity are by what it sends: ${type}`, () => {
      const assumed = { monthlyEmails: 500_000, monthlyAttachmentsGb: 10 };
      // 500,000 × $0.10 / 1,000 + 10 × $0.12 = 50 + 1.20
      assert.equal(billOf(inUsEast1(type), prices, assumed).monthly, 51.2);
      assert.equal(billOf(inUsEast1(type), prices).status, "usage");
    });
  }

  it("of a receipt rule are by emails, and by complete chunks of 256 KB", () => {
    const rule = inUsEast1("aws:ses/receiptRule:ReceiptRule");
    // 20,000 × $0.0001 + 50,000 × $0.00009 = 2 + 4.50
    assert.equal(billOf(rule, prices, { monthlyEmails: 20_000, monthlyChunks: 50_000 }).monthly, 6.5);
  });

  it("of dedicated addresses are by the address, or by what a managed pool sends", () => {
    const address = inUsEast1("aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment");
    assert.equal(billOf(address, prices).monthly, 24.95);
    const pool = (scalingMode: string, assumed = {}) =>
      billOf(inUsEast1("aws:sesv2/dedicatedIpPool:DedicatedIpPool", { scalingMode }), prices, assumed);
    assert.equal(pool("STANDARD").status, "free");
    assert.deepEqual(linesOf(pool("MANAGED", { monthlyEmails: 15_000_000 })), {
      "Managed dedicated addresses": 15,
      "Emails sent from managed addresses (first 10,000,000)": 800, // 10 M × $0.08 / 1,000
      "Emails sent from managed addresses (over 10,000,000)": 200, // 5 M × $0.04 / 1,000
    });
  });
});
