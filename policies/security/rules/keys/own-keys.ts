/** Resources of which the pack asks one thing: that their data is encrypted with a key that the customer rules over. */
import type { Condition } from "../../conditions/answer";
import { allOf, where } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { is, isGivenBlock } from "../../conditions/property";
import { joinedRule } from "../../declare";
import { AT_REST } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";
import type { Policy } from "../../../kit";

interface OwnKey {
  readonly name: string;
  /** The plural subject of the description. */
  readonly what: string;
  readonly types: readonly string[];
  /** The property that names the key. */
  readonly property: string;
  /** Where the property alone doesn't tell. */
  readonly must?: Condition;
}

const COPIES = "policyDetails.action.crossRegionCopies";
const SCHEDULES = "policyDetails.schedules";
const STORAGE = "storageConfig";

const TABLE: readonly OwnKey[] = [
  {
    name: "fsx-own-key",
    what: "FSx file systems",
    types: [
      "aws:fsx/ontapFileSystem:OntapFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    ],
    property: "kmsKeyId",
  },
  {
    name: "kinesis-video-own-key",
    what: "Kinesis video streams",
    types: ["aws:kinesis/videoStream:VideoStream"],
    property: "kmsKeyId",
  },
  {
    name: "codeartifact-own-key",
    what: "CodeArtifact domains",
    types: ["aws:codeartifact/domain:Domain"],
    property: "encryptionKey",
  },
  {
    name: "appflow-own-key",
    what: "Flows of AppFlow and their connections",
    types: ["aws:appflow/flow:Flow", "aws:appflow/connectorProfile:ConnectorProfile"],
    property: "kmsArn",
  },
  {
    name: "comprehend-model-own-key",
    what: "Models of Comprehend",
    types: [
      "aws:comprehend/entityRecognizer:EntityRecognizer",
      "aws:comprehend/documentClassifier:DocumentClassifier",
    ],
    property: "modelKmsKeyId",
  },
  {
    name: "comprehend-volume-own-key",
    what: "Volumes on which Comprehend trains",
    types: [
      "aws:comprehend/entityRecognizer:EntityRecognizer",
      "aws:comprehend/documentClassifier:DocumentClassifier",
    ],
    property: "volumeKmsKeyId",
  },
  {
    name: "connect-storage-own-key",
    what: "Recordings and transcripts of Connect",
    types: ["aws:connect/instanceStorageConfig:InstanceStorageConfig"],
    property: `${STORAGE}.s3Config.encryptionConfig.keyId`,
    must: allOf(
      where(
        isGivenBlock(`${STORAGE}.s3Config`, "a bucket"),
        hasOwnKey(`${STORAGE}.s3Config.encryptionConfig.keyId`),
      ),
      where(
        isGivenBlock(`${STORAGE}.kinesisVideoStreamConfig`, "a stream"),
        hasOwnKey(`${STORAGE}.kinesisVideoStreamConfig.encryptionConfig.keyId`),
      ),
    ),
  },
  {
    name: "kendra-own-key",
    what: "Kendra's indexes",
    types: ["aws:kendra/index:Index"],
    property: "serverSideEncryptionConfiguration.kmsKeyId",
  },
  {
    name: "ebs-snapshot-copy-own-key",
    what: "Copies of EBS snapshots",
    types: ["aws:ebs/snapshotCopy:SnapshotCopy"],
    property: "kmsKeyId",
  },
  {
    name: "ami-copy-own-key",
    what: "Copies of machine images",
    types: ["aws:ec2/amiCopy:AmiCopy"],
    property: "kmsKeyId",
  },
  {
    name: "dlm-copies-own-key",
    what: "Copies that lifecycle policies make in other regions",
    types: ["aws:dlm/lifecyclePolicy:LifecyclePolicy"],
    property: "cmkArn",
    must: allOf(
      every(
        COPIES,
        every("encryptionConfiguration", allOf(is("encrypted", true, false), hasOwnKey("cmkArn"))),
      ),
      every(
        SCHEDULES,
        every("crossRegionCopyRules", allOf(is("encrypted", true, false), hasOwnKey("cmkArn"))),
      ),
    ),
  },
  {
    name: "dynamodb-replica-own-key",
    what: "Replicas of DynamoDB tables",
    types: ["aws:dynamodb/tableReplica:TableReplica"],
    property: "kmsKeyArn",
  },
  {
    name: "redshift-snapshot-copy-own-key",
    what: "Grants for copies of Redshift snapshots",
    types: ["aws:redshift/snapshotCopyGrant:SnapshotCopyGrant"],
    property: "kmsKeyId",
  },
  {
    name: "redshift-serverless-own-key",
    what: "Redshift Serverless namespaces",
    types: ["aws:redshiftserverless/namespace:Namespace"],
    property: "kmsKeyId",
  },
  {
    name: "network-firewall-own-key",
    what: "Network firewalls, their policies and rule groups",
    types: [
      "aws:networkfirewall/firewall:Firewall",
      "aws:networkfirewall/firewallPolicy:FirewallPolicy",
      "aws:networkfirewall/ruleGroup:RuleGroup",
    ],
    property: "encryptionConfiguration.keyId",
    must: allOf(
      is("encryptionConfiguration.type", "CUSTOMER_KMS", "AWS_OWNED_KMS_KEY"),
      hasOwnKey("encryptionConfiguration.keyId"),
    ),
  },
];

export const ownKeyRules: readonly Policy[] = TABLE.map(({ name, what, types, property, must }) =>
  joinedRule({
    name,
    description: `${what} are encrypted with a KMS key of the customer's.`,
    severity: "low",
    frameworks: [...AT_REST],
    remediation: `Set ${property} to the ARN of an aws.kms.Key.`,
    types,
    must: must ?? hasOwnKey(property),
  }),
);
