import { allOf, anyOf, where } from "../../conditions/answer";
import { is, isNoneOf, isOneOf } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, AVAILABILITY, IN_TRANSIT, NOT_PUBLIC, PATCHING } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const INSTANCE = "aws:dms/replicationInstance:ReplicationInstance";
const ENDPOINT = "aws:dms/endpoint:Endpoint";
const S3_ENDPOINT = "aws:dms/s3Endpoint:S3Endpoint";

export const dmsPublic = propertyRule({
  name: "dms-public",
  description: "Replication instances have no public address.",
  rationale:
    "A replication instance holds the credentials of both databases and all data on its way between them.",
  severity: "critical",
  frameworks: [fsbp("DMS.1"), ...NOT_PUBLIC],
  remediation: "Remove publiclyAccessible: true (the provider's default is false).",
  types: [INSTANCE],
  must: is("publiclyAccessible", false, false),
});

export const dmsOwnKey = joinedRule({
  name: "dms-own-key",
  description: "Replication instances are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: [INSTANCE],
  must: hasOwnKey("kmsKeyArn"),
});

export const dmsMinorUpgrades = propertyRule({
  name: "dms-minor-upgrades",
  description: "Replication instances take minor upgrades automatically.",
  severity: "medium",
  frameworks: [fsbp("DMS.6"), ...PATCHING],
  remediation: "Set autoMinorVersionUpgrade: true (the provider's default is false).",
  types: [INSTANCE],
  must: is("autoMinorVersionUpgrade", true, false),
});

export const dmsMultiAz = propertyRule({
  name: "dms-multi-az",
  description: "Replication instances have a standby in another availability zone.",
  severity: "low",
  frameworks: [fsbp("DMS.13"), ...AVAILABILITY],
  remediation: "Set multiAz: true.",
  types: [INSTANCE],
  must: is("multiAz", true, false),
});

/** Engines that AWS itself reaches over HTTPS, without a mode to choose. */
const BY_API = ["s3", "dynamodb", "kinesis", "opensearch", "elasticsearch", "neptune", "timestream"];

export const dmsEndpointTls = propertyRule({
  name: "dms-endpoint-tls",
  description: "Endpoints of database migration speak TLS.",
  severity: "medium",
  frameworks: [fsbp("DMS.9"), ...IN_TRANSIT],
  remediation: 'Set sslMode to "require", "verify-ca" or "verify-full".',
  types: [ENDPOINT],
  where: isNoneOf("engineName", [...BY_API, "kafka", "redis"]),
  must: isOneOf("sslMode", ["require", "verify-ca", "verify-full"], "none"),
});

export const dmsEndpointMessagesTls = propertyRule({
  name: "dms-endpoint-messages-tls",
  description: "Endpoints of database migration to Kafka and Redis speak TLS.",
  severity: "medium",
  frameworks: [fsbp("DMS.12"), ...IN_TRANSIT],
  remediation:
    'Set kafkaSettings.securityProtocol to "ssl-encryption", "ssl-authentication" or "sasl-ssl"; leave redisSettings.sslSecurityProtocol at "ssl-encryption".',
  types: [ENDPOINT],
  must: allOf(
    where(
      is("engineName", "kafka"),
      isOneOf(
        "kafkaSettings.securityProtocol",
        ["ssl-encryption", "ssl-authentication", "sasl-ssl"],
        "plaintext",
      ),
    ),
    where(
      is("engineName", "redis"),
      is("redisSettings.sslSecurityProtocol", "ssl-encryption", "ssl-encryption"),
    ),
  ),
});

export const dmsEndpointOwnKey = joinedRule({
  name: "dms-endpoint-own-key",
  description: "What endpoints of database migration keep is encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key (serverSideEncryptionKmsKeyId for S3).",
  types: [ENDPOINT, S3_ENDPOINT],
  must: anyOf(hasOwnKey("kmsKeyArn"), hasOwnKey("serverSideEncryptionKmsKeyId")),
});
