import type { Condition } from "../../conditions/answer";
import { allOf, anyOf, where } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { includesAll, is, isAtLeast, isNoneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  BACKUP,
  IN_TRANSIT,
  LOGGING,
  NETWORK_ACCESS,
  NOT_PUBLIC,
  PATCHING,
} from "../../frameworks/requirements";
import { hasAttached, refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

const CLUSTER = "aws:redshift/cluster:Cluster";
const PARAMETER_GROUP = "aws:redshift/parameterGroup:ParameterGroup";

/** The parameter group, by itself or as a cluster's, has the parameter on; in AWS's own groups it is off. */
function switchesOn(parameter: string): Condition {
  const isOn = some(
    "parameters",
    allOf(is("name", parameter), is("value", true)),
    `parameter ${parameter} = true`,
  );
  const isOnInGroup = allOf(
    isSet("clusterParameterGroupName", `a parameter group with ${parameter} = true`),
    where(isSet("clusterParameterGroupName"), refersTo("clusterParameterGroupName", [PARAMETER_GROUP], isOn)),
  );
  return (view, config) =>
    view.resource.type === PARAMETER_GROUP ? isOn(view, config) : isOnInGroup(view, config);
}

export const redshiftEncrypted = propertyRule({
  name: "redshift-encrypted",
  description: "Redshift clusters are encrypted at rest.",
  rationale: "A warehouse gathers the data of the whole company, and its snapshots leave the cluster.",
  severity: "high",
  frameworks: [fsbp("Redshift.10"), ...AT_REST],
  remediation: 'Remove encrypted: "false" (the provider\'s default is true).',
  types: [CLUSTER],
  must: is("encrypted", true, true),
});

export const redshiftOwnKey = joinedRule({
  name: "redshift-own-key",
  description: "Redshift clusters are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [CLUSTER],
  must: hasOwnKey("kmsKeyId"),
});

export const redshiftPublic = propertyRule({
  name: "redshift-public",
  description: "Redshift clusters have no public address.",
  rationale:
    "A warehouse on the internet is scanned for and guessed at, with the data of the whole company behind one password.",
  severity: "critical",
  frameworks: [fsbp("Redshift.1"), ...NOT_PUBLIC],
  remediation: "Remove publiclyAccessible: true (the provider's default is false).",
  types: [CLUSTER],
  must: is("publiclyAccessible", false, false),
});

export const redshiftLogging = joinedRule({
  name: "redshift-logging",
  description: "Redshift clusters log connections and queries.",
  severity: "medium",
  frameworks: [fsbp("Redshift.4"), ...LOGGING],
  remediation: "Add an aws.redshift.Logging for the cluster.",
  types: [CLUSTER],
  must: anyOf(
    hasAttached({
      types: ["aws:redshift/logging:Logging"],
      property: "clusterIdentifier",
      keys: ["clusterIdentifier", "id"],
    }),
    is("logging.enable", true, false),
  ),
});

export const redshiftTls = joinedRule({
  name: "redshift-tls",
  description: "Redshift clusters refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("Redshift.2"), ...IN_TRANSIT],
  remediation: 'Set parameters: [{ name: "require_ssl", value: "true" }] in the cluster\'s parameter group.',
  types: [CLUSTER, PARAMETER_GROUP],
  must: switchesOn("require_ssl"),
});

export const redshiftUserActivityLog = joinedRule({
  name: "redshift-user-activity-log",
  description: "Redshift clusters log each query before they run it.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation:
    'Set parameters: [{ name: "enable_user_activity_logging", value: "true" }] in the cluster\'s parameter group; the log goes where an aws.redshift.Logging sends it.',
  types: [CLUSTER, PARAMETER_GROUP],
  must: switchesOn("enable_user_activity_logging"),
});

export const redshiftSnapshots = propertyRule({
  name: "redshift-snapshots",
  description: "Redshift clusters are backed up automatically, for a week or more.",
  severity: "medium",
  frameworks: [fsbp("Redshift.3"), ...BACKUP],
  remediation: "Set automatedSnapshotRetentionPeriod to 7 or more (AWS's default is 1).",
  types: [CLUSTER],
  must: isAtLeast("automatedSnapshotRetentionPeriod", 7, 1),
});

export const redshiftUpgrades = propertyRule({
  name: "redshift-version-upgrades",
  description: "Redshift clusters take version upgrades.",
  severity: "medium",
  frameworks: [fsbp("Redshift.6"), ...PATCHING],
  remediation: "Remove allowVersionUpgrade: false (AWS's default is true).",
  types: [CLUSTER],
  must: is("allowVersionUpgrade", true, true),
});

export const redshiftVpcRouting = propertyRule({
  name: "redshift-vpc-routing",
  description: "What Redshift loads and unloads goes through the VPC.",
  severity: "medium",
  frameworks: [fsbp("Redshift.7"), ...NETWORK_ACCESS],
  remediation: "Set enhancedVpcRouting: true.",
  types: [CLUSTER],
  must: is("enhancedVpcRouting", true, false),
});

export const redshiftDefaultUser = propertyRule({
  name: "redshift-default-username",
  description: "The master user isn't called awsuser.",
  severity: "low",
  frameworks: [fsbp("Redshift.8"), ...AUTHENTICATION],
  remediation: "Choose another masterUsername.",
  types: [CLUSTER],
  must: isNoneOf("masterUsername", ["awsuser"]),
});

export const redshiftDefaultDatabase = propertyRule({
  name: "redshift-default-database",
  description: "The first database isn't called dev, as AWS calls it by default.",
  severity: "low",
  frameworks: [fsbp("Redshift.9"), ...AUTHENTICATION],
  remediation: "Choose a databaseName.",
  types: [CLUSTER],
  must: isNoneOf("databaseName", ["dev"], "dev"),
});

export const redshiftSubnets = joinedRule({
  name: "redshift-subnets",
  description: "Redshift clusters stand in subnets that the program chose.",
  severity: "medium",
  frameworks: [...NETWORK_ACCESS],
  remediation: "Set clusterSubnetGroupName to an aws.redshift.SubnetGroup of private subnets.",
  types: [CLUSTER],
  must: isSet("clusterSubnetGroupName", "a subnet group of your own"),
});

export const redshiftDefaultPort = propertyRule({
  name: "redshift-default-port",
  description: "Redshift clusters don't listen on their usual port.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: "Set port. Off by default: a private warehouse isn't found by its port.",
  types: [CLUSTER],
  must: isNoneOf("port", [5439], 5439),
});

const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

export const redshiftServerlessPublic = propertyRule({
  name: "redshift-serverless-public",
  description: "Redshift Serverless workgroups have no public address.",
  rationale:
    "A warehouse on the internet is scanned for and guessed at, with the data of the whole company behind one password.",
  severity: "critical",
  frameworks: [fsbp("RedshiftServerless.3"), ...NOT_PUBLIC],
  remediation: "Remove publiclyAccessible: true (AWS's default is false).",
  types: [WORKGROUP],
  must: is("publiclyAccessible", false, false),
});

export const redshiftServerlessRouting = propertyRule({
  name: "redshift-serverless-vpc-routing",
  description: "What Redshift Serverless loads and unloads goes through the VPC.",
  severity: "medium",
  frameworks: [fsbp("RedshiftServerless.1"), ...NETWORK_ACCESS],
  remediation: "Set enhancedVpcRouting: true.",
  types: [WORKGROUP],
  must: is("enhancedVpcRouting", true, false),
});

export const redshiftServerlessTls = propertyRule({
  name: "redshift-serverless-tls",
  description: "Redshift Serverless workgroups refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("RedshiftServerless.2"), ...IN_TRANSIT],
  remediation: 'Set configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }].',
  types: [WORKGROUP],
  must: some(
    "configParameters",
    allOf(is("parameterKey", "require_ssl"), is("parameterValue", true)),
    "require_ssl = true",
  ),
});

export const redshiftServerlessLogging = propertyRule({
  name: "redshift-serverless-logging",
  description: "Redshift Serverless namespaces export connection and user logs.",
  severity: "medium",
  frameworks: [fsbp("RedshiftServerless.6"), ...LOGGING],
  remediation: 'Set logExports: ["connectionlog", "userlog"].',
  types: ["aws:redshiftserverless/namespace:Namespace"],
  must: includesAll("logExports", ["connectionlog", "userlog"]),
});

export const redshiftPublicUser = propertyRule({
  name: "redshift-public-default-username",
  description: "No public Redshift cluster has a master user that everybody guesses.",
  rationale:
    "With the name given away, only the password is left to guess, and the cluster is there for everyone to try.",
  severity: "critical",
  frameworks: [...AUTHENTICATION],
  remediation: "Choose another masterUsername, and remove publiclyAccessible: true.",
  types: [CLUSTER],
  where: is("publiclyAccessible", true, false),
  must: isNoneOf("masterUsername", ["awsuser", "administrator", "admin", "root"]),
});
