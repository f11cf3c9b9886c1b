/** EKS control planes, node groups and pods on Fargate; ECR. */
import { INSTANCE_USAGE, fleet, instanceLines } from "./ec2-compute";
import { templateLines } from "./ec2-fleet";
import { eksIsExtended } from "./extended-support";
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";
import { volumeLines } from "./ebs-volume";

const cluster: CostModel = {
  type: "aws:eks/cluster:Cluster",
  bill({ properties, hours, today }) {
    const version = properties.reference("version");
    const standardOnly = properties.object("upgradePolicy")?.text("supportType", "EXTENDED") === "STANDARD";
    const extended = version !== undefined && !standardOnly && eksIsExtended(version, today);
    return [
      baseline("EKS cluster", eks("cluster/hours"), "hours", hours),
      ...(extended ? [baseline("Extended support", eks("cluster/extended-support"), "hours", hours)] : []),
    ];
  },
};

/** What EKS takes when a node group doesn't say (EKS API). */
const DEFAULT_TYPE = "t3.medium";
const DEFAULT_DISK = 20;

const nodeGroup: CostModel = {
  type: "aws:eks/nodeGroup:NodeGroup",
  usage: {
    instances: quantity("instances", "Nodes that run on average. Default: the number wanted."),
    ...INSTANCE_USAGE,
  },
  bill(subject) {
    const { properties, usage: assumed } = subject;
    if (properties.text("capacityType", "ON_DEMAND") === "SPOT")
      throw new Unpriceable("spot prices are not list prices");
    const count =
      assumed.number("instances") ?? properties.object("scalingConfig")?.number("desiredSize") ?? 0;
    return fleet(nodeLines(subject), count);
  },
};

function nodeLines(subject: Subject): Line[] {
  const { properties } = subject;
  const [own] = properties.list("instanceTypes");
  if (properties.has("instanceTypes") && typeof own !== "string")
    throw new Unpriceable("instanceTypes is not known before the update");
  const template = properties.object("launchTemplate");
  if (!template) {
    const shape = {
      tenancy: "default",
      ebsOptimized: false,
      detailedMonitoring: false,
      cpuCredits: undefined,
    };
    const instanceType = typeof own === "string" ? own : DEFAULT_TYPE;
    const disk = volumeLines({ type: "gp2", size: properties.number("diskSize", DEFAULT_DISK) });
    return [...instanceLines(subject, { ...shape, instanceType }), ...disk];
  }
  const value = template.reference("name", "id");
  const found = subject.nestedCompanion("launchTemplate", value, "aws:ec2/launchTemplate:LaunchTemplate");
  if (!found) throw new Unpriceable("its launch template (launchTemplate) is not in this stack");
  const stated = found.properties.has("instanceType") ? found.properties.text("instanceType") : DEFAULT_TYPE;
  return templateLines(subject, found, typeof own === "string" ? own : stated);
}

/** Pods on Fargate, each rounded up to a size that Fargate has. */
const fargateProfile: CostModel = {
  type: "aws:eks/fargateProfile:FargateProfile",
  usage: {
    vcpuHours: quantity("vCPU-hours", "vCPU-hours a month of all pods. Default: one vCPU around the clock."),
    memoryGbHours: quantity("GB-hours", "GB-hours a month of all pods. Default: one GB around the clock."),
  },
  bill({ usage: assumed, hours }) {
    return [
      usage("Per GB per hour", eks("fargate/memory"), "GB-hours", assumed.number("memoryGbHours") ?? hours),
      usage("Per vCPU per hour", eks("fargate/vcpu"), "vCPU-hours", assumed.number("vcpuHours") ?? hours),
    ];
  },
};

function eks(product: string) {
  return { service: "AmazonEKS", product };
}

const repository: CostModel = {
  type: "aws:ecr/repository:Repository",
  usage: { storageGb: quantity("GB-month", "Images stored.", [1, 10, 100]) },
  bill: ({ usage: assumed }) => [
    usage("Storage", { service: "AmazonECR", product: "storage" }, "GB-month", assumed.number("storageGb")),
  ],
};

export const kubernetes: readonly CostModel[] = [cluster, nodeGroup, fargateProfile, repository];
