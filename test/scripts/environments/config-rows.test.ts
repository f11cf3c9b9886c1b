import assert from "node:assert/strict";

import { configGroups } from "../../../scripts/environments/config-rows";
import { shippedConfig } from "../../../scripts/environments/shipped";
import { TIERS } from "../../../stacks/tiers";
import { ROOT } from "../../support/command";

describe("the table of configuration keys", () => {
  const rows = configGroups(TIERS.map((tier) => ({ tier, config: shippedConfig(ROOT, tier) }))).flatMap(
    (group) => group.rows,
  );
  const row = (key: string) => {
    const found = rows.find((candidate) => candidate.key === key);
    assert.ok(found, key);
    return found;
  };

  it("has a value for each environment, and says whether they differ", () => {
    assert.deepEqual(row("plumbline:network.nat").values, {
      test: "single",
      staging: "single",
      prod: "per-az",
    });
    assert.equal(row("plumbline:network.nat").differs, true);
    assert.equal(row("plumbline:network.ipv6").differs, false);
  });

  it("has what the stack files set, those of other namespaces too", () => {
    assert.equal(row("aws:region").values.test, "us-east-1");
    assert.equal(row("cost:monthlyCeiling").differs, true);
    assert.match(String(row("plumbline:ingress.domain.name").values.prod), /\./);
  });

  it("has named items by their names, and where there are none what each would have", () => {
    assert.equal(row("plumbline:services.web.cpu").values.test, 256);
    assert.equal(row("plumbline:queues.NAME.maxReceives").values.prod, 5);
    assert.equal(row("plumbline:queues.NAME.maxReceives").ofItems, true);
  });

  it("says of every key what is allowed, but where anything is", () => {
    const silent = rows.filter(({ allowed }) => allowed === "").map(({ key }) => key);
    assert.deepEqual(silent, ["cost:usage"]);
  });

  it("lists no key twice", () => {
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });
});
