import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const bucket = (args: Partial<aws.s3.BucketArgs> = {}) =>
  resourceOf<aws.s3.BucketArgs>("aws:s3/bucket:Bucket", args, "data");
const plain = bucket({ bucket: "shop-data" });

/** A companion resource of the bucket, found by reference. */
function companion<Args extends object>(
  type: string,
  args: NoInfer<Args>,
  name = "companion",
): JudgedResource {
  return resourceOf<Args & { bucket: never }>(type, { ...args, bucket: reference(plain) }, name);
}

const ON = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const denyHttp = JSON.stringify({
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});
const letEveryoneIn = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: ["*"] }, Action: "s3:GetObject", Resource: "*" }],
});

/** For each rule on buckets: the companion that makes it pass, one that doesn't, and what the message says. */
const LINES: readonly (readonly [name: string, good: JudgedResource, bad: JudgedResource, says: RegExp])[] = [
  [
    "s3-bucket-public-access-block",
    companion<aws.s3.BucketPublicAccessBlockArgs>(BLOCK, ON as never),
    companion<aws.s3.BucketPublicAccessBlockArgs>(BLOCK, { ...ON, ignorePublicAcls: false } as never),
    /BucketPublicAccessBlock "companion": ignorePublicAcls is false/,
  ],
  [
    "s3-bucket-versioning",
    companion("aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "Enabled" } }),
    companion("aws:s3/bucketVersioning:BucketVersioning", {
      versioningConfiguration: { status: "Suspended" },
    }),
    /Suspended; expected Enabled/,
  ],
  [
    "s3-bucket-mfa-delete",
    companion("aws:s3/bucketVersioning:BucketVersioning", {
      versioningConfiguration: { mfaDelete: "Enabled" },
    }),
    companion("aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "Enabled" } }),
    /mfaDelete is not set/,
  ],
  [
    "s3-bucket-encryption-kms",
    companion("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
    }),
    companion("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    }),
    /expected a rule for KMS/,
  ],
  [
    "s3-bucket-logging",
    companion("aws:s3/bucketLogging:BucketLogging", { targetBucket: "logs" }),
    companion("aws:s3/bucketLogging:BucketLogging", { targetBucket: "" }),
    /targetBucket is not set/,
  ],
  [
    "s3-bucket-lifecycle",
    companion("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
      rules: [{ status: "Enabled" }],
    }),
    companion("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
      rules: [{ status: "Disabled" }],
    }),
    /an enabled rule/,
  ],
  [
    "s3-bucket-replication",
    companion("aws:s3/bucketReplicationConfig:BucketReplicationConfig", { rules: [{ status: "Enabled" }] }),
    companion("aws:s3/bucketReplicationConfig:BucketReplicationConfig", { rules: [{ status: "Disabled" }] }),
    /an enabled rule/,
  ],
  [
    "s3-bucket-tls-only",
    companion("aws:s3/bucketPolicy:BucketPolicy", { policy: denyHttp }),
    companion("aws:s3/bucketPolicy:BucketPolicy", { policy: letEveryoneIn }),
    /no statement that denies requests/,
  ],
];

