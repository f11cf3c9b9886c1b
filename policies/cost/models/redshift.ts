/** Redshift: clusters, and serverless workgroups with the storage of their namespaces. */
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const STORAGE: UsageNames = {
  managedStorageGb: quantity("GB-month", "Data in managed storage.", [100, 1000, 20_000]),
};
const BACKUP: UsageNames = {
  backupStorageGb: quantity("GB-month", "Snapshots kept beyond the free ones."),
};

/** Families that scale for concurrency; the storage of RA3 is apart from its nodes. */
const SCALING = /^(ra3|ds2|dc2)\./;

const cluster: CostModel = {
  type: "aws:redshift/cluster:Cluster",
  usage: {
    ...STORAGE,
    excessConcurrencyScalingSecs: quantity(
      "node-seconds",
      "Concurrency scaling a month beyond the free hour a day.",
    ),
    spectrumDataScannedTb: quantity("TB", "Data scanned in S3 a month by Spectrum."),
    ...BACKUP,
  },
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const type = properties.text("nodeType").toLowerCase();
    // A cluster in two zones has all its nodes in both (Redshift Multi-AZ).
    const nodes = properties.number("numberOfNodes", 1) * (properties.flag("multiAz") ? 2 : 1);
    return [
      baseline(`Cluster usage (on-demand, ${type})`, redshift(`node/${type}`), "hours", nodes * hours),
      ...(type.startsWith("ra3.") ? [storageLine(subject, `Managed storage (${type})`)] : []),
      ...(SCALING.test(type)
        ? [
            usage(
              `Concurrency scaling (${type})`,
              redshift(`concurrency-scaling/${type}`),
              "node-seconds",
              assumed.number("excessConcurrencyScalingSecs"),
            ),
          ]
        : []),
      usage("Spectrum", redshift("spectrum"), "TB", assumed.number("spectrumDataScannedTb")),
      backupLine(subject),
    ];
  },
};

function storageLine({ usage: assumed }: Subject, name: string) {
  return usage(name, redshift("managed-storage"), "GB-month", assumed.number("managedStorageGb"));
}

function backupLine({ usage: assumed }: Subject) {
  return usage("Backup storage", redshift("backup"), "GB-month", assumed.number("backupStorageGb"));
}

const clusterSnapshot: CostModel = {
  type: "aws:redshift/clusterSnapshot:ClusterSnapshot",
  usage: BACKUP,
  bill: (subject) => [backupLine(subject)],
};

/** Capacity of a workgroup that sets none (Redshift Serverless management guide). */
const DEFAULT_CAPACITY = 128;

/** A workgroup is billed for its capacity while queries run, by the second. */
const workgroup: CostModel = {
  type: "aws:redshiftserverless/workgroup:Workgroup",
  usage: {
    monthlyActiveHours: quantity("hours", "Hours a month in which queries run.", [20, 100, 400]),
    averageCapacity: quantity("RPUs", "Capacity while queries run, on average. Default: the base capacity."),
  },
  bill({ properties, usage: assumed }) {
    const capacity = assumed.number("averageCapacity") ?? properties.number("baseCapacity", DEFAULT_CAPACITY);
    const active = assumed.number("monthlyActiveHours");
    return [
      usage(
        "Compute",
        redshift("serverless"),
        "RPU-hours",
        active === undefined ? undefined : active * capacity,
      ),
    ];
  },
};

const namespace: CostModel = {
  type: "aws:redshiftserverless/namespace:Namespace",
  usage: STORAGE,
  bill: (subject) => [storageLine(subject, "Managed storage")],
};

function redshift(product: string) {
  return { service: "AmazonRedshift", product };
}

export const dataWarehouses: readonly CostModel[] = [cluster, clusterSnapshot, workgroup, namespace];
