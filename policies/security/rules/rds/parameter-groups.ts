import { CLUSTER, INSTANCE } from "./types";
import type { Condition } from "../../conditions/answer";
import { allOf, anyOf, no, where } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isNoneOf, isOneOf, isSet, matches } from "../../conditions/property";
import { joinedRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { IN_TRANSIT, LOGGING } from "../../frameworks/requirements";
import { refersTo } from "../../joins/conditions";
import type { View } from "../../reading/view";

const PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";
const CLUSTER_PARAMETER_GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const GROUPS = [PARAMETER_GROUP, CLUSTER_PARAMETER_GROUP];

/** The engine of a database, by itself or by the family of its parameter group. */
function runs(engine: RegExp, name: string): Condition {
  const byFamily = matches("family", engine, name);
  return (view, config) => {
    if (GROUPS.includes(view.resource.type)) return byFamily(view, config);
    if (view.at("engine").kind !== "absent") return matches("engine", engine, name)(view, config);
    // A copy of another database has its engine; what parameters it takes tells which one that is.
    const group = groupOf(view);
    return view.at(group).kind === "absent"
      ? no("neither engine nor a parameter group is set")
      : refersTo(group, GROUPS, byFamily)(view, config);
  };
}

const POSTGRES = runs(/^(aurora-)?postgres(ql)?/, "PostgreSQL");
const MYSQL = runs(/^(mysql|mariadb|aurora-mysql|aurora5|aurora$)/, "MySQL or MariaDB");
const SQLSERVER = runs(/^(custom-)?sqlserver/, "SQL Server");
const DB2 = runs(/^db2/, "Db2");

/** The property by which an instance or cluster names its parameter group. */
function groupOf({ resource }: View): string {
  return resource.type === CLUSTER ? "dbClusterParameterGroupName" : "parameterGroupName";
}

/** The group sets the parameter to one of these values. */
function sets(name: string, values: readonly string[]): Condition {
  return some(
    "parameters",
    allOf(is("name", name), isOneOf("value", values)),
    `parameter ${name} = ${values[0] ?? ""}`,
  );
}

/** A group meets the condition, that of an instance or cluster too; without one, AWS's default decides. */
function byGroup(condition: Condition, awsDefault: Condition): Condition {
  return (view, config) => {
    if (GROUPS.includes(view.resource.type)) return condition(view, config);
    const property = groupOf(view);
    return view.at(property).kind === "absent"
      ? awsDefault(view, config)
      : refersTo(property, GROUPS, condition)(view, config);
  };
}

/** AWS's own groups leave the parameter as it is. */
const needsGroup =
  (parameter: string): Condition =>
  (view, config) =>
    isSet(groupOf(view), `a parameter group with ${parameter}`)(view, config);

/** PostgreSQL refuses plain connections by itself from version 15 on (`rds.force_ssl` is 1 there). */
const forcesTlsByDefault = matches(
  "engineVersion",
  /^(1[5-9]|[2-9]\d)/,
  "a parameter group with rds.force_ssl = 1, or version 15 and later",
);

/** No member switches the parameter off. */
function isNotSwitchedOff(name: string): Condition {
  return every("parameters", where(is("name", name), isNoneOf("value", ["0"])));
}

const postgresTls = anyOf(
  sets("rds.force_ssl", ["1"]),
  allOf(
    matches("family", /postgres(ql)?(1[5-9]|[2-9]\d)$/, "a family whose default is rds.force_ssl = 1"),
    isNotSwitchedOff("rds.force_ssl"),
  ),
);

export const rdsPostgresTls = joinedRule({
  name: "rds-postgres-tls",
  description: "PostgreSQL databases refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("RDS.38"), ...IN_TRANSIT],
  remediation: 'In the parameter group, set parameters: [{ name: "rds.force_ssl", value: "1" }].',
  types: [INSTANCE, CLUSTER],
  where: POSTGRES,
  must: byGroup(postgresTls, forcesTlsByDefault),
});

export const rdsMysqlTls = joinedRule({
  name: "rds-mysql-tls",
  description: "MySQL and MariaDB databases refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("RDS.39"), fsbp("RDS.44"), ...IN_TRANSIT],
  remediation: 'In the parameter group, set parameters: [{ name: "require_secure_transport", value: "ON" }].',
  types: [INSTANCE, CLUSTER],
  where: MYSQL,
  must: byGroup(sets("require_secure_transport", ["ON", "1"]), needsGroup("require_secure_transport = ON")),
});

export const rdsSqlServerTls = joinedRule({
  name: "rds-sqlserver-tls",
  description: "SQL Server databases refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("RDS.41"), ...IN_TRANSIT],
  remediation: 'In the parameter group, set parameters: [{ name: "rds.force_ssl", value: "1" }].',
  types: [INSTANCE],
  where: SQLSERVER,
  must: byGroup(sets("rds.force_ssl", ["1"]), needsGroup("rds.force_ssl = 1")),
});

export const rdsDb2Tls = joinedRule({
  name: "rds-db2-tls",
  description: "Db2 databases take connections over TLS alone.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: 'In the parameter group, set parameters: [{ name: "db2comm", value: "SSL" }].',
  types: [INSTANCE],
  where: DB2,
  must: byGroup(
    some(
      "parameters",
      allOf(matches("name", /^db2comm$/i, "db2comm"), matches("value", /^ssl$/i, "SSL")),
      "parameter db2comm = SSL",
    ),
    needsGroup("db2comm = SSL"),
  ),
});

export const rdsPostgresQueryLog = joinedRule({
  name: "rds-postgres-query-log",
  description: "PostgreSQL databases log statements.",
  severity: "low",
  frameworks: [...LOGGING],
  remediation:
    'In the parameter group, set log_statement ("ddl", "mod" or "all") and log_min_duration_statement.',
  types: [INSTANCE, CLUSTER, ...GROUPS],
  where: POSTGRES,
  must: byGroup(
    allOf(
      sets("log_statement", ["all", "mod", "ddl"]),
      some("parameters", is("name", "log_min_duration_statement"), "parameter log_min_duration_statement"),
    ),
    needsGroup("log_statement and log_min_duration_statement"),
  ),
});
