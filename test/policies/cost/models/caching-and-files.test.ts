import assert from "node:assert/strict";

import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

describe("the bill of ElastiCache and EFS", () => {
  const caches = {
    "AmazonElastiCache/us-east-1/node/redis/cache.m4.large": ["hours", 0.156],
    "AmazonElastiCache/us-east-1/node/memcached/cache.m4.large": ["hours", 0.156],
    "AmazonElastiCache/us-east-1/backup": ["GB-month", 0.085],
    "AmazonEFS/us-east-1/regional/standard/storage": ["GB-month", 0.3],
    "AmazonEFS/us-east-1/regional/infrequent-access/storage": ["GB-month", 0.025],
    "AmazonEFS/us-east-1/one-zone/standard/storage": ["GB-month", 0.16],
    "AmazonEFS/us-east-1/infrequent-access/read": ["GB", 0.01],
    "AmazonEFS/us-east-1/infrequent-access/write": ["GB", 0.01],
    "AmazonEFS/us-east-1/provisioned-throughput": ["MiBps-month", 6],
  } as const;
  const bill2 = (type: string, props: object, assumed = {}) =>
    billOf(inUsEast1(type, { ...props }), caches, assumed);

  it("has the nodes of a cluster, and snapshots but the newest", () => {
    const CLUSTER = "aws:elasticache/cluster:Cluster";
    assert.equal(
      bill2(CLUSTER, { engine: "memcached", nodeType: "cache.m4.large", numCacheNodes: 2 }).monthly,
      227.76,
    ); // 2 × 730 × 0.156
    const kept = bill2(
      CLUSTER,
      { engine: "redis", nodeType: "cache.m4.large", snapshotRetentionLimit: 3 },
      { snapshotStorageSizeGb: 100 },
    );
    assert.equal(linesOf(kept)["Backup storage"], 17); // 100 × 2 × 0.085
    assert.equal(bill2(CLUSTER, { replicationGroupId: "group" }).status, "free");
  });

  it("has every shard of a replication group with its replicas", () => {
    const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
    assert.equal(bill2(GROUP, { nodeType: "cache.m4.large", numCacheClusters: 3 }).monthly, 341.64); // 3 × 113.88
    assert.equal(
      bill2(GROUP, { nodeType: "cache.m4.large", numNodeGroups: 4, replicasPerNodeGroup: 3 }).monthly,
      1822.08,
    ); // 16 × 113.88
  });

  it("has at least the minimum of a serverless cache, by its engine, and what it processes", () => {
    const prices = {
      "AmazonElastiCache/us-east-1/serverless/redis/storage": ["GB-hours", 0.125],
      "AmazonElastiCache/us-east-1/serverless/redis/processing-units": ["ECPUs", 0.0000000034],
      "AmazonElastiCache/us-east-1/serverless/valkey/storage": ["GB-hours", 0.084],
      "AmazonElastiCache/us-east-1/serverless/valkey/processing-units": ["ECPUs", 0.0000000023],
    } as const;
    const cache = (props: object, assumed = {}) =>
      billOf(inUsEast1("aws:elasticache/serverlessCache:ServerlessCache", { ...props }), prices, assumed);
    assert.equal(cache({ engine: "redis" }).monthly, 91.25); // 1 GB × 730 h × $0.125
    assert.equal(cache({ engine: "valkey" }).monthly, 6.132); // 0.1 GB × 730 h × $0.084
    const minimum = { cacheUsageLimits: { dataStorage: { minimum: 2, unit: "GB" } } };
    assert.equal(cache({ engine: "redis", ...minimum }).monthly, 182.5); // 2 GB × 730 h × $0.125
    const lines = linesOf(
      cache({ engine: "redis" }, { storageGb: 5, monthlyProcessingUnits: 1_000_000_000 }),
    );
    assert.equal(lines["Data stored (beyond the minimum)"], 365); // 4 GB × 730 h × $0.125
    assert.equal(lines["Processing units"], 3.4); // 1,000 M × $0.0034 / M
  });

  it("has storage classes of a file system, and throughput beyond what comes with its data", () => {
    const FILES = "aws:efs/fileSystem:FileSystem";
    const assumed = {
      storageGb: 230,
      infrequentAccessStorageGb: 100,
      monthlyInfrequentAccessReadGb: 50,
      monthlyInfrequentAccessWriteGb: 100,
    };
    assert.equal(
      bill2(FILES, { lifecyclePolicies: [{ transitionToIa: "AFTER_7_DAYS" }] }, assumed).monthly,
      73,
    ); // 69 + 2.50 + 0.50 + 1
    assert.equal(bill2(FILES, { availabilityZoneName: "us-east-1a" }, { storageGb: 230 }).monthly, 36.8); // 230 × 0.16
    const provisioned = { throughputMode: "provisioned", provisionedThroughputInMibps: 100 };
    assert.equal(linesOf(bill2(FILES, provisioned, { storageGb: 230 }))["Provisioned throughput"], 531); // (100 − 230 / 20) × 6
    assert.equal(bill2(FILES, {}).status, "usage");
  });

  it("links Auto Scaling of a group by its id", () => {
    const group = inUsEast1(
      "aws:elasticache/replicationGroup:ReplicationGroup",
      {
        replicationGroupId: "sessions",
        nodeType: "cache.m4.large",
        numNodeGroups: 1,
        replicasPerNodeGroup: 1,
      },
      { name: "group" },
    );
    const target = inUsEast1(
      "aws:appautoscaling/target:Target",
      {
        minCapacity: 3,
        scalableDimension: "elasticache:replication-group:NodeGroups",
        resourceId: "replication-group/sessions",
      },
      { name: "target" },
    );
    assert.equal(costOf(reportOf([group, target], stated(caches)), "group").monthly, 683.28); // 3 × 2 × 113.88
  });
});
