import type { PriceListProduct } from "../product";
import type { PriceListRule, ServiceList } from "../rule";

/** Engine and edition as the price list writes them → as RDS and the catalogue do. */
const ENGINES: Readonly<Record<string, string>> = {
  MySQL: "mysql",
  MariaDB: "mariadb",
  PostgreSQL: "postgres",
  "Aurora MySQL": "aurora-mysql",
  "Aurora PostgreSQL": "aurora-postgresql",
  "Oracle Standard One": "oracle-se1",
  "Oracle Standard Two": "oracle-se2",
  "Oracle Standard": "oracle-se",
  "Oracle Enterprise": "oracle-ee",
  "SQL Server Express": "sqlserver-ex",
  "SQL Server Web": "sqlserver-web",
  "SQL Server Standard": "sqlserver-se",
  "SQL Server Enterprise": "sqlserver-ee",
};

function databaseInstance({ attributes, usage }: PriceListProduct): string | undefined {
  const {
    databaseEngine = "",
    databaseEdition,
    deploymentOption = "",
    licenseModel = "",
    instanceType = "",
  } = attributes;
  const engine =
    ENGINES[databaseEdition === undefined ? databaseEngine : `${databaseEngine} ${databaseEdition}`];
  if (engine === undefined) return undefined;
  if (engine.startsWith("aurora")) {
    if (usage.startsWith("InstanceUsageIOOptimized:")) return `aurora-io-optimized/${engine}/${instanceType}`;
    return usage.startsWith("InstanceUsage:") ? `aurora/${engine}/${instanceType}` : undefined;
  }
  if (!/^(Single|Multi)-AZ$/.test(deploymentOption)) return undefined;
  const brought = licenseModel === "Bring your own license" ? "-byol" : "";
  return `instance/${engine}${brought}/${deploymentOption.toLowerCase()}/${instanceType}`;
}

const VOLUMES: Readonly<Record<string, string>> = {
  "General Purpose": "gp2",
  "General Purpose-GP3": "gp3",
  "Provisioned IOPS": "io1",
  Magnetic: "standard",
};

function deploymentOf({ attributes }: PriceListProduct): string | undefined {
  const { deploymentOption = "" } = attributes;
  return /^(Single|Multi)-AZ$/.test(deploymentOption) ? deploymentOption.toLowerCase() : undefined;
}

function databaseStorage(suffix: string, type?: string) {
  return (product: PriceListProduct): string | undefined => {
    const [deployment, volume] = [
      deploymentOf(product),
      type ?? VOLUMES[product.attributes.volumeType ?? ""],
    ];
    return deployment === undefined || volume === undefined
      ? undefined
      : `storage/${volume}${suffix}/${deployment}`;
  };
}

const shared: PriceListRule["where"] = { databaseEngine: /^Any$/ };

/** Amazon RDS and Aurora. */
export const rds: ServiceList = {
  queries: [
    "Database Instance",
    "Database Storage",
    "Provisioned IOPS",
    "Storage Snapshot",
    "System Operation",
    "ServerlessV2",
    "Serverless",
  ].map((productFamily) => ({ productFamily })),
  rules: [
    { family: "Database Instance", product: databaseInstance, unit: "hours" },
    {
      family: "Database Storage",
      usage: /^Aurora:StorageUsage$/,
      product: "aurora/storage/standard",
      unit: "GB-month",
    },
    {
      family: "Database Storage",
      usage: /^Aurora:IO-OptimizedStorageUsage$/,
      product: "aurora/storage/io-optimized",
      unit: "GB-month",
    },
    { family: "Database Storage", where: shared, product: databaseStorage(""), unit: "GB-month" },
    {
      family: "Provisioned IOPS",
      where: { ...shared, groupDescription: /GP3/ },
      product: databaseStorage("/iops", "gp3"),
      unit: "IOPS-month",
    },
    {
      family: "Provisioned IOPS",
      where: { ...shared, groupDescription: /^RDS Provisioned IOPS$/ },
      product: databaseStorage("/iops", "io1"),
      unit: "IOPS-month",
    },
    { usage: /^RDS:ChargedBackupUsage$/, product: "backup/instance", unit: "GB-month" },
    { usage: /^Aurora:BackupUsage$/, product: "aurora/backup", unit: "GB-month" },
    { usage: /^Aurora:StorageIOUsage$/, product: "aurora/requests", unit: "requests" },
    { usage: /^RDS:StorageIOUsage$/, product: "storage/standard/requests", unit: "requests" },
    { usage: /^Aurora:ServerlessV2Usage$/, product: "aurora/serverless-v2/standard", unit: "ACU-hours" },
    {
      usage: /^Aurora:ServerlessV2IOOptimizedUsage$/,
      product: "aurora/serverless-v2/io-optimized",
      unit: "ACU-hours",
    },
  ],
};

