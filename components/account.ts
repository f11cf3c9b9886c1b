import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where resources are made, as far as their ARNs tell. All of it is known at preview. */
export interface Account {
  /** Account id of 12 digits. */
  readonly id: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: pulumi.Output<string>;
  /** What service host names end with, e.g. `amazonaws.com`. */
  readonly dnsSuffix: pulumi.Output<string>;
}

/** The account and region of the provider that `opts` names, or of its parent's. */
export function currentAccount(opts: pulumi.InvokeOptions): Account {
  const partition = aws.getPartitionOutput({}, opts);
  return {
    id: aws.getCallerIdentityOutput({}, opts).accountId,
    region: aws.getRegionOutput({}, opts).region,
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
  };
}

/**
 * An ARN put together from its parts. A resource's own `arn` is unknown until it exists, and one unknown ARN makes
 * a whole policy document unknown; names are known at preview, so documents name resources by this.
 *
 * @param service e.g. `logs`. @param resource what follows the account id, e.g. `log-group:/app`.
 */
export function arn(
  account: Account,
  service: string,
  resource: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${account.partition}:${service}:${account.region}:${account.id}:${resource}`;
}

/** The ARN of a bucket (S3 names are global: no region, no account), or of objects in it. */
export function bucketArn(account: Account, bucket: pulumi.Input<string>, key = ""): pulumi.Output<string> {
  return pulumi.interpolate`arn:${account.partition}:s3:::${bucket}${key}`;
}

/** The ARN of a role (IAM knows no regions), from its name. */
export function roleArn(account: Account, name: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.interpolate`arn:${account.partition}:iam::${account.id}:role/${name}`;
}
