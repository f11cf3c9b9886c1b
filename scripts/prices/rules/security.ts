import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** GB of logs a month at which GuardDuty's tiers start. */
const LOG_TIERS = [
  ["First 500", 0],
  ["Next 2000", 500],
  ["Next 7500", 2500],
  ["Over 10000", 10_000],
] as const;

/** GuardDuty's three kinds of vCPUs that run the runtime agent, and their tiers in vCPU-months. */
const VCPU_TIERS = [
  ["First 500", 0],
  ["500 upto 5000", 500],
  ["5000 upto Inf", 5000],
] as const;

/** Amazon GuardDuty. */
export const guardduty: ServiceRules = [
  { component: /^CloudTrail Events Processed per Events$/, product: "cloudtrail-events", unit: "events" },
  ...tiers(
    "logs",
    "GB",
    LOG_TIERS.map(([tier, from]) => [new RegExp(`^VPC Flow Log and DNS Processed per ${tier} GB$`), from]),
  ),
  ...tiers(
    "lambda-logs",
    "GB",
    LOG_TIERS.map(([tier, from]) => [
      new RegExp(`^Lambda VPC Flow Log and DNS Processed per ${tier} GB$`),
      from,
    ]),
  ),
  ...tiers("s3-events", "events", [
    [/^S3 VPC Flow Log and DNS Processed per First 500000000 Events$/, 0],
    [/^S3 VPC Flow Log and DNS Processed per Next 4500000000 Events$/, 5e8],
    [/^S3 VPC Flow Log and DNS Processed per Over 5000000000 Events$/, 5e9],
  ]),
  // The pricing page: the first 100 million events, the next 100 million, and what is over 200 million.
  ...tiers("kubernetes-events", "events", [
    [/^Kubernetes Audit Logs Events Processed per First 100000000 Events$/, 0],
    [/^Kubernetes Audit Logs Events Processed per Next 200000000 Events$/, 1e8],
    [/^Kubernetes Audit Logs Events Processed per Over 200000000 Events$/, 2e8],
  ]),
  ...["EC2", "EKS", "Fargate"].flatMap((kind) =>
    tiers(
      `runtime/${kind.toLowerCase()}`,
      "vCPU-months",
      VCPU_TIERS.map(([tier, from]) => [
        new RegExp(`^${kind} vCPU Monitored per ${tier} vCPU Months$`),
        from,
      ]),
    ),
  ),
  { component: /^Malware Protection EBS Data Scanned per GB$/, product: "malware/ebs", unit: "GB" },
  { component: /^Malware Protection S3 Data Scanned/, product: "malware/s3-data", unit: "GB" },
  {
    component: /^Malware Protection S3 Request Monitored/,
    product: "malware/s3-objects",
    unit: "objects",
  },
  {
    component: /^RDS vCPU Monitored CreateDBInstance per vCPU-Months$/,
    product: "rds/vcpu",
    unit: "vCPU-months",
  },
  {
    component: /^RDS ACU Monitored CreateDBInstance per ACU-Months$/,
    product: "rds/acu",
    unit: "ACU-months",
  },
];

/** Amazon Macie. */
export const macie: ServiceRules = [
  { component: /Data Inventory Evaluation per Bucket-days$/, product: "bucket", unit: "bucket-days" },
  { component: /Object Monitoring per Object-days$/, product: "object", unit: "object-days" },
  ...tiers("discovery", "GB", [
    [/Sensitive Data Discovery Next 50000 per GB$/, 0],
    [/Sensitive Data Discovery Next 450000 per GB$/, 50_000],
    [/Sensitive Data Discovery Over 500000 per GB$/, 500_000],
  ]),
];

/** Amazon Detective. */
export const detective: ServiceRules = tiers("data", "GB", [
  [/^Amazon Detective First 1000$/, 0],
  [/^Amazon Detective Next 4000$/, 1000],
  [/^Amazon Detective Next 5000$/, 5000],
  [/^Amazon Detective Over 10000$/, 10_000],
]);

/** AWS Shield Advanced. */
export const shield: ServiceRules = [
  { component: /^Shield Advanced subscription$/, product: "subscription", unit: "months" },
];
