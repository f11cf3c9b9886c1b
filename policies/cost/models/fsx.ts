/** FSx: file systems for Windows, OpenZFS, Lustre and ONTAP. Prices of the last two are not known yet. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const BACKUP: UsageNames = { backupStorageGb: quantity("GB-month", "Backups kept.") };

/** IOPS that come with each GB of SSD storage (FSx pricing page). */
const IOPS_PER_GB = 3;

const windows: CostModel = {
  type: "aws:fsx/windowsFileSystem:WindowsFileSystem",
  usage: BACKUP,
  bill(subject) {
    const family = familyOf(subject, "windows", "SINGLE_AZ_1");
    const storage = subject.properties.text("storageType", "SSD").toUpperCase();
    return [
      throughputLine(subject, family),
      storageLine(`${storage} storage`, family, storage, subject.properties.number("storageCapacity")),
      ...iopsLines(subject, family),
      backupLine(subject, family),
    ];
  },
};

const openZfs: CostModel = {
  type: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
  usage: {
    ...BACKUP,
    compressionSavingsPercent: quantity("percent", "Storage that compression saves. Default 50."),
  },
  bill(subject) {
    const { properties, usage: assumed } = subject;
    const family = familyOf(subject, "openzfs", undefined);
    const capacity = properties.number("storageCapacity");
    const compression = properties
      .object("rootVolumeConfiguration")
      ?.text("dataCompressionType", "NONE")
      .toUpperCase();
    const compressed = compression !== undefined && compression !== "NONE";
    const saved = compressed ? Math.min(100, assumed.number("compressionSavingsPercent") ?? 50) : 0;
    const name = `SSD storage${compressed ? ` (${compression} compression, ${saved}%)` : ""}`;
    return [
      throughputLine(subject, family),
      ...iopsLines(subject, family),
      storageLine(name, family, "SSD", Math.ceil((capacity * (100 - saved)) / 100)),
      backupLine(subject, family),
    ];
  },
};

const lustre: CostModel = {
  type: "aws:fsx/lustreFileSystem:LustreFileSystem",
  usage: BACKUP,
  bill(subject) {
    const { properties } = subject;
    const rate = properties.number("perUnitStorageThroughput", 0);
    const family = `${familyOf(subject, "lustre", "SCRATCH_1")}${rate > 0 ? `/${rate}-mbps-per-tib` : ""}`;
    const storage = properties.text("storageType", "SSD").toUpperCase();
    return [
      storageLine(`${storage} storage`, family, storage, properties.number("storageCapacity")),
      backupLine(subject, family),
    ];
  },
};

const ontap: CostModel = {
  type: "aws:fsx/ontapFileSystem:OntapFileSystem",
  usage: BACKUP,
  bill(subject) {
    const { properties } = subject;
    const family = familyOf(subject, "ontap", undefined);
    const pairs = properties.number("haPairs", 1);
    const rate = properties.has("throughputCapacityPerHaPair")
      ? pairs * properties.number("throughputCapacityPerHaPair")
      : properties.number("throughputCapacity");
    return [
      baseline("Throughput capacity", fsx(`${family}/throughput`), "MBps-month", rate),
      storageLine("SSD storage", family, "SSD", properties.number("storageCapacity")),
      ...iopsLines(subject, family),
      backupLine(subject, family),
    ];
  },
};

/** The kind and deployment that prices are listed by. */
function familyOf({ properties }: Subject, kind: string, deployment: string | undefined): string {
  return `${kind}/${properties.text("deploymentType", deployment).toLowerCase().replaceAll("_", "-")}`;
}

function throughputLine({ properties }: Subject, family: string): Line {
  const rate = properties.number("throughputCapacity");
  return baseline("Throughput capacity", fsx(`${family}/throughput`), "MBps-month", rate);
}

function storageLine(name: string, family: string, storage: string, gigabytes: number): Line {
  return baseline(name, fsx(`${family}/storage/${storage.toLowerCase()}`), "GB-month", gigabytes);
}

function iopsLines({ properties }: Subject, family: string): Line[] {
  const config = properties.object("diskIopsConfiguration");
  if (config?.text("mode", "AUTOMATIC") !== "USER_PROVISIONED") return [];
  const extra = config.number("iops") - IOPS_PER_GB * properties.number("storageCapacity");
  return extra > 0 ? [baseline("Provisioned IOPS", fsx(`${family}/iops`), "IOPS-month", extra)] : [];
}

function backupLine({ usage: assumed }: Subject, family: string): Line {
  return usage("Backup storage", fsx(`${family}/backup`), "GB-month", assumed.number("backupStorageGb"));
}

function fsx(product: string) {
  return { service: "AmazonFSx", product };
}

export const fileSystems: readonly CostModel[] = [windows, openZfs, lustre, ontap];
