import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Snapshot tiers are counted in TB of 1,024 GB. */
const TB = 1024;

/** Amazon Redshift. */
export const redshift: ServiceRules = [
  {
    component: /OnDemand Compute Instance/,
    product: (_, { attributes }) => `node/${attributes["Instance Type"] ?? ""}`,
    unit: "hours",
  },
  { component: /^Cluster usage \(on-demand, ([\w.]+)\)$/, product: "node/$1", unit: "hours" },
  // The feed calls the unit "hours"; the Redshift pricing page bills concurrency scaling by the second.
  {
    component: /Redshift Concurrency Scaling/,
    product: (_, { attributes }) => `concurrency-scaling/${attributes["Instance Type"] ?? ""}`,
    unit: "node-seconds",
  },
  {
    component: /^Concurrency scaling \(([\w.]+)\)$/,
    product: "concurrency-scaling/$1",
    unit: "node-seconds",
  },
  { component: /^Managed storage \(ra3/, product: "managed-storage", unit: "GB-month" },
  { component: /^Spectrum$/, product: "spectrum", unit: "TB" },
  { component: /^Redshift Serverless compute charges per RPU-Hr$/, product: "serverless", unit: "RPU-hours" },
  // Only one published estimate reaches all tiers; the others would state the first alone.
  ...tiers("backup", "GB-month", [
    [/^Backup storage \(first 50 TB\)$/, 0],
    [/^Backup storage \(next 450 TB\)$/, 50 * TB],
    [/^Backup storage \(over 500 TB\)$/, 500 * TB],
  ]).map((rule) => ({ ...rule, where: { node_type: /^ds2\./ } })),
];

/** Amazon OpenSearch Service; domains of Elasticsearch have the same prices. */
export const openSearch: ServiceRules = [
  {
    component:
      /^(?:Instance|Dedicated master|UltraWarm instance) \(on-demand, ([\w.]+)\.(?:elasticsearch|search)\)$/,
    product: "instance/$1.search",
    unit: "hours",
  },
  { component: /^Storage \((gp2|gp3|io1|standard)\)$/, product: "storage/$1", unit: "GB-month" },
  { component: /^Storage IOPS \((io1)\)$/, product: "storage/$1/iops", unit: "IOPS-month" },
  { component: /^Throughput \((gp3)\)$/, product: "storage/$1/throughput", unit: "MiBps-month" },
];

/** AWS Glue. */
export const glue: ServiceRules = [
  { component: /^Data catalog storage$/, product: "catalog/objects", unit: "objects" },
  { component: /^Data catalog requests$/, product: "catalog/requests", unit: "requests" },
  { component: /^Data catalog crawler run$/, product: "crawler", unit: "DPU-hours" },
  { component: /^ETL Job run$/, product: "job/standard", unit: "DPU-hours" },
  { component: /^ETL Job run Flex$/, product: "job/flex", unit: "DPU-hours" },
  { component: /^ETL Ray Job run$/, product: "job/ray", unit: "DPU-hours" },
  { component: /^ETL Development endpoint$/, product: "development-endpoint", unit: "DPU-hours" },
];

/** Amazon Athena. */
export const athena: ServiceRules = [
  { component: /^Athena Queries$/, product: "queries", unit: "TB" },
  { component: /^Athena Queries Data processing$/, product: "capacity", unit: "DPU-hours" },
];

/** Amazon Timestream, for LiveAnalytics and for InfluxDB. */
export const timestream: ServiceRules = [
  { component: /^Timestream Ingestion per GB$/, product: "writes", unit: "GB" },
  { component: /^Timestream Memory Store per GB-Hours$/, product: "memory-store", unit: "GB-hours" },
  { component: /^Timestream Magnetic Store per GB-Mo$/, product: "magnetic-store", unit: "GB-month" },
  { component: /^Query TCU-hours per TCU-hour$/, product: "query/compute", unit: "TCU-hours" },
  {
    component: /^Database Instance InfluxDB .* db (influx\.\w+) (Multi|Single)-AZ$/,
    product: ([, type = "", zones = ""]) => `influxdb/${zones.toLowerCase()}-az/db.${type}`,
    unit: "hours",
  },
  {
    component: /^Influx Optimized Storage Influx IOPS Included with (\d+)[kK] IOPS (Multi|Single)-AZ$/,
    product: ([, iops = "", zones = ""]) => `influxdb/${zones.toLowerCase()}-az/storage/${iops}k-iops`,
    unit: "GB-month",
  },
];

/** Amazon Kendra. */
export const kendra: ServiceRules = [
  { component: /KendraDeveloperEdition per hours$/, product: "index/developer", unit: "hours" },
  {
    component: /^Enterprise Base Query Storage Capacity Edition per hours$/,
    product: "index/enterprise",
    unit: "hours",
  },
  { component: /Kendra-Query-Capacity-Unit per hours$/, product: "capacity/query", unit: "hours" },
  { component: /Kendra-Storage-Capacity-Unit per hours$/, product: "capacity/storage", unit: "hours" },
];

/** Amazon QuickSight. */
export const quickSight: ServiceRules = [
  { component: /^Enterprise Monthly Reader subscriptions per User$/, product: "user/reader", unit: "users" },
  {
    component: /^Enterprise Monthly Reader Pro subscriptions per User$/,
    product: "user/reader-pro",
    unit: "users",
  },
  {
    component: /^Enterprise Monthly Author Pro subscriptions per User$/,
    product: "user/author-pro",
    unit: "users",
  },
];

/** Amazon Managed Grafana. */
export const grafana: ServiceRules = [
  { component: /^Editor\/administrator licenses$/, product: "user/editor", unit: "users" },
  { component: /^Viewer licenses$/, product: "user/viewer", unit: "users" },
];

/** Amazon MWAA. */
export const mwaa: ServiceRules = [
  {
    component: /^(Environment|Worker|Scheduler) \((\w+)\)$/,
    product: ([, part = "", size = ""]) => `${part.toLowerCase()}/${size.toLowerCase()}`,
    unit: "hours",
  },
  { component: /^Meta database$/, product: "metadata", unit: "GB-month" },
];
