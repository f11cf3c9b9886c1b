/** Which facts the builder reads, by AWS service code. */
import type { ServiceRules } from "../rule";
import { ecr, ecs, eks } from "./containers";
import { elasticache, rds } from "./database";
import { ec2 } from "./ec2";
import { elb, route53, vpc, waf } from "./network";
import { acm, cloudtrail, cloudwatch, kms, secretsmanager } from "./operations";
import { dynamodb, lambda, sns, sqs } from "./serverless";
import { efs, s3 } from "./storage";

export const RULES: Readonly<Record<string, ServiceRules>> = {
  AmazonEC2: ec2,
  AmazonVPC: vpc,
  AWSELB: elb,
  AmazonRoute53: route53,
  awswaf: waf,
  AmazonECS: ecs,
  AmazonEKS: eks,
  AmazonECR: ecr,
  AmazonS3: s3,
  AmazonEFS: efs,
  AWSLambda: lambda,
  AmazonDynamoDB: dynamodb,
  AWSQueueService: sqs,
  AmazonSNS: sns,
  AmazonRDS: rds,
  AmazonElastiCache: elasticache,
  AmazonCloudWatch: cloudwatch,
  AWSCloudTrail: cloudtrail,
  awskms: kms,
  AWSSecretsManager: secretsmanager,
  AWSCertificateManager: acm,
};
