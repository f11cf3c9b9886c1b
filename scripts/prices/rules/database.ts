import type { PriceFact } from "../facts";
import type { ServiceRules } from "../rule";

/** Engines as the price list writes them → as RDS and the catalogue do. */
const ENGINES: Readonly<Record<string, string>> = {
  MySQL: "mysql",
  MariaDB: "mariadb",
  PostgreSQL: "postgres",
  "Aurora MySQL": "aurora-mysql",
  "Aurora PostgreSQL": "aurora-postgresql",
};

function listed(_: RegExpExecArray, { attributes }: PriceFact): string | undefined {
  const engine = ENGINES[attributes.databaseEngine ?? ""];
  const type = attributes.instanceType;
  if (!engine || !type) return undefined;
  return engine.startsWith("aurora") ? `aurora/${engine}/${type}` : `instance/${engine}/single-az/${type}`;
}

/** `Database instance (on-demand, Single-AZ, db.t3.large)` of a published estimate that states the engine. */
function estimated(match: RegExpExecArray, { attributes }: PriceFact): string | undefined {
  const engine = attributes.engine;
  const [, deployment = "", type = ""] = match;
  if (engine === undefined) return undefined;
  if (engine.startsWith("aurora")) return `aurora/${engine === "aurora" ? "aurora-mysql" : engine}/${type}`;
  const licence = /^(oracle-ee|oracle-ee-cdb|oracle-se)$/.test(engine)
    ? "byol"
    : (attributes.license_model ?? "");
  const own = licence === "byol" || licence === "bring-your-own-license" ? "-byol" : "";
  return `instance/${engine}${own}/${deployment.toLowerCase()}/${type}`;
}

/** An instance's storage: by type and deployment, the same for all engines but Aurora. */
function storage(type: string) {
  return (_: RegExpExecArray, { attributes }: PriceFact): string | undefined => {
    const multi = attributes.multi_az === "True" || attributes.deploymentOption === "Multi-AZ";
    return `storage/${type}/${multi ? "multi-az" : "single-az"}`;
  };
}

const instance = /^aws_db_instance$/;
const cluster = /^aws_rds_cluster/;

/** Amazon RDS and Aurora. */
export const rds: ServiceRules = [
  { component: /^Database instance \(on-demand(?:, Single-AZ)?\)$/, product: listed, unit: "hours" },
  {
    component: /^Database instance \(on-demand, (Single-AZ|Multi-AZ), (db\.[\w.]+)\)$/,
    product: estimated,
    unit: "hours",
  },
  {
    component: /^Storage \((?:general purpose SSD, )?gp2\)$/,
    resource: instance,
    product: storage("gp2"),
    unit: "GB-month",
  },
  // Published estimates don't tell Single-AZ gp3 storage from Multi-AZ: `quoted-facts.csv` has what their fixtures say.
  { component: /^Storage \(gp3\)$/, resource: instance, product: storage("gp3"), unit: "GB-month" },
  {
    component: /^Storage \((?:provisioned IOPS SSD, )?io1\)$/,
    resource: instance,
    product: storage("io1"),
    unit: "GB-month",
  },
  { component: /^Storage \(magnetic\)$/, resource: instance, product: storage("standard"), unit: "GB-month" },
  { component: /^Provisioned IOPS$/, resource: instance, product: storage("io1/iops"), unit: "IOPS-month" },
  {
    component: /^Provisioned IOPS \(gp3\)$/,
    resource: instance,
    product: storage("gp3/iops"),
    unit: "IOPS-month",
  },
  {
    component: /^Provisioned GP3 IOPS \(above 3,000\)$/,
    resource: instance,
    product: storage("gp3/iops"),
    unit: "IOPS-month",
  },
  {
    component: /^I\/O requests$/,
    resource: instance,
    product: "storage/standard/requests",
    unit: "requests",
    per: 1e6,
  },
  {
    component: /^Additional backup storage$/,
    where: { engine: /^(?!aurora)./ },
    product: "backup/instance",
    unit: "GB-month",
  },
  {
    component: /^Additional backup storage$/,
    where: { engine: /^aurora/ },
    product: "aurora/backup",
    unit: "GB-month",
  },
  { component: /^Backup storage$/, resource: cluster, product: "aurora/backup", unit: "GB-month" },
  { component: /^Storage$/, resource: cluster, product: "aurora/storage/standard", unit: "GB-month" },
  { component: /^I\/O requests$/, resource: cluster, product: "aurora/requests", unit: "requests", per: 1e6 },
  { component: /^Snapshot export$/, resource: cluster, product: "aurora/snapshot-export", unit: "GB" },
  {
    component: /^Backtrack$/,
    resource: cluster,
    product: "aurora/backtrack",
    unit: "change records",
    per: 1e6,
  },
  { component: /^Aurora serverless$/, product: "aurora/serverless-v1", unit: "ACU-hours" },
  { component: /^Aurora serverless v2$/, product: "aurora/serverless-v2/standard", unit: "ACU-hours" },
  {
    component: /^Performance Insights API$/,
    product: "performance-insights/requests",
    unit: "requests",
    per: 1000,
  },
  {
    component: /^Performance Insights Long Term Retention \(serverless\)$/,
    product: "performance-insights/retention/serverless",
    unit: "ACU-months",
  },
  {
    component: /^Performance Insights Long Term Retention \((db\.\w+)\.\w+\)$/,
    product: "performance-insights/retention/$1",
    unit: "vCPU-months",
  },
  {
    component: /^Extended support \(year ([13])\)$/,
    product: "extended-support/year-$1",
    unit: "vCPU-hours",
  },
  { component: /^CPU credits$/, resource: instance, product: "cpu-credits/instance", unit: "vCPU-hours" },
  { component: /^CPU credits$/, resource: cluster, product: "cpu-credits/aurora", unit: "vCPU-hours" },
];

/** Amazon ElastiCache. */
export const elasticache: ServiceRules = [
  {
    component: /^ElastiCache \(on-demand\)$/,
    product: (_, { attributes }) => {
      const engine = attributes.cacheEngine?.toLowerCase();
      return engine === undefined ? undefined : `node/${engine}/${attributes.instanceType ?? ""}`;
    },
    unit: "hours",
  },
  {
    component: /^ElastiCache \(on-demand, (cache\.[\w.]+)(?:, autoscaling)?\)$/,
    product: (match, { attributes }) => `node/${attributes.engine ?? ""}/${match[1] ?? ""}`,
    unit: "hours",
  },
  {
    component: /^Serverless data storage$/,
    product: (_, { attributes }) => `serverless/${attributes.engine ?? ""}/storage`,
    unit: "GB-hours",
  },
  {
    component: /^Serverless processing units$/,
    product: (_, { attributes }) => `serverless/${attributes.engine ?? ""}/processing-units`,
    unit: "ECPUs",
    per: 1e6,
  },
  { component: /^Backup storage$/, product: "backup", unit: "GB-month" },
];
