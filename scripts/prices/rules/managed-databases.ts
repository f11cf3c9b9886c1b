import type { PriceFact } from "../facts";
import type { ServiceRules } from "../rule";

/** Amazon Neptune. */
export const neptune: ServiceRules = [
  {
    component: /^Neptune (?!IO optimized).*Current Generation db /,
    product: (_, { attributes }) => `instance/standard/${attributes["Instance Type"] ?? ""}`,
    unit: "hours",
  },
  {
    component: /^Neptune IO optimized .*Current Generation db /,
    product: (_, { attributes }) => `instance/io-optimized/${attributes["Instance Type"] ?? ""}`,
    unit: "hours",
  },
  { component: /^Serverless$/, product: "serverless/standard", unit: "NCU-hours" },
  { component: /^IO optimized Serverless/, product: "serverless/io-optimized", unit: "NCU-hours" },
  { component: /^Storage Rate$/, product: "storage/standard", unit: "GB-month" },
  { component: /^IO optimized Storage Rate/, product: "storage/io-optimized", unit: "GB-month" },
  { component: /^IO Rate$/, product: "requests", unit: "requests" },
  { component: /^Storage Snapshot Rate$|^Backup storage$/, product: "backup", unit: "GB-month" },
  { component: /^CPU credits$/, product: "cpu-credits", unit: "vCPU-hours" },
];

/** Amazon DocumentDB. */
export const docdb: ServiceRules = [
  { component: /^Database instance \(on-demand, (db\.[\w.]+)\)$/, product: "instance/$1", unit: "hours" },
  { component: /^Storage$/, product: "storage", unit: "GB-month" },
  { component: /^I\/O requests$/, product: "requests", unit: "requests", per: 1e6 },
  { component: /^Backup storage$/, product: "backup", unit: "GB-month" },
  { component: /^CPU credits$/, product: "cpu-credits", unit: "vCPU-hours" },
];

/** AWS Database Migration Service. */
export const dms: ServiceRules = [
  {
    component: /^Instance \(([\w.]+)\)$/,
    where: { multi_az: /^True$/ },
    product: "instance/multi-az/$1",
    unit: "hours",
  },
  { component: /^Instance \(([\w.]+)\)$/, product: "instance/single-az/$1", unit: "hours" },
  {
    component: /^Storage \(general purpose SSD, gp2\)$/,
    where: { multi_az: /^True$/ },
    product: "storage/multi-az",
    unit: "GB-month",
  },
  {
    component: /^Storage \(general purpose SSD, gp2\)$/,
    product: "storage/single-az",
    unit: "GB-month",
  },
];

function fsxProduct(part: string) {
  return (_: RegExpExecArray, { resource, attributes }: PriceFact) => {
    const system = /^aws_fsx_(\w+)_file_system$/.exec(resource)?.[1] ?? "";
    const deployment = (attributes.deployment_type ?? "").toLowerCase().replaceAll("_", "-");
    return `${system}/${deployment}/${part}`;
  };
}

/** Amazon FSx: by kind of file system and deployment, as Windows prices depend on the latter. */
export const fsx: ServiceRules = [
  { component: /^SSD storage/, product: fsxProduct("storage/ssd"), unit: "GB-month" },
  { component: /^HDD storage/, product: fsxProduct("storage/hdd"), unit: "GB-month" },
  { component: /^Throughput capacity$/, product: fsxProduct("throughput"), unit: "MBps-month" },
  { component: /^Provisioned IOPS$/, product: fsxProduct("iops"), unit: "IOPS-month" },
  { component: /^Backup storage$/, product: fsxProduct("backup"), unit: "GB-month" },
];
