import { CLUSTER, INSTANCE } from "./types";
import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isNoneOf, isOneOf, isSet, matches } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { IN_TRANSIT, LOGGING } from "../../frameworks/requirements";
import { refersTo } from "../../joins/conditions";
import type { View } from "../../reading/view";

const PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";
const CLUSTER_PARAMETER_GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const GROUPS = [PARAMETER_GROUP, CLUSTER_PARAMETER_GROUP];

const POSTGRES = matches("engine", /^(postgres|aurora-postgresql)$/, "PostgreSQL");
const MYSQL = matches("engine", /^(mysql|mariadb|aurora-mysql|aurora)$/, "MySQL or MariaDB");

/** The group sets the parameter to one of these values. */
function sets(name: string, values: readonly string[]): Condition {
  return some(
    "parameters",
    allOf(is("name", name), isOneOf("value", values)),
    `parameter ${name} = ${values[0] ?? ""}`,
  );
}

/** The parameter group of an instance or cluster meets the condition; without one, AWS's default decides. */
function byGroup(condition: Condition, awsDefault: (view: View) => Condition): Condition {
  return (view, config) => {
    const property = view.resource.type === CLUSTER ? "dbClusterParameterGroupName" : "parameterGroupName";
    if (view.at(property).kind === "absent") return awsDefault(view)(view, config);
    return refersTo(property, GROUPS, condition)(view, config);
  };
}

/** PostgreSQL refuses plain connections by itself from version 15 on (`rds.force_ssl` is 1 there). */
const forcesTlsByDefault = matches(
  "engineVersion",
  /^(1[5-9]|[2-9]\d)/,
  "a parameter group with rds.force_ssl = 1, or version 15 and later",
);

const postgresTls = anyOf(
  sets("rds.force_ssl", ["1"]),
  allOf(
    matches("family", /postgres(ql)?(1[5-9]|[2-9]\d)$/, "a family whose default is rds.force_ssl = 1"),
    isNotSwitchedOff("rds.force_ssl"),
  ),
);

/** No member switches the parameter off. */
function isNotSwitchedOff(name: string): Condition {
  return (view, config) => {
    const { views } = view.members("parameters");
    const own = views.find((parameter) => parameter.text("name") === name);
    return own ? isNoneOf("value", ["0"])(own, config) : YES;
  };
}

export const rdsPostgresTls = joinedRule({
  name: "rds-postgres-tls",
  description: "PostgreSQL databases refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("RDS.38"), ...IN_TRANSIT],
  remediation: 'In the parameter group, set parameters: [{ name: "rds.force_ssl", value: "1" }].',
  types: [INSTANCE, CLUSTER],
  where: POSTGRES,
  must: byGroup(postgresTls, () => forcesTlsByDefault),
});

export const rdsMysqlTls = joinedRule({
  name: "rds-mysql-tls",
  description: "MySQL and MariaDB databases refuse connections without TLS.",
  severity: "medium",
  frameworks: [fsbp("RDS.39"), ...IN_TRANSIT],
  remediation: 'In the parameter group, set parameters: [{ name: "require_secure_transport", value: "ON" }].',
  types: [INSTANCE, CLUSTER],
  where: MYSQL,
  must: byGroup(sets("require_secure_transport", ["1", "ON"]), () =>
    isSet("parameterGroupName", "a parameter group with require_secure_transport = ON"),
  ),
});

export const rdsPostgresQueryLog = propertyRule({
  name: "rds-postgres-query-log",
  description: "Parameter groups for PostgreSQL log statements.",
  severity: "low",
  frameworks: [...LOGGING],
  remediation: 'Set the parameters log_statement ("ddl", "mod" or "all") and log_min_duration_statement.',
  types: GROUPS,
  where: matches("family", /postgres/, "PostgreSQL"),
  must: allOf(
    sets("log_statement", ["all", "mod", "ddl"]),
    some("parameters", is("name", "log_min_duration_statement"), "parameter log_min_duration_statement"),
  ),
});
