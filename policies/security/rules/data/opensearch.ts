import { YES, allOf } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isAtLeast, isGivenBlock, isNotSet, isOneOf, isSet, matches } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  AVAILABILITY,
  IN_TRANSIT,
  LOGGING,
  NETWORK_ACCESS,
  NOT_PUBLIC,
  PATCHING,
} from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

const DOMAINS = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];

export const opensearchEncrypted = propertyRule({
  name: "opensearch-encrypted",
  description: "OpenSearch domains are encrypted at rest.",
  rationale:
    "Indices hold copies of what is protected elsewhere, logs with personal data among them, and their snapshots as well.",
  severity: "high",
  frameworks: [fsbp("OpenSearch.1"), fsbp("ES.1"), ...AT_REST],
  remediation: "Set encryptAtRest: { enabled: true }.",
  types: DOMAINS,
  must: is("encryptAtRest.enabled", true, false),
});

export const opensearchNodeToNode = propertyRule({
  name: "opensearch-node-to-node-encrypted",
  description: "The nodes of OpenSearch domains talk over TLS.",
  severity: "medium",
  frameworks: [fsbp("OpenSearch.3"), fsbp("ES.3"), ...IN_TRANSIT],
  remediation: "Set nodeToNodeEncryption: { enabled: true }.",
  types: DOMAINS,
  must: is("nodeToNodeEncryption.enabled", true, false),
});

export const opensearchHttps = propertyRule({
  name: "opensearch-https",
  description: "OpenSearch domains take requests over HTTPS only.",
  rationale: "Queries, documents and credentials would cross the network in the clear.",
  severity: "high",
  frameworks: [fsbp("OpenSearch.8"), ...IN_TRANSIT],
  remediation: "Set domainEndpointOptions.enforceHttps: true.",
  types: DOMAINS,
  // The provider's default inside the block is true; without the block, AWS's is false.
  must: allOf(
    isGivenBlock("domainEndpointOptions", "enforceHttps: true in it"),
    is("domainEndpointOptions.enforceHttps", true, true),
  ),
});

export const opensearchTlsPolicy = propertyRule({
  name: "opensearch-tls-policy",
  description: "OpenSearch domains take TLS 1.2 and later only.",
  severity: "medium",
  frameworks: [fsbp("OpenSearch.8"), fsbp("ES.8"), ...IN_TRANSIT],
  remediation: 'Set domainEndpointOptions.tlsSecurityPolicy to "Policy-Min-TLS-1-2-PFS-2023-10".',
  types: DOMAINS,
  must: matches(
    "domainEndpointOptions.tlsSecurityPolicy",
    /^Policy-Min-TLS-1-[23]-/,
    "Policy-Min-TLS-1-2-PFS-2023-10 or Policy-Min-TLS-1-2-2019-07",
    "Policy-Min-TLS-1-0-2019-07",
  ),
});

export const opensearchOwnKey = joinedRule({
  name: "opensearch-own-key",
  description: "OpenSearch domains are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set encryptAtRest.kmsKeyId to the ARN of an aws.kms.Key.",
  types: DOMAINS,
  must: hasOwnKey("encryptAtRest.kmsKeyId"),
});

export const opensearchVpc = propertyRule({
  name: "opensearch-vpc",
  description: "OpenSearch domains stand in a VPC.",
  rationale:
    "A public domain is held shut by its policy alone; in a VPC, security groups stand before it. It can't be moved later: it has to be made anew.",
  severity: "critical",
  frameworks: [fsbp("OpenSearch.2"), fsbp("ES.2"), ...NOT_PUBLIC],
  remediation: "Set vpcOptions.subnetIds and securityGroupIds. Changing it later replaces the domain.",
  types: DOMAINS,
  must: isGivenBlock("vpcOptions", "subnets (without it, the endpoint is on the internet)"),
});

/** A kind of log is published. */
function publishes(...kinds: readonly string[]): Condition {
  return some(
    "logPublishingOptions",
    allOf(isOneOf("logType", kinds), is("enabled", true, true)),
    `an enabled log of ${kinds.join(" or ")}`,
  );
}

export const opensearchErrorLog = propertyRule({
  name: "opensearch-error-log",
  description: "OpenSearch domains publish their error log.",
  severity: "medium",
  frameworks: [fsbp("OpenSearch.4"), fsbp("ES.4"), ...LOGGING],
  remediation: 'Add logType "ES_APPLICATION_LOGS" to logPublishingOptions.',
  types: DOMAINS,
  must: publishes("ES_APPLICATION_LOGS"),
});

