import { z } from "zod";

import { allOf, anyOf, cannotTell, no } from "../../conditions/answer";
import { is, isAtLeast, isNotSet, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { cis, fsbp } from "../../frameworks/controls";
import { DELETION_PROTECTION, KEY_MANAGEMENT, KEY_ROTATION, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const KEY = "aws:kms/key:Key";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

export const kmsRotation = propertyRule({
  name: "kms-key-rotation",
  description: "Symmetric keys are rotated every year.",
  severity: "medium",
  frameworks: [cis("3.6"), ...KEY_ROTATION],
  remediation: "Set enableKeyRotation: true.",
  types: [KEY],
  // AWS rotates only symmetric encryption keys with material of its own.
  where: allOf(
    isNotSet("customKeyStoreId"),
    is("customerMasterKeySpec", "SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT"),
    is("keyUsage", "ENCRYPT_DECRYPT", "ENCRYPT_DECRYPT"),
  ),
  must: is("enableKeyRotation", true, false),
});

export const kmsEnabled = propertyRule({
  name: "kms-key-enabled",
  description: "Keys are enabled.",
  severity: "low",
  frameworks: [...KEY_MANAGEMENT],
  remediation: "Remove isEnabled: false (AWS's default is true).",
  types: [KEY],
  must: is("isEnabled", true, true),
});

export const kmsDeletionWindow = propertyRule({
  name: "kms-deletion-window",
  description: "Keys that are to be deleted can be saved for a while.",
  severity: "medium",
  frameworks: [fsbp("KMS.3"), ...DELETION_PROTECTION],
  remediation: "Set deletionWindowInDays to 30 (AWS's default), or raise it.",
  types: [KEY, "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"],
  config: z.strictObject({
    days: z.number().int().min(7).max(30).default(14).describe("The least number of days before deletion."),
  }),
  must: (view, { days }) => isAtLeast("deletionWindowInDays", days, 30)(view, undefined),
});

export const kmsPolicyPublic = joinedRule({
  name: "kms-policy-public",
  description: "Key policies let in nobody they don't name.",
  rationale:
    "Who may use the key decrypts everything that was encrypted with it, and who may manage it can delete it, and the data with it.",
  severity: "critical",
  frameworks: [fsbp("KMS.5"), ...NOT_PUBLIC],
  remediation:
    "Name accounts or roles in Principal, or add a condition on kms:CallerAccount or aws:PrincipalOrgID.",
  types: [
    KEY,
    KEY_POLICY,
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
  ],
  must: letsNobodyIn("policy"),
});

export const kmsPolicyDefined = joinedRule({
  name: "kms-policy-defined",
  description: "Keys have a policy of their own, not AWS's default.",
  severity: "low",
  frameworks: [...KEY_MANAGEMENT],
  remediation: "Set policy, or add an aws.kms.KeyPolicy with keyId.",
  types: [KEY],
  must: anyOf(
    isSet("policy"),
    hasAttached({ types: [KEY_POLICY], property: "keyId", keys: ["keyId", "id", "arn"] }),
  ),
});

export const acmKeyLength = propertyRule({
  name: "acm-key-length",
  description: "Certificates have RSA keys of 2,048 bits or more, or elliptic curve keys.",
  rationale: "RSA keys of 1,024 bits are within reach of factoring and are disallowed by NIST (SP 800-131A).",
  severity: "high",
  frameworks: [fsbp("ACM.2"), ...KEY_MANAGEMENT],
  remediation: 'Set keyAlgorithm to "RSA_2048", "EC_prime256v1" or stronger.',
  types: ["aws:acm/certificate:Certificate"],
  must: isOneOf(
    "keyAlgorithm",
    ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"],
    "RSA_2048",
  ),
});

export const acmTransparency = propertyRule({
  name: "acm-transparency-log",
  description: "Certificates are entered into the public log of certificates.",
  severity: "low",
  frameworks: [...KEY_MANAGEMENT],
  remediation: "Remove options.certificateTransparencyLoggingPreference (AWS's default is ENABLED).",
  types: ["aws:acm/certificate:Certificate"],
  must: is("options.certificateTransparencyLoggingPreference", "ENABLED", "ENABLED"),
});

export const acmWildcard = propertyRule({
  name: "acm-wildcard",
  description: "Certificates name hosts, not every host of a domain.",
  severity: "low",
  level: "disabled",
  frameworks: [...KEY_MANAGEMENT],
  remediation: "Name the hosts in domainName and subjectAlternativeNames. Off by default.",
  types: ["aws:acm/certificate:Certificate"],
  must: (view, config) => {
    const lists = ["domainName", "subjectAlternativeNames"].map((property) => view.texts(property));
    const wild = lists.flatMap(({ values }) => values).find((name) => name.includes("*"));
    if (wild !== undefined) return no(`${wild} is a name for every host; expected names of hosts`);
    return lists.some(({ unknown }) => unknown)
      ? cannotTell("domainName or subjectAlternativeNames is not known; expected names of hosts")
      : isSet("domainName", "a host's name")(view, config);
  },
});
