import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ServiceConfig } from "../stacks/environment-config";
import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import { DeadLetterQueue } from "./dead-letter-queue";
import { keyUseThrough } from "./encryption-key";
import type { NetworkOutputs } from "./network";
import { assumedBy, onBehalfOf } from "./policy-document";
import { rolePolicy } from "./role-policy";
import { runTask } from "./run-task";
import type { Capacity } from "./service-capacity";
import { capacityStrategy } from "./service-capacity";
import type { ServiceCluster } from "./service-cluster";
import { SCHEDULE_CONTEXT } from "./service-cluster";
import type { ServiceRoles } from "./service-roles";
import type { ServiceTask } from "./service-task";
import { CONTAINER } from "./service-task";

/** What {@link ScheduledTasks} take. */
export interface ScheduledTasksArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  readonly cluster: ServiceCluster;
  /** Name of the service among the services of its cluster. */
  readonly service: string;
  /** When to run which command, by name. */
  readonly tasks: ServiceConfig["scheduledTasks"];
  readonly task: ServiceTask;
  readonly roles: ServiceRoles;
  readonly capacity: Capacity;
  /** Id of the security group of what runs here. */
  readonly securityGroupId: pulumi.Input<string>;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * Commands that a service's image runs at set times, each in a task of its own. What could not be started, or ended
 * with another exit code than 0, ends in a dead-letter queue.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html and
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html.
 */
export class ScheduledTasks extends pulumi.ComponentResource {
  /** Where runs end that failed. */
  public readonly failed: DeadLetterQueue;

  constructor(
    private readonly name: string,
    args: ScheduledTasksArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:ScheduledTasks", name, {}, opts);

    const group = new aws.scheduler.ScheduleGroup(
      `${name}-group`,
      { name, tags: args.tags() },
      { parent: this },
    );
    const failed = this.#deadLetters(args);
    this.failed = failed;
    const { role, policy } = this.#role(args, failed);
    for (const [key, { schedule, timezone, command }] of Object.entries(args.tasks)) {
      new aws.scheduler.Schedule(
        `${name}-${key}`,
        {
          name: key,
          groupName: group.name,
          scheduleExpression: schedule,
          scheduleExpressionTimezone: timezone,
          kmsKeyArn: args.cluster.key.keyArn,
          flexibleTimeWindow: { mode: "OFF" },
          target: {
            arn: args.cluster.clusterArn,
            roleArn: role.arn,
            ecsParameters: this.#parameters(args),
            input: JSON.stringify({ containerOverrides: [{ name: CONTAINER, command }] }),
            // Starting takes an hour at most; what was missed by then is better looked at than made up for.
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
            deadLetterConfig: { arn: failed.queueArn },
          },
        },
        { parent: this, dependsOn: [policy, failed.ready, args.cluster.capacity, ...args.roles.permissions] },
      );
    }
    this.#failedRuns(args, failed);

    this.registerOutputs({});
  }

  /** What tells the runs from other tasks of the cluster. */
  get #taskGroup(): string {
    return `schedule:${this.name}`;
  }

  #parameters(args: ScheduledTasksArgs): aws.types.input.scheduler.ScheduleTargetEcsParameters {
    return {
      taskDefinitionArn: args.task.taskDefinitionArn,
      taskCount: 1,
      capacityProviderStrategies: capacityStrategy(args.capacity),
      platformVersion: "LATEST",
      networkConfiguration: {
        subnets: [...args.network.subnetIds.private],
        securityGroups: [args.securityGroupId],
        assignPublicIp: false,
      },
      group: this.#taskGroup,
      enableEcsManagedTags: true,
      propagateTags: "TASK_DEFINITION",
    };
  }

  #deadLetters(args: ScheduledTasksArgs): DeadLetterQueue {
    const { account, cluster } = args;
    return new DeadLetterQueue(
      `${this.name}-failed`,
      {
        ...args,
        queueName: `${this.name}-failed`,
        fifo: false,
        sources: [],
        statements: (queueArn) => [
          {
            sid: "FailedRuns",
            principals: { Service: "events.amazonaws.com" },
            actions: "sqs:SendMessage",
            resources: queueArn,
            conditions: onBehalfOf(account, arn(account, "events", `rule/${this.name}-failed`)),
          },
        ],
        meaning: `Scheduled tasks of ${args.service} could not be started or failed: each message says which, and why`,
        keyArn: cluster.key.keyArn,
      },
      { parent: this },
    );
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
  #failedRuns({ cluster, tags }: ScheduledTasksArgs, failed: DeadLetterQueue): void {
    const rule = new aws.cloudwatch.EventRule(
      `${this.name}-failed`,
      {
        name: `${this.name}-failed`,
        description: "Scheduled tasks that did not end with exit code 0",
        eventPattern: pulumi.jsonStringify({
          source: ["aws.ecs"],
          "detail-type": ["ECS Task State Change"],
          detail: {
            clusterArn: [cluster.arnForPolicies],
            group: [this.#taskGroup],
            lastStatus: ["STOPPED"],
            $or: [
              { containers: { exitCode: [{ "anything-but": 0 }] } },
              { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
            ],
          },
        }),
        tags: tags(),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      `${this.name}-failed`,
      { rule: rule.name, targetId: "queue", arn: failed.queueArn },
      { parent: this, dependsOn: [failed.ready] },
    );
  }

  #role(args: ScheduledTasksArgs, failed: DeadLetterQueue) {
    const { account, cluster, tags, permissionsBoundary } = args;
    const role = new aws.iam.Role(
      `${this.name}-run`,
      {
        description: "Lets EventBridge Scheduler run the service's tasks",
        assumeRolePolicy: assumedBy(
          "scheduler.amazonaws.com",
          account,
          arn(account, "scheduler", `schedule-group/${this.name}`),
        ),
        permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    const policy = rolePolicy(
      `${this.name}-policy`,
      role,
      [
        ...runTask({ ...args, family: args.task.family }),
        { sid: "KeepWhatFailed", actions: "sqs:SendMessage", resources: failed.queueArn },
        {
          sid: "DecryptSchedules",
          actions: "kms:Decrypt",
          resources: arn(account, "kms", "key/*"),
          conditions: {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": cluster.key.aliasName },
            ArnLike: { [SCHEDULE_CONTEXT]: arn(account, "scheduler", `schedule/${this.name}/*`) },
          },
        },
        keyUseThrough("Failed", "sqs", account, cluster.key, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ],
      { parent: this },
    );
    return { role, policy };
  }
}
