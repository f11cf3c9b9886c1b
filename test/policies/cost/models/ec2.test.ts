import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const INSTANCE = "aws:ec2/instance:Instance";
const prices = {
  "AmazonEC2/us-east-1/instance/linux/shared/m5.large": ["hours", 0.096],
  "AmazonEC2/us-east-1/instance/linux/dedicated/m5.large": ["hours", 0.102],
  "AmazonEC2/us-east-1/instance/windows/shared/m5.large": ["hours", 0.188],
  "AmazonEC2/us-east-1/instance/linux/shared/t3.medium": ["hours", 0.0416],
  "AmazonEC2/us-east-1/instance/linux/shared/t2.medium": ["hours", 0.0464],
  "AmazonEC2/us-east-1/instance/linux/shared/r3.xlarge": ["hours", 0.333],
  "AmazonEC2/us-east-1/ebs-optimized/r3.xlarge": ["hours", 0.02],
  "AmazonEC2/us-east-1/cpu-credits/t3/linux": ["vCPU-hours", 0.05],
  "AmazonEC2/us-east-1/cpu-credits/t2/linux": ["vCPU-hours", 0.05],
  "AmazonEC2/us-east-1/ebs/gp2/storage": ["GB-month", 0.1],
  "AmazonEC2/us-east-1/ebs/gp3/storage": ["GB-month", 0.08],
  "AmazonEC2/us-east-1/ebs/gp3/iops": ["IOPS-month", 0.005],
  "AmazonEC2/us-east-1/ebs/gp3/throughput": ["MiBps-month", 0.04],
  "AmazonEC2/us-east-1/ebs/io1/storage": ["GB-month", 0.125],
  "AmazonEC2/us-east-1/ebs/io1/iops": ["IOPS-month", 0.065],
  "AmazonCloudWatch/us-east-1/metrics": ["metrics", 0.3],
  "AmazonVPC/us-east-1/public-ipv4/in-use": ["hours", 0.005],
  "AmazonEC2/us-east-1/host/m5": ["hours", 5.069],
} as const;
const bill = (props: object, assumed = {}) => billOf(inUsEast1(INSTANCE, { ...props }), prices, assumed);

