/** All cost models. A new file of models is listed here, and nowhere else. */
import { analytics } from "./analytics";
import { apiGateway } from "./api-gateway";
import { backupVaults } from "./backup";
import { cachingAndFiles } from "./caching-and-files";
import { edge } from "./cloudfront";
import { hardwareSecurityModules } from "./cloudhsm";
import { userPools } from "./cognito";
import { delivery } from "./delivery";
import { developerTools } from "./developer-tools";
import { directConnect } from "./direct-connect";
import { directories } from "./directory-service";
import { databaseMigration } from "./dms";
import { dnsAndFirewall } from "./dns-and-firewall";
import { documentDatabases } from "./documentdb";
import { dynamodbTables } from "./dynamodb";
import { dynamodbCopies } from "./dynamodb-copies";
import { ebs } from "./ebs";
import { ec2Fleets } from "./ec2-fleet";
import { ec2Instances } from "./ec2-instance";
import { containers } from "./ecs";
import { kubernetes } from "./eks";
import { elasticBeanstalk } from "./elastic-beanstalk";
import { email } from "./email";
import { eventBuses } from "./eventbridge";
import { fileSystems } from "./fsx";
import { globalAccelerators } from "./global-accelerator";
import { dataCatalogue } from "./glue";
import { imagesAndBatch } from "./images-and-batch";
import { insights } from "./insights";
import { keysAndSecrets } from "./keys-and-secrets";
import { kinesisStreams } from "./kinesis";
import { kinesisAnalytics } from "./kinesis-analytics";
import { serverless } from "./lambda";
import { virtualServers } from "./lightsail";
import { loadBalancing } from "./load-balancing";
import { messaging } from "./messaging";
import type { CostModel } from "./model";
import { messageBrokers } from "./mq";
import { kafka } from "./msk";
import { airflow } from "./mwaa";
import { nameResolution } from "./name-resolution";
import { graphDatabases } from "./neptune";
import { network } from "./network";
import { observability } from "./observability";
import { searchDomains } from "./opensearch";
import { privateConnectivity } from "./private-connectivity";
import { rdsClusters } from "./rds-cluster";
import { rdsInstances } from "./rds-instance";
import { dataWarehouses } from "./redshift";
import { s3 } from "./s3";
import { s3Features } from "./s3-features";
import { scalingTargets } from "./scaling-target";
import { stateMachines } from "./step-functions";
import { systemsManager } from "./systems-manager";
import { threatDetection } from "./threat-detection";
import { timeSeries } from "./timestream";
import { transferServers } from "./transfer";

export const MODELS: readonly CostModel[] = [
  ...ec2Instances,
  ...ec2Fleets,
  ...ebs,
  ...network,
  ...loadBalancing,
  ...containers,
  ...kubernetes,
  ...serverless,
  ...rdsInstances,
  ...rdsClusters,
  ...dynamodbTables,
  ...cachingAndFiles,
  ...s3,
  ...messaging,
  ...keysAndSecrets,
  ...observability,
  ...dnsAndFirewall,
  ...scalingTargets,
  ...analytics,
  ...hardwareSecurityModules,
  ...userPools,
  ...directConnect,
  ...directories,
  ...databaseMigration,
  ...documentDatabases,
  ...eventBuses,
  ...fileSystems,
  ...globalAccelerators,
  ...dataCatalogue,
  ...kinesisStreams,
  ...kinesisAnalytics,
  ...virtualServers,
  ...messageBrokers,
  ...kafka,
  ...airflow,
  ...graphDatabases,
  ...searchDomains,
  ...dataWarehouses,
  ...stateMachines,
  ...systemsManager,
  ...timeSeries,
  ...transferServers,
  ...apiGateway,
  ...backupVaults,
  ...edge,
  ...delivery,
  ...elasticBeanstalk,
  ...developerTools,
  ...dynamodbCopies,
  ...email,
  ...imagesAndBatch,
  ...insights,
  ...nameResolution,
  ...privateConnectivity,
  ...s3Features,
  ...threatDetection,
];