describe("a bucket and the resources that belong to it", () => {
  for (const [name, good, bad, says] of LINES) {
    it(`${name} passes with the right companion, known only by reference`, () => {
      assert.deepEqual(judge(rule(name), [plain, good]), []);
    });

    it(`${name} fails with the wrong one, and with none`, () => {
      assert.match(messages(judge(rule(name), [plain, bad])).join(), says);
      assert.equal(messages(judge(rule(name), plain)).length, 1);
    });

    it(`${name} finds a companion by the bucket's name`, () => {
      const named = aResource(good.type, { ...good.props, bucket: "shop-data" }, { name: "named" });
      assert.deepEqual(judge(rule(name), [plain, named]), []);
    });

    it(`${name} can't judge with a companion of an unknown bucket`, () => {
      const stray = aResource(
        good.type,
        { ...good.props, bucket: UNKNOWN },
        { name: "stray", from: { bucket: [] } },
      );
      assert.deepEqual(
        judge(rule(name), [plain, stray]).map(({ verdict }) => verdict),
        ["unknown"],
      );
    });
  }

  it("isn't helped by another bucket's block", () => {
    const other = resourceOf<aws.s3.BucketArgs>("aws:s3/bucket:Bucket", { bucket: "other" }, "other");
    const block = companion(BLOCK, ON);
    const found = judge(rule("s3-bucket-public-access-block"), [plain, other, block]);
    assert.deepEqual(
      found.map(({ urn }) => urn),
      [other.urn],
    );
  });

  it("is covered by a block of the whole account", () => {
    const account = aResource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", ON);
    assert.deepEqual(judge(rule("s3-bucket-public-access-block"), [plain, account]), []);
  });

  it("needs to lock objects, and to tell of events, only where that is asked for", () => {
    for (const [name, type] of [
      ["s3-bucket-object-lock", "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"],
      ["s3-bucket-notification", "aws:s3/bucketNotification:BucketNotification"],
    ] as const) {
      assert.equal(rule(name).enforcementLevel, "disabled");
      assert.deepEqual(judge(rule(name), [plain, companion(type, {})]), []);
      assert.equal(messages(judge(rule(name), plain)).length, 1);
    }
  });

  it("that takes a load balancer's access logs can't be encrypted with KMS", () => {
    const balancer = resourceOf<aws.lb.LoadBalancerArgs>("aws:lb/loadBalancer:LoadBalancer", {
      accessLogs: { bucket: reference(plain), enabled: true },
    });
    assert.deepEqual(judge(rule("s3-bucket-encryption-kms"), [plain, balancer]), []);
  });

  it("that keeps versions needs a lifecycle", () => {
    const versioned = bucket({ versioning: { enabled: true } });
    assert.equal(messages(judge(rule("s3-bucket-versions-expire"), versioned)).length, 1);
    assert.deepEqual(judge(rule("s3-bucket-versions-expire"), plain), []);
  });
});

describe("a bucket's ACL", () => {
  const acl = (args: object) => companion("aws:s3/bucketAcl:BucketAcl", args, "acl");

  for (const [name, canned] of [
    ["s3-bucket-acl-public-read", "public-read"],
    ["s3-bucket-acl-public-write", "public-read-write"],
    ["s3-bucket-acl-authenticated-users", "authenticated-read"],
  ] as const) {
    it(`${name} fails on ${canned}, in the bucket and beside it`, () => {
      assert.match(
        messages(judge(rule(name), bucket({ acl: canned }))).join(),
        new RegExp(`acl is ${canned}`),
      );
      const beside = judge(rule(name), [plain, acl({ acl: canned })]);
      assert.deepEqual(
        beside.map(({ verdict, urn }) => [verdict, urn]),
        [["fail", plain.urn]],
      );
      assert.deepEqual(judge(rule(name), [plain, acl({ acl: "private" })]), []);
    });

    it(`${name} can't judge an ACL that is unknown`, () => {
      const verdicts = judge(
        rule(name),
        aResource("aws:s3/bucket:Bucket", { acl: UNKNOWN }, { from: { acl: [] } }),
      );
      assert.deepEqual(
        verdicts.map(({ verdict }) => verdict),
        ["unknown"],
      );
    });
  }

  it("is judged by its grants too", () => {
    const uri = "http://acs.amazonaws.com/groups/global/AllUsers";
    const grants = [{ grantee: { type: "Group", uri }, permission: "READ" }];
    const open = acl({ accessControlPolicy: { grants, owner: { id: "o" } } });
    assert.match(
      messages(judge(rule("s3-bucket-acl-public-read"), [plain, open])).join(),
      /gives READ to the group AllUsers/,
    );
    assert.deepEqual(judge(rule("s3-bucket-acl-public-write"), [plain, open]), []);
  });
});

