import * as dynamodb from "./dynamodb";
import * as elasticache from "./elasticache";
import * as opensearch from "./opensearch";
import * as redshift from "./redshift";
import * as storage from "./storage";
import type { Policy } from "../../../kit";

/** The rules on DynamoDB, ElastiCache, OpenSearch, Redshift, EFS and AWS Backup. */
export const dataRules: readonly Policy[] = [dynamodb, elasticache, opensearch, redshift, storage].flatMap(
  (file) => Object.values<Policy>(file),
);
