import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";
import type { NetworkOutputs } from "./network";
import type { Capacity } from "./service-capacity";
import { capacityStrategy } from "./service-capacity";
import type { ServiceCluster } from "./service-cluster";
import type { ServiceConnectArgs } from "./service-discovery";
import { serviceConnect } from "./service-discovery";
import type { ServiceRoute } from "./service-route";
import type { ServiceScalingArgs } from "./service-scaling";
import { ServiceScaling } from "./service-scaling";
import type { ServiceTask } from "./service-task";
import { CONTAINER } from "./service-task";

/** What a {@link ServiceDeployment} takes. */
export interface ServiceDeploymentArgs extends Pick<ServiceScalingArgs, "minTasks" | "maxTasks" | "targets"> {
  readonly network: NetworkOutputs;
  readonly cluster: ServiceCluster;
  readonly task: ServiceTask;
  /** Port that the container listens on. */
  readonly port: number;
  /** Id of the security group of what runs here. */
  readonly securityGroupId: pulumi.Input<string>;
  /** The service's place behind a load balancer. Default: it has none. */
  readonly route: ServiceRoute | undefined;
  /** The service's part in service discovery. Default: none. */
  readonly connect: ServiceConnectArgs | undefined;
  /** What tasks run on. */
  readonly capacity: Capacity;
  /** How a release takes over, and how many minutes the old tasks stay after a blue/green one. */
  readonly deployment: { readonly strategy: "rolling" | "blue-green"; readonly bakeMinutes: number };
  /** What has to be there before tasks start. */
  readonly startable: readonly pulumi.Resource[];
  /** Further tags of the service, by which off-hours schedules find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>> | undefined;
  readonly tags: ComponentTags;
}

/** Minutes that an update waits for new tasks to take over before it counts as failed and is rolled back. */
const TAKE_OVER_MINUTES = 20;

/**
 * The running service: as many tasks as its load asks for, replaced by a release only when the new ones are healthy. An
 * update waits for that; a release that does not come up is rolled back, and the update fails.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html.
 */
export class ServiceDeployment extends pulumi.ComponentResource {
  /** The ECS service. */
  public readonly service: aws.ecs.Service;

  constructor(name: string, args: ServiceDeploymentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:service:ServiceDeployment", name, {}, opts);
    const { cluster, route } = args;
    const { strategy, bakeMinutes } = args.deployment;
    const isBlueGreen = strategy === "blue-green";
    const timeout = `${TAKE_OVER_MINUTES + (isBlueGreen ? bakeMinutes : 0)}m`;

    this.service = new aws.ecs.Service(
      `${name}-service`,
      {
        cluster: cluster.clusterArn,
        taskDefinition: args.task.taskDefinitionArn,
        desiredCount: args.minTasks,
        capacityProviderStrategies: capacityStrategy(args.capacity),
        // Without it, another capacity would replace the service instead of its tasks.
        forceNewDeployment: true,
        platformVersion: "LATEST",
        networkConfiguration: {
          subnets: [...args.network.subnetIds.private],
          securityGroups: [args.securityGroupId],
          assignPublicIp: false,
        },
        ...(route && {
          loadBalancers: [{ ...route.balancing, containerName: CONTAINER, containerPort: args.port }],
          healthCheckGracePeriodSeconds: 60,
        }),
        ...(args.connect && { serviceConnectConfiguration: serviceConnect(args.connect) }),
        ...(isBlueGreen && {
          deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: String(bakeMinutes) },
        }),
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        availabilityZoneRebalancing: "ENABLED",
        enableExecuteCommand: false,
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
        waitForSteadyState: true,
        tags: { ...args.tags(), ...args.operationTags },
      },
      {
        parent: this,
        dependsOn: [...args.startable, ...(route?.ready ?? [])],
        // Autoscaling owns the count from the first deployment on.
        ignoreChanges: ["desiredCount"],
        customTimeouts: { create: timeout, update: timeout },
      },
    );
    new ServiceScaling(
      `${name}-scaling`,
      {
        ...args,
        clusterName: cluster.clusterName,
        serviceName: this.service.name,
        requests: route?.metrics,
      },
      { parent: this },
    );

    this.registerOutputs({ serviceName: this.service.name });
  }
}
