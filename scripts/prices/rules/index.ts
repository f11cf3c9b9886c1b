/** Which facts the builder reads, by AWS service code. */
import type { ServiceRules } from "../rule";
import {
  athena,
  glue,
  grafana,
  kendra,
  mwaa,
  openSearch,
  quickSight,
  redshift,
  timestream,
} from "./analytics";
import { cognito, eventBridge, stepFunctions, systemsManager, transfer } from "./application-integration";
import { apigateway, backup, cloudformation, codebuild, config } from "./application";
import { dataTransfer } from "./data-transfer";
import { ecr, ecs, eks } from "./containers";
import { elasticache, rds } from "./database";
import { ec2 } from "./ec2";
import { cloudfront, networkfirewall } from "./edge";
import { dms, docdb, fsx, neptune } from "./managed-databases";
import { elb, route53, vpc, waf } from "./network";
import { acm, cloudtrail, cloudwatch, kms, secretsmanager } from "./operations";
import { cloudHsm, directConnect, directoryService, globalAccelerator, lightsail } from "./platform";
import { amplify, apprunner, codeartifact, codepipeline, datasync, glacier, ses } from "./developer";
import { detective, guardduty, macie, shield } from "./security";
import { dynamodb, lambda, sns, sqs } from "./serverless";
import { efs, s3 } from "./storage";
import { firehose, kinesis, kinesisAnalytics, mq, msk } from "./streaming";

export const RULES: Readonly<Record<string, ServiceRules>> = {
  AmazonEC2: ec2,
  AmazonVPC: vpc,
  AWSDataTransfer: dataTransfer,
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
  AmazonKinesis: kinesis,
  AmazonKinesisFirehose: firehose,
  AmazonKinesisAnalytics: kinesisAnalytics,
  AmazonMSK: msk,
  AmazonMQ: mq,
  AmazonMWAA: mwaa,
  AmazonNeptune: neptune,
  AmazonDocDB: docdb,
  AWSDatabaseMigrationSvc: dms,
  AmazonRedshift: redshift,
  AmazonES: openSearch,
  AmazonFSx: fsx,
  AWSTransfer: transfer,
  AmazonStates: stepFunctions,
  AWSEvents: eventBridge,
  AWSSystemsManager: systemsManager,
  AWSGlue: glue,
  AmazonGrafana: grafana,
  AmazonAthena: athena,
  AmazonTimestream: timestream,
  AmazonCognito: cognito,
  AWSDirectoryService: directoryService,
  AmazonLightsail: lightsail,
  AWSGlobalAccelerator: globalAccelerator,
  AWSDirectConnect: directConnect,
  CloudHSM: cloudHsm,
  AmazonKendra: kendra,
  AmazonQuickSight: quickSight,
  AmazonApiGateway: apigateway,
  AWSBackup: backup,
  AWSCloudFormation: cloudformation,
  CodeBuild: codebuild,
  AWSConfig: config,
  AmazonCloudFront: cloudfront,
  AWSNetworkFirewall: networkfirewall,
  AmazonGuardDuty: guardduty,
  AmazonMacie: macie,
  AmazonDetective: detective,
  AWSShield: shield,
  AWSAmplify: amplify,
  AWSCodeArtifact: codeartifact,
  AWSCodePipeline: codepipeline,
  AWSAppRunner: apprunner,
  AWSDataSync: datasync,
  AmazonSES: ses,
  AmazonGlacier: glacier,
};