export const opensearchAuditLog = propertyRule({
  name: "opensearch-audit-log",
  description: "OpenSearch domains publish their audit log.",
  severity: "medium",
  frameworks: [fsbp("OpenSearch.5"), fsbp("ES.5"), ...LOGGING],
  remediation: 'Add logType "AUDIT_LOGS" to logPublishingOptions.',
  types: DOMAINS,
  must: publishes("AUDIT_LOGS"),
});

export const opensearchSlowLogs = propertyRule({
  name: "opensearch-slow-logs",
  description: "OpenSearch domains publish which searches and which writes were slow.",
  severity: "low",
  frameworks: [...LOGGING],
  remediation: 'Add logType "SEARCH_SLOW_LOGS" and logType "INDEX_SLOW_LOGS" to logPublishingOptions.',
  types: DOMAINS,
  must: allOf(publishes("SEARCH_SLOW_LOGS"), publishes("INDEX_SLOW_LOGS")),
});

export const opensearchLogs = propertyRule({
  name: "opensearch-logs",
  description: "OpenSearch domains publish logs, and none is switched off.",
  severity: "low",
  frameworks: [...LOGGING],
  remediation: "Set logPublishingOptions with cloudwatchLogGroupArn and logType.",
  types: DOMAINS,
  must: allOf(
    every("logPublishingOptions", is("enabled", true, true)),
    some("logPublishingOptions", () => YES, "at least one log"),
  ),
});

export const opensearchFineGrained = propertyRule({
  name: "opensearch-fine-grained-access",
  description: "OpenSearch domains know users and roles of their own.",
  rationale:
    "Without it, whoever reaches the endpoint reads and deletes every index; there is no telling users apart.",
  severity: "high",
  level: "advisory",
  frameworks: [fsbp("OpenSearch.7"), ...AUTHENTICATION],
  remediation: "Set advancedSecurityOptions: { enabled: true, ... }.",
  types: DOMAINS,
  must: is("advancedSecurityOptions.enabled", true, false),
});

export const opensearchDataNodes = propertyRule({
  name: "opensearch-data-nodes",
  description: "OpenSearch domains have at least three data nodes, over several zones.",
  severity: "medium",
  frameworks: [fsbp("OpenSearch.6"), fsbp("ES.6"), ...AVAILABILITY],
  remediation: "Set clusterConfig.instanceCount to 3 or more and zoneAwarenessEnabled: true.",
  types: DOMAINS,
  must: allOf(
    isAtLeast("clusterConfig.instanceCount", 3, 1),
    is("clusterConfig.zoneAwarenessEnabled", true, false),
  ),
});

export const opensearchDedicatedMasters = propertyRule({
  name: "opensearch-dedicated-masters",
  description: "OpenSearch domains have three dedicated master nodes.",
  severity: "low",
  frameworks: [fsbp("ES.7"), ...AVAILABILITY],
  remediation: "Set clusterConfig.dedicatedMasterEnabled: true and dedicatedMasterCount: 3.",
  types: DOMAINS,
  must: allOf(
    is("clusterConfig.dedicatedMasterEnabled", true, false),
    isAtLeast("clusterConfig.dedicatedMasterCount", 3, 0),
  ),
});

export const opensearchUpdates = propertyRule({
  name: "opensearch-software-updates",
  description: "OpenSearch domains take software updates by themselves.",
  severity: "low",
  frameworks: [fsbp("OpenSearch.10"), ...PATCHING],
  remediation: "Set softwareUpdateOptions.autoSoftwareUpdateEnabled: true.",
  types: ["aws:opensearch/domain:Domain"],
  must: is("softwareUpdateOptions.autoSoftwareUpdateEnabled", true, false),
});

export const opensearchPolicyPublic = joinedRule({
  name: "opensearch-policy-public",
  description: "Access policies of OpenSearch domains let in nobody they don't name.",
  rationale: "Open search domains are found and emptied, or held to ransom, by scanners within hours.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the roles in Principal, or add a condition on aws:SourceIp or aws:PrincipalOrgID.",
  types: [
    ...DOMAINS,
    "aws:opensearch/domainPolicy:DomainPolicy",
    "aws:elasticsearch/domainPolicy:DomainPolicy",
  ],
  // Inside a VPC the network decides who reaches it.
  where: isNotSet("vpcOptions"),
  must: letsNobodyIn("accessPolicies"),
});

export const opensearchSecurityGroups = joinedRule({
  name: "opensearch-security-groups",
  description: "OpenSearch domains in a VPC don't use the VPC's default security group.",
  severity: "medium",
  frameworks: [...NETWORK_ACCESS],
  remediation: "Set vpcOptions.securityGroupIds.",
  types: DOMAINS,
  where: isGivenBlock("vpcOptions", "a VPC"),
  must: isSet("vpcOptions.securityGroupIds", "security groups of your own"),
});
