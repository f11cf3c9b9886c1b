import assert from "node:assert/strict";

import { deletions } from "../../../offline/engine/deletions";
import { NO_OPTIONS } from "../../../offline/engine/goal";
import type { StateResource } from "../../../offline/state/state-file";

function standing(name: string, extra: Partial<StateResource> = {}): StateResource {
  const type = extra.type ?? "aws:sqs/queue:Queue";
  return {
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    type,
    id: `${name}-id`,
    custom: true,
    parent: "",
    inputs: { a: 1 },
    outputs: { a: 1, b: 2 },
    provider: "urn:provider::provider-id",
    protect: false,
    external: false,
    retainOnDelete: false,
    ...extra,
  };
}

function names(state: readonly StateResource[], matched: readonly string[] = []): readonly string[] {
  return deletions(state, new Set(matched), NO_OPTIONS).map(({ name }) => name);
}

describe("what an update would delete", () => {
  it("is what stands in the state and the program no longer has", () => {
    const [kept, gone] = [standing("kept"), standing("gone")];
    assert.deepEqual(names([kept, gone], [kept.urn]), ["gone"]);
  });

  it("is not what was only read, nor a default provider", () => {
    const type = "pulumi:providers:aws";
    const state = [
      standing("read", { external: true }),
      standing("default_7_1_0", { type }),
      standing("default", { type }),
    ];
    assert.deepEqual(names(state), []);
    assert.deepEqual(names([standing("default-like", { type }), standing("default_queue")]), [
      "default-like",
      "default_queue",
    ]);
  });

  it("is shown as it stands, with its provider, and protected if it is", () => {
    const [gone] = deletions([standing("gone", { protect: true })], new Set(), NO_OPTIONS);
    assert.equal(gone?.operation, "delete");
    assert.equal(gone.id, "gone-id");
    assert.equal(gone.provider, "urn:provider");
    assert.deepEqual(gone.outputs, { a: 1, b: 2 });
    assert.equal(gone.options.protect, true);
  });
});
