import { z } from "zod";

import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, cannotTell, no, where } from "../../conditions/answer";
import { is, isAtLeast, isAtMost, isGivenBlock, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  DELETION_PROTECTION,
  IN_TRANSIT,
  LOGGING,
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

const SCHEDULE = "rotationRules.scheduleExpression";

/**
 * The most days that pass between two rotations of a schedule: `rate(10 days)`, `rate(4 hours)`, or a `cron(...)`
 * expression, of which the month tells (https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html).
 */
function daysBetween(expression: string): number | undefined {
  const rate = /^rate\((\d+) (day|hour)s?\)$/.exec(expression);
  if (rate) return rate[2] === "day" ? Number(rate[1]) : Math.ceil(Number(rate[1]) / 24);
  const month = /^cron\((?:\S+ ){3}(\S+) \S+ \S+\)$/.exec(expression)?.[1];
  if (month === undefined) return undefined;
  const step = /^(?:\*|1)\/(\d+)$/.exec(month)?.[1];
  return (month === "*" ? 1 : Number(step ?? MONTHS)) * LONGEST_MONTH;
}

const MONTHS = 12;
const LONGEST_MONTH = 31;

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
    const after = isAtMost("rotationRules.automaticallyAfterDays", days);
    if (view.at("rotationRules.automaticallyAfterDays").kind !== "absent") return after(view, undefined);
    if (view.at(SCHEDULE).kind === "absent") return after(view, undefined);
    const every = daysBetween(view.text(SCHEDULE) ?? "");
    if (every === undefined) return cannotTell(`${SCHEDULE} is not known; expected every ${days} days`);
    return every <= days ? YES : no(`${SCHEDULE} is every ${every} days; expected at most ${days}`);
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
  rationale: "A secret that anyone may read is none.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the roles in Principal, and set blockPublicPolicy: true.",
  types: [SECRET, "aws:secretsmanager/secretPolicy:SecretPolicy"],
  must: letsNobodyIn("policy"),
});

export const ssmParameterSecure = propertyRule({
  name: "ssm-parameter-secure",
  description: "Parameters that are named like secrets are encrypted.",
  rationale:
    "A String parameter is shown in plain text to everyone with ssm:GetParameter, and in its history, without any right to a key.",
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
  rationale:
    "Documents hold scripts, names and sometimes credentials; a public one is listed to every AWS account.",
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

const DOCUMENT = "aws:ssm/document:Document";

/** What the document says meets the condition. JSON is read; YAML, which few write it in, is not. */
function byContent(condition: Condition): Condition {
  return (view, config) => {
    if (view.at("content").kind === "unknown") return cannotTell("content is not known");
    const [document] = view.members("content").views;
    return document
      ? condition(document, config)
      : cannotTell("content is not JSON; what it says is not read");
  };
}

export const ssmSessionEncrypted = propertyRule({
  name: "ssm-session-encrypted",
  description: "Session Manager encrypts sessions with a KMS key.",
  severity: "low",
  frameworks: [...IN_TRANSIT],
  remediation: "Set inputs.kmsKeyId in the document's content.",
  types: [DOCUMENT],
  where: is("documentType", "Session"),
  must: byContent(isGivenBlock("inputs.kmsKeyId", "a KMS key")),
});

export const ssmSessionLogging = propertyRule({
  name: "ssm-session-logging",
  description: "Session Manager keeps logs of sessions, and encrypts them.",
  severity: "low",
  frameworks: [...LOGGING],
  remediation:
    "Set inputs.cloudWatchLogGroupName or s3BucketName in the document's content, and the Encryption switch beside it to true.",
  types: [DOCUMENT],
  where: is("documentType", "Session"),
  must: byContent(
    allOf(
      anyOf(
        isSet("inputs.cloudWatchLogGroupName", "a log group"),
        isSet("inputs.s3BucketName", "a bucket for logs"),
      ),
      where(isSet("inputs.cloudWatchLogGroupName"), is("inputs.cloudWatchEncryptionEnabled", true, true)),
      where(isSet("inputs.s3BucketName"), is("inputs.s3EncryptionEnabled", true, true)),
    ),
  ),
});
