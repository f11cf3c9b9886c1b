/** The shape of each shipped environment's graph: what a change of its configuration touches, and what it leaves. */
import assert from "node:assert/strict";

import type { PlannedResource, StateResource } from "../../offline";
import { loadProject, loadStackConfig, previewOffline } from "../../offline";
import { previewEnvironment, shippedConfig } from "../../scripts/environments/shipped";
import { ZONES } from "../../stacks/sections/network";
import type { StackConfig } from "../../stacks/environment-config";
import { TIERS } from "../../stacks/tiers";
import { ROOT } from "../support/command";

/** The state that an update would leave, as an export of it would say. */
function stateOf(resources: readonly PlannedResource[]): readonly StateResource[] {
  return resources.map(({ urn, type, name, custom, parent, inputs, outputs, provider, options }) => ({
    urn,
    type,
    id: custom ? `${name}-id` : "",
    custom,
    parent,
    inputs,
    outputs,
    provider: provider === "" ? "" : `${provider}::provider-id`,
    protect: options.protect,
    external: false,
    retainOnDelete: options.retainOnDelete,
  }));
}

/** The configuration with other zones. */
function withZones(config: StackConfig, zones: StackConfig["network"]["zones"]): StackConfig {
  return { ...config, network: { ...config.network, zones } };
}

/** Previews until ids are known, and with them the inputs that are made of them: what a first update leaves. */
async function updated(config: StackConfig): Promise<readonly StateResource[]> {
  return stateOf(await previewEnvironment(ROOT, config, stateOf(await previewEnvironment(ROOT, config))));
}

/** What spans all zones, and the input that lists their subnets: these alone grow, in place. */
const SPANS_ZONES = [
  "aws:ec2/vpcEndpoint:VpcEndpoint subnetIds",
  "aws:ecs/service:Service networkConfiguration",
  "aws:lb/loadBalancer:LoadBalancer subnets",
  "aws:rds/subnetGroup:SubnetGroup subnetIds",
];

for (const tier of TIERS) {
  describe(`the graph of ${tier}`, function () {
    this.timeout(300_000);
    const config = shippedConfig(ROOT, tier);
    let first: readonly PlannedResource[] = [];

    before(async () => {
      first = await previewEnvironment(ROOT, config);
    });

    it("is the same when the program runs in a process of its own", async () => {
      const project = loadProject(ROOT);
      const stackConfig = loadStackConfig(project, tier);
      const own = await previewOffline(
        { project, stack: tier, stackConfig, packs: [], timeoutSeconds: 200 },
        () => undefined,
      );
      const plain = (resources: readonly PlannedResource[]) =>
        new Map(
          resources
            .filter(({ type }) => type !== "pulumi:pulumi:Stack")
            .map(({ urn, inputs }) => [urn, inputs] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        );
      assert.deepEqual(plain(first), plain(own.resources));
    });

    it("stays as it is when nothing changes", async () => {
      const second = await previewEnvironment(ROOT, config, await updated(config));
      const moved = second.filter(({ operation }) => operation !== "same" && operation !== "read");
      assert.deepEqual(
        moved.map(({ urn, operation, changes }) => ({ urn, operation, changes })),
        [],
      );
      assert.equal(second.length, first.length);
    });

    it("keeps every resource when there is an availability zone more, and lets lists of subnets alone grow", async () => {
      const zones = config.network.zones.slice(0, 2);
      const next = ZONES.find((zone) => !zones.includes(zone));
      assert.ok(next);
      const state = await updated(withZones(config, zones));
      const wider = await previewEnvironment(ROOT, withZones(config, [...zones, next]), state);
      assert.deepEqual(
        wider.filter(({ operation }) => operation === "delete").map(({ urn }) => urn),
        [],
      );
      const created = wider.filter(({ operation }) => operation === "create");
      assert.ok(created.filter(({ type }) => type === "aws:ec2/subnet:Subnet").length === 3);
      const changed = wider.filter(({ operation }) => operation !== "create" && operation !== "same");
      const inputs = changed.flatMap(({ type, changes }) => changes.map((input) => `${type} ${input}`));
      assert.ok(inputs.length >= 3);
      assert.deepEqual(
        inputs.filter((input) => !SPANS_ZONES.includes(input)),
        [],
      );
    });
  });
}
