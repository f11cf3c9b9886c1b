import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { bucketArn } from "./account";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";

/** What workloads do with the services that they reach through endpoints; administration goes other ways. */
const ACTIONS = {
  s3: [
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:GetBucketLocation",
    "s3:GetObject",
    "s3:GetObjectTagging",
    "s3:GetObjectVersion",
    "s3:ListBucket",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
    "s3:PutObjectTagging",
  ],
  dynamodb: [
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
  ],
  "ecr.api": [
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetAuthorizationToken",
    "ecr:GetDownloadUrlForLayer",
  ],
  "ecr.dkr": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  events: ["events:PutEvents"],
  kms: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
  logs: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
  monitoring: ["cloudwatch:PutMetricData"],
  rds: ["rds:DescribeDBClusters", "rds:DescribeDBInstances"],
  secretsmanager: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
  sns: ["sns:Publish"],
  sqs: [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
  ],
  ssm: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
  ssmmessages: [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  sts: ["sts:AssumeRole", "sts:GetCallerIdentity"],
  xray: [
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ],
} as const;

/** A service that has an endpoint, by the last part of the endpoint's name. */
export type EndpointService = keyof typeof ACTIONS;
/** A service with an interface endpoint; S3 and DynamoDB have gateways. */
export type InterfaceEndpoint = Exclude<EndpointService, "s3" | "dynamodb">;

/**
 * What may pass through an endpoint: this account's principals, for what workloads do, and where data could be
 * carried out, to this account's data only. A stolen key of another account is of no use here.
 *
 * Follows https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html.
 */
export function endpointPolicy(service: EndpointService, account: Account): pulumi.Output<string> {
  const own: Statement = {
    sid: "OwnAccount",
    principals: "*",
    actions: ACTIONS[service],
    resources: "*",
    conditions: {
      StringEquals: {
        "aws:PrincipalAccount": account.id,
        ...((service === "s3" || service === "dynamodb") && { "aws:ResourceAccount": account.id }),
      },
    },
  };
  return policyDocument(service === "s3" ? [own, imageLayers(account)] : [own]);
}

/** Where Amazon ECR keeps image layers: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html. */
function imageLayers(account: Account): Statement {
  const bucket = pulumi.interpolate`prod-${account.region}-starport-layer-bucket`;
  return {
    sid: "ImageLayers",
    principals: "*",
    actions: "s3:GetObject",
    resources: bucketArn(account, bucket, "/*"),
  };
}
