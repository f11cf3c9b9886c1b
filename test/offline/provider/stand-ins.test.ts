import assert from "node:assert/strict";

import { BuiltinProvider } from "../../../offline/provider/builtin";
import { GenericProvider } from "../../../offline/provider/generic";
import type { StackOutputs } from "../../../offline/provider/builtin";
import { UNKNOWN } from "../../../offline/wire/values";
import { ROOT } from "../../support/command";

describe("the stand-in for a provider nobody here knows", () => {
  const provider = new GenericProvider("random", ROOT);

  it("takes inputs as they are and echoes them", async () => {
    const inputs = { length: 2 };
    const request = {
      type: "random:index/randomPet:RandomPet",
      name: "n",
      urn: "u",
      inputs,
      providerConfig: {},
    };
    assert.deepEqual(await provider.check(request), { inputs, failures: [] });
    assert.deepEqual(provider.plan(request), inputs);
  });

  it("calls every change one that may replace", () => {
    assert.deepEqual(provider.diff("t", { a: 1, b: 1 }, { a: 2, b: 1 }), {
      changed: ["a"],
      replacing: ["a"],
    });
  });

  it("answers a function with unknowns and a warning that names it", () => {
    const answer = provider.invoke({
      token: "tls:index/getPublicKey:getPublicKey",
      args: {},
      providerConfig: {},
    });
    assert.equal(answer.kind, "unknown");
    assert.match(answer.warning ?? "", /tls:index\/getPublicKey:getPublicKey .*result is unknown/);
    assert.equal(answer.result.publicKeyOpenssh, UNKNOWN);
  });
});

describe("the engine's own resources", () => {
  const warnings: string[] = [];
  function reference(name: string, outputs: StackOutputs) {
    warnings.length = 0;
    const builtin = new BuiltinProvider(outputs, (message) => warnings.push(message));
    const type = "pulumi:pulumi:StackReference";
    return builtin.plan({ type, urn: "u", inputs: { name }, providerConfig: {} });
  }

  it("refer to another stack's outputs by its full name or its last part", () => {
    const outputs = { vpcId: "vpc-1" };
    const expected = { name: "acme/net/prod", outputs, secretOutputNames: [] };
    assert.deepEqual(reference("acme/net/prod", new Map([["acme/net/prod", outputs]])), expected);
    assert.deepEqual(reference("acme/net/prod", new Map([["prod", outputs]])), expected);
    assert.deepEqual(warnings, []);
  });

  it("refer to unknown outputs where none are given, and say how to give them", () => {
    const { outputs, secretOutputNames } = reference("acme/net/prod", new Map());
    assert.equal(outputs, UNKNOWN);
    assert.equal(secretOutputNames, UNKNOWN);
    assert.match(
      warnings.join(),
      /"acme\/net\/prod" are not known offline; .*--stack-outputs acme\/net\/prod=FILE/,
    );
  });

  it("stash what they are given", () => {
    const builtin = new BuiltinProvider(new Map(), () => undefined);
    const request = { type: "pulumi:index:Stash", urn: "u", inputs: { input: [1] }, providerConfig: {} };
    assert.deepEqual(builtin.plan(request), { input: [1], output: [1] });
  });
});
