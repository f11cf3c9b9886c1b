/** Auto Scaling groups: as many instances as wanted, as their launch template or configuration describes them. */
import type { BlockDevice, InstanceShape } from "./ec2-compute";
import { INSTANCE_USAGE, blockDevice, blockDeviceLines, fleet, instanceLines } from "./ec2-compute";
import type { Line } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { PropertyReader } from "./properties";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";

/** Lines of one instance that a launch template describes. `subject` is what launches it. */
export function templateLines(subject: Subject, template: Subject, instanceType?: string): Line[] {
  const { properties } = template;
  if (properties.object("instanceMarketOptions")?.text("marketType", "") === "spot") {
    throw new Unpriceable("spot prices are not list prices");
  }
  const shape: InstanceShape = {
    instanceType: instanceType ?? properties.text("instanceType"),
    tenancy: properties.object("placement")?.text("tenancy", "default") ?? "default",
    ebsOptimized: properties.flag("ebsOptimized"),
    detailedMonitoring: properties.object("monitoring")?.flag("enabled") ?? false,
    cpuCredits: creditsOf(properties),
  };
  const volumes = templateDevices(template).flatMap((device, index) =>
    blockDeviceLines(`block_device_mapping[${index}]`, device),
  );
  return [...instanceLines(subject, shape), ...volumes];
}

/** The EBS volumes that a launch template describes. */
export function templateDevices({ properties }: Subject): readonly BlockDevice[] {
  return properties.objects("blockDeviceMappings").flatMap((mapping) => {
    const device = mapping.object("ebs");
    return device ? [blockDevice(device, mapping.reference("deviceName"))] : [];
  });
}

function creditsOf(properties: PropertyReader): string | undefined {
  const credits = properties.object("creditSpecification")?.value("cpuCredits");
  return typeof credits === "string" ? credits : undefined;
}

/** Lines of one instance that a launch configuration describes: detailed monitoring is its default. */
function configurationLines(subject: Subject, configuration: Subject): Line[] {
  const { properties } = configuration;
  if (properties.has("spotPrice")) throw new Unpriceable("spot prices are not list prices");
  const shape: InstanceShape = {
    instanceType: properties.text("instanceType"),
    tenancy: properties.text("placementTenancy", "default"),
    ebsOptimized: properties.flag("ebsOptimized"),
    detailedMonitoring: properties.flag("enableMonitoring", true),
    cpuCredits: undefined,
  };
  return [
    ...instanceLines(subject, shape),
    ...blockDeviceLines("root_block_device", blockDevice(properties.object("rootBlockDevice"))),
    ...properties
      .objects("ebsBlockDevices")
      .flatMap((device, index) => blockDeviceLines(`ebs_block_device[${index}]`, blockDevice(device))),
  ];
}

/** The capacity wanted. A group that may shrink to nothing is priced for one instance, never as costing nothing. */
function capacityOf({ properties, usage }: Subject): number {
  const assumed = usage.number("instances");
  if (assumed !== undefined) return assumed;
  if (properties.has("desiredCapacity")) return properties.number("desiredCapacity");
  return Math.max(1, properties.number("minSize", 0));
}

const group: CostModel = {
  type: "aws:autoscaling/group:Group",
  usage: {
    instances: quantity("instances", "Instances that run on average. Default: the capacity wanted."),
    ...INSTANCE_USAGE,
  },
  bill(subject) {
    const { properties } = subject;
    const capacity = capacityOf(subject);
    const policy = properties.object("mixedInstancesPolicy");
    if (policy) return mixedLines(subject, policy, capacity);
    const template = properties.object("launchTemplate");
    if (template) {
      const value = template.reference("name", "id");
      const found = subject.nestedCompanion("launchTemplate", value, TEMPLATE);
      if (!found) throw new Unpriceable("its launch template (launchTemplate) is not in this stack");
      return fleet(templateLines(subject, found), capacity);
    }
    const configuration = subject.requiredCompanion(
      "launchConfiguration",
      "launch configuration",
      CONFIGURATION,
    );
    return fleet(configurationLines(subject, configuration), capacity);
  },
};

/**
 * A mixed-instances policy is priced at its first override's type, as many as carry the capacity wanted, all on
 * demand; a share of spot instances has no list price.
 */
function mixedLines(subject: Subject, policy: PropertyReader, capacity: number): Line[] {
  const specification = policy.object("launchTemplate");
  const reference = specification?.object("launchTemplateSpecification");
  const value = reference?.reference("launchTemplateName", "launchTemplateId");
  const template = subject.nestedCompanion("mixedInstancesPolicy", value, TEMPLATE);
  if (!template) throw new Unpriceable("its launch template (mixedInstancesPolicy) is not in this stack");
  const distribution = policy.object("instancesDistribution");
  const override = specification?.objects("overrides")[0];
  const weight = override?.number("weightedCapacity", 1) ?? 1;
  const count = weight > 0 ? Math.ceil(capacity / weight) : 0;
  const base = Math.min(distribution?.number("onDemandBaseCapacity", 0) ?? 0, count);
  const share = distribution?.number("onDemandPercentageAboveBaseCapacity", 100) ?? 100;
  const onDemand = base + Math.ceil(((count - base) * share) / 100);
  if (onDemand < count)
    throw new Unpriceable(
      `${count - onDemand} of ${count} instances are spot, whose prices are not list prices`,
    );
  const type = override?.has("instanceType") === true ? override.text("instanceType") : undefined;
  return fleet(templateLines(subject, template, type), count);
}

export const ec2Fleets: readonly CostModel[] = [group];
