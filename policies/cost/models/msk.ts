/** Managed Streaming for Apache Kafka: brokers, serverless clusters, connectors, replicators. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import { scaledCapacity } from "./scaling-target";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";

const TARGET = "aws:appautoscaling/target:Target";

const cluster: CostModel = {
  type: "aws:msk/cluster:Cluster",
  usage: { tieredStorageGb: quantity("GB-month", "Data in tiered storage.") },
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const brokers = properties.number("numberOfBrokerNodes");
    const type = properties.object("brokerNodeGroupInfo")?.text("instanceType");
    if (type === undefined) throw new Unpriceable("brokerNodeGroupInfo is not set");
    const tiered = properties.text("storageMode", "LOCAL") === "TIERED";
    return [
      baseline(`Instance (${type})`, msk(`broker/${type}`), "hours", brokers * hours),
      ...storageLines(subject, type, brokers),
      ...(tiered
        ? [usage("Tiered storage", msk("tiered-storage"), "GB-month", assumed.number("tieredStorageGb"))]
        : []),
    ];
  },
};

/** A volume for each broker; those of express brokers are billed by use, at prices that are not known. */
function storageLines(subject: Subject, type: string, brokers: number): Line[] {
  if (type.startsWith("express."))
    return [usage("Storage (express)", msk("express/storage"), "GB-month", undefined)];
  const scaled = scaledVolume(subject);
  const name = scaled === undefined ? "Storage" : "Storage (autoscaling)";
  return [baseline(name, msk("storage"), "GB-month", brokers * (scaled ?? volumeOf(subject)))];
}

function volumeOf({ properties }: Subject): number {
  const brokers = properties.object("brokerNodeGroupInfo");
  const volume = brokers?.object("storageInfo")?.object("ebsStorageInfo");
  const size = volume?.number("volumeSize") ?? brokers?.number("ebsVolumeSize");
  if (size === undefined) throw new Unpriceable("brokerNodeGroupInfo.storageInfo is not set");
  return size;
}

/** The size that auto scaling holds the volumes to, if it scales them. */
function scaledVolume(subject: Subject): number | undefined {
  const target = subject
    .pointedAtBy(TARGET, "resourceId")
    .find(({ properties }) => properties.text("scalableDimension", "") === "kafka:broker-storage:VolumeSize");
  return target && scaledCapacity(target);
}

const serverlessCluster: CostModel = {
  type: "aws:msk/serverlessCluster:ServerlessCluster",
  usage: {
    partitions: quantity("partitions", "Partitions, on average.", [10, 50, 500]),
    storageGb: quantity("GB-month", "Data stored.", [10, 100, 1000]),
    monthlyDataInGb: quantity("GB", "Data written a month.", [10, 100, 10_000]),
    monthlyDataOutGb: quantity("GB", "Data read a month.", [10, 100, 10_000]),
  },
  bill({ hours, usage: assumed }) {
    const partitions = assumed.number("partitions");
    return [
      baseline("Cluster", msk("serverless/cluster"), "hours", hours),
      usage(
        "Partitions",
        msk("serverless/partition"),
        "hours",
        partitions === undefined ? undefined : partitions * hours,
      ),
      usage("Storage", msk("serverless/storage"), "GB-month", assumed.number("storageGb")),
      usage("Data in", msk("serverless/ingress"), "GB", assumed.number("monthlyDataInGb")),
      usage("Data out", msk("serverless/egress"), "GB", assumed.number("monthlyDataOutGb")),
    ];
  },
};

/** Billed by connect unit: those of its workers, the fewest if their number scales. */
const connector: CostModel = {
  type: "aws:mskconnect/connector:Connector",
  bill({ properties, hours }) {
    const capacity = properties.object("capacity");
    const fixed = capacity?.object("provisionedCapacity");
    const scaled = capacity?.object("autoscaling");
    const workers = fixed?.number("workerCount") ?? scaled?.number("minWorkerCount");
    if (workers === undefined) throw new Unpriceable("capacity is not set");
    const units = workers * (fixed ?? scaled ?? capacity ?? properties).number("mcuCount", 1);
    return [baseline("Connect units", msk("connect/mcu"), "MCU-hours", units * hours)];
  },
};

const replicator: CostModel = {
  type: "aws:msk/replicator:Replicator",
  bill: ({ hours }) => [baseline("Replicator", msk("replicator/hours"), "hours", hours)],
};

function msk(product: string) {
  return { service: "AmazonMSK", product };
}

export const kafka: readonly CostModel[] = [cluster, serverlessCluster, connector, replicator];