describe("the bill of an EC2 instance", () => {
  it("has the instance on demand and its root volume: 8 GB of gp2 unless the code says more", () => {
    assert.deepEqual(linesOf(bill({ instanceType: "m5.large" })), {
      "Instance usage (Linux/UNIX, on-demand, m5.large)": 70.08, // 730 × 0.096
      "root_block_device: Storage (general purpose SSD, gp2)": 0.8, // 8 × 0.10
    });
  });

  it("has every volume, gp3 above what it includes", () => {
    const lines = linesOf(
      bill({
        instanceType: "m5.large",
        rootBlockDevice: { volumeType: "gp3", volumeSize: 100, iops: 4000, throughput: 250 },
        ebsBlockDevices: [{ deviceName: "xvdf", volumeType: "io1", volumeSize: 40, iops: 1000 }],
      }),
    );
    assert.deepEqual(lines, {
      "Instance usage (Linux/UNIX, on-demand, m5.large)": 70.08,
      "root_block_device: Storage (general purpose SSD, gp3)": 8, // 100 × 0.08
      "root_block_device: Provisioned IOPS": 5, // (4,000 − 3,000) × 0.005
      "root_block_device: Provisioned throughput": 5, // (250 − 125) × 0.04
      "ebs_block_device[0]: Storage (provisioned IOPS SSD, io1)": 5, // 40 × 0.125
      "ebs_block_device[0]: Provisioned IOPS": 65, // 1,000 × 0.065
    });
  });

  it("is for another tenancy, another system, fewer hours", () => {
    assert.equal(bill({ instanceType: "m5.large", tenancy: "dedicated" }).monthly, 75.26); // 730 × 0.102 + 0.80
    assert.equal(bill({ instanceType: "m5.large" }, { operatingSystem: "Windows" }).monthly, 138.04); // 730 × 0.188 + 0.80
    assert.equal(bill({ instanceType: "m5.large" }, { monthlyHrs: 100 }).monthly, 10.4); // 100 × 0.096 + 0.80
  });

  it("has detailed monitoring as seven metrics", () => {
    assert.equal(
      linesOf(bill({ instanceType: "m5.large", monitoring: true }))["EC2 detailed monitoring"],
      2.1,
    ); // 7 × 0.30
  });

  it("has EBS optimization only of types that it still costs extra for", () => {
    assert.equal(
      linesOf(bill({ instanceType: "r3.xlarge", ebsOptimized: true }))["EBS-optimized usage"],
      14.6,
    ); // 730 × 0.02
    assert.equal(
      linesOf(bill({ instanceType: "m5.large", ebsOptimized: true }))["EBS-optimized usage"],
      undefined,
    );
  });

  it("has CPU credits of T families that are unlimited: T3 unless said, T2 if said", () => {
    const credits = (props: object) =>
      linesOf(bill(props, { monthlyCpuCreditHrs: 100, vcpuCount: 2 }))["CPU credits"];
    assert.equal(credits({ instanceType: "t3.medium" }), 10); // 100 × 2 × 0.05
    assert.equal(
      credits({ instanceType: "t3.medium", creditSpecification: { cpuCredits: "standard" } }),
      undefined,
    );
    assert.equal(credits({ instanceType: "t2.medium" }), undefined);
    assert.equal(
      credits({ instanceType: "t2.medium", creditSpecification: { cpuCredits: "unlimited" } }),
      10,
    );
    assert.equal(linesOf(bill({ instanceType: "t3.medium" }))["CPU credits"], null);
  });

  it("has a public address when it asks for one, or its subnet gives one", () => {
    assert.equal(
      linesOf(bill({ instanceType: "m5.large", associatePublicIpAddress: true }))[
        "Public IPv4 address (in use)"
      ],
      3.65,
    ); // 730 × 0.005
    const subnet = inUsEast1("aws:ec2/subnet:Subnet", { mapPublicIpOnLaunch: true }, { name: "public" });
    const instance = inUsEast1(
      INSTANCE,
      { instanceType: "m5.large", subnetId: UNKNOWN },
      { name: "web", from: { subnetId: [subnet.urn] } },
    );
    const cost = costOf(reportOf([subnet, instance], stated(prices)), "web");
    assert.equal(cost.monthly, 74.53); // 70.08 + 0.80 + 3.65
  });

  it("is only its volumes on a Dedicated Host, which is billed itself", () => {
    assert.equal(bill({ instanceType: "m5.large", tenancy: "host" }).monthly, 0.8);
    const host = inUsEast1("aws:ec2/dedicatedHost:DedicatedHost", { instanceType: "m5.large" });
    assert.equal(billOf(host, prices).monthly, 3700.37); // 730 × 5.069
  });

  it("takes from its launch template what it doesn't say itself", () => {
    const template = inUsEast1(
      "aws:ec2/launchTemplate:LaunchTemplate",
      {
        instanceType: "m5.large",
        monitoring: { enabled: true },
        blockDeviceMappings: [{ deviceName: "xvdb", ebs: { volumeType: "gp3", volumeSize: 50 } }],
      },
      { name: "template" },
    );
    const web = (props: object) =>
      inUsEast1(
        INSTANCE,
        { launchTemplate: { id: UNKNOWN, version: "$Latest" }, ...props },
        { name: "web", from: { launchTemplate: [template.urn] } },
      );
    const monthly = (props: object) =>
      costOf(reportOf([template, web(props)], stated(prices)), "web").monthly;
    assert.equal(monthly({}), 76.98); // 70.08 + 2.10 + 0.80 + 50 × 0.08
    // the instance's word on the same device: 100 GB of the template's gp3
    assert.equal(monthly({ ebsBlockDevices: [{ deviceName: "xvdb", volumeSize: 100 }] }), 80.98);
    assert.equal(monthly({ instanceType: "t2.medium", monitoring: false }), 38.672); // 730 × 0.0464 + 0.80 + 4
  });

  it("of a spot request has no list price", () => {
    const cost = billOf(
      inUsEast1("aws:ec2/spotInstanceRequest:SpotInstanceRequest", { instanceType: "m5.large" }),
      prices,
    );
    assert.deepEqual([cost.status, cost.reason], ["unpriced", "spot prices are not list prices"]);
  });
});

