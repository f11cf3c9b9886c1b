import type { PriceListRule, ServiceList } from "../rule";

const SYSTEMS: Readonly<Record<string, string>> = {
  Linux: "linux",
  Windows: "windows",
  RHEL: "rhel",
  SUSE: "suse",
};

const instances: readonly PriceListRule[] = [
  {
    family: "Compute Instance",
    where: {
      capacitystatus: /^Used$/,
      preInstalledSw: /^NA$/,
      licenseModel: /^No License required$/,
      operatingSystem: /^(Linux|Windows|RHEL|SUSE)$/,
      tenancy: /^(Shared|Dedicated)$/,
      marketoption: /^(OnDemand)?$/,
    },
    product: ({ attributes }) => {
      const system = SYSTEMS[attributes.operatingSystem ?? ""] ?? "";
      return `instance/${system}/${(attributes.tenancy ?? "").toLowerCase()}/${attributes.instanceType ?? ""}`;
    },
    unit: "hours",
  },
  {
    family: "CPU Credits",
    usage: /^CPUCredits:(t\d\w*)$/,
    where: { operatingSystem: /^Windows/ },
    product: "cpu-credits/$1/windows",
    unit: "vCPU-hours",
  },
  {
    family: "CPU Credits",
    usage: /^CPUCredits:(t\d\w*)$/,
    where: { operatingSystem: /^(Linux)?$/ },
    product: "cpu-credits/$1/linux",
    unit: "vCPU-hours",
  },
  { family: "Dedicated Host", usage: /^HostUsage:([\w-]+)$/, product: "host/$1", unit: "hours" },
];

const volumes: readonly PriceListRule[] = [
  {
    family: "Storage",
    usage: /^EBS:VolumeUsage/,
    where: { volumeApiName: /^(gp2|gp3|io1|io2|st1|sc1|standard)$/ },
    product: ({ attributes }) => `ebs/${attributes.volumeApiName ?? ""}/storage`,
    unit: "GB-month",
  },
  { usage: /^EBS:VolumeP-IOPS\.piops$/, product: "ebs/io1/iops", unit: "IOPS-month" },
  { usage: /^EBS:VolumeP-IOPS\.gp3$/, product: "ebs/gp3/iops", unit: "IOPS-month" },
  { usage: /^EBS:VolumeP-IOPS\.io2$/, product: "ebs/io2/iops", unit: "IOPS-month" },
  { usage: /^EBS:VolumeP-IOPS\.io2\.tier2$/, product: "ebs/io2/iops", unit: "IOPS-month", from: 32_000 },
  { usage: /^EBS:VolumeP-IOPS\.io2\.tier3$/, product: "ebs/io2/iops", unit: "IOPS-month", from: 64_000 },
  // Listed per GiBps; volumes are configured in MiBps.
  { usage: /^EBS:VolumeP-Throughput\.gp3$/, product: "ebs/gp3/throughput", unit: "MiBps-month", per: 1024 },
  { usage: /^EBS:VolumeIOUsage$/, product: "ebs/standard/requests", unit: "requests" },
  { usage: /^EBS:SnapshotUsage$/, product: "snapshot/standard/storage", unit: "GB-month" },
  { usage: /^EBS:SnapshotArchiveStorage$/, product: "snapshot/archive/storage", unit: "GB-month" },
  { usage: /^EBS:FastSnapshotRestore$/, product: "snapshot/fast-restore", unit: "DSU-hours" },
];

const nat: readonly PriceListRule[] = [
  { family: "NAT Gateway", usage: /^NatGateway-Hours$/, product: "nat/hours", unit: "hours" },
  { family: "NAT Gateway", usage: /^NatGateway-Bytes$/, product: "nat/data", unit: "GB" },
];

