import { CLUSTER, CLUSTER_INSTANCE, INSTANCE, INSTANCES_OF_CLUSTER, engineIs } from "./types";
import { allOf, anyOf, where } from "../../conditions/answer";
import { includesAny, is, isAtLeast, isNoneOf, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import {
  AUTHENTICATION,
  AVAILABILITY,
  IN_TRANSIT,
  LOGGING,
  MONITORING,
  NOT_PUBLIC,
  PATCHING,
  SECRETS,
} from "../../frameworks/requirements";
import { hasTwoInstances } from "../../joins/conditions";
import { DATABASE_PORTS } from "../../reachability/ports";
import { hasOwnKey } from "../../joins/keys";

export const rdsInstancePublic = propertyRule({
  name: "rds-instance-public",
  description: "Databases have no public address.",
  rationale:
    "A database on the internet is scanned for, guessed at and, with the next flaw in its engine, entered, whatever its password.",
  severity: "critical",
  frameworks: [fsbp("RDS.2"), cis("2.3.3"), ...NOT_PUBLIC],
  remediation: "Set publiclyAccessible: false, and put the instance into private subnets.",
  types: [INSTANCE, CLUSTER_INSTANCE],
  must: is("publiclyAccessible", false, false),
});

export const rdsInstanceMultiAz = propertyRule({
  name: "rds-instance-multi-az",
  description: "RDS instances have a standby in another availability zone.",
  severity: "medium",
  frameworks: [fsbp("RDS.5"), ...AVAILABILITY],
  remediation: "Set multiAz: true.",
  types: [INSTANCE],
  must: is("multiAz", true, false),
});

export const rdsClusterMultiAz = joinedRule({
  name: "rds-cluster-multi-az",
  description: "Aurora clusters have at least two instances, so that one can fail.",
  severity: "medium",
  frameworks: [fsbp("RDS.15"), ...AVAILABILITY],
  remediation: "Add a second aws.rds.ClusterInstance with the same clusterIdentifier.",
  types: [CLUSTER],
  // Clusters with a class of their own are Multi-AZ clusters: AWS gives them three instances.
  must: anyOf(
    hasTwoInstances(INSTANCES_OF_CLUSTER),
    isSet("dbClusterInstanceClass", "a class for a Multi-AZ cluster"),
  ),
});

const takesIamLogin = engineIs(/^(mysql|postgres|mariadb|aurora)/, "an engine with IAM login");

export const rdsIamAuthentication = propertyRule({
  name: "rds-iam-authentication",
  description: "Databases let users in by IAM instead of passwords.",
  severity: "low",
  frameworks: [fsbp("RDS.10"), ...AUTHENTICATION],
  remediation: "Set iamDatabaseAuthenticationEnabled: true.",
  types: [INSTANCE],
  where: takesIamLogin,
  must: is("iamDatabaseAuthenticationEnabled", true, false),
});

export const rdsClusterIamAuthentication = propertyRule({
  name: "rds-cluster-iam-authentication",
  description: "Aurora clusters let users in by IAM instead of passwords.",
  severity: "low",
  frameworks: [fsbp("RDS.12"), ...AUTHENTICATION],
  remediation: "Set iamDatabaseAuthenticationEnabled: true.",
  types: [CLUSTER],
  must: is("iamDatabaseAuthenticationEnabled", true, false),
});

/** A copy of another database has that one's users and passwords. */
const isCopy = anyOf(
  isSet("replicateSourceDb"),
  isSet("replicationSourceIdentifier"),
  isSet("snapshotIdentifier"),
  isSet("globalClusterIdentifier"),
);

export const rdsManagedPassword = joinedRule({
  name: "rds-managed-password",
  description: "RDS makes and rotates the master password; none stands in the program's state.",
  severity: "medium",
  frameworks: [...SECRETS],
  remediation: "Set manageMasterUserPassword: true and remove the password, or use passwordWo.",
  types: [INSTANCE, CLUSTER],
  // Write-only arguments are inputs alone: what the engine shows of the stack has only their version.
  must: anyOf(
    is("manageMasterUserPassword", true, false),
    isSet("passwordWo"),
    isSet("passwordWoVersion"),
    isSet("masterPasswordWo"),
    isSet("masterPasswordWoVersion"),
    isCopy,
  ),
});

export const rdsLogExports = propertyRule({
  name: "rds-log-exports",
  description: "Databases send their logs to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("RDS.9"), fsbp("RDS.40"), fsbp("RDS.42"), ...LOGGING],
  remediation:
    'Set enabledCloudwatchLogsExports, e.g. ["postgresql", "upgrade"] or ["audit", "error", "slowquery"].',
  types: [INSTANCE, CLUSTER],
  must: isSet("enabledCloudwatchLogsExports", "the logs to export"),
});

export const rdsPostgresLogs = propertyRule({
  name: "rds-postgres-logs",
  description: "PostgreSQL databases send their server log to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("RDS.36"), fsbp("RDS.37"), ...LOGGING],
  remediation: 'Add "postgresql" to enabledCloudwatchLogsExports.',
  types: [INSTANCE, CLUSTER],
  where: engineIs(/^(postgres|aurora-postgresql)$/, "PostgreSQL"),
  must: includesAny("enabledCloudwatchLogsExports", ["postgresql"]),
});

export const rdsMysqlAuditLog = propertyRule({
  name: "rds-aurora-mysql-audit-log",
  description: "Aurora MySQL clusters send their audit log to CloudWatch.",
  severity: "medium",
  frameworks: [fsbp("RDS.34"), fsbp("RDS.45"), ...LOGGING],
  remediation: 'Add "audit" to enabledCloudwatchLogsExports.',
  types: [CLUSTER],
  where: engineIs(/^(aurora|aurora-mysql|mysql)$/, "MySQL"),
  must: includesAny("enabledCloudwatchLogsExports", ["audit"]),
});

export const rdsEnhancedMonitoring = propertyRule({
  name: "rds-enhanced-monitoring",
  description: "Databases report the metrics of their operating system.",
  severity: "low",
  frameworks: [fsbp("RDS.6"), ...MONITORING],
  remediation: "Set monitoringInterval to 60 or less, and monitoringRoleArn.",
  types: [INSTANCE, CLUSTER_INSTANCE],
  must: isAtLeast("monitoringInterval", 1, 0),
});

export const rdsPerformanceInsights = propertyRule({
  name: "rds-performance-insights",
  description: "Databases have Performance Insights on.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Set performanceInsightsEnabled: true.",
  types: [INSTANCE, CLUSTER_INSTANCE],
  must: is("performanceInsightsEnabled", true, false),
});

export const rdsPerformanceInsightsKey = joinedRule({
  name: "rds-performance-insights-own-key",
  description: "What Performance Insights stores is encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [],
  remediation: "Set performanceInsightsKmsKeyId to the ARN of an aws.kms.Key.",
  types: [INSTANCE, CLUSTER_INSTANCE],
  where: is("performanceInsightsEnabled", true, false),
  must: hasOwnKey("performanceInsightsKmsKeyId"),
});

export const rdsMinorUpgrades = propertyRule({
  name: "rds-minor-upgrades",
  description: "Databases take minor engine upgrades automatically.",
  severity: "medium",
  frameworks: [fsbp("RDS.13"), fsbp("RDS.35"), cis("2.3.2"), ...PATCHING],
  remediation: "Remove autoMinorVersionUpgrade: false (AWS's default is true).",
  types: [INSTANCE, CLUSTER_INSTANCE],
  must: is("autoMinorVersionUpgrade", true, true),
});

export const rdsCaCertificate = propertyRule({
  name: "rds-ca-certificate",
  description: "Databases prove who they are with a certificate of a current authority.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation:
    "Set caCertIdentifier to rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1, or leave it out.",
  types: [INSTANCE, CLUSTER_INSTANCE],
  must: isOneOf(
    "caCertIdentifier",
    ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"],
    "rds-ca-rsa2048-g1",
  ),
});

export const rdsProxyTls = propertyRule({
  name: "rds-proxy-tls",
  description: "RDS proxies take only connections with TLS.",
  severity: "medium",
  frameworks: [fsbp("RDS.43"), ...IN_TRANSIT],
  remediation: "Set requireTls: true.",
  types: ["aws:rds/proxy:Proxy"],
  must: is("requireTls", true, false),
});

export const rdsDefaultPort = propertyRule({
  name: "rds-default-port",
  description: "Databases don't listen on their engine's usual port.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("RDS.23")],
  remediation: "Set port. Off by default: a private database isn't found by its port.",
  types: [INSTANCE, CLUSTER],
  must: (view, config) => {
    const usual = DATABASE_PORTS.map(([engine, port]) =>
      where(engineIs(engine, "another engine"), isNoneOf("port", [port], port)),
    );
    return allOf(...usual)(view, config);
  },
});

export const rdsDefaultUsername = propertyRule({
  name: "rds-default-username",
  description: "The master user isn't called what everybody tries first.",
  severity: "low",
  frameworks: [fsbp("RDS.24"), fsbp("RDS.25"), ...AUTHENTICATION],
  remediation: "Choose another username (masterUsername of a cluster).",
  types: [INSTANCE, CLUSTER],
  must: (view, config) =>
    isNoneOf(view.resource.type === CLUSTER ? "masterUsername" : "username", [
      "admin",
      "administrator",
      "postgres",
      "root",
    ])(view, config),
});
