import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const prices = {
  "AmazonAthena/us-east-1/queries": ["TB", 5],
  "AmazonAthena/us-east-1/capacity": ["DPU-hours", 0.3],
  "AmazonGrafana/us-east-1/user/editor": ["users", 9],
  "AmazonGrafana/us-east-1/user/viewer": ["users", 5],
  "AmazonKendra/us-east-1/index/developer": ["hours", 1.125],
  "AmazonKendra/us-east-1/index/enterprise": ["hours", 1.4],
  "AmazonKendra/us-east-1/capacity/query": ["hours", 0.7],
  "AmazonKendra/us-east-1/capacity/storage": ["hours", 0.7],
  "AmazonQuickSight/us-east-1/user/reader": ["users", 3],
  "AmazonQuickSight/us-east-1/user/reader-pro": ["users", 20],
  "AmazonQuickSight/us-east-1/user/author-pro": ["users", 40],
} as const;

describe("the bill of Athena", () => {
  it("has what queries scan, and reserved capacity", () => {
    const workgroup = inUsEast1("aws:athena/workgroup:Workgroup");
    assert.equal(billOf(workgroup, prices, { monthlyDataScannedTb: 2.5 }).monthly, 12.5);
    const reserved = inUsEast1("aws:athena/capacityReservation:CapacityReservation", { targetDpus: 24 });
    assert.equal(billOf(reserved, prices).monthly, 5256); // 24 × 730 h × $0.30
  });
});

describe("the bill of Managed Grafana", () => {
  const WORKSPACE = "aws:grafana/workspace:Workspace";
  const LICENSE = "aws:grafana/licenseAssociation:LicenseAssociation";

  it("has one editor at least, and the users that are assumed", () => {
    assert.equal(billOf(inUsEast1(WORKSPACE), prices).monthly, 9);
    const assumed = { editorsAdministratorLicenses: 2, viewerLicenses: 3 };
    assert.deepEqual(linesOf(billOf(inUsEast1(WORKSPACE), prices, assumed)), {
      "Editor/administrator licenses": 18, // 2 × $9
      "Viewer licenses": 15, // 3 × $5
    });
  });

  it("says that Enterprise plugins have no known price", () => {
    assert.equal(billOf(inUsEast1(LICENSE, { licenseType: "ENTERPRISE" }), prices).status, "unpriced");
    assert.equal(billOf(inUsEast1(LICENSE, { licenseType: "ENTERPRISE_FREE_TRIAL" }), prices).status, "free");
  });
});

describe("the bill of Kendra", () => {
  const INDEX = "aws:kendra/index:Index";

  it("has an index of its edition, and capacity added to it", () => {
    const developer = inUsEast1(INDEX, { edition: "DEVELOPER_EDITION" });
    assert.equal(billOf(developer, prices).monthly, 821.25); // 730 h × $1.125
    const capacityUnits = { queryCapacityUnits: 2, storageCapacityUnits: 1 };
    assert.deepEqual(linesOf(billOf(inUsEast1(INDEX, { capacityUnits }), prices)), {
      "Index (ENTERPRISE_EDITION)": 1022, // 730 h × $1.40
      "Additional query capacity": 1022, // 2 × 730 h × $0.70
      "Additional storage capacity": 511,
    });
    const newest = inUsEast1(INDEX, { edition: "GEN_AI_ENTERPRISE_EDITION" });
    assert.equal(billOf(newest, prices).status, "unpriced");
  });
});

describe("the bill of QuickSight", () => {
  it("has a subscription for each user, by role", () => {
    const monthly = (userRole: string) =>
      billOf(inUsEast1("aws:quicksight/user:User", { userRole }), prices).monthly;
    assert.deepEqual(["READER", "READER_PRO", "AUTHOR_PRO", "ADMIN_PRO"].map(monthly), [3, 20, 40, 40]);
    // No source states what an author pays.
    assert.equal(monthly("AUTHOR"), null);
    assert.equal(monthly("RESTRICTED"), null);
  });
});
