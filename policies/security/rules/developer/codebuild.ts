import { allOf, anyOf, not, where, YES, cannotTell, no } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { is, isSet, matches } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, LEAST_PRIVILEGE, LOGGING, SECRETS } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";
import { secretVariables } from "../../secrets";

const PROJECT = "aws:codebuild/project:Project";

export const codebuildEncrypted = propertyRule({
  name: "codebuild-artifacts-encrypted",
  description: "What CodeBuild makes is encrypted.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: "Remove encryptionDisabled: true from artifacts and secondaryArtifacts.",
  types: [PROJECT],
  must: allOf(
    is("artifacts.encryptionDisabled", false, false),
    every("secondaryArtifacts", is("encryptionDisabled", false, false)),
  ),
});

export const codebuildOwnKey = joinedRule({
  name: "codebuild-own-key",
  description: "What CodeBuild makes is encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set encryptionKey to the ARN of an aws.kms.Key.",
  types: [PROJECT],
  must: hasOwnKey("encryptionKey"),
});

export const codebuildLogsEncrypted = propertyRule({
  name: "codebuild-s3-logs-encrypted",
  description: "CodeBuild's logs in S3 are encrypted.",
  severity: "low",
  frameworks: [fsbp("CodeBuild.3"), ...AT_REST],
  remediation: "Remove logsConfig.s3Logs.encryptionDisabled: true.",
  types: [PROJECT],
  must: is("logsConfig.s3Logs.encryptionDisabled", false, false),
});

export const codebuildLogs = propertyRule({
  name: "codebuild-logs",
  description: "CodeBuild keeps logs of builds.",
  severity: "medium",
  frameworks: [fsbp("CodeBuild.4"), ...LOGGING],
  remediation: 'Set logsConfig.cloudwatchLogs.status or s3Logs.status to "ENABLED".',
  types: [PROJECT],
  // CloudWatch is where logs go when nothing is said.
  must: anyOf(
    is("logsConfig.cloudwatchLogs.status", "ENABLED", "ENABLED"),
    is("logsConfig.s3Logs.status", "ENABLED", "DISABLED"),
  ),
});

export const codebuildPrivileged = propertyRule({
  name: "codebuild-privileged",
  description: "Builds don't have the rights of the host's root user.",
  rationale:
    "A privileged build, which runs whatever a pull request holds, is root on its host and on the Docker daemon there.",
  severity: "high",
  level: "advisory",
  frameworks: [fsbp("CodeBuild.5"), ...LEAST_PRIVILEGE],
  remediation:
    "Remove environment.privilegedMode: true (needed to build container images with Docker alone).",
  types: [PROJECT],
  must: is("environment.privilegedMode", false, false),
});

export const codebuildSecrets = propertyRule({
  name: "codebuild-environment-secrets",
  description: "Builds get no credentials in plain environment variables.",
  rationale:
    "Plain variables are shown by codebuild:BatchGetProjects, in the console and in logs of builds that print their environment.",
  severity: "critical",
  frameworks: [fsbp("CodeBuild.2"), ...SECRETS],
  remediation:
    'Give the variable type "PARAMETER_STORE" or "SECRETS_MANAGER", and the name of the secret as its value.',
  types: [PROJECT],
  must: every(
    "environment.environmentVariables",
    where(is("type", "PLAINTEXT", "PLAINTEXT"), (variable) => {
      const value = variable.at("value");
      if (value.kind === "unknown") return cannotTell(`${variable.pathOf("value")} is not known`);
      const name = variable.text("name") ?? "";
      const isSecret = secretVariables({ [name]: variable.text("value") ?? "" }).length > 0;
      return isSecret ? no(`${variable.path} gives ${name} in plain text; expected a reference`) : YES;
    }),
  ),
});

export const codebuildSourceCredentials = propertyRule({
  name: "codebuild-source-credentials",
  description: "URLs of sources hold no user and password.",
  rationale:
    "The URL is shown by codebuild:BatchGetProjects and in logs, with the user and password in it, which open the repository elsewhere too.",
  severity: "critical",
  frameworks: [fsbp("CodeBuild.1"), ...SECRETS],
  remediation: "Take user and password out of source.location; connect by an aws.codebuild.SourceCredential.",
  types: [PROJECT],
  must: where(
    isSet("source.location"),
    not(
      matches("source.location", /^https?:\/\/[^/@]+@/, "a URL with a user"),
      "source.location holds a user",
    ),
  ),
});
