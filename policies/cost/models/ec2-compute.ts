/** EC2 compute as instances, launch templates and node groups are made of it. */
import type { Line } from "./line";
import { baseline, times, usage, within } from "./line";
import type { UsageNames } from "./model";
import { choice, quantity } from "./model";
import { INSTANCE_RESERVATION_USAGE, onDemandUnlessReserved } from "./reservation";
import type { PropertyReader } from "./properties";
import type { Subject, UsageReader } from "./subject";
import { Unpriceable } from "./unpriceable";
import { volumeLines } from "./ebs-volume";

/** Assumptions about any EC2 instance. */
export const INSTANCE_USAGE: UsageNames = {
  operatingSystem: choice("Operating system of the image. Default linux.", [
    "linux",
    "windows",
    "rhel",
    "suse",
  ]),
  monthlyHrs: quantity(
    "hours",
    "Hours a month that the instance runs. Default 730, or the stack's hours per month.",
  ),
  monthlyCpuCreditHrs: quantity("hours", "Hours a month of T-family CPU use above the baseline, per vCPU."),
  vcpuCount: quantity("vCPUs", "vCPUs that use CPU credits."),
  ...INSTANCE_RESERVATION_USAGE,
};

/** What an instance is made of, wherever that is written. */
export interface InstanceShape {
  readonly instanceType: string;
  /** `default`, `dedicated` or `host`. */
  readonly tenancy: string;
  readonly ebsOptimized: boolean;
  readonly detailedMonitoring: boolean;
  /** `standard` or `unlimited`; the family's default if not said. */
  readonly cpuCredits: string | undefined;
}

const LABELS: Readonly<Record<string, string>> = {
  linux: "Linux/UNIX",
  windows: "Windows",
  rhel: "RHEL",
  suse: "SUSE",
};

/** Metrics that EC2 sends for an instance with detailed monitoring, each billed as a custom metric. */
const DETAILED_METRICS = 7;

/** Previous types for which EBS optimization costs extra; later ones include it (EC2 user guide). */
const CHARGED_FOR_EBS_OPTIMIZATION =
  /^(c1\.xlarge|c3\.[24]?xlarge|g2\.2xlarge|i2\.[24]?xlarge|m1\.x?large|m2\.[24]xlarge|m3\.2?xlarge|r3\.[24]?xlarge)$/;

/** Families whose CPU credits are unlimited unless the code says otherwise (EC2 user guide). */
const UNLIMITED_BY_DEFAULT = /^(t3|t3a|t4g)\./;

/** Lines of one running instance without its volumes. */
export function instanceLines(
  subject: Subject,
  shape: InstanceShape,
  assumed: UsageReader = subject.usage,
): Line[] {
  const { instanceType } = shape;
  const system = assumed.text("operatingSystem") ?? "linux";
  const hours = assumed.number("monthlyHrs") ?? subject.hours;
  const tenancy = tenancyOf(shape.tenancy);
  const product = `instance/${system}/${tenancy}/${instanceType}`;
  return [
    onDemandUnlessReserved(
      baseline(
        `Instance usage (${LABELS[system] ?? system}, on-demand, ${instanceType})`,
        ec2(product),
        "hours",
        hours,
      ),
      assumed,
    ),
    ...(shape.ebsOptimized && CHARGED_FOR_EBS_OPTIMIZATION.test(instanceType)
      ? [baseline("EBS-optimized usage", ec2(`ebs-optimized/${instanceType}`), "hours", hours)]
      : []),
    ...(shape.detailedMonitoring
      ? [
          baseline(
            "EC2 detailed monitoring",
            { service: "AmazonCloudWatch", product: "metrics" },
            "metrics",
            DETAILED_METRICS,
          ),
        ]
      : []),
    ...creditLines(shape, system, assumed),
  ];
}

function creditLines(
  { instanceType, cpuCredits }: InstanceShape,
  system: string,
  assumed: UsageReader,
): Line[] {
  const family = /^(t2|t3|t3a|t4g)\./.exec(instanceType)?.[1];
  const unlimited =
    cpuCredits === undefined ? UNLIMITED_BY_DEFAULT.test(instanceType) : cpuCredits === "unlimited";
  if (family === undefined || !unlimited) return [];
  const [hours, vcpus] = [assumed.number("monthlyCpuCreditHrs"), assumed.number("vcpuCount")];
  const credits = hours === undefined || vcpus === undefined ? undefined : hours * vcpus;
  const product = `cpu-credits/${family}/${system === "windows" ? "windows" : "linux"}`;
  return [usage("CPU credits", ec2(product), "vCPU-hours", credits)];
}

function tenancyOf(tenancy: string): "shared" | "dedicated" {
  const known = tenancy.toLowerCase();
  if (known === "default" || known === "") return "shared";
  if (known === "dedicated") return "dedicated";
  throw new Unpriceable(`tenancy "${tenancy}" is not known`);
}

/** Size in GB and type of a volume that the code says nothing about. */
export const DEFAULT_VOLUME = { size: 8, type: "gp2" } as const;

/** A volume as an instance or template describes it; what it leaves out is AWS's default. */
export interface BlockDevice {
  readonly deviceName: string | undefined;
  readonly volumeType: string | undefined;
  readonly volumeSize: number | undefined;
  readonly iops: number | undefined;
  readonly throughput: number | undefined;
}

/** Reads a volume's description. */
export function blockDevice(device: PropertyReader | undefined, deviceName?: string): BlockDevice {
  const number = (name: string) => (device?.value(name) === undefined ? undefined : device.number(name));
  return {
    deviceName: deviceName ?? device?.reference("deviceName"),
    volumeType: device?.value("volumeType") === undefined ? undefined : device.text("volumeType"),
    volumeSize: number("volumeSize"),
    iops: number("iops"),
    throughput: number("throughput"),
  };
}

/** Lines of a volume that is described inside an instance or template. */
export function blockDeviceLines(name: string, device: BlockDevice): Line[] {
  const lines = volumeLines({
    type: device.volumeType ?? DEFAULT_VOLUME.type,
    size: device.volumeSize ?? DEFAULT_VOLUME.size,
    ...(device.iops !== undefined && device.iops > 0 && { iops: device.iops }),
    throughput: device.throughput ?? 0,
  });
  return lines.map((line) => within(name, line));
}

/** Lines of an address that the instance gets from Amazon's pool while it runs. */
export function publicAddressLine(hours: number, count = 1): Line {
  const price = { service: "AmazonVPC", product: "public-ipv4/in-use" };
  return baseline("Public IPv4 address (in use)", price, "hours", hours * count);
}

/** Lines of several equal instances. */
export function fleet(lines: readonly Line[], count: number): Line[] {
  return lines.map((line) => times(line, count));
}

function ec2(product: string) {
  return { service: "AmazonEC2", product };
}
