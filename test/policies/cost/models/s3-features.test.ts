import assert from "node:assert/strict";

import { billOf, inUsEast1 } from "../bill";

const S3 = "AmazonS3/us-east-1";
const prices = {
  [`${S3}/express-one-zone/storage`]: ["GB-month", 0.11],
  [`${S3}/express-one-zone/write-requests`]: ["requests", 0.00000113],
  [`${S3}/express-one-zone/read-requests`]: ["requests", 0.00000003],
  [`${S3}/express-one-zone/upload`]: ["GB", 0.0032],
  [`${S3}/express-one-zone/retrieval`]: ["GB", 0.0006],
  [`${S3}/object-lambda/returned`]: ["GB", 0.005],
  [`${S3}/access-grants/requests`]: ["requests", 0.00003],
  [`${S3}/storage-lens`]: ["objects", 0.0000002],
  [`${S3}/standard/storage`]: ["GB-month", 0.023],
  "AmazonGlacier/us-east-1/storage": ["GB-month", 0.0036],
  "AmazonGlacier/us-east-1/requests": ["requests", 0.00003],
  "AmazonGlacier/us-east-1/requests-expedited": ["requests", 0.01],
  "AmazonGlacier/us-east-1/retrieval-standard": ["GB", 0.01],
  "AmazonGlacier/us-east-1/retrieval-expedited": ["GB", 0.03],
  "AWSDataSync/us-east-1/data/basic": ["GB", 0.0125],
} as const;
const bill = (type: string, props: object = {}, assumed = {}) =>
  billOf(inUsEast1(type, { ...props }), prices, assumed);

describe("the bills of what belongs to S3", () => {
  it("of a directory bucket have every byte that goes in or out besides the requests", () => {
    const assumed = {
      storageGb: 100,
      monthlyTier1Requests: 1_000_000,
      monthlyTier2Requests: 10_000_000,
      monthlyUploadedGb: 500,
      monthlyRetrievedGb: 1000,
    };
    // 100 × $0.11 + 1 M × $1.13 / M + 10 M × $0.03 / M + 500 × $0.0032 + 1,000 × $0.0006
    // = 11 + 1.13 + 0.30 + 1.60 + 0.60
    assert.equal(bill("aws:s3/directoryBucket:DirectoryBucket", {}, assumed).monthly, 14.63);
  });

  it("of a bucket are the same under its older name", () => {
    const assumed = { standard: { storageGb: 1000 } };
    assert.equal(bill("aws:s3/bucketV2:BucketV2", {}, assumed).monthly, 23); // 1,000 × $0.023
  });

  it("of an Object Lambda access point are by the data it returns", () => {
    const point = "aws:s3control/objectLambdaAccessPoint:ObjectLambdaAccessPoint";
    assert.equal(bill(point, {}, { monthlyReturnedGb: 200 }).monthly, 1); // 200 × $0.005
  });

  it("of access grants are by requests", () => {
    const grants = "aws:s3control/accessGrantsInstance:AccessGrantsInstance";
    assert.equal(bill(grants, {}, { monthlyRequests: 100_000 }).monthly, 3); // 100,000 × $0.00003
  });

  it("of Storage Lens are by objects for advanced metrics, and free for the others", () => {
    const lens = (accountLevel: object) =>
      bill(
        "aws:s3control/storageLensConfiguration:StorageLensConfiguration",
        { storageLensConfiguration: { accountLevel: { ...accountLevel } } },
        { monitoredObjects: 50_000_000 },
      );
    assert.equal(lens({ activityMetrics: { enabled: true } }).monthly, 10); // 50 M × $0.20 / M
    assert.equal(lens({ bucketLevel: { activityMetrics: { enabled: true } } }).monthly, 10);
    assert.equal(lens({ bucketLevel: {} }).status, "free");
  });

  it("of a Glacier vault have storage, requests and retrievals", () => {
    const assumed = {
      storageGb: 1000,
      monthlyRequests: 10_000,
      monthlyExpeditedRequests: 10,
      monthlyStandardRetrievalGb: 50,
      monthlyExpeditedRetrievalGb: 5,
    };
    // 1,000 × $0.0036 + 10,000 × $0.00003 + 10 × $0.01 + 50 × $0.01 + 5 × $0.03 = 3.60 + 0.30 + 0.10 + 0.50 + 0.15
    assert.equal(bill("aws:glacier/vault:Vault", {}, assumed).monthly, 4.65);
  });

  it("of a DataSync task are by the data copied, in basic mode", () => {
    const task = (props: object) => bill("aws:datasync/task:Task", props, { monthlyDataGb: 800 });
    assert.equal(task({}).monthly, 10); // 800 × $0.0125
    assert.equal(task({ taskMode: "ENHANCED" }).reason, "tasks in enhanced mode have no known price");
  });
});
