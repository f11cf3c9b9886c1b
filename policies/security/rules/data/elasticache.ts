import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, no, where } from "../../conditions/answer";
import { is, isAtLeast, isNoneOf, isNotSet, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  AVAILABILITY,
  BACKUP,
  IN_TRANSIT,
  NETWORK_ACCESS,
  PATCHING,
} from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const CLUSTER = "aws:elasticache/cluster:Cluster";

/** A cluster that is a member of a group leaves what the group decides to it; Memcached has no backups. */
function isGroupOr(condition: Condition): Condition {
  return (view, config) => (view.resource.type === GROUP ? YES : condition(view, config));
}

/** A secondary group of a global datastore has what the primary has. */
const isSecondary = isSet("globalReplicationGroupId");

export const elasticacheEncrypted = propertyRule({
  name: "elasticache-encrypted",
  description: "Redis and Valkey groups are encrypted at rest.",
  rationale:
    "Encryption at rest is fixed when the group is made; sessions and cached records stand on disk and in backups.",
  severity: "high",
  frameworks: [fsbp("ElastiCache.4"), ...AT_REST],
  remediation: "Set atRestEncryptionEnabled: true. Changing it later replaces the group.",
  types: [GROUP],
  // Valkey is encrypted unless it is told not to be; Redis isn't unless it is told to be.
  must: anyOf(
    is("atRestEncryptionEnabled", true),
    allOf(isNotSet("atRestEncryptionEnabled"), is("engine", "valkey", "redis")),
    isSecondary,
  ),
});

export const elasticacheTls = propertyRule({
  name: "elasticache-encrypted-in-transit",
  description: "Redis and Valkey groups take connections over TLS.",
  rationale: "Without TLS, sessions, cached records and the password itself cross the network in the clear.",
  severity: "high",
  frameworks: [fsbp("ElastiCache.5"), ...IN_TRANSIT],
  remediation: 'Set transitEncryptionEnabled: true and transitEncryptionMode: "required".',
  types: [GROUP],
  must: anyOf(is("transitEncryptionEnabled", true, false), isSecondary),
});

export const elasticacheAuthentication = joinedRule({
  name: "elasticache-authentication",
  description: "Redis and Valkey groups ask clients who they are.",
  severity: "medium",
  frameworks: [fsbp("ElastiCache.6"), ...AUTHENTICATION],
  remediation: "Set userGroupIds (role-based access), or authToken with transitEncryptionEnabled: true.",
  types: [GROUP],
  must: anyOf(
    allOf(anyOf(isSet("authToken"), isSet("authTokenWo")), is("transitEncryptionEnabled", true, false)),
    isSet("userGroupIds", "a user group"),
    isSecondary,
  ),
});

export const elasticacheOwnKey = joinedRule({
  name: "elasticache-own-key",
  description: "Redis and Valkey groups are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [GROUP],
  must: hasOwnKey("kmsKeyId"),
});

export const elasticacheFailover = propertyRule({
  name: "elasticache-failover",
  description: "Redis and Valkey groups fail over by themselves.",
  severity: "medium",
  frameworks: [fsbp("ElastiCache.3"), ...AVAILABILITY],
  remediation: "Set automaticFailoverEnabled: true and at least two cache clusters.",
  types: [GROUP],
  must: is("automaticFailoverEnabled", true, false),
});

export const elasticacheMultiAz = propertyRule({
  name: "elasticache-multi-az",
  description: "Redis and Valkey groups have replicas in other zones.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation: "Set multiAzEnabled: true.",
  types: [GROUP],
  must: is("multiAzEnabled", true, false),
});

export const elasticacheBackup = propertyRule({
  name: "elasticache-backup",
  description: "Redis and Valkey data is backed up.",
  severity: "medium",
  frameworks: [fsbp("ElastiCache.1"), ...BACKUP],
  remediation: "Set snapshotRetentionLimit to at least 1.",
  types: [GROUP, CLUSTER],
  where: isGroupOr(allOf(isNoneOf("engine", ["memcached"], "memcached"), isNotSet("replicationGroupId"))),
  must: isAtLeast("snapshotRetentionLimit", 1, 0),
});

export const elasticacheMinorUpgrades = propertyRule({
  name: "elasticache-minor-upgrades",
  description: "Caches take minor engine upgrades automatically.",
  severity: "medium",
  frameworks: [fsbp("ElastiCache.2"), ...PATCHING],
  remediation: "Remove autoMinorVersionUpgrade: false (AWS's default is true).",
  types: [GROUP, CLUSTER],
  must: is("autoMinorVersionUpgrade", true, true),
});

export const elasticacheSubnets = joinedRule({
  name: "elasticache-subnets",
  description: "Caches don't stand in the default VPC's subnets.",
  severity: "medium",
  frameworks: [fsbp("ElastiCache.7"), ...NETWORK_ACCESS],
  remediation: "Set subnetGroupName to an aws.elasticache.SubnetGroup of private subnets.",
  types: [GROUP, CLUSTER],
  where: isGroupOr(isNotSet("replicationGroupId")),
  // A group of the stack isn't AWS's, whatever it will be called.
  must: (view, config) =>
    view.text("subnetGroupName") === "default"
      ? no("subnetGroupName is default; expected a group of your own")
      : isSet("subnetGroupName", "a group of your own")(view, config),
});

export const elasticacheMemcachedTls = propertyRule({
  name: "elasticache-memcached-encrypted-in-transit",
  description: "Memcached clusters take connections over TLS.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: "Set transitEncryptionEnabled: true (engine version 1.6.12 and later).",
  types: [CLUSTER],
  where: isOneOf("engine", ["memcached"]),
  must: is("transitEncryptionEnabled", true, false),
});

export const elasticacheDefaultPort = propertyRule({
  name: "elasticache-default-port",
  description: "Caches don't listen on their engine's usual port.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: "Set port. Off by default: a private cache isn't found by its port.",
  types: [GROUP, CLUSTER],
  where: isGroupOr(isNotSet("replicationGroupId")),
  must: allOf(
    where(isOneOf("engine", ["memcached"]), isNoneOf("port", [11_211], 11_211)),
    where(isNoneOf("engine", ["memcached"]), isNoneOf("port", [6379], 6379)),
  ),
});
