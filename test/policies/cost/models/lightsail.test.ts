import assert from "node:assert/strict";

import { billOf, inUsEast1 } from "../bill";

const prices = {
  "AmazonLightsail/us-east-1/instance/linux/16GB": ["hours", 0.1129],
  "AmazonLightsail/us-east-1/instance/linux-ipv6/1GB": ["hours", 0.00672],
  "AmazonLightsail/us-east-1/instance/windows/2GB": ["hours", 0.02956],
  "AmazonLightsail/us-east-1/database/standard/1GB": ["hours", 0.02016],
  "AmazonLightsail/us-east-1/database/high-availability/2GB": ["hours", 0.08065],
  "AmazonLightsail/us-east-1/container/micro": ["hours", 0.01344086],
  "AmazonLightsail/us-east-1/distribution/50GB": ["months", 2.5],
  "AmazonLightsail/us-east-1/disk": ["GB-month", 0.1],
  "AmazonLightsail/us-east-1/load-balancer": ["hours", 0.024193548],
} as const;

function monthly(type: string, props: Record<string, string | number>) {
  return billOf(inUsEast1(type, props), prices).monthly;
}

describe("the bill of Lightsail", () => {
  it("has an instance by its bundle: size, system, addresses", () => {
    assert.equal(monthly("aws:lightsail/instance:Instance", { bundleId: "xlarge_2_0" }), 82.417); // 730 h × $0.1129
    assert.equal(monthly("aws:lightsail/instance:Instance", { bundleId: "small_win_2_0" }), 21.5788); // 730 h × $0.02956
    assert.equal(monthly("aws:lightsail/instance:Instance", { bundleId: "micro_ipv6_3_0" }), 4.9056); // 730 h × $0.00672
    assert.equal(monthly("aws:lightsail/instance:Instance", { bundleId: "gpu_xlarge_1_0" }), null);
  });

  it("has a database, alone or with a standby", () => {
    assert.equal(monthly("aws:lightsail/database:Database", { bundleId: "micro_2_0" }), 14.7168); // 730 h × $0.02016
    assert.equal(monthly("aws:lightsail/database:Database", { bundleId: "small_ha_2_0" }), 58.8745); // 730 h × $0.08065
  });

  it("has a container service's nodes", () => {
    // 2 × 730 h × $0.01344086 = $19.623656
    assert.equal(
      monthly("aws:lightsail/containerService:ContainerService", { power: "micro", scale: 2 }),
      19.623656,
    );
  });

  it("has a distribution, wherever its program runs", () => {
    const bundle = { bundleId: "small_1_0", region: "eu-west-1" };
    assert.equal(monthly("aws:lightsail/distribution:Distribution", bundle), 2.5);
    assert.equal(monthly("aws:lightsail/distribution:Distribution", { bundleId: "giant_1_0" }), null);
  });

  it("has disks and load balancers", () => {
    assert.equal(monthly("aws:lightsail/disk:Disk", { sizeInGb: 64 }), 6.4);
    assert.equal(monthly("aws:lightsail/lb:Lb", {}), 17.66129); // 730 h × $0.024193548
  });
});
