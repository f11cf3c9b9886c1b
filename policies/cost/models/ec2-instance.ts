/** `aws:ec2/instance:Instance`, spot requests and Dedicated Hosts. */
import type { Line } from "./line";
import { baseline, free } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { BlockDevice, InstanceShape } from "./ec2-compute";
import {
  INSTANCE_USAGE,
  blockDevice,
  blockDeviceLines,
  instanceLines,
  publicAddressLine,
} from "./ec2-compute";
import { templateDevices } from "./ec2-fleet";
import { RESERVATION_USAGE, onDemandUnlessReserved } from "./reservation";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";

/** Reads an instance; what it leaves out, its launch template says. */
function shapeOf(subject: Subject): InstanceShape {
  const { properties } = subject;
  const template = templateOf(subject)?.properties;
  const own = properties.value("instanceType");
  return {
    instanceType:
      own === undefined && template ? template.text("instanceType") : properties.text("instanceType"),
    tenancy: properties.text(
      "tenancy",
      template?.object("placement")?.text("tenancy", "default") ?? "default",
    ),
    ebsOptimized: properties.flag("ebsOptimized", template?.flag("ebsOptimized") ?? false),
    detailedMonitoring: properties.flag(
      "monitoring",
      template?.object("monitoring")?.flag("enabled") ?? false,
    ),
    cpuCredits: creditsOf(subject, template),
  };
}

function creditsOf(subject: Subject, template: Subject["properties"] | undefined): string | undefined {
  const specification =
    subject.properties.object("creditSpecification") ?? template?.object("creditSpecification");
  const credits = specification?.value("cpuCredits");
  return typeof credits === "string" ? credits : undefined;
}

function templateOf(subject: Subject): Subject | undefined {
  const template = subject.properties.object("launchTemplate");
  if (!template) return undefined;
  const value = template.reference("name", "id");
  return subject.nestedCompanion("launchTemplate", value, "aws:ec2/launchTemplate:LaunchTemplate");
}

/** Volumes of the instance and of its template; of two for the same device the instance's own word goes first. */
function volumes(subject: Subject): Line[] {
  const { properties } = subject;
  const template = templateOf(subject);
  const devices = [...(template ? templateDevices(template) : [])];
  for (const own of properties.objects("ebsBlockDevices").map((device) => blockDevice(device))) {
    const same = devices.findIndex(
      ({ deviceName }) => deviceName !== undefined && deviceName === own.deviceName,
    );
    if (same < 0) devices.push(own);
    else devices[same] = merged(own, devices[same]);
  }
  return [
    ...blockDeviceLines("root_block_device", blockDevice(properties.object("rootBlockDevice"))),
    ...devices.flatMap((device, index) => blockDeviceLines(`ebs_block_device[${index}]`, device)),
  ];
}

function merged(own: BlockDevice, template: BlockDevice | undefined): BlockDevice {
  return {
    deviceName: own.deviceName,
    volumeType: own.volumeType ?? template?.volumeType,
    volumeSize: own.volumeSize ?? template?.volumeSize,
    iops: own.iops ?? template?.iops,
    throughput: own.throughput ?? template?.throughput,
  };
}

/** Whether the instance gets a public address: by its own word, or by its subnet's. */
function hasPublicAddress(subject: Subject): boolean {
  const { properties } = subject;
  if (properties.has("associatePublicIpAddress")) return properties.flag("associatePublicIpAddress");
  return (
    subject.companion("subnetId", "aws:ec2/subnet:Subnet")?.properties.flag("mapPublicIpOnLaunch") ?? false
  );
}

function runsOnHost({ properties }: Subject): boolean {
  return properties.has("hostId") || properties.text("tenancy", "default").toLowerCase() === "host";
}

const instance: CostModel = {
  type: "aws:ec2/instance:Instance",
  usage: INSTANCE_USAGE,
  bill(subject) {
    const hours = subject.usage.number("monthlyHrs") ?? subject.hours;
    const address = hasPublicAddress(subject) ? [publicAddressLine(hours)] : [];
    if (runsOnHost(subject)) {
      const onHost = [...volumes(subject), ...address];
      return onHost.length > 0 ? onHost : free("the Dedicated Host it runs on is billed");
    }
    return [...instanceLines(subject, shapeOf(subject)), ...volumes(subject), ...address];
  },
};

/** Spot prices change by the hour and are no list prices. */
const spotRequest: CostModel = {
  type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  bill() {
    throw new Unpriceable("spot prices are not list prices");
  },
};

const host: CostModel = {
  type: "aws:ec2/dedicatedHost:DedicatedHost",
  usage: {
    monthlyHrs: quantity("hours", "Hours a month that the host is allocated. Default 730."),
    ...RESERVATION_USAGE,
  },
  bill(subject) {
    const { properties, usage } = subject;
    const family = properties.has("instanceFamily")
      ? properties.text("instanceFamily")
      : (properties.text("instanceType").split(".")[0] ?? "");
    const price = { service: "AmazonEC2", product: `host/${family}` };
    const hours = usage.number("monthlyHrs") ?? subject.hours;
    const line = baseline(`EC2 Dedicated Host (on-demand, ${family})`, price, "hours", hours);
    return [onDemandUnlessReserved(line, usage)];
  },
};

export const ec2Instances: readonly CostModel[] = [instance, spotRequest, host];