describe("the bill of an Auto Scaling group", () => {
  const template = inUsEast1(
    "aws:ec2/launchTemplate:LaunchTemplate",
    {
      instanceType: "t2.medium",
      blockDeviceMappings: [
        { ebs: { volumeSize: 10 } },
        { ebs: { volumeType: "io1", volumeSize: 20, iops: 200 } },
      ],
    },
    { name: "template" },
  );
  const configuration = inUsEast1(
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    { instanceType: "t2.medium" },
    { name: "configuration" },
  );
  const from = {
    launchTemplate: [template.urn],
    launchConfiguration: [configuration.urn],
    mixedInstancesPolicy: [template.urn],
  };
  const group = (props: object, assumed = {}) => {
    const resource = inUsEast1("aws:autoscaling/group:Group", { ...props }, { name: "group", from });
    return costOf(
      reportOf([template, configuration, resource], stated(prices), { resources: { group: assumed } }),
      "group",
    );
  };
  const byTemplate = { launchTemplate: { id: UNKNOWN } };

  it("is as many instances as are wanted, by their launch template", () => {
    // 2 × (730 × 0.0464 + 10 × 0.10 + 20 × 0.125 + 200 × 0.065) = 2 × (33.872 + 1 + 2.5 + 13)
    assert.equal(group({ ...byTemplate, desiredCapacity: 2, minSize: 1 }).monthly, 100.744);
  });

  it("by a launch configuration has detailed monitoring and a root volume unless it says otherwise", () => {
    // 3 × (33.872 + 2.10 + 0.80)
    assert.equal(group({ launchConfiguration: UNKNOWN, desiredCapacity: 3 }).monthly, 110.316);
  });

  it("is the minimum when nothing is wanted, an assumed number, and never nothing", () => {
    assert.equal(group({ ...byTemplate, minSize: 3 }).monthly, 151.116); // 3 × 50.372
    assert.equal(group({ ...byTemplate, minSize: 0 }).monthly, 50.372);
    assert.equal(group({ ...byTemplate, minSize: 1 }, { instances: 6 }).monthly, 302.232);
  });

  it("of mixed instances is priced at the first override by its weight", () => {
    const policy = (distribution: object) => ({
      desiredCapacity: 3,
      mixedInstancesPolicy: {
        launchTemplate: {
          launchTemplateSpecification: { launchTemplateId: UNKNOWN },
          overrides: [{ instanceType: "m5.large", weightedCapacity: "2" }],
        },
        instancesDistribution: distribution,
      },
    });
    // capacity 3 by weight 2: 2 instances × (730 × 0.096 + 16.5)
    assert.equal(group(policy({})).monthly, 173.16);
    assert.match(
      group(policy({ onDemandPercentageAboveBaseCapacity: 0 })).reason ?? "",
      /2 of 2 instances are spot/,
    );
  });

  it("is unpriced without its template", () => {
    const alone = inUsEast1(
      "aws:autoscaling/group:Group",
      { launchTemplate: { id: "lt-1" }, minSize: 1 },
      { name: "group" },
    );
    assert.match(
      reportOf(alone, stated(prices)).resources[0]?.reason ?? "",
      /launch template \(launchTemplate\) is not in this stack/,
    );
  });
});

