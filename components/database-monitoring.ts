import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import { assumedBy } from "./policy-document";

/** What {@link DatabaseMonitoring} takes. */
export interface DatabaseMonitoringArgs {
  readonly account: Account;
  /** Identifier of the instance that is sampled, with `*` for any characters. */
  readonly instances: string;
  /** Seconds between samples of the operating system's metrics; 0 for none. */
  readonly intervalSeconds: number;
  /** Days that Performance Insights are kept; 0 for none. */
  readonly insightsDays: number;
  /** ARN of the key for what Performance Insights keeps. */
  readonly keyArn: pulumi.Input<string>;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/** The properties of an instance that switch its monitoring on. */
export interface MonitoringSettings {
  readonly monitoringInterval: number;
  readonly monitoringRoleArn?: pulumi.Input<string>;
  readonly performanceInsightsEnabled: boolean;
  readonly performanceInsightsRetentionPeriod?: number;
  readonly performanceInsightsKmsKeyId?: pulumi.Input<string>;
}

/**
 * What is measured of a database: statements by Performance Insights, the operating system by Enhanced Monitoring,
 * whose role RDS takes on.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Enabling.html.
 */
export class DatabaseMonitoring extends pulumi.ComponentResource {
  public readonly settings: MonitoringSettings;

  constructor(name: string, args: DatabaseMonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:database:DatabaseMonitoring", name, {}, opts);
    const { intervalSeconds, insightsDays } = args;
    this.settings = {
      monitoringInterval: intervalSeconds,
      ...(intervalSeconds > 0 && { monitoringRoleArn: this.#role(name, args).arn }),
      performanceInsightsEnabled: insightsDays > 0,
      ...(insightsDays > 0 && {
        performanceInsightsRetentionPeriod: insightsDays,
        performanceInsightsKmsKeyId: args.keyArn,
      }),
    };
    this.registerOutputs({});
  }

  #role(
    name: string,
    { account, instances, permissionsBoundary, tags }: DatabaseMonitoringArgs,
  ): aws.iam.Role {
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        description: "Lets RDS write the operating system's metrics to CloudWatch",
        assumeRolePolicy: assumedBy(
          "monitoring.rds.amazonaws.com",
          account,
          arn(account, "rds", `db:${instances}`),
        ),
        permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-policy`,
      {
        role: role.name,
        policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
      },
      { parent: this },
    );
    return role;
  }
}
