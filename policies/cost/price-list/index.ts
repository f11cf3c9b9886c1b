/** The AWS Price List as a source of prices: how its products map to the catalogue's keys, by service code. */
import type { ServiceList } from "./rule";
import { ec2, ecr, ecs, eks, lambda } from "./rules/compute";
import { dynamodb, efs, elasticache, rds, s3 } from "./rules/data";
import { elb, route53, vpc } from "./rules/network";
import { cloudwatch, kms, secretsmanager, sns, sqs } from "./rules/operations";

export { parseProduct, PriceListError } from "./product";
export type { PriceListProduct } from "./product";
export { readProduct } from "./rule";
export type { ListedPrice, Query, ServiceList } from "./rule";
export { toPrices } from "./to-prices";

/** The services whose prices can be refreshed. */
export const SERVICE_LISTS: Readonly<Record<string, ServiceList>> = {
  AmazonEC2: ec2,
  AmazonVPC: vpc,
  AWSELB: elb,
  AmazonECS: ecs,
  AmazonEKS: eks,
  AmazonECR: ecr,
  AWSLambda: lambda,
  AmazonRDS: rds,
  AmazonElastiCache: elasticache,
  AmazonDynamoDB: dynamodb,
  AmazonS3: s3,
  AmazonEFS: efs,
  AmazonCloudWatch: cloudwatch,
  awskms: kms,
  AWSSecretsManager: secretsmanager,
  AWSQueueService: sqs,
  AmazonSNS: sns,
  AmazonRoute53: route53,
};