describe("the bill of EBS", () => {
  const volume = (props: object, name = "volume") =>
    inUsEast1("aws:ebs/volume:Volume", { ...props }, { name });
  const ebs = {
    ...prices,
    "AmazonEC2/us-east-1/ebs/standard/storage": ["GB-month", 0.05],
    "AmazonEC2/us-east-1/ebs/standard/requests": ["requests", 0.00000005],
    "AmazonEC2/us-east-1/ebs/io2/storage": ["GB-month", 0.125],
    "AmazonEC2/us-east-1/ebs/io2/iops": [
      "IOPS-month",
      [
        [0, 0.065],
        [32_000, 0.0455],
        [64_000, 0.03185],
      ],
    ],
    "AmazonEC2/us-east-1/snapshot/standard/storage": ["GB-month", 0.05],
    "AmazonEC2/us-east-1/snapshot/list-blocks": ["requests", 0.0000006],
    "AmazonEC2/us-east-1/snapshot/get-block": ["requests", 0.000003],
    "AmazonEC2/us-east-1/snapshot/put-block": ["requests", 0.000006],
    "AmazonEC2/us-east-1/snapshot/fast-restore": ["DSU-hours", 0.75],
  } as const;

  it("is of gp2 and 8 GB unless the code says otherwise", () => {
    assert.equal(billOf(volume({}), ebs).monthly, 0.8);
    assert.equal(billOf(volume({ size: 20 }), ebs).monthly, 2);
  });

  it("counts provisioned IOPS over tiers, and at least 100", () => {
    assert.equal(billOf(volume({ type: "io1", size: 30 }), ebs).monthly, 10.25); // 30 × 0.125 + 100 × 0.065
    // 100 × 0.125 + 32,000 × 0.065 + 32,000 × 0.0455 + 6,000 × 0.03185 = 12.5 + 2,080 + 1,456 + 191.1
    assert.equal(billOf(volume({ type: "io2", size: 100, iops: 70_000 }), ebs).monthly, 3739.6);
  });

  it("counts requests of magnetic volumes alone", () => {
    const assumed = { monthlyStandardIoRequests: 10_000_000 };
    assert.equal(billOf(volume({ type: "standard", size: 20 }), ebs, assumed).monthly, 1.5); // 20 × 0.05 + 10 M × 0.05 / M
    assert.equal(billOf(volume({ size: 20 }), ebs, assumed).monthly, 2);
  });

  it("of a snapshot is as large as its volume, or the volume of the snapshot that it copies", () => {
    const source = volume({ size: 10 });
    const snapshot = inUsEast1(
      "aws:ebs/snapshot:Snapshot",
      {},
      { name: "snapshot", from: { volumeId: [source.urn] } },
    );
    const copy = inUsEast1(
      "aws:ebs/snapshotCopy:SnapshotCopy",
      {},
      { name: "copy", from: { sourceSnapshotId: [urnOf("aws:ebs/snapshot:Snapshot", "snapshot")] } },
    );
    const report = reportOf([source, snapshot, copy], stated(ebs), {
      resources: { snapshot: { fastSnapshotRestoreHours: 100, monthlyGetBlockRequests: 1_000_000 } },
    });
    assert.equal(costOf(report, "snapshot").monthly, 78.5); // 10 × 0.05 + 100 × 0.75 + 3.00
    assert.equal(costOf(report, "copy").monthly, 0.5);
  });

  it("of a snapshot of a volume elsewhere is what is assumed to be stored, else its unit prices", () => {
    const snapshot = inUsEast1("aws:ebs/snapshot:Snapshot", { volumeId: "vol-0123456789abcdef0" });
    assert.equal(billOf(snapshot, ebs).status, "usage");
    assert.equal(billOf(snapshot, ebs, { storageGb: 40 }).monthly, 2); // 40 × 0.05
  });
});
