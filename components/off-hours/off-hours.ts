import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn } from "../account";
import { componentTags } from "../component-tags";
import { EncryptionKey, keyUseThrough } from "../encryption-key";
import { DATABASE_LEAD_MINUTES, NEVER, OFF_HOURS_TAG } from "../operation-tags";
import type { Statement } from "../policy-document";
import { assumedBy } from "../policy-document";
import { rolePolicy } from "../role-policy";
import type { WeeklySchedule } from "./schedule";
import { quietTimes, startExpression, stopExpression } from "./schedule";

/** Tags of something that may be stopped; `OffHours: never` keeps it out. */
interface Stoppable {
  readonly tags: Readonly<Record<string, string>>;
}

/** An ECS service with a scalable target. */
export interface StoppableService extends Stoppable {
  /** Name of the ECS cluster. */
  readonly clusterName: pulumi.Input<string>;
  /** Name of the ECS service. */
  readonly serviceName: pulumi.Input<string>;
  /** Fewest and most tasks of a working day. */
  readonly minTasks: number;
  readonly maxTasks: number;
  /** What registers the service's own bounds: scheduled ones are changes of those. */
  readonly scaling: pulumi.Resource;
}

/** A database of RDS. One that has a replica, or is one, can't be stopped. */
export interface StoppableDatabase extends Stoppable {
  readonly kind: "instance" | "cluster";
  readonly identifier: string;
}

/** A canary of CloudWatch Synthetics. */
export interface StoppableCanary extends Stoppable {
  readonly canaryName: string;
}

/** A thing and its stable name. */
type Named<Thing> = readonly [key: string, thing: Thing];

/** What {@link OffHours} takes. */
export interface OffHoursArgs {
  readonly account: Account;
  /** Name of the environment: the value of the tag `OffHours` of what is stopped. */
  readonly environment: string;
  readonly schedule: WeeklySchedule;
  /** Services by a stable name. */
  readonly services: Readonly<Record<string, StoppableService>>;
  /** Databases by a stable name; they are started before the services. */
  readonly databases: Readonly<Record<string, StoppableDatabase>>;
  /** Canaries by a stable name. */
  readonly canaries: Readonly<Record<string, StoppableCanary>>;
  /** Names of alarms that say nothing while things are stopped. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  /** Whether the key is protected, and can be had back for 30 days instead of 7. */
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
}

/** As many alarms as a mute rule takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html */
const ALARMS_OF_A_RULE = 100;
/** How long after the start alarms stay quiet, until tasks run and have passed their checks. */
const GRACE_MINUTES = 30;

/** A call of an AWS service's own API, made by EventBridge Scheduler. */
interface Call {
  /** Service and action as universal targets name them, e.g. `rds:stopDBInstance`. */
  readonly target: string;
  readonly input: Readonly<Record<string, string>>;
}

/**
 * Stops what costs by the hour when nobody works, and starts it before somebody does, in the time of those who work.
 * Services by the bounds of their auto scaling, databases and canaries by calls of EventBridge Scheduler. What has the
 * tag `OffHours: never` is left alone; and because the calls are allowed by that tag, putting it onto a database by hand
 * keeps it running from that moment on.
 *
 * Follows https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html,
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html.
 */
export class OffHours extends pulumi.ComponentResource {
  readonly #tags = componentTags("off-hours");

  constructor(
    private readonly name: string,
    args: OffHoursArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:operations:OffHours", name, {}, opts);

    for (const [key, service] of stoppable(args.services)) this.#scale(key, service, args.schedule);

    const databases = stoppable(args.databases);
    const canaries = stoppable(args.canaries);
    if (databases.length > 0 || canaries.length > 0) this.#call(args, databases, canaries);
    if (args.alarmNames.length > 0) this.#mute(args);

    this.registerOutputs({});
  }