/** Amazon EC2: its list is too long to be asked for whole. */
export const ec2: ServiceList = {
  queries: [
    ...["Linux", "Windows", "RHEL", "SUSE"].map((operatingSystem) => ({
      productFamily: "Compute Instance",
      capacitystatus: "Used",
      preInstalledSw: "NA",
      operatingSystem,
    })),
    ...[
      "CPU Credits",
      "Dedicated Host",
      "Storage",
      "System Operation",
      "Provisioned Throughput",
      "Storage Snapshot",
      "Fast Snapshot Restore",
      "NAT Gateway",
    ].map((productFamily) => ({ productFamily })),
  ],
  rules: [...instances, ...volumes, ...nat],
};

/** AWS Fargate (listed under Amazon ECS). */
export const ecs: ServiceList = {
  rules: [
    { usage: /^Fargate-vCPU-Hours:perCPU$/, product: "fargate/linux/x86/vcpu", unit: "vCPU-hours" },
    { usage: /^Fargate-GB-Hours$/, product: "fargate/linux/x86/memory", unit: "GB-hours" },
    { usage: /^Fargate-ARM-vCPU-Hours:perCPU$/, product: "fargate/linux/arm/vcpu", unit: "vCPU-hours" },
    { usage: /^Fargate-ARM-GB-Hours$/, product: "fargate/linux/arm/memory", unit: "GB-hours" },
    { usage: /^Fargate-Windows-vCPU-Hours:perCPU$/, product: "fargate/windows/x86/vcpu", unit: "vCPU-hours" },
    { usage: /^Fargate-Windows-GB-Hours$/, product: "fargate/windows/x86/memory", unit: "GB-hours" },
    {
      usage: /^Fargate-Windows-OS-Hours:perCPU$/,
      product: "fargate/windows/x86/licence",
      unit: "vCPU-hours",
    },
    { usage: /^Fargate-EphemeralStorage-GB-Hours$/, product: "fargate/storage", unit: "GB-hours" },
  ],
};

/** Amazon EKS. */
export const eks: ServiceList = {
  rules: [
    { usage: /^AmazonEKS-Hours:perCluster$/, product: "cluster/hours", unit: "hours" },
    { usage: /^AmazonEKS-Hours:extendedSupport$/, product: "cluster/extended-support", unit: "hours" },
    { usage: /^Fargate-vCPU-Hours:perCPU$/, product: "fargate/vcpu", unit: "vCPU-hours" },
    { usage: /^Fargate-GB-Hours$/, product: "fargate/memory", unit: "GB-hours" },
  ],
};

/** Amazon ECR. */
export const ecr: ServiceList = {
  rules: [{ usage: /^TimedStorage-ByteHrs$/, product: "storage", unit: "GB-month" }],
};

/** AWS Lambda. */
export const lambda: ServiceList = {
  rules: [
    { where: { group: /^AWS-Lambda-Requests$/ }, product: "requests/x86", unit: "requests" },
    { where: { group: /^AWS-Lambda-Requests-ARM$/ }, product: "requests/arm", unit: "requests" },
    { where: { group: /^AWS-Lambda-Duration$/ }, product: "duration/x86", unit: "GB-seconds" },
    { where: { group: /^AWS-Lambda-Duration-ARM$/ }, product: "duration/arm", unit: "GB-seconds" },
    {
      where: { group: /^AWS-Lambda-Provisioned-Concurrency$/ },
      product: "provisioned-concurrency/x86",
      unit: "GB-seconds",
    },
    {
      where: { group: /^AWS-Lambda-Provisioned-Concurrency-ARM$/ },
      product: "provisioned-concurrency/arm",
      unit: "GB-seconds",
    },
    {
      where: { group: /^AWS-Lambda-Duration-Provisioned$/ },
      product: "provisioned-duration/x86",
      unit: "GB-seconds",
    },
    {
      where: { group: /^AWS-Lambda-Duration-Provisioned-ARM$/ },
      product: "provisioned-duration/arm",
      unit: "GB-seconds",
    },
    {
      where: { group: /^AWS-Lambda-Storage-Duration$/ },
      product: "ephemeral-storage/x86",
      unit: "GB-seconds",
    },
    {
      where: { group: /^AWS-Lambda-Storage-Duration-ARM$/ },
      product: "ephemeral-storage/arm",
      unit: "GB-seconds",
    },
  ],
};
