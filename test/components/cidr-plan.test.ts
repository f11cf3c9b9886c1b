import assert from "node:assert/strict";

import fc from "fast-check";

import { planIpv6, planZone } from "../../components/cidr-plan";
import { contains, overlaps, parseCidr, sizeOf } from "../../stacks/cidr";
import { ZONES } from "../../stacks/sections/network";

function block(text: string) {
  const parsed = parseCidr(text);
  assert.ok(parsed, text);
  return parsed;
}

describe("the address plan", () => {
  // Frozen: a change of any of these would replace subnets, and all that stands in them, in every environment.
  it("is what it has always been", () => {
    assert.deepEqual(planZone("10.30.0.0/16", "a"), {
      private: "10.30.0.0/20",
      public: "10.30.16.0/21",
      isolated: "10.30.24.0/22",
    });
    assert.deepEqual(planZone("10.30.0.0/16", "b"), {
      private: "10.30.32.0/20",
      public: "10.30.48.0/21",
      isolated: "10.30.56.0/22",
    });
    assert.deepEqual(planZone("10.30.0.0/16", "f"), {
      private: "10.30.160.0/20",
      public: "10.30.176.0/21",
      isolated: "10.30.184.0/22",
    });
    assert.deepEqual(planZone("192.168.4.0/22", "c"), {
      private: "192.168.5.0/26",
      public: "192.168.5.64/27",
      isolated: "192.168.5.96/28",
    });
  });

  it("depends on the zone's own letter, not on which others there are", () => {
    const alone = planZone("10.0.0.0/16", "c");
    const together = ["a", "b", "c"].map((zone) => planZone("10.0.0.0/16", zone));
    assert.deepEqual(together[2], alone);
  });

  it("never overlaps, stays inside the VPC and makes no subnet smaller than AWS allows", () => {
    const cidrs = fc
      .record({ prefix: fc.integer({ min: 16, max: 22 }), third: fc.integer({ min: 0, max: 255 }) })
      .map(
        ({ prefix, third }) =>
          `10.7.${Math.floor(third / 2 ** (24 - prefix)) * 2 ** (24 - prefix)}.0/${prefix}`,
      );
    fc.assert(
      fc.property(cidrs, (cidr) => {
        const subnets = ZONES.flatMap((zone) => Object.values(planZone(cidr, zone)) as string[]).map(block);
        for (const [index, subnet] of subnets.entries()) {
          assert.ok(contains(block(cidr), subnet) && sizeOf(subnet) >= 16);
          assert.ok(!subnets.slice(index + 1).some((other) => overlaps(subnet, other)));
        }
      }),
    );
  });

  it("refuses what is no block or no zone letter", () => {
    assert.throws(() => planZone("10.0.0.0", "a"), /"10\.0\.0\.0" is not a block/);
    assert.throws(() => planZone("10.0.0.0/16", "z"), /"z" is not a zone letter/);
    assert.throws(() => planZone("10.0.0.0/16", "ab"), /"ab" is not a zone letter/);
    assert.throws(() => planZone("10.0.0.0/30", "a"), RangeError);
  });
});

describe("the IPv6 address plan", () => {
  const VPC = "2600:1f18:12ab:3400::/56";

  it("is what it has always been", () => {
    const plan = (zone: string) => [planIpv6(VPC, zone, "public"), planIpv6(VPC, zone, "private")];
    assert.deepEqual(plan("a"), ["2600:1f18:12ab:3400::/64", "2600:1f18:12ab:3401::/64"]);
    assert.deepEqual(plan("b"), ["2600:1f18:12ab:3404::/64", "2600:1f18:12ab:3405::/64"]);
    assert.deepEqual(plan("f"), ["2600:1f18:12ab:3414::/64", "2600:1f18:12ab:3415::/64"]);
  });

  it("reads blocks whose zeros are left out, and leaves them out itself", () => {
    assert.equal(planIpv6("2600:1f18:12ab::/56", "a", "public"), "2600:1f18:12ab::/64");
    assert.equal(planIpv6("2600:1f18:12ab::/56", "a", "private"), "2600:1f18:12ab:1::/64");
  });

  it("gives every subnet of every zone a block of its own", () => {
    const blocks = ZONES.flatMap((zone) => [planIpv6(VPC, zone, "public"), planIpv6(VPC, zone, "private")]);
    assert.equal(new Set(blocks).size, ZONES.length * 2);
  });

  it("refuses what is no block of a VPC or no zone letter", () => {
    assert.throws(() => planIpv6("2600:1f18::/32", "a", "public"), /is not an IPv6 block of length \/56/);
    assert.throws(() => planIpv6("10.0.0.0/16", "a", "public"), RangeError);
    assert.throws(() => planIpv6(VPC, "z", "public"), /"z" is not a zone letter/);
  });
});
