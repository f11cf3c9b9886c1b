import { anyOf } from "../../conditions/answer";
import { is, isOneOf } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, LOGGING } from "../../frameworks/requirements";

const WORKGROUP = "aws:athena/workgroup:Workgroup";
const RESULTS = "configuration.resultConfiguration.encryptionConfiguration";
const MANAGED = "configuration.managedQueryResultsConfiguration.enabled";
const OPTIONS = ["SSE_S3", "SSE_KMS", "CSE_KMS"];

export const athenaDatabaseEncrypted = propertyRule({
  name: "athena-database-encrypted",
  description: "The metadata of Athena databases is encrypted.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: 'Set encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKey }.',
  types: ["aws:athena/database:Database"],
  must: isOneOf("encryptionConfiguration.encryptionOption", OPTIONS),
});

export const athenaWorkgroupEnforced = propertyRule({
  name: "athena-workgroup-enforced",
  description: "Clients of Athena can't set aside what their workgroup demands.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: "Remove configuration.enforceWorkgroupConfiguration: false (the provider's default is true).",
  types: [WORKGROUP],
  must: is("configuration.enforceWorkgroupConfiguration", true, true),
});

export const athenaWorkgroupEncrypted = propertyRule({
  name: "athena-workgroup-encrypted",
  description: "Results of Athena's queries are encrypted.",
  severity: "medium",
  frameworks: [fsbp("Athena.1"), ...AT_REST],
  remediation: `Set ${RESULTS}: { encryptionOption: "SSE_KMS", kmsKeyArn }.`,
  types: [WORKGROUP],
  // Results that Athena keeps itself are always encrypted.
  must: anyOf(isOneOf(`${RESULTS}.encryptionOption`, OPTIONS), is(MANAGED, true, false)),
});

export const athenaWorkgroupLogging = propertyRule({
  name: "athena-workgroup-logging",
  description: "Workgroups of Athena publish metrics of their queries.",
  severity: "low",
  frameworks: [fsbp("Athena.4"), ...LOGGING],
  remediation:
    "Remove configuration.publishCloudwatchMetricsEnabled: false (the provider's default is true).",
  types: [WORKGROUP],
  must: is("configuration.publishCloudwatchMetricsEnabled", true, true),
});
