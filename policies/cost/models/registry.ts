/** All cost models. A new file of models is listed here, and nowhere else. */
import { cachingAndFiles } from "./caching-and-files";
import { dnsAndFirewall } from "./dns-and-firewall";
import { dynamodbTables } from "./dynamodb";
import { ebs } from "./ebs";
import { ec2Fleets } from "./ec2-fleet";
import { ec2Instances } from "./ec2-instance";
import { containers } from "./ecs";
import { kubernetes } from "./eks";
import { keysAndSecrets } from "./keys-and-secrets";
import { serverless } from "./lambda";
import { loadBalancing } from "./load-balancing";
import { messaging } from "./messaging";
import type { CostModel } from "./model";
import { network } from "./network";
import { observability } from "./observability";
import { rdsClusters } from "./rds-cluster";
import { rdsInstances } from "./rds-instance";
import { s3 } from "./s3";
import { scalingTargets } from "./scaling-target";

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
];
