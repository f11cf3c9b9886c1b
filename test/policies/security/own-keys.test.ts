import assert from "node:assert/strict";

import type { Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { rule } from "./table";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/k";

/** A rule, a type it judges, and the properties with `key` where the key is named. */
const CASES: readonly (readonly [name: string, type: string, props: (key: string) => Props])[] = [
  ["fsx-own-key", "aws:fsx/ontapFileSystem:OntapFileSystem", (kmsKeyId) => ({ kmsKeyId })],
  ["fsx-own-key", "aws:fsx/windowsFileSystem:WindowsFileSystem", (kmsKeyId) => ({ kmsKeyId })],
  ["fsx-own-key", "aws:fsx/lustreFileSystem:LustreFileSystem", (kmsKeyId) => ({ kmsKeyId })],
  ["fsx-own-key", "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", (kmsKeyId) => ({ kmsKeyId })],
  ["kinesis-video-own-key", "aws:kinesis/videoStream:VideoStream", (kmsKeyId) => ({ kmsKeyId })],
  ["codeartifact-own-key", "aws:codeartifact/domain:Domain", (encryptionKey) => ({ encryptionKey })],
  ["appflow-own-key", "aws:appflow/flow:Flow", (kmsArn) => ({ kmsArn })],
  ["appflow-own-key", "aws:appflow/connectorProfile:ConnectorProfile", (kmsArn) => ({ kmsArn })],
  [
    "comprehend-model-own-key",
    "aws:comprehend/entityRecognizer:EntityRecognizer",
    (modelKmsKeyId) => ({ modelKmsKeyId }),
  ],
  [
    "comprehend-volume-own-key",
    "aws:comprehend/documentClassifier:DocumentClassifier",
    (volumeKmsKeyId) => ({ volumeKmsKeyId }),
  ],
  [
    "connect-storage-own-key",
    "aws:connect/instanceStorageConfig:InstanceStorageConfig",
    (keyId) => ({
      storageConfig: { s3Config: { bucketName: "b", encryptionConfig: { keyId, encryptionType: "KMS" } } },
    }),
  ],
  [
    "connect-storage-own-key",
    "aws:connect/instanceStorageConfig:InstanceStorageConfig",
    (keyId) => ({
      storageConfig: {
        kinesisVideoStreamConfig: { prefix: "p", encryptionConfig: { keyId, encryptionType: "KMS" } },
      },
    }),
  ],
  [
    "kendra-own-key",
    "aws:kendra/index:Index",
    (kmsKeyId) => ({ serverSideEncryptionConfiguration: { kmsKeyId } }),
  ],
  ["ebs-snapshot-copy-own-key", "aws:ebs/snapshotCopy:SnapshotCopy", (kmsKeyId) => ({ kmsKeyId })],
  ["ami-copy-own-key", "aws:ec2/amiCopy:AmiCopy", (kmsKeyId) => ({ kmsKeyId })],
  [
    "dlm-copies-own-key",
    "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    (cmkArn) => ({
      policyDetails: {
        action: { crossRegionCopies: [{ encryptionConfiguration: { encrypted: true, cmkArn } }] },
      },
    }),
  ],
  [
    "dlm-copies-own-key",
    "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    (cmkArn) => ({
      policyDetails: { schedules: [{ crossRegionCopyRules: [{ encrypted: true, cmkArn }] }] },
    }),
  ],
  ["dynamodb-replica-own-key", "aws:dynamodb/tableReplica:TableReplica", (kmsKeyArn) => ({ kmsKeyArn })],
  [
    "redshift-snapshot-copy-own-key",
    "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant",
    (kmsKeyId) => ({ kmsKeyId }),
  ],
  ["redshift-serverless-own-key", "aws:redshiftserverless/namespace:Namespace", (kmsKeyId) => ({ kmsKeyId })],
  [
    "network-firewall-own-key",
    "aws:networkfirewall/firewall:Firewall",
    (keyId) => ({ encryptionConfiguration: { type: "CUSTOMER_KMS", keyId } }),
  ],
  ["memorydb-own-key", "aws:memorydb/snapshot:Snapshot", (kmsKeyArn) => ({ kmsKeyArn })],
  ["rds-snapshot-copy-own-key", "aws:rds/snapshotCopy:SnapshotCopy", (kmsKeyId) => ({ kmsKeyId })],
  [
    "rds-backup-replication-own-key",
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    (kmsKeyId) => ({ kmsKeyId }),
  ],
  [
    "rds-activity-stream-own-key",
    "aws:rds/clusterActivityStream:ClusterActivityStream",
    (kmsKeyId) => ({ kmsKeyId }),
  ],
  ["s3-object-own-key", "aws:s3/bucketObjectv2:BucketObjectv2", (kmsKeyId) => ({ kmsKeyId })],
];

describe("what is encrypted with a key of the customer's", () => {
  for (const [name, type, props] of CASES) {
    const verdicts = (key: string, sources: readonly string[] = [], others: readonly string[] = []) => {
      const made = props(key);
      const [property = ""] = Object.keys(made);
      const kms = aResource("aws:kms/key:Key", {}, { name: "key" });
      const other = aResource("aws:sns/topic:Topic", {}, { name: "topic" });
      const from = [...sources.map(() => kms.urn), ...others.map(() => other.urn)];
      return judge(rule(name), [aResource(type, made, { from: { [property]: from } }), kms, other]);
    };

    it(`${type}: ${name} names a key, by ARN or by reference`, () => {
      assert.deepEqual(verdicts(KEY), []);
      assert.deepEqual(verdicts(UNKNOWN, ["key"]), []);
    });

    it(`${type}: ${name} isn't met by AWS's own key, nor by none`, () => {
      assert.match(messages(verdicts("alias/aws/service")).join(), /AWS's key; expected/);
      assert.match(messages(verdicts("")).join(), /is not set; expected/);
    });

    it(`${type}: ${name} can't judge what comes from something else`, () => {
      assert.equal(messages(verdicts(UNKNOWN, [], ["topic"]), "unknown").length, 1);
    });
  }

  it("of a network firewall says that the key is the customer's", () => {
    const firewall = aResource("aws:networkfirewall/ruleGroup:RuleGroup", {
      encryptionConfiguration: { type: "AWS_OWNED_KMS_KEY", keyId: KEY },
    });
    assert.match(messages(judge(rule("network-firewall-own-key"), firewall)).join(), /AWS_OWNED_KMS_KEY/);
  });

  it("of a lifecycle policy's copies is encrypted at all", () => {
    const policy = aResource("aws:dlm/lifecyclePolicy:LifecyclePolicy", {
      policyDetails: { schedules: [{ crossRegionCopyRules: [{ encrypted: false, cmkArn: KEY }] }] },
    });
    assert.match(messages(judge(rule("dlm-copies-own-key"), policy)).join(), /encrypted is false/);
  });
});
