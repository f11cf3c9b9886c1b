import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ComponentTags } from "./component-tags";
import type { ContainerArgs } from "./container";
import { containerDefinitions, volumesOf } from "./container";
import type { ServiceRoles } from "./service-roles";

/** The name of the container in the task. */
export const CONTAINER = "app";

/** What a {@link ServiceTask} takes. */
export interface ServiceTaskArgs extends Omit<ContainerArgs, "name" | "region"> {
  readonly account: Account;
  /** Processor that the image is built for. */
  readonly architecture: "arm64" | "x86_64";
  /** CPU units of a task (1024 are one vCPU) and memory in MiB: a pair that Fargate offers. */
  readonly cpu: number;
  /** Memory of a task, in MiB. */
  readonly memory: number;
  readonly roles: ServiceRoles;
  readonly tags: ComponentTags;
}

/**
 * What a task of a service is: its container, size and roles.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html.
 */
export class ServiceTask extends pulumi.ComponentResource {
  /** Name of the task definition, without the revision. */
  public readonly family: string;
  /** ARN with the revision. */
  public readonly taskDefinitionArn: pulumi.Output<string>;

  constructor(name: string, args: ServiceTaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:service:ServiceTask", name, {}, opts);
    this.family = name;
    const definition = new aws.ecs.TaskDefinition(
      `${name}-task`,
      {
        family: this.family,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(args.cpu),
        memory: String(args.memory),
        runtimePlatform: {
          operatingSystemFamily: "LINUX",
          cpuArchitecture: args.architecture === "arm64" ? "ARM64" : "X86_64",
        },
        executionRoleArn: args.roles.executionRoleArn,
        taskRoleArn: args.roles.taskRoleArn,
        volumes: [...volumesOf(args)],
        containerDefinitions: containerDefinitions({
          ...args,
          name: CONTAINER,
          region: args.account.region,
        }),
        tags: args.tags(),
      },
      { parent: this },
    );
    this.taskDefinitionArn = definition.arn;
    this.registerOutputs({ taskDefinitionArn: this.taskDefinitionArn });
  }
}
