import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

const prices = {
  "AmazonEC2/us-east-1/instance/linux/shared/t3.micro": ["hours", 0.0104],
  "AmazonEC2/us-east-1/instance/linux/shared/m5.large": ["hours", 0.096],
  "AmazonEC2/us-east-1/cpu-credits/t3/linux": ["vCPU-hours", 0.05],
  "AmazonEC2/us-east-1/ebs/gp2/storage": ["GB-month", 0.1],
  "AmazonEC2/us-east-1/ebs/gp3/storage": ["GB-month", 0.08],
  "AWSELB/us-east-1/application/hours": ["hours", 0.0225],
  "AWSELB/us-east-1/application/lcu": ["LCU-hours", 0.008],
  "AWSELB/us-east-1/classic/hours": ["hours", 0.025],
  "AWSELB/us-east-1/classic/data": ["GB", 0.008],
  "AmazonRDS/us-east-1/instance/mysql/single-az/db.t3.large": ["hours", 0.136],
  "AmazonRDS/us-east-1/storage/gp2/single-az": ["GB-month", 0.115],
  "AmazonRDS/us-east-1/backup/instance": ["GB-month", 0.095],
  "AmazonCloudWatch/us-east-1/logs/standard/ingestion": ["GB", 0.5],
  "AmazonCloudWatch/us-east-1/logs/storage": ["GB-month", 0.03],
  "AmazonCloudWatch/us-east-1/logs/insights": ["GB", 0.005],
} as const;

/** An environment with settings, by their names. */
function environment(settings: Readonly<Record<string, string>>, assumed = {}) {
  const list = Object.entries(settings).map(([name, value]) => ({ namespace: "aws:any", name, value }));
  const type = "aws:elasticbeanstalk/environment:Environment";
  return billOf(inUsEast1(type, { settings: list }), prices, assumed);
}

describe("the bill of an Elastic Beanstalk environment", () => {
  it("has, without settings, an instance with its volume behind a load balancer", () => {
    assert.deepEqual(linesOf(environment({})), {
      "Instance usage (Linux/UNIX, on-demand, t3.micro)": 7.592, // 730 h × $0.0104
      "CPU credits": null,
      "root volume: Storage (general purpose SSD, gp2)": 0.8, // 8 GB × $0.10
      "Application load balancer": 16.425, // 730 h × $0.0225
      "Load balancer capacity units": null,
    });
  });

  it("has as many instances as it keeps, of its type and with its volume, and no balancer if it is single", () => {
    const settings = {
      EnvironmentType: "SingleInstance",
      InstanceType: "m5.large",
      MinSize: "2",
      RootVolumeType: "gp3",
      RootVolumeSize: "50",
    };
    // 2 × (730 h × $0.096 + 50 GB × $0.08) = 2 × (70.08 + 4)
    assert.equal(environment(settings).monthly, 148.16);
    assert.equal(environment(settings, { ec2: { instances: 3 } }).monthly, 222.24); // 3 × 74.08
  });

  it("has a classic load balancer by data", () => {
    const lines = linesOf(
      environment({ LoadBalancerType: "classic" }, { elb: { monthlyDataProcessedGb: 1000 } }),
    );
    assert.equal(lines["Classic load balancer"], 18.25); // 730 h × $0.025
    assert.equal(lines["Data processed"], 8); // 1,000 × $0.008
  });

  it("has the database that it is given, its storage and its backups", () => {
    const settings = { DBInstanceClass: "db.t3.large", DBEngine: "mysql", DBAllocatedStorage: "100" };
    const lines = linesOf(environment(settings, { db: { additionalBackupStorageGb: 100 } }));
    assert.equal(lines["database: Database instance (on-demand, Single-AZ, db.t3.large)"], 99.28); // 730 h × $0.136
    assert.equal(lines["database: Storage (general purpose SSD, gp2)"], 11.5); // 100 × $0.115
    assert.equal(lines["database: Additional backup storage"], 9.5); // 100 × $0.095
  });

  it("has the logs that it streams", () => {
    const assumed = { cloudwatch: { monthlyDataIngestedGb: 10, storageGb: 100, monthlyDataScannedGb: 200 } };
    const lines = linesOf(environment({ StreamLogs: "true" }, assumed));
    assert.equal(lines["logs: Data ingested"], 5); // 10 × $0.50
    assert.equal(lines["logs: Archival Storage"], 3); // 100 × $0.03
    assert.equal(lines["logs: Insights queries data scanned"], 1); // 200 × $0.005
  });

  it("is unpriced behind a load balancer of an unknown kind", () => {
    assert.equal(
      environment({ LoadBalancerType: "magic" }).reason,
      'load balancer type "magic" is not known',
    );
  });
});
