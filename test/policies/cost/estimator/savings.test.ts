import assert from "node:assert/strict";

import type { ChangeKind } from "../../../../policies/cost/estimator";
import { remedyFor, savingsOf } from "../../../../policies/cost/estimator";
import { heldByStack } from "../../../../policies/cost/estimator/ceilings";
import { stackCeilingSettings } from "../../../../policies/cost/estimator/ceiling-settings";
import type { JudgedResource } from "../../../../policies/kit";
import { ResourceGraph } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { inUsEast1, reportOf, stated } from "../bill";

const EC2 = "AmazonEC2/us-east-1";
const prices = stated({
  [`${EC2}/instance/linux/shared/m5.xlarge`]: ["hours", 0.2],
  [`${EC2}/instance/linux/shared/m5.large`]: ["hours", 0.1],
  [`${EC2}/instance/linux/shared/m6g.xlarge`]: ["hours", 0.16],
  [`${EC2}/ebs/gp2/storage`]: ["GB-month", 0.1],
  [`${EC2}/ebs/gp3/storage`]: ["GB-month", 0.08],
  [`${EC2}/nat/hours`]: ["hours", 0.05],
  [`${EC2}/nat/data`]: ["GB", 0.05],
  "AmazonVPC/us-east-1/public-ipv4/in-use": ["hours", 0.005],
  "AmazonVPC/us-east-1/public-ipv4/idle": ["hours", 0.005],
  "AmazonECS/us-east-1/fargate/linux/x86/vcpu": ["vCPU-hours", 0.04],
  "AmazonECS/us-east-1/fargate/linux/x86/memory": ["GB-hours", 0.004],
  "AmazonECS/us-east-1/fargate/linux/arm/vcpu": ["vCPU-hours", 0.03],
  "AmazonECS/us-east-1/fargate/linux/arm/memory": ["GB-hours", 0.003],
  "AmazonRDS/us-east-1/instance/postgres/single-az/db.m5.large": ["hours", 0.2],
  "AmazonRDS/us-east-1/storage/gp2/single-az": ["GB-month", 0.1],
  "AmazonRDS/us-east-1/storage/gp2/multi-az": ["GB-month", 0.2],
});

function savings(stack: readonly JudgedResource[]) {
  return savingsOf(new ResourceGraph(stack), reportOf(stack, prices), prices);
}
function saved(stack: readonly JudgedResource[]): Partial<Record<ChangeKind, number>> {
  return Object.fromEntries(savings(stack).map(({ kind, saving }) => [kind, saving]));
}

/** m5.xlarge with the default disk: 730 × 0.2 + 8 × 0.1 = $146.80. */
const web = inUsEast1("aws:ec2/instance:Instance", { instanceType: "m5.xlarge" }, { name: "web" });

describe("savings", () => {
  it("compare an instance with Graviton, the next smaller size, gp3 and working hours", () => {
    assert.deepEqual(saved([web]), {
      // m7g isn't offered here, so m6g: 730 × (0.2 − 0.16)
      graviton: 29.2,
      // 730 × (0.2 − 0.1)
      smaller: 73,
      // 8 GB × (0.1 − 0.08)
      gp3: 0.16,
      // 146 × (1 − 261 / 730) = 146 − 52.2
      schedule: 93.8,
    });
  });

  it("say what to change, of which resource", () => {
    const [first] = savings([web]).filter(({ kind }) => kind === "graviton");
    assert.deepEqual(first, {
      kind: "graviton",
      urns: [web.urn],
      what: "instanceType m5.xlarge → m6g.xlarge",
      saving: 29.2,
    });
  });

  it("leave out what is not dearer, and what has no price", () => {
    const small = inUsEast1("aws:ec2/instance:Instance", {
      instanceType: "m5.large",
      rootBlockDevice: { volumeType: "gp3" },
    });
    assert.deepEqual(Object.keys(saved([small])), ["schedule"]);
  });

  it("follow a task definition to the services that run it", () => {
    const task = urnOf("aws:ecs/taskDefinition:TaskDefinition", "task");
    const stack = [
      inUsEast1("aws:ecs/taskDefinition:TaskDefinition", { cpu: "1024", memory: "2048" }, { name: "task" }),
      inUsEast1(
        "aws:ecs/service:Service",
        { launchType: "FARGATE", desiredCount: 2 },
        { name: "one", from: { taskDefinition: [task] } },
      ),
      inUsEast1(
        "aws:ecs/service:Service",
        { launchType: "FARGATE", desiredCount: 3 },
        { name: "two", from: { taskDefinition: [task] } },
      ),
    ];
    // 5 tasks × 730 h × (1 vCPU × (0.04 − 0.03) + 2 GB × (0.004 − 0.003)) = 3,650 × 0.012
    assert.equal(saved(stack).graviton, 43.8);
  });

  it("count the addresses of NAT gateways that would go", () => {
    const stack = ["a", "b", "c"].flatMap((zone) => [
      inUsEast1("aws:ec2/eip:Eip", {}, { name: `eip-${zone}` }),
      inUsEast1(
        "aws:ec2/natGateway:NatGateway",
        {},
        { name: `nat-${zone}`, from: { allocationId: [urnOf("aws:ec2/eip:Eip", `eip-${zone}`)] } },
      ),
    ]);
    // two of three: 2 × 730 × (0.05 + 0.005)
    assert.equal(saved(stack)["single-nat"], 80.3);
    assert.equal(saved(stack.slice(0, 2))["single-nat"], undefined);
  });

  it("count a standby that would go", () => {
    const database = inUsEast1("aws:rds/instance:Instance", {
      engine: "postgres",
      instanceClass: "db.m5.large",
      allocatedStorage: 100,
      storageType: "gp2",
      multiAz: true,
    });
    // the standby: 730 × 0.2; its storage: 100 × (0.2 − 0.1)
    assert.equal(saved([database])["single-az"], 156);
  });

  describe("as a remedy", () => {
    const remedy = (monthly: number) => {
      const report = reportOf([web], prices);
      const [held] = heldByStack(report, "test", stackCeilingSettings.parse({ monthly }));
      assert.ok(held);
      const found = remedyFor(held, savings([web]));
      return found && [found.saving.kind, found.suffices];
    };

    it("are the least change that gets under the ceiling", () => {
      assert.deepEqual(remedy(146.7), ["gp3", true]);
      assert.deepEqual(remedy(120), ["graviton", true]);
      assert.deepEqual(remedy(80), ["smaller", true]);
      assert.deepEqual(remedy(60), ["schedule", true]);
    });

    it("say when no single change is enough", () => {
      assert.deepEqual(remedy(10), ["schedule", false]);
    });
  });
});
