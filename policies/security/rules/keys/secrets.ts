import { z } from "zod";

import { YES, cannotTell, no } from "../../conditions/answer";
import { is, isAtLeast, isAtMost, isNoneOf } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  DELETION_PROTECTION,
  NOT_PUBLIC,
  SECRETS,
  SECRET_ROTATION,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";
import { secretVariables } from "../../secrets";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const PARAMETER = "aws:ssm/parameter:Parameter";

export const secretsmanagerRotation = joinedRule({
  name: "secretsmanager-rotation",
  description: "Secrets are rotated automatically.",
  severity: "medium",
  frameworks: [fsbp("SecretsManager.1"), ...SECRET_ROTATION],
  remediation:
    "Add an aws.secretsmanager.SecretRotation with rotationRules, or let the service manage the secret.",
  types: [SECRET],
  must: hasAttached({ types: [ROTATION], property: "secretId" }),
});

export const secretsmanagerRotationDays = propertyRule({
  name: "secretsmanager-rotation-days",
  description: "Rotation doesn't let secrets get too old.",
  severity: "medium",
  frameworks: [fsbp("SecretsManager.4"), ...SECRET_ROTATION],
  remediation: "Set a lower rotationRules.automaticallyAfterDays.",
  types: [ROTATION],
  config: z.strictObject({
    days: z.number().int().min(1).default(90).describe("The most days that a secret may be used."),
  }),
  must: (view, { days }) => {
    const after = view.at("rotationRules.automaticallyAfterDays");
    // A schedule expression says when, not how often at most: it is set on purpose.
    if (after.kind === "absent" && view.at("rotationRules.scheduleExpression").kind !== "absent") return YES;
    return isAtMost("rotationRules.automaticallyAfterDays", days)(view, undefined);
  },
});

export const secretsmanagerOwnKey = joinedRule({
  name: "secretsmanager-own-key",
  description: "Secrets are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [SECRET],
  must: hasOwnKey("kmsKeyId"),
});

export const secretsmanagerRecovery = propertyRule({
  name: "secretsmanager-recovery-window",
  description: "Deleted secrets can be brought back for a week or more.",
  severity: "low",
  frameworks: [...DELETION_PROTECTION],
  remediation: "Remove recoveryWindowInDays: 0 (AWS's default is 30).",
  types: [SECRET],
  must: isAtLeast("recoveryWindowInDays", 7, 30),
});

export const secretsmanagerPolicyPublic = joinedRule({
  name: "secretsmanager-policy-public",
  description: "Policies of secrets let in nobody they don't name.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the roles in Principal, and set blockPublicPolicy: true.",
  types: [SECRET, "aws:secretsmanager/secretPolicy:SecretPolicy"],
  must: letsNobodyIn("policy"),
});

export const ssmParameterSecure = propertyRule({
  name: "ssm-parameter-secure",
  description: "Parameters that are named like secrets are encrypted.",
  severity: "high",
  frameworks: [...SECRETS],
  remediation: 'Set type to "SecureString", and keyId.',
  types: [PARAMETER],
  must: (view, config) => {
    if (view.at("name").kind === "unknown")
      return cannotTell("name is not known; nor whether it is a secret's");
    const name = (view.text("name") ?? view.resource.name).split("/").pop() ?? "";
    const isSecret = secretVariables({ [name]: "some value" }).length > 0;
    return isSecret ? is("type", "SecureString")(view, config) : YES;
  },
});

export const ssmParameterEncrypted = propertyRule({
  name: "ssm-parameter-encrypted",
  description: "All parameters are encrypted.",
  severity: "low",
  level: "disabled",
  frameworks: [...AT_REST],
  remediation: 'Set type to "SecureString". Off by default: most parameters are no secrets.',
  types: [PARAMETER],
  must: is("type", "SecureString"),
});

export const ssmParameterOwnKey = joinedRule({
  name: "ssm-parameter-own-key",
  description: "Encrypted parameters are so with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set keyId to the ARN of an aws.kms.Key.",
  types: [PARAMETER],
  where: is("type", "SecureString"),
  must: hasOwnKey("keyId"),
});

export const ssmDocumentPrivate = propertyRule({
  name: "ssm-document-private",
  description: "SSM documents are not shared with everyone.",
  severity: "critical",
  frameworks: [fsbp("SSM.4"), ...NOT_PUBLIC],
  remediation: 'Replace "all" in permissions.account_ids by account numbers.',
  types: ["aws:ssm/document:Document"],
  must: (view) => {
    const accounts = view.at("permissions.account_ids");
    if (accounts.kind === "unknown") return cannotTell("permissions is not known");
    const everyone = /^all$/i.test(view.text("permissions.account_ids") ?? "");
    return everyone ? no('permissions.account_ids is "all"; expected account numbers') : YES;
  },
});

export const ssmSessionEncrypted = propertyRule({
  name: "ssm-session-encrypted",
  description: "Session Manager encrypts sessions with a KMS key, and their logs.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation:
    "Set inputs.kmsKeyId in the document, and s3EncryptionEnabled and cloudWatchEncryptionEnabled to true.",
  types: ["aws:ssm/document:Document"],
  where: is("documentType", "Session"),
  must: (view, config) => {
    if (view.at("content").kind === "unknown") return cannotTell("content is not known");
    const [document] = view.members("content").views;
    if (!document) return cannotTell("content is not a document that can be read");
    const logsPlain = ["s3EncryptionEnabled", "cloudWatchEncryptionEnabled"].filter(
      (each) => isNoneOf(`inputs.${each}`, [false], true)(document, config).holds === false,
    );
    if (logsPlain.length > 0)
      return no(`content: inputs.${logsPlain.join(", inputs.")} is false; expected true`);
    return document.at("inputs.kmsKeyId").kind === "absent"
      ? no("content: inputs.kmsKeyId is not set; expected a KMS key")
      : YES;
  },
});
