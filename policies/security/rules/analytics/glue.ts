import { allOf } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { is, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { AT_REST } from "../../frameworks/requirements";

const CATALOG = "dataCatalogEncryptionSettings";
const SECURITY = "encryptionConfiguration";

export const glueCatalogEncrypted = propertyRule({
  name: "glue-catalog-encrypted",
  description: "Glue's data catalog and the passwords of its connections are encrypted.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: `Set ${CATALOG}.encryptionAtRest.catalogEncryptionMode to "SSE-KMS" and connectionPasswordEncryption.returnConnectionPasswordEncrypted to true.`,
  types: ["aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"],
  must: allOf(
    isOneOf(`${CATALOG}.encryptionAtRest.catalogEncryptionMode`, ["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"]),
    is(`${CATALOG}.connectionPasswordEncryption.returnConnectionPasswordEncrypted`, true),
  ),
});

/** A part of a security configuration is encrypted. */
function encrypts(part: string, modes: readonly string[]): Condition {
  return isOneOf(`${SECURITY}.${part}Encryption.${part}EncryptionMode`, modes, "DISABLED");
}

export const glueSecurityConfiguration = propertyRule({
  name: "glue-security-configuration-encrypted",
  description: "Glue's security configurations encrypt logs, bookmarks and what jobs write to S3.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: `In ${SECURITY}, set cloudwatchEncryptionMode "SSE-KMS", jobBookmarksEncryptionMode "CSE-KMS" and s3EncryptionMode "SSE-KMS".`,
  types: ["aws:glue/securityConfiguration:SecurityConfiguration"],
  must: allOf(
    encrypts("cloudwatch", ["SSE-KMS"]),
    encrypts("jobBookmarks", ["CSE-KMS"]),
    encrypts("s3", ["SSE-KMS", "SSE-S3"]),
  ),
});

export const glueUsesSecurityConfiguration = joinedRule({
  name: "glue-security-configuration-used",
  description: "Glue's jobs, crawlers and endpoints have a security configuration.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: "Set securityConfiguration to the name of an aws.glue.SecurityConfiguration.",
  types: ["aws:glue/job:Job", "aws:glue/crawler:Crawler", "aws:glue/devEndpoint:DevEndpoint"],
  must: isSet("securityConfiguration", "a security configuration"),
});
