import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { bucketArn } from "./account";
import { CLOUDFRONT_REGION } from "./cloudfront";
import type { ComponentTags } from "./component-tags";
import type { LogBucket } from "./log-bucket";

/** What {@link SiteLogs} take. */
export interface SiteLogsArgs {
  readonly account: Account;
  /** ARN of the CloudFront distribution whose logs they are. */
  readonly distributionArn: pulumi.Input<string>;
  /** Bucket that takes the logs of distributions. */
  readonly logBucket: LogBucket;
  readonly tags: ComponentTags;
}

/**
 * A record of every request to a distribution, in the log bucket, by day and hour (standard logging, version 2, which
 * needs no ACLs on the bucket).
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html.
 */
export class SiteLogs extends pulumi.ComponentResource {
  constructor(name: string, args: SiteLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:site:SiteLogs", name, {}, opts);
    const region = CLOUDFRONT_REGION;

    const source = new aws.cloudwatch.LogDeliverySource(
      `${name}-source`,
      { region, name, logType: "ACCESS_LOGS", resourceArn: args.distributionArn, tags: args.tags() },
      { parent: this },
    );
    const destination = new aws.cloudwatch.LogDeliveryDestination(
      `${name}-destination`,
      {
        region,
        name,
        outputFormat: "json",
        deliveryDestinationConfiguration: {
          destinationResourceArn: bucketArn(args.account, args.logBucket.bucketName),
        },
        tags: args.tags(),
      },
      { parent: this, dependsOn: [args.logBucket.ready] },
    );
    new aws.cloudwatch.LogDelivery(
      `${name}-delivery`,
      {
        region,
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        s3DeliveryConfigurations: [
          { suffixPath: "/{DistributionId}/{yyyy}/{MM}/{dd}/{HH}", enableHiveCompatiblePath: false },
        ],
        tags: args.tags(),
      },
      { parent: this },
    );

    this.registerOutputs({});
  }
}