  /** Stops and starts databases and canaries by calls that EventBridge Scheduler makes. */
  #call(
    args: OffHoursArgs,
    databases: readonly Named<StoppableDatabase>[],
    canaries: readonly Named<StoppableCanary>[],
  ): void {
    const encryption = this.#key(args);
    const { role, group, permission } = this.#scheduler(args, [
      keyUseThrough("Schedules", "scheduler", args.account, encryption),
      ...databases.map(([, database]) => mayStop(args, database)),
      ...canaries.map(([, { canaryName }]) => mayStopCanary(args, canaryName)),
    ]);
    const schedule = (action: string, expression: string, call: Call) => {
      new aws.scheduler.Schedule(
        `${this.name}-${action}`,
        {
          name: `${this.name}-${action}`,
          groupName: group.name,
          scheduleExpression: expression,
          scheduleExpressionTimezone: args.schedule.timeZone,
          flexibleTimeWindow: { mode: "OFF" },
          kmsKeyArn: encryption.keyArn,
          target: {
            arn: pulumi.interpolate`arn:${args.account.partition}:scheduler:::aws-sdk:${call.target}`,
            roleArn: role.arn,
            input: JSON.stringify(call.input),
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
          },
        },
        { parent: this, dependsOn: [permission] },
      );
    };
    for (const [key, database] of databases) {
      const { start, stop } = callsOf(database);
      schedule(`stop-${key}`, stopExpression(args.schedule), stop);
      schedule(`start-${key}`, startExpression(args.schedule, DATABASE_LEAD_MINUTES), start);
    }
    for (const [key, { canaryName }] of canaries) {
      const input = { Name: canaryName };
      schedule(`stop-${key}`, stopExpression(args.schedule), { target: "synthetics:stopCanary", input });
      schedule(`start-${key}`, startExpression(args.schedule), { target: "synthetics:startCanary", input });
    }
  }

  #scale(key: string, service: StoppableService, schedule: WeeklySchedule): void {
    const common = {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${service.clusterName}/${service.serviceName}`,
      timezone: schedule.timeZone,
    };
    new aws.appautoscaling.ScheduledAction(
      `${this.name}-stop-${key}`,
      {
        ...common,
        name: `${this.name}-stop-${key}`,
        schedule: stopExpression(schedule),
        scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
      },
      { parent: this, dependsOn: [service.scaling] },
    );
    new aws.appautoscaling.ScheduledAction(
      `${this.name}-start-${key}`,
      {
        ...common,
        name: `${this.name}-start-${key}`,
        schedule: startExpression(schedule),
        scalableTargetAction: { minCapacity: service.minTasks, maxCapacity: service.maxTasks },
      },
      { parent: this, dependsOn: [service.scaling] },
    );
  }

  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html */
  #key({ account, deletionProtection }: OffHoursArgs): EncryptionKey {
    return new EncryptionKey(
      this.name,
      {
        account,
        description: `Schedules of ${this.name}`,
        through: ["scheduler"],
        deletionProtection,
        tags: this.#tags,
      },
      { parent: this },
    );
  }

  #scheduler(args: OffHoursArgs, statements: readonly Statement[]) {
    const group = new aws.scheduler.ScheduleGroup(
      `${this.name}-group`,
      { name: this.name, tags: this.#tags() },
      { parent: this },
    );
    const role = new aws.iam.Role(
      `${this.name}-role`,
      {
        description: "Lets EventBridge Scheduler stop and start what is off outside of working hours",
        assumeRolePolicy: assumedBy(
          "scheduler.amazonaws.com",
          args.account,
          arn(args.account, "scheduler", `schedule-group/${this.name}`),
        ),
        permissionsBoundary: args.permissionsBoundary,
        tags: this.#tags(),
      },
      { parent: this },
    );
    const permission = rolePolicy(`${this.name}-role-policy`, role, statements, { parent: this });
    return { group, role, permission };
  }

  #mute({ alarmNames, schedule }: OffHoursArgs): void {
    for (const [index, { expression, duration }] of quietTimes(schedule, GRACE_MINUTES).entries()) {
      for (let from = 0; from < alarmNames.length; from += ALARMS_OF_A_RULE) {
        const part = from === 0 ? "" : `-${from / ALARMS_OF_A_RULE + 1}`;
        const name = `${this.name}-quiet-${index}${part}`;
        new aws.cloudwatch.AlarmMuteRule(
          name,
          {
            name,
            description: "Nothing is wrong when nothing is meant to run",
            rule: { schedule: { expression, duration, timezone: schedule.timeZone } },
            muteTargets: { alarmNames: alarmNames.slice(from, from + ALARMS_OF_A_RULE) },
            tags: this.#tags(),
          },
          { parent: this },
        );
      }
    }
  }
}

function stoppable<Thing extends Stoppable>(
  things: Readonly<Record<string, Thing>>,
): readonly Named<Thing>[] {
  return Object.entries(things).filter(([, { tags }]) => tags[OFF_HOURS_TAG] !== NEVER);
}

function callsOf({ kind, identifier }: StoppableDatabase): { readonly start: Call; readonly stop: Call } {
  const input =
    kind === "instance" ? { DbInstanceIdentifier: identifier } : { DbClusterIdentifier: identifier };
  const what = kind === "instance" ? "DBInstance" : "DBCluster";
  return { start: { target: `rds:start${what}`, input }, stop: { target: `rds:stop${what}`, input } };
}

/** By name and by tag: whoever changes the tag by hand takes the permission away. */
function tagged({ environment }: OffHoursArgs): NonNullable<Statement["conditions"]> {
  return { StringEquals: { [`aws:ResourceTag/${OFF_HOURS_TAG}`]: environment } };
}

function mayStop(args: OffHoursArgs, { kind, identifier }: StoppableDatabase): Statement {
  const instance = kind === "instance";
  return {
    sid: `Stop${identifier.replaceAll(/\W/g, "")}`,
    actions: instance
      ? ["rds:StartDBInstance", "rds:StopDBInstance"]
      : ["rds:StartDBCluster", "rds:StopDBCluster"],
    resources: arn(args.account, "rds", `${instance ? "db" : "cluster"}:${identifier}`),
    conditions: tagged(args),
  };
}

function mayStopCanary(args: OffHoursArgs, canaryName: string): Statement {
  return {
    sid: `Stop${canaryName.replaceAll(/\W/g, "")}`,
    actions: ["synthetics:StartCanary", "synthetics:StopCanary"],
    resources: arn(args.account, "synthetics", `canary:${canaryName}`),
    conditions: tagged(args),
  };
}
