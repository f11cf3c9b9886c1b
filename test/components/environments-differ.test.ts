/** Test, staging and prod differ where `docs/environments.md` says so, and nowhere else. */
import assert from "node:assert/strict";

import type { PlannedResource } from "../../offline";
import type { ConfigRow } from "../../scripts/environments/config-rows";
import { configGroups } from "../../scripts/environments/config-rows";
import { previewEnvironment, shippedConfig } from "../../scripts/environments/shipped";
import type { StackConfig, Tier } from "../../stacks/environment-config";
import { TIERS } from "../../stacks/tiers";
import { ROOT } from "../support/command";

const environments = TIERS.map((tier) => ({ tier, config: shippedConfig(ROOT, tier) }));
const rows = configGroups(environments).flatMap((group) => group.rows);

function configOf(tier: Tier): StackConfig {
  const found = environments.find((environment) => environment.tier === tier);
  assert.ok(found);
  return found.config;
}

/** A configuration with the values that the table has for another tier, at the keys that it says differ. */
function withValuesOf(tier: Tier, config: StackConfig): StackConfig {
  const copy = structuredClone(config) as unknown as Record<string, unknown>;
  for (const row of rows) if (row.differs && !row.ofItems) setAt(copy, row, row.values[tier]);
  return copy as unknown as StackConfig;
}

function setAt(config: Record<string, unknown>, { path }: ConfigRow, value: unknown): void {
  const parts = path.split(".");
  const last = parts.pop() ?? "";
  let inner = config;
  for (const part of parts) {
    inner[part] ??= {};
    inner = inner[part] as Record<string, unknown>;
  }
  if (value === undefined) Reflect.deleteProperty(inner, last);
  else inner[last] = value;
}

/** The graph without what tells environments apart: names and the tag `Environment`. */
function graph(resources: readonly PlannedResource[], tier: Tier): ReadonlyMap<string, unknown> {
  const nodes = resources.map(({ urn, inputs, options, dependencies, propertyDependencies }) => ({
    urn,
    inputs,
    protect: options.protect,
    retainOnDelete: options.retainOnDelete,
    dependencies: [...dependencies].sort(),
    propertyDependencies,
  }));
  const anonymous = JSON.parse(
    JSON.stringify(nodes)
      .replaceAll(`plumbline-${tier}`, "plumbline-STACK")
      .replaceAll(`plumbline_${tier}_`, "plumbline_STACK_")
      .replaceAll(`urn:pulumi:${tier}::`, "urn:pulumi:STACK::")
      .replaceAll(`"Environment":"${tier}"`, '"Environment":"STACK"')
      .replaceAll(`\\"Environment\\":\\"${tier}\\"`, '\\"Environment\\":\\"STACK\\"')
      // What the provider makes unique follows from the name.
      .replace(/(plumbline-STACK[a-z0-9-]*)-[0-9a-f]{7}\b/g, "$1-UNIQUE"),
  ) as typeof nodes;
  return new Map(anonymous.map((node) => [node.urn, node]));
}

describe("the shipped environments", function () {
  this.timeout(300_000);
  const graphs = new Map<Tier, ReadonlyMap<string, unknown>>();

  before(async () => {
    for (const tier of TIERS) graphs.set(tier, graph(await previewEnvironment(ROOT, configOf(tier)), tier));
  });

  for (const [tier, other] of [
    ["test", "staging"],
    ["staging", "prod"],
    ["prod", "test"],
  ] as const) {
    it(`of ${tier} is that of ${other} once it has the other's values where the table says they differ`, async () => {
      const changed = withValuesOf(other, configOf(tier));
      const resources = await previewEnvironment(ROOT, changed);
      const [got, wanted] = [graph(resources, tier), graphs.get(other)];
      assert.ok(wanted);
      assert.deepEqual([...got.keys()].sort(), [...wanted.keys()].sort());
      for (const [urn, node] of got) assert.deepEqual(node, wanted.get(urn), urn);
    });
  }

  it("do differ: the comparison sees it when a value is another", () => {
    const [test, staging] = [graphs.get("test"), graphs.get("staging")];
    assert.ok(test && staging);
    const shared = [...test].filter(([urn]) => staging.has(urn));
    assert.ok(test.size !== staging.size);
    assert.ok(shared.some(([urn, node]) => JSON.stringify(node) !== JSON.stringify(staging.get(urn))));
  });
});
