import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** What {@link ServiceScaling} takes. */
export interface ServiceScalingArgs {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly targets: {
    readonly cpuPercent: number;
    readonly memoryPercent: number;
    /** Requests a minute to each task. */
    readonly requestsPerTask: number;
  };
  /** Load balancer and target group, as metrics name them. */
  readonly loadBalancerSuffix: pulumi.Input<string>;
  readonly targetGroupSuffix: pulumi.Input<string>;
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
    const metrics = {
      cpu: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      memory: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
      requests: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: pulumi.interpolate`${args.loadBalancerSuffix}/${args.targetGroupSuffix}`,
      },
    };
    const values = {
      cpu: args.targets.cpuPercent,
      memory: args.targets.memoryPercent,
      requests: args.targets.requestsPerTask,
    };
    for (const metric of ["cpu", "memory", "requests"] as const) {
      new aws.appautoscaling.Policy(
        `${name}-${metric}`,
        {
          policyType: "TargetTrackingScaling",
          serviceNamespace: target.serviceNamespace,
          scalableDimension: target.scalableDimension,
          resourceId: target.resourceId,
          targetTrackingScalingPolicyConfiguration: {
            predefinedMetricSpecification: metrics[metric],
            targetValue: values[metric],
            ...COOLDOWN,
          },
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
