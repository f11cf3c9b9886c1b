import assert from "node:assert/strict";

import { environment } from "./environments";

/** What can't be made again once it is gone: data, and the keys to it. */
const STATEFUL = [
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:elasticache/serverlessCache:ServerlessCache",
  "aws:kms/key:Key",
  "aws:rds/cluster:Cluster",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
  "aws:s3/bucket:Bucket",
  "aws:secretsmanager/secret:Secret",
];

describe("what holds data", () => {
  for (const tier of ["staging", "prod"] as const) {
    it(`is protected and retained in ${tier}, until that is switched off`, async () => {
      const guarded = await environment(tier);
      const released = await environment(tier, { deletionProtection: false });
      for (const type of STATEFUL) {
        for (const { name, protect, retainOnDelete } of guarded.all(type))
          assert.deepEqual([protect, retainOnDelete], [true, true], name);
        for (const { name, protect, retainOnDelete } of released.all(type))
          assert.deepEqual([protect, retainOnDelete], [false, false], name);
      }
      assert.ok(STATEFUL.flatMap((type) => guarded.all(type)).length > 5);
    });
  }

  it("goes with the environment in test", async () => {
    const { resources } = await environment("test");
    const stateful = resources.filter(({ type }) => STATEFUL.includes(type));
    assert.ok(stateful.length > 4);
    assert.ok(stateful.every(({ protect, retainOnDelete }) => !protect && !retainOnDelete));
  });
});
