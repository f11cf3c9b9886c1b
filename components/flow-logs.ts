import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn, bucketArn } from "./account";
import type { ComponentTags } from "./component-tags";
import { EncryptionKey } from "./encryption-key";
import type { LogBucket } from "./log-bucket";
import { assumedBy } from "./policy-document";
import { rolePolicy } from "./role-policy";

/** What {@link FlowLogs} takes. */
export interface FlowLogsArgs {
  readonly account: Account;
  /** Id of the VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** `s3` delivers to the log bucket; `cloudwatch` to a log group of its own, encrypted with a key of its own. */
  readonly destination: "s3" | "cloudwatch";
  readonly logBucket: LogBucket;
  /** Seconds that records are gathered before they are written. */
  readonly intervalSeconds: 60 | 600;
  /** Days that the log group keeps records; the log bucket has its own retention. */
  readonly retentionDays: number;
  readonly deletionProtection: boolean;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * A record of every connection in a VPC, allowed or refused.
 *
 * Follows https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html.
 */
export class FlowLogs extends pulumi.ComponentResource {
  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:network:FlowLogs", name, {}, opts);
    const common = {
      vpcId: args.vpcId,
      trafficType: "ALL",
      maxAggregationInterval: args.intervalSeconds,
      tags: args.tags(name),
    };

    if (args.destination === "s3") {
      const { bucketName, prefixes, ready } = args.logBucket;
      new aws.ec2.FlowLog(
        `${name}-flow-log`,
        {
          ...common,
          logDestinationType: "s3",
          logDestination: bucketArn(args.account, bucketName, `/${prefixes.flowLogs}/`),
        },
        { parent: this, dependsOn: [ready] },
      );
    } else {
      const { logGroup, role, permission } = this.#logGroup(name, args);
      new aws.ec2.FlowLog(
        `${name}-flow-log`,
        {
          ...common,
          logDestinationType: "cloud-watch-logs",
          logDestination: logGroup.arn,
          iamRoleArn: role.arn,
        },
        { parent: this, dependsOn: [permission] },
      );
    }
    this.registerOutputs({});
  }

  #logGroup(name: string, args: FlowLogsArgs) {
    const { account, tags } = args;
    const logGroupName = `/vpc/${name}`;
    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Flow logs of ${name}`,
        logGroupNames: [logGroupName],
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log-group`,
      { name: logGroupName, retentionInDays: args.retentionDays, kmsKeyId: key.keyArn, tags: tags() },
      { parent: this },
    );
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        description: "Lets VPC flow logs write to their log group",
        assumeRolePolicy: assumedBy(
          "vpc-flow-logs.amazonaws.com",
          account,
          arn(account, "ec2", "vpc-flow-log/*"),
        ),
        permissionsBoundary: args.permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    const ofGroup = pulumi.interpolate`log-group:${logGroup.name}`;
    const permission = rolePolicy(
      `${name}-role-policy`,
      role,
      [
        {
          sid: "WriteFlowLogs",
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: [arn(account, "logs", ofGroup), arn(account, "logs", pulumi.interpolate`${ofGroup}:*`)],
        },
      ],
      { parent: this },
    );
    return { logGroup, role, permission };
  }
}
