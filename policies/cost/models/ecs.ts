/** ECS services: what their tasks take on Fargate; tasks on instances are paid with the instances. */
import { publicAddressLine } from "./ec2-compute";
import { placementOf } from "./ecs-placement";
import type { Line } from "./line";
import { baseline, free } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { PropertyReader } from "./properties";
import { scaledCapacity } from "./scaling-target";
import type { Subject } from "./subject";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const TASK_SET = "aws:ecs/taskSet:TaskSet";
const TARGET = "aws:appautoscaling/target:Target";

/** GB of ephemeral storage that a task has for nothing (AWS Fargate pricing page). */
const FREE_STORAGE = 20;

/** Lines of tasks on Fargate. */
function fargateLines(subject: Subject, task: PropertyReader, count: number): Line[] {
  const { hours } = subject;
  const platform = task.object("runtimePlatform");
  const windows =
    platform?.text("operatingSystemFamily", "LINUX").toUpperCase().startsWith("WINDOWS") === true;
  const arm = platform?.text("cpuArchitecture", "X86_64").toUpperCase() === "ARM64";
  const product = `fargate/${windows ? "windows" : "linux"}/${arm ? "arm" : "x86"}`;
  const [vcpus, gigabytes] = [vcpusOf(task), gigabytesOf(task)];
  const storage = (task.object("ephemeralStorage")?.number("sizeInGib") ?? FREE_STORAGE) - FREE_STORAGE;
  return [
    baseline("Per GB per hour", ecs(`${product}/memory`), "GB-hours", gigabytes * count * hours),
    baseline("Per vCPU per hour", ecs(`${product}/vcpu`), "vCPU-hours", vcpus * count * hours),
    ...(windows
      ? [
          baseline(
            "Windows licence per vCPU per hour",
            ecs(`${product}/licence`),
            "vCPU-hours",
            vcpus * count * hours,
          ),
        ]
      : []),
    ...(storage > 0
      ? [baseline("Ephemeral storage", ecs("fargate/storage"), "GB-hours", storage * count * hours)]
      : []),
  ];
}

/** `256`, `1024` (CPU units), `.5 vCPU`. */
function vcpusOf(task: PropertyReader): number {
  const written = /^([\d.]+)\s*vcpu$/i.exec(task.text("cpu"))?.[1];
  return written === undefined ? task.number("cpu") / 1024 : Number(written);
}

/** `512` (MiB), `1 GB`. */
function gigabytesOf(task: PropertyReader): number {
  const written = /^([\d.]+)\s*gb$/i.exec(task.text("memory"))?.[1];
  return written === undefined ? task.number("memory") / 1024 : Number(written);
}

/** Tasks that run: as assumed, as the service wants, or as few as its auto scaling allows. */
function countOf(subject: Subject): number {
  const assumed = subject.usage.number("tasks");
  if (assumed !== undefined) return assumed;
  const least = scalingFloor(subject);
  const wanted = subject.properties.number("desiredCount", least ?? 1);
  return Math.max(wanted, least ?? 0);
}

/** The number of tasks that a scalable target holds the service to. */
function scalingFloor(subject: Subject): number | undefined {
  const [target] = subject.pointedAtBy(TARGET, "resourceId");
  return target && scaledCapacity(target);
}

/** The service's task definition, or that of its task set. */
function taskOf(subject: Subject): Subject {
  const [set] = subject.properties.has("taskDefinition") ? [] : subject.pointedAtBy(TASK_SET, "service");
  return (set ?? subject).requiredCompanion("taskDefinition", "task definition", TASK);
}

const service: CostModel = {
  type: "aws:ecs/service:Service",
  usage: { tasks: quantity("tasks", "Tasks that run on average. Default: the number wanted.") },
  bill(subject) {
    const count = countOf(subject);
    const { usesFargate, fargate, fargateSpot } = placementOf(subject, count);
    if (!usesFargate) return free("its tasks run on instances, which are billed");
    const task = taskOf(subject);
    const isPublic = subject.properties.object("networkConfiguration")?.flag("assignPublicIp") ?? false;
    return [
      ...(fargate > 0 || fargateSpot === 0 ? fargateLines(subject, task.properties, fargate) : []),
      ...(fargateSpot > 0 ? fargateLines(subject, task.properties, fargateSpot).map(onSpot) : []),
      ...(isPublic ? [publicAddressLine(subject.hours, count)] : []),
    ];
  },
};

/** Fargate Spot is Fargate at a price that AWS changes as it likes. */
function onSpot(line: Line): Line {
  return { ...line, name: `${line.name} (Spot)`, unlisted: "spot prices are not list prices" };
}

function ecs(product: string) {
  return { service: "AmazonECS", product };
}

export const containers: readonly CostModel[] = [service];
