/** EBS volumes and snapshots as resources of their own. */
import { DEFAULT_VOLUME } from "./ec2-compute";
import { volumeLines } from "./ebs-volume";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const volume: CostModel = {
  type: "aws:ebs/volume:Volume",
  usage: {
    monthlyStandardIoRequests: quantity(
      "requests",
      "Requests a month; only magnetic volumes are billed for them.",
    ),
  },
  bill({ properties, usage: assumed }) {
    const iops = properties.number("iops", 0);
    return volumeLines({
      type: properties.text("type", DEFAULT_VOLUME.type),
      size: properties.number("size", DEFAULT_VOLUME.size),
      ...(iops > 0 && { iops }),
      throughput: properties.number("throughput", 0),
      monthlyRequests: assumed.number("monthlyStandardIoRequests"),
    });
  },
};

const SNAPSHOT_USAGE: UsageNames = {
  monthlyListBlockRequests: quantity(
    "requests",
    "ListChangedBlocks and ListSnapshotBlocks requests a month.",
  ),
  monthlyGetBlockRequests: quantity("requests", "GetSnapshotBlock requests a month."),
  monthlyPutBlockRequests: quantity("requests", "PutSnapshotBlock requests a month."),
  fastSnapshotRestoreHours: quantity(
    "DSU-hours",
    "Fast snapshot restore, in data services unit hours a month.",
  ),
};

/** A full copy of the volume is what a first snapshot stores. */
function snapshotLines(subject: Subject, size: number) {
  const { usage: assumed } = subject;
  const tier = subject.properties.text("storageTier", "standard");
  return [
    baseline("EBS snapshot storage", snapshot(`${tier}/storage`), "GB-month", size),
    usage(
      "Fast snapshot restore",
      snapshot("fast-restore"),
      "DSU-hours",
      assumed.number("fastSnapshotRestoreHours"),
    ),
    usage(
      "ListChangedBlocks & ListSnapshotBlocks API requests",
      snapshot("list-blocks"),
      "requests",
      assumed.number("monthlyListBlockRequests"),
    ),
    usage(
      "GetSnapshotBlock API requests",
      snapshot("get-block"),
      "requests",
      assumed.number("monthlyGetBlockRequests"),
    ),
    usage(
      "PutSnapshotBlock API requests",
      snapshot("put-block"),
      "requests",
      assumed.number("monthlyPutBlockRequests"),
    ),
  ];
}

function snapshot(product: string) {
  return { service: "AmazonEC2", product: `snapshot/${product}` };
}

const VOLUME = "aws:ebs/volume:Volume";
const SNAPSHOT = "aws:ebs/snapshot:Snapshot";

const snapshotOfVolume: CostModel = {
  type: SNAPSHOT,
  usage: SNAPSHOT_USAGE,
  bill(subject) {
    const source = subject.requiredCompanion("volumeId", "volume", VOLUME);
    return snapshotLines(subject, source.properties.number("size", DEFAULT_VOLUME.size));
  },
};

const snapshotCopy: CostModel = {
  type: "aws:ebs/snapshotCopy:SnapshotCopy",
  usage: SNAPSHOT_USAGE,
  bill(subject) {
    const original = subject.requiredCompanion("sourceSnapshotId", "snapshot", SNAPSHOT);
    const source = original.requiredCompanion("volumeId", "volume", VOLUME);
    return snapshotLines(subject, source.properties.number("size", DEFAULT_VOLUME.size));
  },
};

export const ebs: readonly CostModel[] = [volume, snapshotOfVolume, snapshotCopy];
