/** The rules by which AWS Config judges an account, as a conformance pack's template. Pure data. */

/**
 * Managed rules that hold what this program sets up, and what goes with it in the account.
 * Source: https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
const MANAGED_RULES = [
  "ACCESS_KEYS_ROTATED",
  "ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK",
  "CLOUD_TRAIL_ENCRYPTION_ENABLED",
  "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
  "CMK_BACKING_KEY_ROTATION_ENABLED",
  "CW_LOGGROUP_RETENTION_PERIOD_CHECK",
  "DB_INSTANCE_BACKUP_ENABLED",
  "ECS_CONTAINERS_NONPRIVILEGED",
  "ECS_CONTAINERS_READONLY_ACCESS",
  "ELB_LOGGING_ENABLED",
  "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
  "IAM_ROOT_ACCESS_KEY_CHECK",
  "IAM_USER_NO_POLICIES_CHECK",
  "INCOMING_SSH_DISABLED",
  "MULTI_REGION_CLOUD_TRAIL_ENABLED",
  "RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
  "RDS_SNAPSHOTS_PUBLIC_PROHIBITED",
  "RDS_STORAGE_ENCRYPTED",
  "ROOT_ACCOUNT_MFA_ENABLED",
  "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
  "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
  "S3_BUCKET_SSL_REQUESTS_ONLY",
  "SNS_ENCRYPTED_KMS",
  "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
  "VPC_FLOW_LOGS_ENABLED",
] as const;

/** Parameters that AWS demands, or whose default is not what this program means. */
const PARAMETERS = new Map<string, Readonly<Record<string, string>>>([
  ["ACCESS_KEYS_ROTATED", { maxAccessKeyAge: "90" }],
]);

/** `CLOUD_TRAIL_ENABLED` is `CloudTrailEnabled`: logical ids of a template are letters and digits. */
function logicalId(identifier: string): string {
  return identifier
    .toLowerCase()
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function rule(name: string, identifier: string, parameters?: Readonly<Record<string, string>>) {
  return {
    Type: "AWS::Config::ConfigRule",
    Properties: {
      ConfigRuleName: name,
      Source: { Owner: "AWS", SourceIdentifier: identifier },
      ...(parameters && { InputParameters: parameters }),
    },
  };
}

/**
 * The template of the conformance pack, as JSON, which is YAML too.
 *
 * @param requiredTags keys that every resource has to be tagged with; AWS Config takes six at most.
 */
export function conformanceTemplate(requiredTags: readonly string[]): string {
  const managed = MANAGED_RULES.map(
    (identifier) =>
      [
        logicalId(identifier),
        rule(identifier.toLowerCase().replaceAll("_", "-"), identifier, PARAMETERS.get(identifier)),
      ] as const,
  );
  const keys = requiredTags.slice(0, 6).map((tag, index) => [`tag${index + 1}Key`, tag] as const);
  return JSON.stringify({
    Resources: {
      ...Object.fromEntries(managed),
      RequiredTags: rule("required-tags", "REQUIRED_TAGS", Object.fromEntries(keys)),
    },
  });
}
