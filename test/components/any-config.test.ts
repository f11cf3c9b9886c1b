/**
 * What holds for every configuration that is accepted, tried with random ones. Few in a usual run;
 * `PLUMBLINE_CONFIGS=1000 npx mocha test/components/any-config.test.ts` tries as many as asked for (a second or two each).
 */
import assert from "node:assert/strict";

import fc from "fast-check";

import type { PlannedResource } from "../../offline";
import { withoutSecrets } from "../../offline";
import { taggableType } from "../../policies/tagging/taggable-types";
import { previewEnvironment } from "../../scripts/environments/shipped";
import { contains, overlaps, parseCidr } from "../../stacks/cidr";
import { parseEnvironmentConfig } from "../../stacks/environment-config";
import { entries } from "../stacks/entries";
import { ROOT } from "../support/command";
import { anyConfig } from "./any-config";

const CONFIGS = Number(process.env.PLUMBLINE_CONFIGS ?? 15);
const STANDARD_TAGS = ["Environment", "Stack", "Owner", "CostCenter", "Project", "ManagedBy", "Component"];

function block(text: unknown) {
  const parsed = parseCidr(String(text));
  assert.ok(parsed, String(text));
  return parsed;
}

function assertNoDuplicates(resources: readonly PlannedResource[]): void {
  const urns = resources.map(({ urn }) => urn);
  assert.equal(new Set(urns).size, urns.length);
}

function assertAddressesApart(resources: readonly PlannedResource[]): void {
  const [vpc] = resources.filter(({ type }) => type === "aws:ec2/vpc:Vpc");
  const whole = block(vpc?.inputs.cidrBlock);
  const subnets = resources
    .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
    .map(({ name, inputs }) => ({ name, range: block(inputs.cidrBlock) }));
  assert.ok(subnets.length >= 6);
  for (const [index, one] of subnets.entries()) {
    assert.ok(contains(whole, one.range), `${one.name} is outside of the VPC`);
    for (const other of subnets.slice(index + 1)) {
      assert.ok(!overlaps(one.range, other.range), `${one.name} overlaps with ${other.name}`);
    }
  }
}

function assertTagged(resources: readonly PlannedResource[]): void {
  for (const { type, name, outputs } of resources) {
    const taggable = taggableType(type);
    if (!taggable) continue;
    const tags = withoutSecrets(outputs[taggable.tagsAll ? "tagsAll" : taggable.property] ?? {});
    const missing = STANDARD_TAGS.filter((key) => !Object.hasOwn(tags as object, key));
    assert.deepEqual(missing, [], `${type} ${name}`);
  }
}

describe("an environment of any configuration", () => {
  it("previews, registers nothing twice, keeps its addresses apart, and is tagged throughout", async function () {
    this.timeout(60_000 + CONFIGS * 10_000);
    await fc.assert(
      fc.asyncProperty(anyConfig, async ({ tier, values }) => {
        const config = parseEnvironmentConfig(tier, entries(values));
        const resources = await previewEnvironment(ROOT, config);
        assertNoDuplicates(resources);
        assertAddressesApart(resources);
        assertTagged(resources);
      }),
      { numRuns: CONFIGS, endOnFailure: true },
    );
  });
});
