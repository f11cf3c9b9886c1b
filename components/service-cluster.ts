import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import { componentTags } from "./component-tags";
import { EncryptionKey } from "./encryption-key";
import type { Statement } from "./policy-document";
import { onBehalfOf } from "./policy-document";
import { CAPACITY_PROVIDERS } from "./service-capacity";

/** What a {@link ServiceCluster} takes. */
export interface ServiceClusterArgs {
  readonly account: Account;
  /** Whether services call each other by name (ECS Service Connect). */
  readonly discovery: boolean;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
}

/** What EventBridge Scheduler puts into the encryption context of a schedule. */
export const SCHEDULE_CONTEXT = "kms:EncryptionContext:aws:scheduler:schedule:arn";

/**
 * Where services run: an ECS cluster without instances, with the key that their logs are encrypted with and the log
 * group of its metrics.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContainerInsights.html.
 */
export class ServiceCluster extends pulumi.ComponentResource {
  /** Name of the ECS cluster. */
  public readonly clusterName: pulumi.Output<string>;
  /** ARN of the ECS cluster. */
  public readonly clusterArn: pulumi.Output<string>;
  /** The same, known at preview. */
  public readonly arnForPolicies: pulumi.Output<string>;
  /** Where services find each other, if they do. */
  public readonly namespaceArn: pulumi.Output<string> | undefined;
  /** Depend on this before starting tasks: it brings what they run on. */
  public readonly capacity: pulumi.Resource;
  /** Key for the log groups that {@link logGroupName} names, and for queues of what services fail at. */
  public readonly key: EncryptionKey;

  constructor(
    public readonly name: string,
    args: ServiceClusterArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:ServiceCluster", name, {}, opts);
    const tags = componentTags("cluster");

    // ECS looks for this name: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-reference-structured-logs-ECS.html
    const insightsGroupName = `/aws/ecs/containerinsights/${name}/performance`;
    this.key = new EncryptionKey(
      name,
      {
        account: args.account,
        description: `Logs of ${name}, and what it failed at`,
        through: ["lambda", "scheduler", "sqs"],
        statements: byEvents(args.account),
        logGroupNames: [this.logGroupName("*"), insightsGroupName],
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const insights = new aws.cloudwatch.LogGroup(
      `${name}-insights`,
      {
        name: insightsGroupName,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: this.key.keyArn,
        tags: tags(),
      },
      { parent: this },
    );
    const cluster = new aws.ecs.Cluster(
      `${name}-cluster`,
      { name, settings: [{ name: "containerInsights", value: "enabled" }], tags: tags() },
      // Its metrics come as logs; the group has to be there first, or ECS makes one that keeps them for ever.
      { parent: this, dependsOn: [insights] },
    );
    this.clusterName = cluster.name;
    this.clusterArn = cluster.arn;
    this.arnForPolicies = arn(args.account, "ecs", `cluster/${name}`);
    this.capacity = new aws.ecs.ClusterCapacityProviders(
      `${name}-capacity`,
      { clusterName: cluster.name, capacityProviders: [...CAPACITY_PROVIDERS] },
      { parent: this },
    );

    this.namespaceArn = args.discovery ? this.#namespace(tags) : undefined;

    this.registerOutputs({ clusterName: this.clusterName });
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
  #namespace(tags: ComponentTags): pulumi.Output<string> {
    return new aws.servicediscovery.HttpNamespace(
      `${this.name}-namespace`,
      { name: this.name, description: "Names by which services call each other", tags: tags() },
      { parent: this },
    ).arn;
  }

  /** Name of the log group of a service. */
  logGroupName(service: string): string {
    return `/ecs/${this.name}/${service}`;
  }
}

/**
 * Lets EventBridge put failed runs into encrypted queues, and roles of EventBridge Scheduler decrypt their schedules.
 *
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html
 */
function byEvents(account: Account): readonly Statement[] {
  return [
    {
      sid: "UseByRules",
      principals: { Service: "events.amazonaws.com" },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: "*",
      conditions: onBehalfOf(account, arn(account, "events", "rule/*")),
    },
    {
      sid: "DecryptSchedules",
      principals: { AWS: pulumi.interpolate`arn:${account.partition}:iam::${account.id}:root` },
      actions: "kms:Decrypt",
      resources: "*",
      conditions: {
        ArnLike: { [SCHEDULE_CONTEXT]: arn(account, "scheduler", "schedule/*") },
      },
    },
  ];
}
