import assert from "node:assert/strict";

import { FARGATE_CPU, fargateMemory } from "../../stacks/fargate-sizes";

describe("the sizes of Fargate tasks", () => {
  it("are those of the developer guide", () => {
    assert.deepEqual(fargateMemory(256), [512, 1024, 2048]);
    assert.deepEqual(fargateMemory(512), [1024, 2048, 3072, 4096]);
    assert.deepEqual(fargateMemory(1024), [2048, 3072, 4096, 5120, 6144, 7168, 8192]);
    assert.equal(fargateMemory(2048).length, 13, "4 to 16 GB in steps of one");
    assert.equal(fargateMemory(4096).length, 23, "8 to 30 GB in steps of one");
    assert.equal(fargateMemory(8192).length, 12, "16 to 60 GB in steps of four");
    assert.equal(fargateMemory(16384).length, 12, "32 to 120 GB in steps of eight");
    assert.equal(fargateMemory(16384).at(-1), 122880);
  });

  it("are none for any other CPU", () => {
    assert.deepEqual(fargateMemory(300), []);
    assert.ok(FARGATE_CPU.every((cpu) => fargateMemory(cpu).length > 0));
  });
});
