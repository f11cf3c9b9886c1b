import type { PriceFact } from "../facts";
import type { FactRule, ServiceRules } from "../rule";

/** Operating systems as the price list and published estimates write them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  Linux: "linux",
  "Linux/UNIX": "linux",
  Windows: "windows",
  RHEL: "rhel",
  SUSE: "suse",
};

/** `Instance usage (Linux/UNIX, on-demand)` with the type in an attribute. */
function listedInstance(match: RegExpExecArray, { attributes }: PriceFact): string | undefined {
  const system = SYSTEMS[attributes.operatingSystem ?? match[1] ?? ""];
  const type = attributes.instanceType;
  const tenancy = attributes.tenancy?.toLowerCase();
  if (!system || !type || !tenancy || attributes.preInstalledSw !== "NA") return undefined;
  return `instance/${system}/${tenancy}/${type}`;
}

/** `Instance usage (Linux/UNIX, on-demand, t3.medium)`, of a resource whose tenancy is not stated otherwise. */
function estimatedInstance(match: RegExpExecArray, { component, attributes }: PriceFact): string | undefined {
  const system = SYSTEMS[match[1] ?? ""];
  if (!system) return undefined;
  const dedicated = component.includes("dedicated") || attributes.tenancy === "dedicated";
  return `instance/${system}/${dedicated ? "dedicated" : "shared"}/${match[2] ?? ""}`;
}

const instances: ServiceRules = [
  { component: /^Instance usage \(([^,]+), on-demand\)$/, product: listedInstance, unit: "hours" },
  {
    component: /(?:^|> )Instance usage \(([^,]+), on-demand, ([\w.-]+)\)$/,
    // A Beanstalk environment of the published estimates runs in another region than its file's.
    resource: /^aws_(instance|autoscaling_group|eks_node_group|elastic_beanstalk_environment)$/,
    product: estimatedInstance,
    unit: "hours",
  },
  {
    component: /^(?:EBS-optimized usage)$/,
    where: { instance_type: /./ },
    product: (_, { attributes }) => `ebs-optimized/${attributes.instance_type ?? ""}`,
    unit: "hours",
  },
  { component: /^CPU Credits: .* Windows T2 CPU/, product: "cpu-credits/t2/windows", unit: "vCPU-hours" },
  {
    component: /^CPU Credits: .* of (?:T2|T3) CPU/,
    product: (_, { attributes }) => {
      const family = /:(t\d)$/.exec(attributes.usagetype ?? "")?.[1] ?? "";
      const system = attributes.operation?.startsWith("Windows") === true ? "windows" : "linux";
      return `cpu-credits/${family}/${system}`;
    },
    unit: "vCPU-hours",
  },
  {
    component: /^Dedicated Host: /,
    product: (_, { attributes }) => {
      const family = attributes.instanceType;
      return attributes.usagetype?.includes("HostUsage") === true && family ? `host/${family}` : undefined;
    },
    unit: "hours",
  },
  {
    component: /^EC2 Dedicated Host \(on-demand, ([\w-]+)\)$/,
    product: "host/$1",
    unit: "hours",
  },
];

/** Volume types by what published estimates call them. */
const volumes: ServiceRules = [
  ...(["gp2", "gp3", "io1", "io2", "st1", "sc1"] as const).flatMap((type): FactRule[] => [
    {
      component: new RegExp(String.raw`(?:^|> )Storage \((?:[\w ,]+, )?${type}\)$`),
      product: `ebs/${type}/storage`,
      unit: "GB-month",
    },
    {
      component: new RegExp(String.raw`^Storage: .*\(${type}\) +provisioned storage`),
      product: `ebs/${type}/storage`,
      unit: "GB-month",
    },
  ]),
  { component: /(?:^|> )Storage \(magnetic\)$/, product: "ebs/standard/storage", unit: "GB-month" },
  { component: /^Storage: .*Magnetic provisioned/, product: "ebs/standard/storage", unit: "GB-month" },
  { component: /^Provisioned IOPS \(gp3\)$/, product: "ebs/gp3/iops", unit: "IOPS-month" },
  { component: /^Provisioned IOPS \(io1\)$/, product: "ebs/io1/iops", unit: "IOPS-month" },
  // io2 tiers: up to 32,000, up to 64,000, above (Amazon EBS pricing page).
  { component: /^Provisioned IOPS \(io2 tier 1\)$/, product: "ebs/io2/iops", unit: "IOPS-month", from: 0 },
  {
    component: /^Provisioned IOPS \(io2 tier 2\)$/,
    product: "ebs/io2/iops",
    unit: "IOPS-month",
    from: 32_000,
  },
  {
    component: /^Provisioned IOPS \(io2 tier 3\)$/,
    product: "ebs/io2/iops",
    unit: "IOPS-month",
    from: 64_000,
  },
  {
    component: /^Provisioned IOPS$/,
    resource: /^aws_ebs_volume$/,
    where: { type: /^(gp3|io1)$/ },
    product: (_, { attributes }) => `ebs/${attributes.type ?? ""}/iops`,
    unit: "IOPS-month",
  },
  {
    component: /> aws_ebs_volume > Provisioned IOPS$/,
    product: "ebs/io1/iops",
    unit: "IOPS-month",
  },
  // Quoted per GiBps; volumes are configured in MiBps.
  {
    component: /^Provisioned throughput \(gp3\)$/,
    product: "ebs/gp3/throughput",
    unit: "MiBps-month",
    per: 1024,
  },
  { component: /^I\/O requests \(magnetic\)$/, product: "ebs/standard/requests", unit: "requests" },
  {
    component: /^System Operation: \$0.05 per 1 million/,
    product: "ebs/standard/requests",
    unit: "requests",
  },
  { component: /^System Operation: .* per IOPS-month/, product: "ebs/io1/iops", unit: "IOPS-month" },
  {
    component: /(?:^|> )I\/O requests$/,
    resource: /^aws_(ebs_volume|instance)$/,
    product: "ebs/standard/requests",
    unit: "requests",
    per: 1e6,
  },
];

const snapshots: ServiceRules = [
  { component: /^Snapshot storage$/, product: "snapshot/standard/storage", unit: "GB-month" },
  { component: /^Snapshot archive storage$/, product: "snapshot/archive/storage", unit: "GB-month" },
  { component: /^Storage Snapshot: .* data stored/, product: "snapshot/standard/storage", unit: "GB-month" },
  { component: /^Fast [Ss]napshot [Rr]estore/, product: "snapshot/fast-restore", unit: "DSU-hours" },
  { component: /^GetSnapshotBlock API/, product: "snapshot/get-block", unit: "requests", per: 1000 },
  { component: /^PutSnapshotBlock API/, product: "snapshot/put-block", unit: "requests", per: 1000 },
  { component: /^ListChangedBlocks/, product: "snapshot/list-blocks", unit: "requests", per: 1000 },
];

const nat: ServiceRules = [
  {
    component: /^Hourly charge for NAT Gateways$|^NAT gateway$|^NAT Gateway: .* Hour$/,
    product: "nat/hours",
    unit: "hours",
  },
  {
    component: /per GB data processed by NatGateways$|^NAT Gateway: .* per GB Data/,
    product: "nat/data",
    unit: "GB",
  },
  { component: /^Data processed$/, resource: /^aws_nat_gateway$/, product: "nat/data", unit: "GB" },
];

/** Amazon EC2 with EBS and NAT gateways. */
export const ec2: ServiceRules = [...instances, ...volumes, ...snapshots, ...nat];
