import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AlarmSetArgs } from "./alarm-set";
import { AlarmSet } from "./alarm-set";
import { BURN_RATES, badPercent, windowName } from "./burn-rates";
import type { ObservedTraffic } from "./observed";
import type { BadRequests } from "./traffic";
import { failedRequests, slowRequests } from "./traffic";

/** What users are promised, over 30 days. */
export interface Objectives {
  /** Requests that don't fail, in percent. */
  readonly availabilityPercent: number;
  /** Requests answered within `latencySeconds`, in percent. */
  readonly latencyPercent: number;
  readonly latencySeconds: number;
}

/** What {@link ServiceObjectives} takes. */
export interface ServiceObjectivesArgs extends AlarmSetArgs {
  /** The service's requests. */
  readonly traffic: ObservedTraffic;
  readonly objectives: Objectives;
}

/** Bad requests in a window that are too few to be told of: two failures at night are no trend. */
const TOO_FEW = 5;

/** One objective: good requests in percent, and those that are bad. */
interface Objective {
  readonly percent: number;
  readonly meaning: string;
  readonly bad: BadRequests;
}

/**
 * Alarms on a service's objectives, measured by its own traffic at the load balancer. Many windows are watched in
 * silence; one composite alarm an objective tells that its budget burns too fast. No traffic burns nothing: that nobody
 * gets through is for the canary and the health checks to tell.
 *
 * Follows https://sre.google/workbook/alerting-on-slos/ and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html.
 */
export class ServiceObjectives extends pulumi.ComponentResource {
  /** Names of all alarms, the composite ones last. */
  public readonly alarmNames: readonly string[];

  constructor(name: string, args: ServiceObjectivesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:observability:ServiceObjectives", name, {}, opts);
    const set = new AlarmSet(name, args, this);

    for (const [key, objective] of Object.entries(objectivesOf(args))) {
      const burning = BURN_RATES.map(({ rate, longSeconds, shortSeconds }) => {
        const [long, short] = [longSeconds, shortSeconds].map((seconds) =>
          set.addSilent(`${key}-${windowName(seconds)}`, {
            description: `${objective.meaning}: the budget of failures burns ${rate} times too fast, seen over ${windowName(seconds)}.`,
            watched: {
              metrics: objective.bad.metrics,
              expression: `IF(${objective.bad.count} >= ${TOO_FEW}, ${objective.bad.percent}, 0)`,
            },
            comparison: "above",
            threshold: badPercent(objective.percent, rate),
            periodSeconds: seconds,
            // Without requests there is nothing that could be bad.
            missing: "notBreaching",
          }),
        );
        return pulumi.interpolate`(ALARM("${long?.name}") AND ALARM("${short?.name}"))`;
      });
      const composite = `${name}-${key}`;
      set.names.push(composite);
      new aws.cloudwatch.CompositeAlarm(
        composite,
        {
          alarmName: composite,
          alarmDescription: `${objective.meaning}. At this rate the objective is missed: look at what was released, at the dashboard, at the log.`,
          alarmRule: pulumi.all(burning).apply((windows) => windows.join(" OR ")),
          alarmActions: [args.topicArn],
          okActions: [args.topicArn],
          tags: args.tags(),
        },
        { parent: this },
      );
    }
    this.alarmNames = set.names;

    this.registerOutputs({});
  }
}

function objectivesOf({ traffic, objectives }: ServiceObjectivesArgs): Readonly<Record<string, Objective>> {
  const { availabilityPercent, latencyPercent, latencySeconds } = objectives;
  return {
    availability: {
      percent: availabilityPercent,
      meaning: `Requests fail more often than the objective of ${availabilityPercent}% allows`,
      bad: failedRequests(traffic),
    },
    latency: {
      percent: latencyPercent,
      meaning: `Requests take longer than ${latencySeconds} s more often than the objective of ${latencyPercent}% allows`,
      bad: slowRequests(traffic, latencySeconds),
    },
  };
}
