import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AlarmSetArgs } from "./alarm-set";
import { AlarmSet, QUARTER_HOUR } from "./alarm-set";
import { serviceMetric } from "./metrics";
import type { ObservedService, ObservedTraffic } from "./observed";
import { summed } from "./traffic";

/** What {@link ServiceAlarms} takes. */
export interface ServiceAlarmsArgs extends AlarmSetArgs {
  /** The ECS service. */
  readonly service: ObservedService;
}

/** Percent of CPU or memory at which there is no room for a wave of requests. */
const SATURATED_PERCENT = 85;
/** Lines of errors in five minutes that are more than chance. */
const MANY_ERRORS = 10;

/** Lines that tell of an error, as text or as JSON. */
const ERROR_LINES = `?ERROR ?FATAL ?"\\"level\\":\\"error\\"" ?"\\"level\\":\\"fatal\\""`;

/**
 * Alarms on what a service runs out of, and on its being there at all.
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html.
 */
export class ServiceAlarms extends pulumi.ComponentResource {
  /** Names of the alarms. */
  public readonly alarmNames: readonly string[];

  constructor(
    private readonly name: string,
    args: ServiceAlarmsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:observability:ServiceAlarms", name, {}, opts);
    const set = new AlarmSet(name, args, this);

    this.#saturation(set, args.service);
    if (args.service.traffic) this.#health(set, args.service.traffic);
    else this.#presence(set, args.service);
    this.#errors(set, args.service);
    this.alarmNames = set.names;

    this.registerOutputs({});
  }

  #saturation(set: AlarmSet, service: ObservedService): void {
    for (const [key, metric] of [
      ["cpu", "CPUUtilization"],
      ["memory", "MemoryUtilization"],
    ] as const) {
      set.add(`${key}-saturated`, {
        description: `Tasks have used more than ${SATURATED_PERCENT}% of their ${key} for a quarter of an hour, although auto scaling should have added some: raise the service's maxTasks, or give tasks more.`,
        watched: { metric: serviceMetric(service, metric, "Average") },
        comparison: "above",
        threshold: SATURATED_PERCENT,
        ...QUARTER_HOUR,
        missing: "notBreaching",
      });
    }
    if (service.maxTasks > service.minTasks) {
      set.add("at-most-tasks", {
        description: `As many tasks run as may (${service.maxTasks}): the next wave of requests meets no more. Raise maxTasks, or find out what is asking.`,
        watched: {
          metric: serviceMetric(service, "RunningTaskCount", "Average", "ECS/ContainerInsights"),
        },
        comparison: "at-least",
        threshold: service.maxTasks,
        ...QUARTER_HOUR,
        missing: "notBreaching",
      });
    }
  }

  /** Nobody's health checks tell of a service that no load balancer sends requests to: its tasks do. */
  #presence(set: AlarmSet, service: ObservedService): void {
    set.add("no-running-task", {
      description: "No task runs: the service is down. See the service's events and the log.",
      watched: { metric: serviceMetric(service, "RunningTaskCount", "Maximum", "ECS/ContainerInsights") },
      comparison: "below",
      threshold: 1,
      periodSeconds: 60,
      of: { values: 3, beyond: 3 },
      // A heartbeat: what doesn't run counts nothing.
      missing: "breaching",
    });
  }

  #health(set: AlarmSet, traffic: ObservedTraffic): void {
    set.add("no-healthy-task", {
      description:
        "No task passes its health check: the service is down. See the service's events and the log.",
      watched: summed(traffic, "HealthyHostCount", "Minimum"),
      comparison: "below",
      threshold: 1,
      periodSeconds: 60,
      of: { values: 3, beyond: 3 },
      // A heartbeat: a target group without targets has no value at all.
      missing: "breaching",
    });
    set.add("unhealthy-task", {
      description:
        "A task has failed its health check for ten minutes, and was not replaced by one that passes.",
      watched: summed(traffic, "UnHealthyHostCount", "Minimum"),
      comparison: "at-least",
      threshold: 1,
      periodSeconds: 60,
      of: { values: 10, beyond: 10 },
      missing: "notBreaching",
    });
  }

  #errors(set: AlarmSet, service: ObservedService): void {
    const metric = {
      namespace: `Plumbline/${this.name}`,
      name: "ErrorLines",
      dimensions: {},
      statistic: "Sum",
    };
    new aws.cloudwatch.LogMetricFilter(
      `${this.name}-error-lines`,
      {
        name: `${this.name}-error-lines`,
        logGroupName: service.logGroupName,
        pattern: ERROR_LINES,
        metricTransformation: {
          namespace: metric.namespace,
          name: metric.name,
          value: "1",
          defaultValue: "0",
          unit: "Count",
        },
      },
      { parent: this },
    );
    set.add("error-lines", {
      description: `The application has written ${MANY_ERRORS} errors or more within five minutes, twice in a quarter of an hour.`,
      watched: { metric },
      comparison: "at-least",
      threshold: MANY_ERRORS,
      periodSeconds: 300,
      of: { values: 3, beyond: 2 },
      missing: "notBreaching",
    });
  }
}
