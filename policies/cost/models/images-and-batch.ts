/** Machine images, fast snapshot restore, Batch compute environments. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { models, quantity } from "./model";
import { Unpriceable } from "./unpriceable";

/** An image that AWS makes comes with snapshots that no other resource stands for. */
const images = models(["aws:ec2/amiCopy:AmiCopy", "aws:ec2/amiFromInstance:AmiFromInstance"], {
  usage: { snapshotStorageGb: quantity("GB-month", "Data in the image's snapshots.", [8, 30, 100]) },
  bill: ({ usage: assumed }) => [
    usage(
      "Snapshot storage",
      { service: "AmazonEC2", product: "snapshot/standard/storage" },
      "GB-month",
      assumed.number("snapshotStorageGb"),
    ),
  ],
});

const fastRestore: CostModel = {
  type: "aws:ebs/fastSnapshotRestore:FastSnapshotRestore",
  bill: ({ hours }) => [
    baseline(
      "Fast snapshot restore",
      { service: "AmazonEC2", product: "snapshot/fast-restore" },
      "DSU-hours",
      hours,
    ),
  ],
};

/** Batch itself is free; what a managed environment starts comes and goes with its jobs. */
const computeEnvironment: CostModel = {
  type: "aws:batch/computeEnvironment:ComputeEnvironment",
  bill({ properties }) {
    if (properties.text("type") === "UNMANAGED") return free("the instances it is given are billed");
    const resources = properties.object("computeResources");
    if (resources?.text("type").startsWith("FARGATE") === true)
      return free("nothing runs while there are no jobs; tasks of jobs are not known here");
    if ((resources?.number("minVcpus", 0) ?? 0) > 0)
      throw new Unpriceable("which instances Batch starts for minVcpus is not known");
    return free("nothing runs while there are no jobs; instances for jobs are not known here");
  },
};

export const imagesAndBatch: readonly CostModel[] = [...images, fastRestore, computeEnvironment];
