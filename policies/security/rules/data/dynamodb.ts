import { allOf, anyOf } from "../../conditions/answer";
import { is } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AVAILABILITY,
  BACKUP,
  DELETION_PROTECTION,
  IN_TRANSIT,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

const TABLE = "aws:dynamodb/table:Table";

export const dynamodbPointInTimeRecovery = propertyRule({
  name: "dynamodb-point-in-time-recovery",
  description: "Tables can be restored to any second of the last weeks.",
  severity: "medium",
  frameworks: [fsbp("DynamoDB.2"), ...BACKUP],
  remediation: "Set pointInTimeRecovery: { enabled: true }.",
  types: [TABLE],
  must: is("pointInTimeRecovery.enabled", true, false),
});

export const dynamodbReplicaRecovery = propertyRule({
  name: "dynamodb-replica-point-in-time-recovery",
  description: "Replicas of global tables can be restored to any second of the last weeks.",
  severity: "low",
  frameworks: [...BACKUP],
  remediation: "Set pointInTimeRecovery: true.",
  types: ["aws:dynamodb/tableReplica:TableReplica"],
  must: is("pointInTimeRecovery", true, false),
});

export const dynamodbOwnKey = joinedRule({
  name: "dynamodb-own-key",
  description: "Tables are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set serverSideEncryption: { enabled: true, kmsKeyArn }.",
  types: [TABLE],
  must: allOf(is("serverSideEncryption.enabled", true, false), hasOwnKey("serverSideEncryption.kmsKeyArn")),
});

export const dynamodbDeletionProtection = propertyRule({
  name: "dynamodb-deletion-protection",
  description: "Tables can't be deleted by mistake.",
  severity: "medium",
  frameworks: [fsbp("DynamoDB.6"), ...DELETION_PROTECTION],
  remediation: "Set deletionProtectionEnabled: true.",
  types: [TABLE],
  must: is("deletionProtectionEnabled", true, false),
});

/** Application Auto Scaling names a table as `table/<name>`. */
const ofTable = (type: string) => ({
  types: [type],
  property: "resourceId",
  keys: ["name", "id"],
  prefix: "table/",
});
const isScaled = allOf(
  hasAttached(ofTable("aws:appautoscaling/target:Target")),
  hasAttached(ofTable("aws:appautoscaling/policy:Policy")),
);

export const dynamodbScaling = joinedRule({
  name: "dynamodb-scaling",
  description: "Tables scale with demand: by request, or by auto scaling of what is provisioned.",
  severity: "low",
  frameworks: [fsbp("DynamoDB.1"), ...AVAILABILITY],
  remediation: 'Set billingMode: "PAY_PER_REQUEST", or add aws.appautoscaling.Target and Policy.',
  types: [TABLE],
  must: anyOf(is("billingMode", "PAY_PER_REQUEST", "PROVISIONED"), isScaled),
});

const DAX = "aws:dax/cluster:Cluster";

export const daxEncrypted = propertyRule({
  name: "dax-encrypted",
  description: "DAX clusters are encrypted at rest.",
  severity: "medium",
  frameworks: [fsbp("DynamoDB.3"), ...AT_REST],
  remediation: "Set serverSideEncryption: { enabled: true }. Changing it later replaces the cluster.",
  types: [DAX],
  must: is("serverSideEncryption.enabled", true, false),
});

export const daxTls = propertyRule({
  name: "dax-encrypted-in-transit",
  description: "DAX clusters take connections over TLS.",
  severity: "medium",
  frameworks: [fsbp("DynamoDB.7"), ...IN_TRANSIT],
  remediation: 'Set clusterEndpointEncryptionType: "TLS".',
  types: [DAX],
  must: is("clusterEndpointEncryptionType", "TLS", "NONE"),
});
