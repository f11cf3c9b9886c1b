import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const DIRECTORY = "aws:directoryservice/directory:Directory";
const prices = {
  "AWSDirectoryService/us-east-1/microsoft-ad/standard/controller": ["hours", 0.06],
  "AWSDirectoryService/us-east-1/microsoft-ad/standard/sharing": ["hours", 0.018],
  "AWSDirectoryService/us-east-1/microsoft-ad/enterprise/controller": ["hours", 0.2],
  "AWSDirectoryService/us-east-1/simple-ad/small/controller": ["hours", 0.05],
  "AWSDirectoryService/us-east-1/simple-ad/large/controller": ["hours", 0.15],
  "AWSDirectoryService/us-east-1/ad-connector/small/controller": ["hours", 0.05],
} as const;

describe("the bill of a directory", () => {
  const monthly = (props: Record<string, string | number>) =>
    billOf(inUsEast1(DIRECTORY, props), prices).monthly;

  it("has two controllers of its type and size", () => {
    assert.equal(monthly({ type: "SimpleAD", size: "Small" }), 73); // 2 × 730 h × $0.05
    assert.equal(monthly({ type: "SimpleAD", size: "Large" }), 219); // 2 × 730 h × $0.15
    assert.equal(monthly({ type: "ADConnector", size: "Small" }), 73);
    assert.equal(monthly({ type: "MicrosoftAD", edition: "Standard" }), 87.6); // 2 × 730 h × $0.06
    assert.equal(monthly({ type: "MicrosoftAD", edition: "Enterprise" }), 292); // 2 × 730 h × $0.20
  });

  it("takes AWS's defaults: Simple AD is large, Microsoft AD for enterprises", () => {
    assert.equal(monthly({}), 219);
    assert.equal(monthly({ type: "MicrosoftAD" }), 292);
  });

  it("has more controllers and shared accounts, as assumed", () => {
    const directory = inUsEast1(DIRECTORY, { type: "MicrosoftAD", edition: "Standard" });
    const assumed = { additionalDomainControllers: 4, sharedAccounts: 8 };
    assert.deepEqual(linesOf(billOf(directory, prices, assumed)), {
      "Directory service (Microsoft AD, Standard)": 87.6,
      "Additional domain controllers": 175.2, // 4 × 730 h × $0.06
      "Directory sharing": 105.12, // 8 × 730 h × $0.018
    });
    const simple = inUsEast1(DIRECTORY, { type: "SimpleAD", size: "Small" });
    const simpleBill = billOf(simple, prices, { additionalDomainControllers: 3, sharedAccounts: 5 });
    assert.equal(simpleBill.monthly, 182.5); // 73 + 3 × 730 h × $0.05; it can't be shared
  });

  it("has the controllers that the program asks for", () => {
    const props = { type: "MicrosoftAD", edition: "Standard", desiredNumberOfDomainControllers: 3 };
    assert.equal(monthly(props), 131.4); // 3 × 730 h × $0.06
  });
});
