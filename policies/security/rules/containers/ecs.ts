import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, cannotTell, no, where } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isGivenBlock, isNoneOf, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  HARDENING,
  IN_TRANSIT,
  LEAST_PRIVILEGE,
  LOGGING,
  MONITORING,
  NOT_PUBLIC,
  PATCHING,
  SECRETS,
} from "../../frameworks/requirements";
import { secretVariables } from "../../secrets";

const CLUSTER = "aws:ecs/cluster:Cluster";
const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const CONTAINERS = "containerDefinitions";

export const ecsClusterInsights = propertyRule({
  name: "ecs-cluster-insights",
  description: "ECS clusters collect the metrics of Container Insights.",
  severity: "low",
  frameworks: [fsbp("ECS.12"), ...MONITORING],
  remediation: 'Set settings: [{ name: "containerInsights", value: "enabled" }] (or "enhanced").',
  types: [CLUSTER],
  must: some(
    "settings",
    allOf(is("name", "containerInsights"), isOneOf("value", ["enabled", "enhanced"])),
    "containerInsights enabled",
  ),
});

const EXECUTE = "configuration.executeCommandConfiguration";

export const ecsExecLogging = propertyRule({
  name: "ecs-exec-logging",
  description: "What is typed into containers through ECS Exec is logged.",
  severity: "low",
  frameworks: [...LOGGING],
  remediation: `Remove ${EXECUTE}.logging "NONE", or set it to "DEFAULT" or "OVERRIDE".`,
  types: [CLUSTER],
  must: isOneOf(`${EXECUTE}.logging`, ["DEFAULT", "OVERRIDE"], "DEFAULT"),
});

const LOGS = `${EXECUTE}.logConfiguration`;

export const ecsExecEncrypted = joinedRule({
  name: "ecs-exec-encrypted",
  description: "Sessions of ECS Exec that are configured are encrypted with a KMS key, and so is their log.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: `Set ${EXECUTE}.kmsKeyId, and cloudWatchEncryptionEnabled or s3BucketEncryptionEnabled in its logConfiguration.`,
  types: [CLUSTER],
  // Without a configuration of their own, sessions are encrypted by TLS alone and logged as the container is.
  where: isGivenBlock(EXECUTE, "a configuration"),
  must: allOf(
    isSet(`${EXECUTE}.kmsKeyId`, "a KMS key"),
    where(
      isGivenBlock(LOGS, "a configuration"),
      anyOf(
        is(`${LOGS}.cloudWatchEncryptionEnabled`, true, false),
        is(`${LOGS}.s3BucketEncryptionEnabled`, true, false),
      ),
    ),
  ),
});

export const ecsServicePublicAddress = propertyRule({
  name: "ecs-service-public-address",
  description: "Tasks get no public address.",
  rationale:
    "A task with a public address is reached past the load balancer, its certificate and its firewall.",
  severity: "high",
  frameworks: [fsbp("ECS.2"), ...NOT_PUBLIC],
  remediation: "Set networkConfiguration.assignPublicIp: false and use private subnets.",
  types: [SERVICE, "aws:ecs/taskSet:TaskSet"],
  must: is("networkConfiguration.assignPublicIp", false, false),
});

export const ecsFargatePlatform = propertyRule({
  name: "ecs-fargate-platform",
  description: "Fargate services run on the latest platform version.",
  severity: "medium",
  frameworks: [fsbp("ECS.10"), ...PATCHING],
  remediation: 'Remove platformVersion (AWS\'s default is "LATEST").',
  types: [SERVICE],
  where: is("launchType", "FARGATE"),
  must: isOneOf("platformVersion", ["LATEST", "1.4.0"], "LATEST"),
});

/** A rule over every container of a task definition. */
function containerRule(
  rule: Omit<Parameters<typeof propertyRule>[0], "types" | "must"> & { readonly must: Condition },
) {
  return propertyRule({ ...rule, types: [TASK], must: every(CONTAINERS, rule.must) });
}

export const ecsContainerPrivileged = containerRule({
  name: "ecs-container-privileged",
  description: "Containers don't have the rights of the host's root user.",
  rationale:
    "Who takes over a privileged container is root on the host, and with it in every other container and role there.",
  severity: "high",
  frameworks: [fsbp("ECS.4"), ...LEAST_PRIVILEGE],
  remediation: "Remove privileged: true from the container's definition.",
  must: is("privileged", false, false),
});

