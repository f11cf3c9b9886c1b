import assert from "node:assert/strict";

import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const S3 = "AmazonS3/us-east-1";
const prices = {
  [`${S3}/standard/storage`]: [
    "GB-month",
    [
      [0, 0.023],
      [51_200, 0.022],
      [512_000, 0.021],
    ],
  ],
  [`${S3}/standard/write-requests`]: ["requests", 0.000005],
  [`${S3}/standard/read-requests`]: ["requests", 0.0000004],
  [`${S3}/standard/select-scanned`]: ["GB", 0.002],
  [`${S3}/standard/select-returned`]: ["GB", 0.0007],
  [`${S3}/standard-ia/storage`]: ["GB-month", 0.0125],
  [`${S3}/standard-ia/write-requests`]: ["requests", 0.00001],
  [`${S3}/standard-ia/read-requests`]: ["requests", 0.000001],
  [`${S3}/standard-ia/transitions`]: ["requests", 0.00001],
  [`${S3}/standard-ia/retrieval`]: ["GB", 0.01],
  [`${S3}/standard-ia/select-scanned`]: ["GB", 0.002],
  [`${S3}/standard-ia/select-returned`]: ["GB", 0.01],
  [`${S3}/tags`]: ["tags", 0.00000065],
  [`${S3}/analytics/objects`]: ["objects", 0.0000001],
  [`${S3}/inventory/objects`]: ["objects", 0.0000000025],
} as const;
const BUCKET = "aws:s3/bucket:Bucket";
const bill = (props: object, assumed = {}) => billOf(inUsEast1(BUCKET, { ...props }), prices, assumed);

describe("the bill of an S3 bucket", () => {
  it("is by use alone, with the prices of the standard class", () => {
    const cost = bill({});
    assert.equal(cost.status, "usage");
    assert.deepEqual(
      cost.items.map(({ name, unitPrice }) => [name, unitPrice]),
      [
        ["Standard: Storage", 0.023],
        ["Standard: PUT, COPY, POST, LIST requests", 0.000005],
        ["Standard: GET, SELECT, and all other requests", 0.0000004],
        ["Standard: Select data scanned", 0.002],
        ["Standard: Select data returned", 0.0007],
      ],
    );
  });

  it("bills storage over its volume tiers", () => {
    // 51,200 × 0.023 + 460,800 × 0.022 + 88,000 × 0.021 = 1,177.60 + 10,137.60 + 1,848
    assert.equal(bill({}, { standard: { storageGb: 600_000 } }).monthly, 13_163.2);
  });

  it("bills requests and selections as assumed", () => {
    const standard = {
      storageGb: 10_000,
      monthlyTier1Requests: 10_000,
      monthlyTier2Requests: 10_000,
      monthlySelectDataScannedGb: 10_000,
      monthlySelectDataReturnedGb: 10_000,
    };
    // 230 + 0.05 + 0.004 + 20 + 7
    assert.equal(bill({}, { standard }).monthly, 257.054);
  });

  it("shows the classes that its lifecycle moves objects to, wherever that is written", () => {
    const names = (lines: object) =>
      Object.keys(lines).filter((name) => name.startsWith("Standard - infrequent"));
    const rule = { transitions: [{ days: 30, storageClass: "STANDARD_IA" }] };
    assert.equal(names(linesOf(bill({ lifecycleRules: [rule] }))).length, 7);
    const bucket = inUsEast1(BUCKET, {}, { name: "bucket" });
    const lifecycle = inUsEast1(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      { rules: [rule] },
      { name: "lifecycle", from: { bucket: [bucket.urn] } },
    );
    const cost = costOf(reportOf([bucket, lifecycle], stated(prices)), "bucket");
    assert.equal(names(linesOf(cost)).length, 7);
  });

  it("bills another class, and tags, when something is assumed of them", () => {
    const assumed = {
      standardInfrequentAccess: { storageGb: 1000, monthlyDataRetrievalGb: 100 },
      objectTags: 100_000,
    };
    assert.equal(bill({}, assumed).monthly, 13.565); // 12.50 + 1 + 0.065
  });
});

describe("the bills of S3 analytics and inventories", () => {
  it("are by object", () => {
    const analytics = inUsEast1("aws:s3/analyticsConfiguration:AnalyticsConfiguration");
    assert.equal(billOf(analytics, prices, { monthlyMonitoredObjects: 10_000_000 }).monthly, 1);
    const inventory = inUsEast1("aws:s3/inventory:Inventory");
    assert.equal(billOf(inventory, prices, { monthlyListedObjects: 400_000_000 }).monthly, 1);
  });
});
