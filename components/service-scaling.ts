import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";
import type { RequestMetrics } from "./service-route";

/** What {@link ServiceScaling} takes. */
export interface ServiceScalingArgs {
  /** Name of the ECS cluster. */
  readonly clusterName: pulumi.Input<string>;
  /** Name of the ECS service. */
  readonly serviceName: pulumi.Input<string>;
  /** The least tasks that run. */
  readonly minTasks: number;
  /** The most tasks that run. */
  readonly maxTasks: number;
  /** What the number of tasks is held by. */
  readonly targets: {
    /** Share of CPU, in percent, that tasks are added above. */
    readonly cpuPercent: number;
    /** Share of memory, in percent, that tasks are added above. */
    readonly memoryPercent: number;
    /** Requests a minute to each task. */
    readonly requestsPerTask: number;
  };
  /** How its requests are counted. Default: they don't count. */
  readonly requests?: RequestMetrics | undefined;
  readonly tags: ComponentTags;
}

/** Seconds: tasks come fast and go slowly, so that a wave of requests does not find them just gone. */
const COOLDOWN = { scaleOutCooldown: 60, scaleInCooldown: 300 } as const;

/**
 * As many tasks as the busiest of CPU, memory and requests asks for, between two bounds.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html.
 */
export class ServiceScaling extends pulumi.ComponentResource {
  constructor(name: string, args: ServiceScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:service:ServiceScaling", name, {}, opts);

    const target = new aws.appautoscaling.Target(
      `${name}-target`,
      {
        serviceNamespace: "ecs",
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: pulumi.interpolate`service/${args.clusterName}/${args.serviceName}`,
        minCapacity: args.minTasks,
        maxCapacity: args.maxTasks,
        tags: args.tags(),
      },
      { parent: this },
    );
    const { targets, requests } = args;
    const metrics = {
      cpu: { metric: { predefinedMetricType: "ECSServiceAverageCPUUtilization" }, value: targets.cpuPercent },
      memory: {
        metric: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
        value: targets.memoryPercent,
      },
      ...(requests && {
        requests: {
          metric: {
            predefinedMetricType: "ALBRequestCountPerTarget",
            resourceLabel: pulumi.interpolate`${requests.loadBalancerSuffix}/${requests.targetGroupSuffix}`,
          },
          value: targets.requestsPerTask,
        },
      }),
    };
    for (const [key, { metric, value }] of Object.entries(metrics)) {
      new aws.appautoscaling.Policy(
        `${name}-${key}`,
        {
          policyType: "TargetTrackingScaling",
          serviceNamespace: target.serviceNamespace,
          scalableDimension: target.scalableDimension,
          resourceId: target.resourceId,
          targetTrackingScalingPolicyConfiguration: {
            predefinedMetricSpecification: metric,
            targetValue: value,
            ...COOLDOWN,
          },
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