/** Amazon ElastiCache. */
export const elasticache: ServiceList = {
  rules: [
    {
      family: "Cache Instance",
      where: { cacheEngine: /./ },
      product: ({ attributes, usage }) =>
        usage.startsWith("NodeUsage:")
          ? `node/${(attributes.cacheEngine ?? "").toLowerCase()}/${attributes.instanceType ?? ""}`
          : undefined,
      unit: "hours",
    },
    { usage: /^BackupUsage$/, product: "backup", unit: "GB-month" },
  ],
};

/** Amazon DynamoDB: paid units; the free ones have prices of zero in the first tier. */
export const dynamodb: ServiceList = {
  rules: [
    { usage: /^ReadCapacityUnit-Hrs$/, product: "standard/provisioned/read", unit: "RCU-hours" },
    { usage: /^WriteCapacityUnit-Hrs$/, product: "standard/provisioned/write", unit: "WCU-hours" },
    { usage: /^ReadRequestUnits$/, product: "standard/on-demand/read", unit: "request units" },
    { usage: /^WriteRequestUnits$/, product: "standard/on-demand/write", unit: "request units" },
    {
      usage: /^ReplWriteRequestUnits$/,
      product: "standard/on-demand/replicated-write",
      unit: "request units",
    },
    {
      usage: /^ReplWriteCapacityUnit-Hrs$/,
      product: "standard/provisioned/replicated-write",
      unit: "WCU-hours",
    },
    { usage: /^TimedStorage-ByteHrs$/, product: "standard/storage", unit: "GB-month" },
    { usage: /^IA-TimedStorage-ByteHrs$/, product: "infrequent-access/storage", unit: "GB-month" },
    { usage: /^TimedPITRStorage-ByteHrs$/, product: "backup/point-in-time", unit: "GB-month" },
    { usage: /^TimedBackupStorage-ByteHrs$/, product: "backup/on-demand", unit: "GB-month" },
    { usage: /^RestoreDataSize-Bytes$/, product: "backup/restore", unit: "GB" },
    { usage: /^Streams-Requests$/, product: "streams/read", unit: "request units" },
  ],
};

/** Amazon S3. */
export const s3: ServiceList = {
  rules: [
    { usage: /^TimedStorage-ByteHrs$/, product: "standard/storage", unit: "GB-month" },
    { usage: /^TimedStorage-SIA-ByteHrs$/, product: "standard-ia/storage", unit: "GB-month" },
    { usage: /^TimedStorage-ZIA-ByteHrs$/, product: "one-zone-ia/storage", unit: "GB-month" },
    { usage: /^TimedStorage-GIR-ByteHrs$/, product: "glacier-instant/storage", unit: "GB-month" },
    { usage: /^TimedStorage-GlacierByteHrs$/, product: "glacier-flexible/storage", unit: "GB-month" },
    { usage: /^TimedStorage-GDA-ByteHrs$/, product: "glacier-deep-archive/storage", unit: "GB-month" },
    {
      usage: /^TimedStorage-INT-FA-ByteHrs$/,
      product: "intelligent-tiering/frequent/storage",
      unit: "GB-month",
    },
    {
      usage: /^TimedStorage-INT-IA-ByteHrs$/,
      product: "intelligent-tiering/infrequent/storage",
      unit: "GB-month",
    },
    { usage: /^Requests-Tier1$/, product: "standard/write-requests", unit: "requests" },
    { usage: /^Requests-Tier2$/, product: "standard/read-requests", unit: "requests" },
    { usage: /^Requests-SIA-Tier1$/, product: "standard-ia/write-requests", unit: "requests" },
    { usage: /^Requests-SIA-Tier2$/, product: "standard-ia/read-requests", unit: "requests" },
    { usage: /^Retrieval-SIA$/, product: "standard-ia/retrieval", unit: "GB" },
    { usage: /^Retrieval-ZIA$/, product: "one-zone-ia/retrieval", unit: "GB" },
    { usage: /^Monitoring-Automation-INT$/, product: "intelligent-tiering/monitoring", unit: "objects" },
  ],
};

/** Amazon EFS. */
export const efs: ServiceList = {
  rules: [
    { usage: /^TimedStorage-ByteHrs$/, product: "regional/standard/storage", unit: "GB-month" },
    { usage: /^IATimedStorage-ByteHrs$/, product: "regional/infrequent-access/storage", unit: "GB-month" },
    { usage: /^TimedStorage-Z-ByteHrs$/, product: "one-zone/standard/storage", unit: "GB-month" },
    { usage: /^IATimedStorage-Z-ByteHrs$/, product: "one-zone/infrequent-access/storage", unit: "GB-month" },
    { usage: /^ProvisionedTP-MiBpsHrs$/, product: "provisioned-throughput", unit: "MiBps-month" },
  ],
};
