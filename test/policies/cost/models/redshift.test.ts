import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const CLUSTER = "aws:redshift/cluster:Cluster";
const prices = {
  "AmazonRedshift/us-east-1/node/dc2.large": ["hours", 0.25],
  "AmazonRedshift/us-east-1/node/ds2.8xlarge": ["hours", 6.8],
  "AmazonRedshift/us-east-1/node/ra3.4xlarge": ["hours", 3.26],
  "AmazonRedshift/us-east-1/concurrency-scaling/dc2.large": ["node-seconds", 0.00007],
  "AmazonRedshift/us-east-1/concurrency-scaling/ds2.8xlarge": ["node-seconds", 0.00189],
  "AmazonRedshift/us-east-1/concurrency-scaling/ra3.4xlarge": ["node-seconds", 0.0009],
  "AmazonRedshift/us-east-1/managed-storage": ["GB-month", 0.024],
  "AmazonRedshift/us-east-1/spectrum": ["TB", 5],
  "AmazonRedshift/us-east-1/serverless": ["RPU-hours", 0.375],
  "AmazonRedshift/us-east-1/backup": [
    "GB-month",
    [
      [0, 0.023],
      [51_200, 0.022],
      [512_000, 0.021],
    ],
  ],
} as const;

describe("the bill of a Redshift cluster", () => {
  it("has its nodes, one unless the program says how many", () => {
    const four = { nodeType: "dc2.large", numberOfNodes: 4 };
    assert.equal(billOf(inUsEast1(CLUSTER, four), prices).monthly, 730); // 4 × 730 h × $0.25
    const one = billOf(inUsEast1(CLUSTER, { nodeType: "ds2.8xlarge" }), prices);
    assert.equal(one.monthly, 4964); // 730 h × $6.80
  });

  it("has the nodes of both zones", () => {
    const props = { nodeType: "ra3.4xlarge", numberOfNodes: 3, multiAz: true };
    assert.equal(billOf(inUsEast1(CLUSTER, props), prices).monthly, 14_278.8); // 6 × 730 h × $3.26
  });

  it("has scaling, Spectrum and snapshots in tiers, as assumed", () => {
    const bill = billOf(inUsEast1(CLUSTER, { nodeType: "ds2.8xlarge" }), prices, {
      excessConcurrencyScalingSecs: 4321,
      spectrumDataScannedTb: 0.5,
      backupStorageGb: 612_000,
    });
    assert.deepEqual(linesOf(bill), {
      "Cluster usage (on-demand, ds2.8xlarge)": 4964,
      "Concurrency scaling (ds2.8xlarge)": 8.16669, // 4,321 × $0.00189
      Spectrum: 2.5,
      "Backup storage (first 51,200)": 1177.6, // 50 TB × $0.023
      "Backup storage (next 460,800)": 10_137.6, // 450 TB × $0.022
      "Backup storage (over 512,000)": 2100, // 100,000 × $0.021
    });
  });

  it("has a snapshot of its own by its size", () => {
    const snapshot = inUsEast1("aws:redshift/clusterSnapshot:ClusterSnapshot");
    assert.equal(billOf(snapshot, prices, { backupStorageGb: 1000 }).monthly, 23); // 1,000 × $0.023
    assert.equal(billOf(snapshot, prices).status, "usage");
  });

  it("has managed storage only where it is apart from the nodes", () => {
    const managed = billOf(inUsEast1(CLUSTER, { nodeType: "ra3.4xlarge" }), prices, {
      managedStorageGb: 321,
    });
    assert.equal(linesOf(managed)["Managed storage (ra3.4xlarge)"], 7.704); // 321 × $0.024
    const compute = billOf(inUsEast1(CLUSTER, { nodeType: "dc2.large" }), prices, { managedStorageGb: 321 });
    assert.equal(compute.monthly, 182.5);
  });
});

describe("the bill of Redshift Serverless", () => {
  const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

  it("has the base capacity while queries run", () => {
    assert.equal(billOf(inUsEast1(WORKGROUP), prices).status, "usage");
    // 10 h × 32 RPUs × $0.375 = $120; without a capacity 10 h × 128 × $0.375 = $480
    const assumed = { monthlyActiveHours: 10 };
    assert.equal(billOf(inUsEast1(WORKGROUP, { baseCapacity: 32 }), prices, assumed).monthly, 120);
    assert.equal(billOf(inUsEast1(WORKGROUP), prices, assumed).monthly, 480);
  });

  it("has the storage of a namespace", () => {
    const namespace = inUsEast1("aws:redshiftserverless/namespace:Namespace");
    assert.equal(billOf(namespace, prices, { managedStorageGb: 1000 }).monthly, 24);
  });
});
