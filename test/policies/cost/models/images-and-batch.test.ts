import assert from "node:assert/strict";

import { billOf, inUsEast1 } from "../bill";

const prices = {
  "AmazonEC2/us-east-1/snapshot/standard/storage": ["GB-month", 0.05],
  "AmazonEC2/us-east-1/snapshot/fast-restore": ["DSU-hours", 0.75],
} as const;

describe("the bill of a machine image that AWS makes", () => {
  for (const type of ["aws:ec2/amiCopy:AmiCopy", "aws:ec2/amiFromInstance:AmiFromInstance"]) {
    it(`is the storage of its snapshots: ${type}`, () => {
      assert.equal(billOf(inUsEast1(type), prices, { snapshotStorageGb: 60 }).monthly, 3); // 60 × $0.05
      assert.equal(billOf(inUsEast1(type), prices).status, "usage");
    });
  }
});

describe("the bill of fast snapshot restore", () => {
  it("is by the hour, for one zone", () => {
    const restore = inUsEast1("aws:ebs/fastSnapshotRestore:FastSnapshotRestore", {
      availabilityZone: "us-east-1a",
    });
    assert.equal(billOf(restore, prices).monthly, 547.5); // 730 h × $0.75
  });
});

describe("the bill of a Batch compute environment", () => {
  const environment = (type: string, computeResources?: object) =>
    billOf(
      inUsEast1("aws:batch/computeEnvironment:ComputeEnvironment", {
        type,
        ...(computeResources && { computeResources: { ...computeResources } }),
      }),
      prices,
    );

  it("is free while no job runs, and when it is given its instances", () => {
    assert.equal(environment("UNMANAGED").status, "free");
    assert.equal(environment("MANAGED", { type: "FARGATE", maxVcpus: 16 }).status, "free");
    assert.equal(environment("MANAGED", { type: "EC2", minVcpus: 0, maxVcpus: 16 }).status, "free");
  });

  it("is unpriced when it keeps instances running that nobody names", () => {
    assert.equal(
      environment("MANAGED", { type: "EC2", minVcpus: 4 }).reason,
      "which instances Batch starts for minVcpus is not known",
    );
  });
});
