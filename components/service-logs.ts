import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ComponentTags } from "./component-tags";
import { EncryptionKey } from "./encryption-key";

/** What {@link ServiceLogs} takes. */
export interface ServiceLogsArgs {
  readonly account: Account;
  /** Name of the service, and of its cluster. */
  readonly serviceName: string;
  /** Days that logs are kept. */
  readonly retentionDays: number;
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/**
 * The log groups that a service writes to, with a key of their own. They are made before the service, because AWS
 * makes missing ones itself, unencrypted and kept for ever.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html.
 */
export class ServiceLogs extends pulumi.ComponentResource {
  /** What the application writes. */
  public readonly application: aws.cloudwatch.LogGroup;
  /** What Container Insights measures. */
  public readonly insights: aws.cloudwatch.LogGroup;

  constructor(name: string, args: ServiceLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:service:ServiceLogs", name, {}, opts);

    const application = `/ecs/${args.serviceName}`;
    // ECS looks for this name: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-reference-structured-logs-ECS.html
    const insights = `/aws/ecs/containerinsights/${args.serviceName}/performance`;
    const key = new EncryptionKey(
      name,
      {
        account: args.account,
        description: `Logs of ${args.serviceName}`,
        logGroupNames: [application, insights],
        deletionProtection: args.deletionProtection,
        tags: args.tags,
      },
      { parent: this },
    );
    const common = { retentionInDays: args.retentionDays, kmsKeyId: key.keyArn, tags: args.tags() };
    this.application = new aws.cloudwatch.LogGroup(
      `${name}-application`,
      { name: application, ...common },
      { parent: this },
    );
    this.insights = new aws.cloudwatch.LogGroup(
      `${name}-insights`,
      { name: insights, ...common },
      { parent: this },
    );

    this.registerOutputs({ logGroupName: this.application.name });
  }
}
