import type { AwsFunction } from "./answer";
import { AwsFunctionError, regionOf, text } from "./answer";
import type { RegionTable } from "./regions";
import { partitionOf, regionEntry } from "./regions";

/** The account by which a service writes to a customer's bucket. */
function serviceAccount(table: RegionTable): AwsFunction {
  return (args, context) => {
    const region = regionOf(args, context);
    const account = published(table, region);
    const { id: partition } = partitionOf(region);
    return { known: { arn: `arn:${partition}:iam::${account}:root`, id: account, region } };
  };
}

function published(table: RegionTable, region: string): string {
  const value = regionEntry(table, region);
  if (value === undefined) throw new AwsFunctionError(`unsupported AWS Region: ${region}`);
  return value;
}

/** The hosted zone that DNS aliases to a service point to. */
function hostedZone(table: RegionTable): AwsFunction {
  return (args, context) => {
    const region = regionOf(args, context);
    return { known: { id: published(table, region), region } };
  };
}

const getLoadBalancerZone: AwsFunction = (args, context) => {
  const region = regionOf(args, context);
  const loadBalancerType = text(args.loadBalancerType) ?? "application";
  const isNetwork = loadBalancerType === "network";
  const id = published(isNetwork ? "networkLoadBalancerZones" : "applicationLoadBalancerZones", region);
  return { known: { id, loadBalancerType, region } };
};

/** https://docs.aws.amazon.com/cur/latest/userguide/cur-create.html */
const BILLING_ACCOUNT = "386209384616";

const getBillingServiceAccount: AwsFunction = (_args, { partition }) => ({
  known: { arn: `arn:${partition}:iam::${BILLING_ACCOUNT}:root`, id: BILLING_ACCOUNT },
});

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html (and the page for China). */
const LOG_DELIVERY_USER = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
const CHINA_LOG_DELIVERY_USER = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56";

const getLogDeliveryCanonicalUserId: AwsFunction = (args, context) => {
  const region = regionOf(args, context);
  const id = partitionOf(region).id === "aws-cn" ? CHINA_LOG_DELIVERY_USER : LOG_DELIVERY_USER;
  return { known: { id, region } };
};

/** Accounts and hosted zones of AWS's own, which AWS publishes by Region. */
export const SERVICE_ACCOUNT_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:cloudfront/getLogDeliveryCanonicalUserId:getLogDeliveryCanonicalUserId": getLogDeliveryCanonicalUserId,
  "aws:cloudtrail/getServiceAccount:getServiceAccount": serviceAccount("cloudTrailAccounts"),
  "aws:elasticbeanstalk/getHostedZone:getHostedZone": hostedZone("elasticBeanstalkZones"),
  "aws:elb/getHostedZoneId:getHostedZoneId": hostedZone("applicationLoadBalancerZones"),
  "aws:elb/getServiceAccount:getServiceAccount": serviceAccount("elbLogAccounts"),
  "aws:index/getBillingServiceAccount:getBillingServiceAccount": getBillingServiceAccount,
  "aws:lb/getHostedZoneId:getHostedZoneId": getLoadBalancerZone,
};
