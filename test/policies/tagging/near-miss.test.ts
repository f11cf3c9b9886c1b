import assert from "node:assert/strict";

import { nearMiss } from "../../../policies/tagging/near-miss";

const KNOWN = ["Environment", "Owner", "CostCenter", "Name"];

describe("a key that is almost a known one", () => {
  for (const [key, intended] of [
    ["owner", "Owner"],
    ["OWNER", "Owner"],
    ["cost-center", "CostCenter"],
    ["cost_center", "CostCenter"],
    ["Cost Center", "CostCenter"],
    ["costCenter", "CostCenter"],
    ["name", "Name"],
  ] as const) {
    it(`is "${intended}" in another spelling when it is "${key}"`, () => {
      assert.deepEqual(nearMiss(key, KNOWN), { intended, kind: "spelling" });
    });
  }

  for (const [key, intended] of [
    ["Onwer", "Owner"],
    ["Ownr", "Owner"],
    ["Owwner", "Owner"],
    ["Ovner", "Owner"],
    ["Enviroment", "Environment"],
    ["Envrionmetn", "Environment"],
    ["CostCentre", "CostCenter"],
    ["cost-centre", "CostCenter"],
  ] as const) {
    it(`is "${intended}" mistyped when it is "${key}"`, () => {
      assert.deepEqual(nearMiss(key, KNOWN), { intended, kind: "typo" });
    });
  }

  for (const key of [
    "Owner",
    "Team",
    "Opener",
    "Game",
    "Names",
    "Env",
    "Component",
    "kubernetes.io/cluster/x",
    "",
  ]) {
    it(`is none when it is "${key}"`, () => {
      assert.equal(nearMiss(key, KNOWN), undefined);
    });
  }

  it("may have two wrong letters from nine letters on, one below, none below five", () => {
    assert.equal(nearMiss("MangdBy", ["ManagedBy"])?.kind, "typo");
    assert.equal(nearMiss("Busines", ["Business"])?.kind, "typo");
    assert.equal(nearMiss("Busins", ["Business"]), undefined);
    assert.equal(nearMiss("Tean", ["Team"]), undefined);
  });

  it("is the nearest of several", () => {
    assert.equal(nearMiss("Production", ["Protection", "Productions"])?.intended, "Productions");
  });
});
