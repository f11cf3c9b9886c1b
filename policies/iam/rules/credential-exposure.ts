import { openActionsPolicy } from "./open-actions-policy";

/**
 * Actions whose answer holds credentials of somebody else. Left out: those that only ever give the caller its own or
 * less (`sts:GetSessionToken`, `sts:GetFederationToken`, `ecr:GetAuthorizationToken`), and those that anyone may call
 * (`cognito-identity:GetCredentialsForIdentity` isn't signed). Sources: AWS's API references; list of credential exposing
 * actions at https://gist.github.com/kmcquade/33860a617e651104d243c324ddf7992a.
 */
const EXPOSING: ReadonlySet<string> = new Set([
  "codepipeline:PollForJobs",
  "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
  "connect:GetFederationToken",
  "ec2:GetPasswordData",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:ResetServiceSpecificCredential",
  "iam:UpdateLoginProfile",
  "lightsail:DownloadDefaultKeyPair",
  "lightsail:GetInstanceAccessDetails",
  "lightsail:GetRelationalDatabaseMasterUserPassword",
  "rds-db:connect",
  "redshift:GetClusterCredentials",
  "redshift:GetClusterCredentialsWithIAM",
  "redshift-serverless:GetCredentials",
]);

/**
 * The password is encrypted with the instance's key pair: without its private half the answer is worth nothing, so it
 * counts only where it is named, not as one of all that `ec2:Get*` takes in.
 */
const GUARDED_BY_A_KEY: ReadonlySet<string> = new Set(["ec2:GetPasswordData"]);

export const credentialExposure = openActionsPolicy({
  name: "iam-credential-exposure",
  description: "No policy allows taking the credentials of any user, database or instance.",
  rationale:
    "Credentials taken from another principal carry its permissions and its name: what is done with them shows up in the logs as its doing.",
  severity: "high",
  remediation: "Name the users, databases or instances whose credentials the principal needs.",
  counts: ({ name }, named) => EXPOSING.has(name) && !(GUARDED_BY_A_KEY.has(name) && /[*?]/.test(named.text)),
  consequence: " hands out credentials of others",
});
