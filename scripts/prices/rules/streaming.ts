import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Amazon Kinesis Data Streams. */
export const kinesis: ServiceRules = [
  { component: /^OnDemandStreamHr per StreamHr$/, product: "on-demand/stream", unit: "hours" },
  { component: /^OnDemandDataIngested per GB$/, product: "on-demand/ingested", unit: "GB" },
  { component: /^OnDemandDataRetrieval per GB$/, product: "on-demand/retrieved", unit: "GB" },
  { component: /^OnDemandEFODataRetrieval per GB$/, product: "on-demand/fan-out", unit: "GB" },
  {
    component: /^OnDemandExtendedRetentionByteHrs per GB month$/,
    product: "on-demand/extended-retention",
    unit: "GB-month",
  },
  {
    component: /^OnDemandLongTermRetentionByteHrs per GB month$/,
    product: "on-demand/long-term-retention",
    unit: "GB-month",
  },
  { component: /^Provisioned shard hour per ShardHour$/, product: "provisioned/shard", unit: "hours" },
  { component: /^Payload Units per PutRequest$/, product: "provisioned/put", unit: "units" },
  {
    component: /^Addon shard hour per ShardHour$/,
    product: "provisioned/extended-retention/shard",
    unit: "hours",
  },
  // Published estimates state what a GB of extended retention costs with shards; AWS publishes it by shard.
  {
    component: /^Extended retention \(24H to 7D\)$/,
    product: (_, { price, method }) =>
      method === "golden-exact" && price < 0.05 ? "provisioned/extended-retention" : undefined,
    unit: "GB-month",
  },
  {
    component: /^Long term Data Retention GB-month per GB-month$/,
    product: "provisioned/long-term-retention",
    unit: "GB-month",
  },
  {
    component: /^Long term Data Retrieval GB per GB$/,
    product: "provisioned/long-term-retrieved",
    unit: "GB",
  },
  {
    component: /^Enhanced fan out GB of data retrieved per GB$/,
    product: "provisioned/fan-out",
    unit: "GB",
  },
  {
    component: /^Enhanced fan out per ConsumerShardHour$/,
    product: "provisioned/fan-out/consumer",
    unit: "hours",
  },
];

/** Amazon Data Firehose. A TB is 1,024 GB in its tiers, a PB 1,024 of those (as published estimates split them). */
export const firehose: ServiceRules = [
  ...tiers("ingested", "GB", [
    [/^Data ingested \(first 500TB\)$/, 0],
    [/^Data ingested \(next 1\.5PB\)$/, 512_000],
    [/^Data ingested \(next 3PB\)$/, 2_048_000],
  ]),
  { component: /^Format conversion$/, product: "format-conversion", unit: "GB" },
  { component: /^VPC data$/, product: "vpc/data", unit: "GB" },
  { component: /^VPC AZ delivery$/, product: "vpc/hours", unit: "hours" },
];

/** Amazon Managed Service for Apache Flink (Kinesis Data Analytics). */
export const kinesisAnalytics: ServiceRules = [
  { component: /^Processing \(stream\)$/, product: "processing", unit: "KPU-hours" },
  { component: /^Running storage$/, product: "running-storage", unit: "GB-month" },
  { component: /^Backup$/, product: "backup", unit: "GB-month" },
];

/** Amazon MSK. */
export const msk: ServiceRules = [
  { component: /^RunBroker ([\w.]+)$/, product: "broker/kafka.$1", unit: "hours" },
  { component: /^msk (express\.[\w.]+)$/, product: "broker/$1", unit: "hours" },
  { component: /^Instance \((kafka\.[\w.]+)\)$/, product: "broker/$1", unit: "hours" },
  { component: /^RunVolume GP2$|^Storage$/, product: "storage", unit: "GB-month" },
  { component: /^TieredStorage Tiered storage$/, product: "tiered-storage", unit: "GB-month" },
  { component: /^Serverless Cluster-hours$/, product: "serverless/cluster", unit: "hours" },
  { component: /^Serverless Partition-hours$/, product: "serverless/partition", unit: "hours" },
  { component: /^Serverless Per-GB data ingressed$/, product: "serverless/ingress", unit: "GB" },
  { component: /^Serverless Per-GB data egressed$/, product: "serverless/egress", unit: "GB" },
  { component: /^Serverless Storage-hours$/, product: "serverless/storage", unit: "GB-month" },
  { component: /^RunConnect$/, product: "connect/mcu", unit: "MCU-hours" },
  { component: /^RunReplicator$/, product: "replicator/hours", unit: "hours" },
];

/** Amazon MQ. */
export const mq: ServiceRules = [
  {
    component: /^Instance usage \((\w+), (mq\.[\w.]+), (\w+)\)$/,
    product: ([, engine = "", type = "", mode = ""]) =>
      `broker/${engine.toLowerCase()}/${mode.endsWith("multi_az") ? "multi-az" : "single-az"}/${type}`,
    unit: "hours",
  },
  {
    component: /^Storage \((\w+), (EBS|EFS)\)$/,
    product: ([, engine = "", medium = ""]) => `storage/${engine.toLowerCase()}/${medium.toLowerCase()}`,
    unit: "GB-month",
  },
];
