/** The changes worth trying on a stack's resources: facts about properties, not about prices. */
import type { JudgedResource, Json } from "../../../kit";
import { isObject } from "../../../kit";
import type { Change, ChangeKind } from "./change";
import { withProps } from "./change";
import { gravitonTypes, smallerTypes } from "./instance-types";

/** The property that holds a type or class, of resources that have one. */
const SIZED: Readonly<Record<string, string>> = {
  "aws:ec2/instance:Instance": "instanceType",
  "aws:ec2/launchTemplate:LaunchTemplate": "instanceType",
  "aws:rds/instance:Instance": "instanceClass",
  "aws:rds/clusterInstance:ClusterInstance": "instanceClass",
  "aws:elasticache/cluster:Cluster": "nodeType",
  "aws:elasticache/replicationGroup:ReplicationGroup": "nodeType",
};

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const FUNCTION = "aws:lambda/function:Function";

/** Changes to try on one resource, without a look at any price. */
export function changesOf(resource: JudgedResource): readonly Change[] {
  return [
    ...sizeChanges(resource),
    ...storageChanges(resource),
    ...armChanges(resource),
    ...zoneChanges(resource),
  ];
}

function change(
  kind: ChangeKind,
  resource: JudgedResource,
  what: string,
  props: Readonly<Record<string, Json>>,
): Change {
  return { kind, urn: resource.urn, what, changed: withProps(resource, props) };
}

function sizeChanges(resource: JudgedResource): Change[] {
  const property = SIZED[resource.type];
  const type = property === undefined ? undefined : resource.props[property];
  if (property === undefined || typeof type !== "string") return [];
  const to = (kind: ChangeKind) => (other: string) =>
    change(kind, resource, `${property} ${type} → ${other}`, { [property]: other });
  return [...gravitonTypes(type).map(to("graviton")), ...smallerTypes(type).map(to("smaller"))];
}

function storageChanges(resource: JudgedResource): Change[] {
  const { type, props } = resource;
  if (type === "aws:ebs/volume:Volume" && (props.type ?? "gp2") === "gp2")
    return [change("gp3", resource, "type gp2 → gp3", { type: "gp3" })];
  if (type === "aws:rds/instance:Instance" && props.storageType === "gp2") {
    return [change("gp3", resource, "storageType gp2 → gp3", { storageType: "gp3" })];
  }
  if (type !== "aws:ec2/instance:Instance") return [];
  const root = isObject(props.rootBlockDevice) ? props.rootBlockDevice : {};
  if ((root.volumeType ?? "gp2") !== "gp2") return [];
  return [
    change("gp3", resource, "rootBlockDevice.volumeType gp2 → gp3", {
      rootBlockDevice: { ...root, volumeType: "gp3" },
    }),
  ];
}

function armChanges(resource: JudgedResource): Change[] {
  const { type, props } = resource;
  if (type === TASK && isObject(props.runtimePlatform ?? {})) {
    const platform = isObject(props.runtimePlatform) ? props.runtimePlatform : {};
    const system = platform.operatingSystemFamily ?? "LINUX";
    if (platform.cpuArchitecture === "ARM64" || typeof system !== "string" || !system.startsWith("LINUX"))
      return [];
    const what = "runtimePlatform.cpuArchitecture X86_64 → ARM64";
    return [
      change("graviton", resource, what, { runtimePlatform: { ...platform, cpuArchitecture: "ARM64" } }),
    ];
  }
  if (type === FUNCTION && !(Array.isArray(props.architectures) && props.architectures.includes("arm64"))) {
    return [change("graviton", resource, "architectures x86_64 → arm64", { architectures: ["arm64"] })];
  }
  return [];
}

function zoneChanges(resource: JudgedResource): Change[] {
  if (resource.type !== "aws:rds/instance:Instance" || resource.props.multiAz !== true) return [];
  return [change("single-az", resource, "multiAz true → false", { multiAz: false })];
}
