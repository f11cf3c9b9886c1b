import assert from "node:assert/strict";

import fc from "fast-check";

import { contains, formatCidr, isPrivate, overlaps, parseCidr, sizeOf, subdivide } from "../../stacks/cidr";

function block(text: string) {
  const parsed = parseCidr(text);
  assert.ok(parsed, text);
  return parsed;
}

const anyBlock = fc
  .record({ prefix: fc.integer({ min: 0, max: 32 }), address: fc.integer({ min: 0, max: 2 ** 32 - 1 }) })
  .map(({ prefix, address }) => {
    const size = 2 ** (32 - prefix);
    return { first: Math.floor(address / size) * size, prefix };
  });

describe("CIDR blocks", () => {
  it("are read and written", () => {
    assert.deepEqual(block("10.1.2.0/24"), { first: 10 * 2 ** 24 + 2 ** 16 + 2 * 2 ** 8, prefix: 24 });
    assert.equal(sizeOf(block("10.1.2.0/24")), 256);
    fc.assert(fc.property(anyBlock, (any) => formatCidr(block(formatCidr(any))) === formatCidr(any)));
  });

  it("are not read from anything else", () => {
    for (const text of [
      "",
      "10.0.0.0",
      "10.0.0.0/33",
      "256.0.0.0/8",
      "10.0.0.1/24",
      "10.0.0/16",
      "::/0",
      " 10.0.0.0/8",
    ]) {
      assert.equal(parseCidr(text), undefined, text);
    }
  });

  it("overlap exactly when one contains the other's first address", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (one, other) => {
        const wider = one.prefix <= other.prefix ? one : other;
        const narrower = wider === one ? other : one;
        return overlaps(one, other) === contains(wider, { first: narrower.first, prefix: 32 });
      }),
    );
  });

  it("are cut into parts that lie inside and don't overlap", () => {
    const parts = [0, 1, 2, 3].map((index) => subdivide(block("10.0.0.0/16"), 18, index));
    assert.deepEqual(parts.map(formatCidr), [
      "10.0.0.0/18",
      "10.0.64.0/18",
      "10.0.128.0/18",
      "10.0.192.0/18",
    ]);
    assert.throws(
      () => subdivide(block("10.0.0.0/16"), 18, 4),
      /10\.0\.0\.0\/16 has no block number 4 of length \/18/,
    );
    assert.throws(() => subdivide(block("10.0.0.0/16"), 15, 0), RangeError);
  });

  it("are private when they lie in one of the three private ranges", () => {
    assert.ok(["10.0.0.0/8", "172.31.0.0/16", "192.168.4.0/22"].every((text) => isPrivate(block(text))));
    assert.ok(
      !["0.0.0.0/0", "172.32.0.0/16", "192.169.0.0/16", "8.0.0.0/6"].some((text) => isPrivate(block(text))),
    );
  });
});
