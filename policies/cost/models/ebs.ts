/** EBS volumes and snapshots as resources of their own. */
import { DEFAULT_VOLUME } from "./ec2-compute";
import { volumeLines } from "./ebs-volume";
import type { Line } from "./line";
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
  storageGb: quantity("GB-month", "Data that the snapshot stores. Default: the size of its volume."),
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

/**
 * A full copy of the volume is what a first snapshot stores; what one of a volume outside the stack stores is for an
 * assumption to say.
 */
function storageLine({ properties, usage: assumed }: Subject, volume: Subject | undefined): Line {
  const price = snapshot(`${properties.text("storageTier", "standard")}/storage`);
  const stored = assumed.number("storageGb");
  return stored === undefined && volume
    ? baseline(STORAGE, price, "GB-month", volume.properties.number("size", DEFAULT_VOLUME.size))
    : usage(STORAGE, price, "GB-month", stored);
}

function snapshotLines(subject: Subject, volume: Subject | undefined): Line[] {
  const { usage: assumed } = subject;
  return [
    storageLine(subject, volume),
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

const STORAGE = "EBS snapshot storage";

function snapshot(product: string) {
  return { service: "AmazonEC2", product: `snapshot/${product}` };
}

const VOLUME = "aws:ebs/volume:Volume";
const SNAPSHOT = "aws:ebs/snapshot:Snapshot";

const snapshotOfVolume: CostModel = {
  type: SNAPSHOT,
  usage: SNAPSHOT_USAGE,
  bill(subject) {
    return snapshotLines(subject, subject.companion("volumeId", VOLUME));
  },
};

const snapshotCopy: CostModel = {
  type: "aws:ebs/snapshotCopy:SnapshotCopy",
  usage: SNAPSHOT_USAGE,
  bill(subject) {
    const original = subject.companion("sourceSnapshotId", SNAPSHOT);
    return snapshotLines(subject, original?.companion("volumeId", VOLUME));
  },
};

export const ebs: readonly CostModel[] = [volume, snapshotOfVolume, snapshotCopy];
