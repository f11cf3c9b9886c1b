import assert from "node:assert/strict";

import type { ProviderView } from "../../../offline/engine/judges";
import type { DefaultProviderRequest } from "../../../offline/engine/provider-registry";
import { ProviderRegistry, decodedConfig, packageConfig } from "../../../offline/engine/provider-registry";
import type { WireObject } from "../../../offline/wire/values";
import { UNKNOWN } from "../../../offline/wire/values";

describe("the providers of a deployment", () => {
  const registered: { name: string; inputs: WireObject }[] = [];

  function registry(config: Readonly<Record<string, string>> = {}): ProviderRegistry {
    registered.length = 0;
    return new ProviderRegistry(config, (request, name, inputs) => {
      registered.push({ name, inputs });
      return Promise.resolve(view(`urn:default::${request.packageName}`));
    });
  }

  function view(urn: string): ProviderView {
    return { urn, type: "pulumi:providers:aws", name: "n", inputs: {} };
  }

  function request(extra: Partial<DefaultProviderRequest> = {}): DefaultProviderRequest {
    return { packageName: "aws", version: "", pluginDownloadUrl: "", ...extra };
  }

  it("include one default for a package, registered once even when asked for twice at the same time", async () => {
    const providers = registry();
    await Promise.all([providers.get("", request()), providers.get("", request())]);
    assert.deepEqual(registered, [{ name: "default", inputs: {} }]);
  });

  it("include a default for each version and download address, which are in its name and inputs", async () => {
    const providers = registry({ "aws:region": "eu-west-1", "awsx:other": "1", "shop:name": "x" });
    await providers.get("", request({ version: "7.1.0" }));
    await providers.get("", request({ version: "7.1.0", pluginDownloadUrl: "https://example.com" }));
    assert.deepEqual(registered, [
      { name: "default_7_1_0", inputs: { region: "eu-west-1", version: "7.1.0" } },
      {
        name: "default_7_1_0_https://example_com",
        inputs: { region: "eu-west-1", version: "7.1.0", pluginDownloadURL: "https://example.com" },
      },
    ]);
  });

  it("include the explicit ones by reference", async () => {
    const providers = registry();
    providers.add(view("urn:mine"));
    assert.equal((await providers.get("urn:mine::id", request())).urn, "urn:mine");
    await assert.rejects(providers.get("urn:other::id", request()), /unknown provider "urn:other"/);
  });

  for (const list of ['["aws"]', '["*"]']) {
    it(`refuse a default that the configuration disables with ${list}, and say what to do`, async () => {
      const providers = registry({ "pulumi:disable-default-providers": list });
      await assert.rejects(
        providers.get("", request()),
        /default provider for 'aws' is disabled .*explicit provider/,
      );
      await providers.get("", request({ packageName: "pulumi" }));
    });
  }

  it("resolve to the resource's own, its map's, its parent component's, else the default", () => {
    const providers = registry();
    providers.addComponent("urn:parent", { aws: "from-parent" });
    assert.equal(providers.resolve("own", { aws: "from-map" }, "urn:parent", "aws"), "own");
    assert.equal(providers.resolve("", { aws: "from-map" }, "urn:parent", "aws"), "from-map");
    assert.equal(providers.resolve("", { gcp: "x" }, "urn:parent", "aws"), "from-parent");
    assert.equal(providers.resolve("", {}, "urn:stranger", "aws"), "");
  });
});

describe("a provider's configuration", () => {
  it("is the stack's configuration of its package", () => {
    assert.deepEqual(packageConfig({ "aws:region": "x", "aws:profile": "p", "awsx:a": "1" }, "aws"), {
      region: "x",
      profile: "p",
    });
  });

  it("has lists and objects, which travel as JSON text, decoded", () => {
    const inputs = {
      tags: '{"a":[1]}',
      list: "[1]",
      text: "[not json",
      plain: "x",
      number: "5",
      later: UNKNOWN,
    };
    assert.deepEqual(decodedConfig(inputs), { ...inputs, tags: { a: [1] }, list: [1] });
  });
});