describe("a bucket's policy", () => {
  it("lets nobody in that it doesn't name", () => {
    const policy = (document: string) => companion("aws:s3/bucketPolicy:BucketPolicy", { policy: document });
    const check = (document: string) => judge(rule("s3-bucket-policy-public"), [plain, policy(document)]);
    assert.match(messages(check(letEveryoneIn)).join(), /s3:GetObject to Principal "\*"/);
    assert.deepEqual(check(denyHttp), []);
    assert.deepEqual(
      check(UNKNOWN).map(({ verdict }) => verdict),
      ["unknown"],
    );
  });
});

table<aws.s3.BucketPublicAccessBlockArgs>(BLOCK, { bucket: "b", ...ON }, [
  ["s3-public-access-block-acls", { blockPublicAcls: false }, /blockPublicAcls is false/],
  ["s3-public-access-block-policy", { blockPublicPolicy: undefined }, /blockPublicPolicy is not set/],
  ["s3-public-access-block-ignore-acls", { ignorePublicAcls: false }, /ignorePublicAcls/],
  ["s3-public-access-block-restrict", { restrictPublicBuckets: undefined }, /restrictPublicBuckets/],
]);

table<aws.s3.BucketOwnershipControlsArgs>(
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  { bucket: "b", rule: { objectOwnership: "BucketOwnerEnforced" } },
  [["s3-bucket-acls-disabled", { rule: { objectOwnership: "ObjectWriter" } }, /ObjectWriter/]],
);

table<aws.s3.BucketLifecycleConfigurationArgs>(
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  {
    bucket: "b",
    rules: [{ id: "a", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }],
  },
  [
    [
      "s3-lifecycle-aborts-uploads",
      { rules: [{ id: "a", status: "Enabled" }] },
      /abortIncompleteMultipartUpload/,
    ],
  ],
);

table<aws.s3.AccessPointArgs>("aws:s3/accessPoint:AccessPoint", { bucket: "b" }, [
  [
    "s3-access-point-public-access-block",
    { publicAccessBlockConfiguration: { blockPublicPolicy: false } },
    /blockPublicPolicy is false/,
  ],
]);

table<aws.s3control.MultiRegionAccessPointArgs>(
  "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
  { details: { name: "n", regions: [] } },
  ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map(
    (setting) =>
      [
        "s3-multi-region-access-point-public-access-block",
        { details: { name: "n", regions: [], publicAccessBlock: { [setting]: false } } },
        new RegExp(`${setting} is false`),
      ] as const,
  ),
);

describe("a bucket policy", () => {
  const lockout = (statement: object) =>
    messages(
      judge(
        rule("s3-bucket-policy-lockout"),
        aResource("aws:s3/bucketPolicy:BucketPolicy", {
          policy: JSON.stringify({
            Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", ...statement }],
          }),
        }),
      ),
    );

  it("doesn't shut everybody out", () => {
    assert.match(lockout({}).join(), /denies every action to everybody/);
    assert.match(lockout({ Principal: { AWS: "*" }, Action: "*" }).join(), /denies every action/);
  });

  it("may deny some things, to some, or under some circumstances", () => {
    assert.deepEqual(lockout({ Action: "s3:DeleteBucket" }), []);
    assert.deepEqual(lockout({ Principal: { AWS: "123456789012" } }), []);
    assert.deepEqual(lockout({ Condition: { Bool: { "aws:SecureTransport": "false" } } }), []);
    assert.deepEqual(lockout({ Effect: "Allow" }), []);
  });
});

describe("a lifecycle rule with a filter", () => {
  const aborts = (more: object) =>
    judge(
      rule("s3-lifecycle-aborts-uploads"),
      aResource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
        rules: [{ status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }, ...more }],
      }),
    );

  it("leaves the uploads of other objects", () => {
    assert.deepEqual(aborts({}), []);
    assert.deepEqual(aborts({ filter: { prefix: "" } }), []);
    assert.match(messages(aborts({ filter: { prefix: "logs/" } })).join(), /for the whole bucket/);
    assert.match(messages(aborts({ filter: { and: { prefix: "a" } } })).join(), /for the whole bucket/);
  });
});
