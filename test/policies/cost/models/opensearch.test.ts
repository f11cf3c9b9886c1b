import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const OPENSEARCH = "aws:opensearch/domain:Domain";
const ELASTICSEARCH = "aws:elasticsearch/domain:Domain";
const prices = {
  "AmazonES/us-east-1/instance/c4.2xlarge.search": ["hours", 0.587],
  "AmazonES/us-east-1/instance/c4.8xlarge.search": ["hours", 2.347],
  "AmazonES/us-east-1/instance/ultrawarm1.medium.search": ["hours", 0.238],
  "AmazonES/us-east-1/storage/gp2": ["GB-month", 0.135],
  "AmazonES/us-east-1/storage/gp3": ["GB-month", 0.122],
  "AmazonES/us-east-1/storage/gp3/throughput": ["MiBps-month", 0.064],
  "AmazonES/us-east-1/storage/io1": ["GB-month", 0.169],
  "AmazonES/us-east-1/storage/io1/iops": ["IOPS-month", 0.088],
} as const;

function domain(instanceCount: number, ebsOptions: object, type = OPENSEARCH) {
  const clusterConfig = { instanceType: "c4.2xlarge.search", instanceCount };
  return inUsEast1(type, { clusterConfig, ebsOptions: { ebsEnabled: true, ...ebsOptions } });
}

describe("the bill of a search domain", () => {
  it("has data nodes, dedicated masters, warm nodes, and a volume for each data node", () => {
    const props = (suffix: string) => ({
      clusterConfig: {
        instanceType: `c4.2xlarge.${suffix}`,
        instanceCount: 3,
        dedicatedMasterEnabled: true,
        dedicatedMasterType: `c4.8xlarge.${suffix}`,
        dedicatedMasterCount: 1,
        warmEnabled: true,
        warmCount: 2,
        warmType: `ultrawarm1.medium.${suffix}`,
      },
      ebsOptions: { ebsEnabled: true, volumeSize: 400, volumeType: "gp2" },
    });
    assert.deepEqual(linesOf(billOf(inUsEast1(OPENSEARCH, props("search")), prices)), {
      "Instance (on-demand, c4.2xlarge.search)": 1285.53, // 3 × 730 h × $0.587
      "Storage (gp2)": 54, // 400 × $0.135
      "Storage (gp2) of 2 more data nodes": 108,
      "Dedicated master (on-demand, c4.8xlarge.search)": 1713.31, // 730 h × $2.347
      "UltraWarm instance (on-demand, ultrawarm1.medium.search)": 347.48, // 2 × 730 h × $0.238
    });
    const older = billOf(inUsEast1(ELASTICSEARCH, props("elasticsearch")), prices);
    assert.equal(older.monthly, 3508.32);
  });

  it("has the throughput of gp3 beyond what is included", () => {
    const throughput = (nodes: number, volumeSize: number, rate: number) =>
      linesOf(billOf(domain(nodes, { volumeType: "gp3", volumeSize, throughput: rate }), prices))[
        "Throughput (gp3)"
      ];
    assert.equal(throughput(1, 150, 125), undefined);
    assert.equal(throughput(1, 150, 200), 4.8); // (200 − 125) × $0.064
    assert.equal(throughput(2, 150, 200), 9.6); // of both nodes
    assert.equal(throughput(1, 180, 125), undefined); // 250 included
    assert.equal(throughput(1, 5000, 500), undefined); // 2 × 250 included
    assert.equal(throughput(1, 4000, 700), 12.8); // (700 − 500) × $0.064
  });

  it("has the IOPS of io1; those that gp3 has beyond the included have no known price", () => {
    const provisioned = billOf(domain(1, { volumeType: "io1", volumeSize: 1000, iops: 10 }), prices);
    assert.equal(linesOf(provisioned)["Storage (io1)"], 169); // 1,000 × $0.169
    assert.equal(linesOf(provisioned)["Storage IOPS (io1)"], 0.88); // 10 × $0.088
    const gp3 = (iops: number) => billOf(domain(1, { volumeType: "gp3", volumeSize: 100, iops }), prices);
    assert.equal(gp3(3000).status, "priced");
    assert.equal(gp3(4000).status, "unpriced");
  });

  it("has no volumes where they are switched off, and no price for a class that has none", () => {
    const bare = domain(1, { ebsEnabled: false, volumeSize: 400 });
    assert.equal(billOf(bare, prices).monthly, 428.51);
    const exotic = inUsEast1(OPENSEARCH, { clusterConfig: { instanceType: "r7g.large.search" } });
    assert.equal(billOf(exotic, prices).status, "unpriced");
  });
});
