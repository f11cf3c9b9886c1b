import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn, bucketArn } from "./account";
import { atCloudfront } from "./cloudfront";
import { componentTags } from "./component-tags";
import type { Statement } from "./policy-document";
import { onBehalfOf } from "./policy-document";
import { PrivateBucket } from "./private-bucket";

/** What a {@link LogBucket} takes. */
export interface LogBucketArgs {
  readonly account: Account;
  /** Days that logs are kept. */
  readonly retentionDays: number;
  /** How names of the buckets start whose access is logged here. */
  readonly sourceBucketPrefix: string;
  /** Whether CloudFront delivers logs here, too. */
  readonly distributionLogs: boolean;
  /** Whether bucket and logs survive being deleted from the program. */
  readonly deletionProtection: boolean;
}

/**
 * The bucket that AWS services deliver an environment's logs to: the load balancer's and S3's access logs, VPC flow
 * logs, and CloudFront's if there is a static site.
 *
 * It is encrypted with S3's own key, because Elastic Load Balancing delivers to no other
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
 */
export class LogBucket extends pulumi.ComponentResource {
  /** The bucket's name. Known only once services may deliver to it. */
  public readonly bucketName: pulumi.Output<string>;
  /** Prefixes for each kind of log. */
  public readonly prefixes = { loadBalancer: "alb", s3: "s3/", flowLogs: "flow-logs" } as const;
  /** Depend on this before delivering logs. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:storage:LogBucket", name, {}, opts);
    const { account, retentionDays, deletionProtection } = args;

    const bucket = new PrivateBucket(
      name,
      {
        account,
        deletionProtection,
        tags: componentTags("logs"),
        lifecycleRules: [
          {
            id: "retention",
            status: "Enabled",
            filter: {},
            expiration: { days: retentionDays },
            noncurrentVersionExpiration: { noncurrentDays: 7 },
          },
        ],
        statements: (bucketName) => [
          this.#loadBalancerLogs(account, bucketName),
          this.#s3AccessLogs(account, bucketName, args.sourceBucketPrefix),
          ...this.#flowLogs(account, bucketName),
          ...(args.distributionLogs ? [this.#distributionLogs(account, bucketName)] : []),
        ],
      },
      { parent: this },
    );
    this.bucketName = bucket.bucketName;
    this.ready = bucket.policy;

    this.registerOutputs({ bucketName: this.bucketName });
  }

  #loadBalancerLogs(account: Account, bucket: pulumi.Input<string>): Statement {
    const key = pulumi.interpolate`${bucket}/${this.prefixes.loadBalancer}/AWSLogs/${account.id}/*`;
    return {
      sid: "LoadBalancerAccessLogs",
      principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      actions: "s3:PutObject",
      resources: bucketArn(account, key),
      conditions: { ArnLike: { "aws:SourceArn": arn(account, "elasticloadbalancing", "loadbalancer/*") } },
    };
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
  #s3AccessLogs(account: Account, bucket: pulumi.Input<string>, sourcePrefix: string): Statement {
    return {
      sid: "S3AccessLogs",
      principals: { Service: "logging.s3.amazonaws.com" },
      actions: "s3:PutObject",
      resources: bucketArn(account, bucket, `/${this.prefixes.s3}*`),
      conditions: onBehalfOf(account, bucketArn(account, `${sourcePrefix}*`)),
    };
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
  #flowLogs(account: Account, bucket: pulumi.Input<string>): readonly Statement[] {
    const deliveries = onBehalfOf(account, arn(account, "logs", "*"));
    const service = { Service: "delivery.logs.amazonaws.com" };
    const key = pulumi.interpolate`${bucket}/${this.prefixes.flowLogs}/AWSLogs/${account.id}/*`;
    return [
      {
        sid: "FlowLogs",
        principals: service,
        actions: "s3:PutObject",
        resources: bucketArn(account, key),
        conditions: {
          ...deliveries,
          StringEquals: { ...deliveries.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
      {
        sid: "FlowLogsAclCheck",
        principals: service,
        actions: "s3:GetBucketAcl",
        resources: bucketArn(account, bucket),
        conditions: deliveries,
      },
    ];
  }

  /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html */
  #distributionLogs(account: Account, bucket: pulumi.Input<string>): Statement {
    const deliveries = onBehalfOf(account, arn(atCloudfront(account), "logs", "delivery-source:*"));
    const key = pulumi.interpolate`${bucket}/AWSLogs/${account.id}/CloudFront/*`;
    return {
      sid: "DistributionLogs",
      principals: { Service: "delivery.logs.amazonaws.com" },
      actions: "s3:PutObject",
      resources: bucketArn(account, key),
      conditions: {
        ...deliveries,
        StringEquals: { ...deliveries.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    };
  }
}