export const ecsContainerReadOnly = containerRule({
  name: "ecs-container-read-only",
  description: "Containers can't write to their root file system.",
  severity: "medium",
  frameworks: [fsbp("ECS.5"), ...HARDENING],
  remediation: "Set readonlyRootFilesystem: true, and mount volumes for what must be written.",
  must: is("readonlyRootFilesystem", true, false),
});

export const ecsContainerLogging = containerRule({
  name: "ecs-container-logging",
  description: "Containers send their logs somewhere.",
  severity: "medium",
  frameworks: [fsbp("ECS.9"), ...LOGGING],
  remediation: "Set logConfiguration.logDriver in the container's definition.",
  must: isSet("logConfiguration.logDriver", "a log driver"),
});

export const ecsContainerSecrets = containerRule({
  name: "ecs-container-secrets",
  description: "Containers get no credentials in environment variables.",
  rationale:
    "Environment variables are shown by ecs:DescribeTaskDefinition, in the console, in crash dumps and in every old revision, which stays.",
  severity: "high",
  frameworks: [fsbp("ECS.8"), ...SECRETS],
  remediation:
    "Give the value through secrets (valueFrom a Secrets Manager secret or SSM parameter) instead of environment.",
  must: (view) => {
    const { views, unknown } = view.members("environment");
    const found = views.flatMap((variable) =>
      secretVariables({ [variable.text("name") ?? ""]: variable.text("value") ?? "" }),
    );
    if (found.length > 0) return no(`${view.pathOf("environment")} gives ${found.join(", ")} in plain text`);
    return unknown ? cannotTell(`${view.pathOf("environment")} is not known`) : YES;
  },
});

export const ecsTaskHostProcesses = propertyRule({
  name: "ecs-task-host-processes",
  description: "Tasks don't see the host's processes.",
  rationale:
    "Who sees the host's processes reads the environment, and so the secrets, of all other containers.",
  severity: "high",
  frameworks: [fsbp("ECS.3"), ...LEAST_PRIVILEGE],
  remediation: 'Remove pidMode: "host".',
  types: [TASK],
  must: isNoneOf("pidMode", ["host"]),
});

/** The user of the container's image is root, unless the image says otherwise: nobody can tell here. */
const runsUnprivileged = every(CONTAINERS, isNoneOf("user", ["", "root", "0"], ""));

export const ecsTaskHostNetwork = propertyRule({
  name: "ecs-task-host-network",
  description: "Containers in the host's network run as a user of their own, not root.",
  rationale:
    "A root process in the host's network listens on every port and reads the traffic of its neighbours.",
  severity: "high",
  frameworks: [fsbp("ECS.1"), ...LEAST_PRIVILEGE],
  remediation: 'Set networkMode "awsvpc", or user in every container\'s definition.',
  types: [TASK],
  where: is("networkMode", "host"),
  must: runsUnprivileged,
});

export const ecsTaskEfsTransit = propertyRule({
  name: "ecs-task-efs-encrypted-in-transit",
  description: "Tasks reach EFS over TLS.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: 'Set efsVolumeConfiguration.transitEncryption: "ENABLED".',
  types: [TASK],
  must: every(
    "volumes",
    where(
      isSet("efsVolumeConfiguration"),
      is("efsVolumeConfiguration.transitEncryption", "ENABLED", "DISABLED"),
    ),
  ),
});

export const ecsTaskRoles = joinedRule({
  name: "ecs-task-roles",
  description: "The role that starts a task isn't the role it works with.",
  severity: "medium",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: "Give taskRoleArn and executionRoleArn different roles.",
  types: [TASK],
  must: (view) => {
    const [task, execution] = [view.at("taskRoleArn"), view.at("executionRoleArn")];
    if (task.kind === "absent" || execution.kind === "absent") return YES;
    const same = "taskRoleArn and executionRoleArn are the same role; expected two";
    if (task.kind === "known" && execution.kind === "known")
      return task.value === execution.value ? no(same) : YES;
    const [one, other] = [task, execution].map((each) => (each.kind === "unknown" ? each.sources : []));
    const shared = one?.filter((source) => other?.includes(source)) ?? [];
    if (shared.length > 0) return no(same);
    return one?.length && other?.length
      ? YES
      : cannotTell("taskRoleArn or executionRoleArn is not known; expected two roles");
  },
});
