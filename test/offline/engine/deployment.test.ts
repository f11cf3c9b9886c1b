import assert from "node:assert/strict";

import { ProgramCallbacks } from "../../../offline/engine/callbacks";
import { Deployment } from "../../../offline/engine/deployment";
import { Diagnostics } from "../../../offline/engine/diagnostics";
import type { Goal } from "../../../offline/engine/goal";
import { NO_OPTIONS } from "../../../offline/engine/goal";
import { NO_JUDGES } from "../../../offline/engine/judges";
import type { ProviderStandIn } from "../../../offline/provider/provider";
import type { StateResource } from "../../../offline/state/state-file";
import { makeUrn } from "../../../offline/wire/urn";

/** Takes everything as it is. */
const standIn = {
  check: ({ inputs }: { inputs: object }) => Promise.resolve({ inputs, failures: [] }),
  diff: () => ({ changed: [], replacing: [] }),
  plan: ({ inputs }: { inputs: object }) => inputs,
} as unknown as ProviderStandIn;

function deploymentOf(state: readonly StateResource[]): Deployment {
  return new Deployment({
    stack: "test",
    project: "shop",
    config: {},
    standIn: () => standIn,
    judges: NO_JUDGES,
    callbacks: new ProgramCallbacks(),
    diagnostics: new Diagnostics(() => undefined),
    state,
  });
}

function goal(type: string, name: string, parent: string, rest: Partial<Goal> = {}): Goal {
  return {
    type,
    name,
    parent,
    custom: true,
    remote: false,
    properties: {},
    dependencies: [],
    propertyDependencies: {},
    packageRef: "",
    options: NO_OPTIONS,
    ...rest,
  };
}

function standing(urn: string): StateResource {
  return {
    urn,
    type: urn.split("$").at(-1)?.split("::")[0] ?? "",
    parent: "",
    custom: true,
    id: "i-1",
    inputs: {},
    outputs: {},
    provider: "",
    external: false,
    protect: false,
    retainOnDelete: false,
  };
}

describe("a deployment", () => {
  it("finds what is below a resource that it only reads, under the component's old type", async () => {
    const oldParent = makeUrn("test", "shop", "", "my:Old", "web");
    const oldRead = makeUrn("test", "shop", oldParent, "aws:ec2/vpc:Vpc", "vpc");
    const old = makeUrn("test", "shop", oldRead, "aws:ec2/subnet:Subnet", "a");
    const deployment = deploymentOf([standing(old)]);
    const alias = { kind: "spec", type: "my:Old", noParent: false } as const;
    const component = await deployment.register(
      goal("my:New", "web", "", { custom: false, options: { ...NO_OPTIONS, aliases: [alias] } }),
    );
    const read = await deployment.read(
      { ...goal("aws:ec2/vpc:Vpc", "vpc", component.urn), id: "vpc-1" },
      NO_OPTIONS,
    );
    await deployment.register(goal("aws:ec2/subnet:Subnet", "a", read.urn));
    const operations = deployment.resources().map(({ name, operation }) => [name, operation]);
    assert.deepEqual(
      operations.filter(([name]) => name === "a"),
      [["a", "same"]],
    );
  });
});
