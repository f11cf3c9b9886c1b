import type { Condition } from "../../conditions/answer";
import { allOf, cannotTell, where } from "../../conditions/answer";
import { is, isGivenBlock, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, AUTHENTICATION, IN_TRANSIT, LOGGING, NOT_PUBLIC } from "../../frameworks/requirements";

const CLUSTER = "aws:emr/cluster:Cluster";
const SECURITY_CONFIGURATION = "aws:emr/securityConfiguration:SecurityConfiguration";

/** What the security configuration, a JSON document, says meets the condition. */
function byDocument(condition: Condition): Condition {
  return (view, config) => {
    const [document] = view.members("configuration").views;
    return document
      ? condition(document, config)
      : cannotTell("configuration is not known, or not a document that can be read");
  };
}

const REST = "EncryptionConfiguration.AtRestEncryptionConfiguration";
const LOCAL_DISK = `${REST}.LocalDiskEncryptionConfiguration`;

export const emrSecurityConfiguration = joinedRule({
  name: "emr-security-configuration",
  description: "EMR clusters have a security configuration.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: "Set securityConfiguration to the name of an aws.emr.SecurityConfiguration.",
  types: [CLUSTER],
  must: isSet("securityConfiguration", "a security configuration"),
});

export const emrLogs = joinedRule({
  name: "emr-logs",
  description: "EMR clusters keep their logs in S3.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: "Set logUri to a folder of a bucket, e.g. s3://logs/emr/: on the nodes, logs go with them.",
  types: [CLUSTER],
  must: isSet("logUri", "a folder of a bucket"),
});

export const emrKerberosRealm = propertyRule({
  name: "emr-kerberos-realm",
  description: "EMR clusters with Kerberos name its realm.",
  severity: "medium",
  frameworks: [...AUTHENTICATION],
  remediation: "Set kerberosAttributes.realm.",
  types: [CLUSTER],
  must: where(isGivenBlock("kerberosAttributes", "attributes"), isSet("kerberosAttributes.realm", "a realm")),
});

export const emrEncryptedAtRest = propertyRule({
  name: "emr-encrypted-at-rest",
  description: "EMR's security configurations encrypt what clusters keep in S3 with KMS.",
  rationale:
    "Clusters write intermediate and final results to S3, often with columns that are protected at their source.",
  severity: "high",
  frameworks: [fsbp("EMR.3"), ...AT_REST],
  remediation: `Set ${REST}.S3EncryptionConfiguration.EncryptionMode to "SSE-KMS" and EnableAtRestEncryption to true.`,
  types: [SECURITY_CONFIGURATION],
  must: byDocument(
    allOf(
      is("EncryptionConfiguration.EnableAtRestEncryption", true, false),
      isOneOf(`${REST}.S3EncryptionConfiguration.EncryptionMode`, ["SSE-KMS", "CSE-KMS", "CSE-Custom"]),
    ),
  ),
});

export const emrLocalDisks = propertyRule({
  name: "emr-local-disks-encrypted",
  description: "EMR's security configurations encrypt the nodes' local disks.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: `Set ${LOCAL_DISK} with EncryptionKeyProviderType and AwsKmsKey.`,
  types: [SECURITY_CONFIGURATION],
  must: byDocument(isGivenBlock(LOCAL_DISK, "an encryption of local disks")),
});

export const emrVolumes = propertyRule({
  name: "emr-volumes-encrypted",
  description: "EMR's security configurations encrypt the nodes' EBS volumes.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: `Set ${LOCAL_DISK}.EnableEbsEncryption to true.`,
  types: [SECURITY_CONFIGURATION],
  must: byDocument(is(`${LOCAL_DISK}.EnableEbsEncryption`, true, false)),
});

export const emrTransit = propertyRule({
  name: "emr-encrypted-in-transit",
  description: "EMR's security configurations encrypt traffic among nodes.",
  rationale: "Shuffles move whole tables between nodes; without TLS they do so in the clear.",
  severity: "high",
  frameworks: [fsbp("EMR.4"), ...IN_TRANSIT],
  remediation: "Set EncryptionConfiguration.EnableInTransitEncryption to true.",
  types: [SECURITY_CONFIGURATION],
  must: byDocument(is("EncryptionConfiguration.EnableInTransitEncryption", true, false)),
});

export const emrBlockPublicAccess = propertyRule({
  name: "emr-block-public-access",
  description: "EMR refuses clusters whose security groups are open to everyone.",
  rationale:
    "Clusters run web interfaces and job servers that ask for no password: open to the internet they are taken for mining within hours.",
  severity: "critical",
  frameworks: [fsbp("EMR.2"), ...NOT_PUBLIC],
  remediation: "Set blockPublicSecurityGroupRules: true.",
  types: ["aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration"],
  must: is("blockPublicSecurityGroupRules", true),
});
