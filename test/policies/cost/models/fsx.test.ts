import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const WINDOWS = "aws:fsx/windowsFileSystem:WindowsFileSystem";
const OPEN_ZFS = "aws:fsx/openZfsFileSystem:OpenZfsFileSystem";
const prices = {
  "AmazonFSx/us-east-1/windows/multi-az-1/throughput": ["MBps-month", 4.5],
  "AmazonFSx/us-east-1/windows/multi-az-1/storage/ssd": ["GB-month", 0.23],
  "AmazonFSx/us-east-1/windows/multi-az-1/storage/hdd": ["GB-month", 0.025],
  "AmazonFSx/us-east-1/windows/multi-az-1/backup": ["GB-month", 0.05],
  "AmazonFSx/us-east-1/openzfs/single-az-1/throughput": ["MBps-month", 0.26],
  "AmazonFSx/us-east-1/openzfs/single-az-1/storage/ssd": ["GB-month", 0.09],
  "AmazonFSx/us-east-1/openzfs/single-az-1/iops": ["IOPS-month", 0.006],
  "AmazonFSx/us-east-1/openzfs/single-az-1/backup": ["GB-month", 0.05],
} as const;
const size = { storageCapacity: 300, throughputCapacity: 1024 };

describe("the bill of a file system", () => {
  it("for Windows has its throughput, storage and backups", () => {
    const multi = { ...size, deploymentType: "MULTI_AZ_1" };
    assert.deepEqual(linesOf(billOf(inUsEast1(WINDOWS, multi), prices, { backupStorageGb: 10_000 })), {
      "Throughput capacity": 4608, // 1,024 × $4.50
      "SSD storage": 69, // 300 × $0.23
      "Backup storage": 500,
    });
    const disks = billOf(inUsEast1(WINDOWS, { ...multi, storageType: "HDD" }), prices);
    assert.equal(disks.monthly, 4615.5); // 4,608 + 300 × $0.025
  });

  it("is unpriced for a deployment whose prices aren't known", () => {
    assert.equal(billOf(inUsEast1(WINDOWS, size), prices).status, "unpriced");
  });

  it("of OpenZFS has the IOPS beyond three for each GB", () => {
    const zfs = { ...size, deploymentType: "SINGLE_AZ_1" };
    assert.deepEqual(linesOf(billOf(inUsEast1(OPEN_ZFS, zfs), prices)), {
      "Throughput capacity": 266.24, // 1,024 × $0.26
      "SSD storage": 27, // 300 × $0.09
      "Backup storage": null,
    });
    const diskIopsConfiguration = { mode: "USER_PROVISIONED", iops: 1000 };
    const bill = billOf(inUsEast1(OPEN_ZFS, { ...zfs, diskIopsConfiguration }), prices);
    assert.equal(linesOf(bill)["Provisioned IOPS"], 0.6); // (1,000 − 900) × $0.006
  });

  it("of OpenZFS has what compression leaves, half unless assumed", () => {
    const compressed = inUsEast1(OPEN_ZFS, {
      ...size,
      deploymentType: "SINGLE_AZ_1",
      rootVolumeConfiguration: { dataCompressionType: "LZ4" },
    });
    assert.equal(linesOf(billOf(compressed, prices))["SSD storage (LZ4 compression, 50%)"], 13.5);
    const assumed = billOf(compressed, prices, { compressionSavingsPercent: 40 });
    assert.equal(linesOf(assumed)["SSD storage (LZ4 compression, 40%)"], 16.2); // 180 × $0.09
  });

  it("for Lustre and ONTAP says which prices are missing", () => {
    const lustre = inUsEast1("aws:fsx/lustreFileSystem:LustreFileSystem", {
      storageCapacity: 1200,
      deploymentType: "PERSISTENT_2",
      perUnitStorageThroughput: 125,
    });
    assert.match(billOf(lustre, prices).reason ?? "", /lustre\/persistent-2\/125-mbps-per-tib\/storage\/ssd/);
    const ontap = inUsEast1("aws:fsx/ontapFileSystem:OntapFileSystem", {
      ...size,
      deploymentType: "MULTI_AZ_1",
    });
    assert.match(billOf(ontap, prices).reason ?? "", /ontap\/multi-az-1\/throughput/);
  });
});
