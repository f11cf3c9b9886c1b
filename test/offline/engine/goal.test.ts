import assert from "node:assert/strict";

import * as resproto from "@pulumi/pulumi/proto/resource_pb";

import { decodePropertyDependencies, seconds } from "../../../offline/engine/goal";

describe("custom timeouts", () => {
  const durations: readonly (readonly [string | undefined, number])[] = [
    [undefined, 0],
    ["", 0],
    ["90s", 90],
    ["1h30m", 5400],
    ["1.5h", 5400],
    ["500ms", 0.5],
    ["2m3s4ms", 123.004],
    ["nonsense", 0],
  ];
  for (const [duration, expected] of durations) {
    it(`of ${duration === undefined ? "none" : `"${duration}"`} are ${expected} s`, () => {
      assert.equal(seconds(duration), expected);
    });
  }
});

describe("what each property depends on", () => {
  function request(dependencies: readonly string[], byProperty: Readonly<Record<string, readonly string[]>>) {
    const message = new resproto.RegisterResourceRequest();
    message.setDependenciesList([...dependencies]);
    for (const [key, urns] of Object.entries(byProperty)) {
      const entry = new resproto.RegisterResourceRequest.PropertyDependencies();
      entry.setUrnsList([...urns]);
      message.getPropertydependenciesMap().set(key, entry);
    }
    return message;
  }

  it("is what the SDK says", () => {
    assert.deepEqual(decodePropertyDependencies(request(["a", "b"], { x: ["a"], y: [] }), { x: 1, y: 2 }), {
      x: ["a"],
      y: [],
    });
  });

  it("is everything for every property where the SDK doesn't say", () => {
    assert.deepEqual(decodePropertyDependencies(request(["a"], {}), { x: 1, y: 2 }), { x: ["a"], y: ["a"] });
    assert.deepEqual(decodePropertyDependencies(request([], {}), { x: 1 }), {});
  });
});
