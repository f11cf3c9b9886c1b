import assert from "node:assert/strict";

import { environment } from "./environments";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";

describe("every bucket", () => {
  for (const bucket of ["storage", "logs"]) {
    it(`(${bucket}) is closed to the public, without ACLs, and versioned`, async () => {
      const deployment = await environment("test");
      const { inputs } = deployment.one(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        `${bucket}-public-access-block`,
      );
      for (const switchName of [
        "blockPublicAcls",
        "blockPublicPolicy",
        "ignorePublicAcls",
        "restrictPublicBuckets",
      ]) {
        assert.equal(inputs[switchName], true, switchName);
      }
      const ownership = deployment.one(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        `${bucket}-ownership`,
      );
      assert.deepEqual(ownership.inputs.rule, { objectOwnership: "BucketOwnerEnforced" });
      const versioning = deployment.one("aws:s3/bucketVersioning:BucketVersioning", `${bucket}-versioning`);
      assert.deepEqual(versioning.inputs.versioningConfiguration, { status: "Enabled" });
    });

    it(`(${bucket}) refuses plain HTTP and old TLS`, async () => {
      const deployment = await environment("test");
      const denied = deployment
        .statements(deployment.one(POLICY, `${bucket}-policy`))
        .filter(({ Effect }) => Effect === "Deny");
      const arn = `arn:aws:s3:::plumbline-test-${bucket}-bucket-0a1b2c3`;
      assert.deepEqual(
        denied.map(({ Condition }) => Condition),
        [{ Bool: { "aws:SecureTransport": "false" } }, { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
      );
      assert.ok(
        denied.every(({ Resource }) => JSON.stringify(Resource) === JSON.stringify([arn, `${arn}/*`])),
      );
    });
  }
});

describe("Storage", () => {
  it("is encrypted with a key of its own, asked for once a bucket", async () => {
    const { inputs } = (await environment("test")).one(ENCRYPTION, "storage-encryption");
    assert.deepEqual(inputs.rules, [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:aws:kms:us-east-1:123456789012:plumbline-test-storage-key",
        },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("keeps replaced versions and moves old objects as the tier says", async () => {
    const rules = async (tier: "test" | "prod") =>
      (await environment(tier)).one(LIFECYCLE, "storage-lifecycle").inputs.rules as readonly {
        id: string;
      }[];
    assert.deepEqual(
      (await rules("test")).map(({ id }) => id),
      ["broken-uploads", "replaced-versions"],
    );
    const inProd = await rules("prod");
    assert.deepEqual(
      inProd.map(({ id }) => id),
      ["broken-uploads", "replaced-versions", "infrequent-access"],
    );
    assert.ok(JSON.stringify(inProd).includes('"transitions":[{"days":90,"storageClass":"STANDARD_IA"}]'));
  });

  it("logs requests to the log bucket, unless told not to", async () => {
    const { inputs } = (await environment("prod")).one(LOGGING, "storage-access-logs");
    assert.equal(inputs.targetBucket, "plumbline-prod-logs-bucket-0a1b2c3");
    assert.equal(inputs.targetPrefix, "s3/plumbline-prod-storage/");
    const without = await environment("test", { storage: { accessLogs: false } });
    assert.equal(without.all(LOGGING).length, 0);
  });

  it("is protected where the tier says so, and goes with its objects elsewhere", async () => {
    const bucket = async (tier: "test" | "prod") =>
      (await environment(tier)).one("aws:s3/bucket:Bucket", "storage-bucket");
    const [test, prod] = [await bucket("test"), await bucket("prod")];
    assert.deepEqual([test.protect, test.inputs.forceDestroy], [false, true]);
    assert.deepEqual([prod.protect, prod.inputs.forceDestroy], [true, false]);
  });
});

describe("LogBucket", () => {
  it("is encrypted with S3's own key, for load balancers deliver to no other", async () => {
    const { inputs } = (await environment("prod")).one(ENCRYPTION, "logs-encryption");
    assert.deepEqual(inputs.rules, [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }]);
  });

  it("is written to by AWS services on behalf of this account only", async () => {
    const deployment = await environment("test");
    const allowed = deployment
      .statements(deployment.one(POLICY, "logs-policy"))
      .filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      allowed.map(({ Principal }) => (Principal as { Service: string }).Service),
      [
        "logdelivery.elasticloadbalancing.amazonaws.com",
        "logging.s3.amazonaws.com",
        "delivery.logs.amazonaws.com",
        "delivery.logs.amazonaws.com",
      ],
    );
    for (const { Sid, Condition, Resource } of allowed) {
      assert.ok(Condition?.ArnLike?.["aws:SourceArn"], Sid);
      assert.match(String(Resource), /^arn:aws:s3:::plumbline-test-logs-bucket-0a1b2c3/);
    }
  });

  it("forgets after the retention of the configuration", async () => {
    const { inputs } = (await environment("prod")).one(LIFECYCLE, "logs-lifecycle");
    assert.ok(JSON.stringify(inputs.rules).includes('"expiration":{"days":731}'));
  });
});
