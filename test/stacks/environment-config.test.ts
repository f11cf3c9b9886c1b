import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { loadEnvironmentConfig, parseEnvironmentConfig } from "../../stacks/environment-config";
import { SECTIONS } from "../../stacks/sections";
import { TIERS } from "../../stacks/tiers";
import type { Values } from "./entries";
import { configOf, declaredKeys, enough, entries, refusal, shippedEntries, web, whole } from "./entries";

describe("the configuration of an environment", () => {
  it("takes the tier from the stack's name", () => {
    assert.equal(configOf("staging").tier, "staging");
    assert.equal(configOf("staging").name, "plumbline-staging");
  });

  it("takes the tier from its key when the stack has another name", () => {
    const config = whole(parseEnvironmentConfig("eu-prod", entries({ ...enough("prod"), tier: "prod" })));
    assert.equal(config.tier, "prod");
    assert.equal(config.stack, "eu-prod");
    assert.equal(config.database.multiAz, true);
  });

  it("lays what is configured over the defaults of the tier, field by field", () => {
    const { services } = configOf("test", web({ targets: { cpuPercent: 40 } }));
    assert.equal(services.web?.targets.cpuPercent, 40);
    assert.equal(services.web.targets.memoryPercent, 75, "its neighbour keeps the default");
  });

  it("lays each service over the defaults of a service", () => {
    const { services } = configOf("prod", {
      services: { api: { image: "example.com/api:1", paths: ["/api/*"], cpu: 2048, memory: 4096 } },
    });
    assert.deepEqual(Object.keys(services), ["web", "api"]);
    assert.deepEqual([services.api?.cpu, services.api?.minTasks, services.web?.cpu], [2048, 3, 1024]);
  });

  it("replaces a list as a whole", () => {
    const { network } = configOf("prod", { network: { zones: ["d", "e"] } });
    assert.deepEqual(network.zones, ["d", "e"]);
  });

  it("is frozen to the bottom", () => {
    const config = configOf("test");
    assert.ok(
      [config, config.network, config.network.zones, config.services.web, config.aws].every(Object.isFrozen),
    );
  });

  it("hands region, profile, accounts and roles to the provider", () => {
    const roles = [{ roleArn: "arn:aws:iam::123456789012:role/deploy" }];
    const config = configOf("test", {
      "aws:region": "eu-west-1",
      "aws:allowedAccountIds": ["123456789012"],
      "aws:assumeRoles": roles,
    });
    assert.deepEqual(config.aws, {
      region: "eu-west-1",
      allowedAccountIds: ["123456789012"],
      assumeRoles: roles,
    });
  });

  it("is larger and safer from tier to tier", () => {
    const [test, staging, prod] = TIERS.map((tier) => configOf(tier));
    assert.ok(test && staging && prod);
    assert.deepEqual(
      [test, staging, prod].map(({ services }) => services.web?.cpu),
      [256, 512, 1024],
    );
    assert.deepEqual(
      [test, staging, prod].map(({ services }) => services.web?.minTasks),
      [1, 2, 3],
    );
    assert.deepEqual(
      [test, staging, prod].map(({ database }) => database.multiAz),
      [false, true, true],
    );
    assert.deepEqual(
      [test, staging, prod].map(({ network }) => network.nat),
      ["single", "single", "per-az"],
    );
    assert.deepEqual(
      [test, staging, prod].map((config) => config.deletionProtection),
      [false, true, true],
    );
  });

  it("gives environments addresses that don't overlap, so that they can be connected", () => {
    const cidrs = TIERS.map((tier) => configOf(tier).network.cidr);
    for (const tier of TIERS) {
      const others = cidrs.filter((cidr) => cidr !== configOf(tier).network.cidr);
      assert.equal(configOf(tier, { network: { peeredCidrs: others } }).network.peeredCidrs.length, 2);
    }
  });
});

describe("the shipped stack files", () => {
  for (const tier of TIERS) {
    it(`configure ${tier} without a mistake`, () => {
      const config = whole(parseEnvironmentConfig(tier, shippedEntries(tier)));
      assert.equal(config.tier, tier);
      assert.ok(config.ingress.domain, "the service has a name, and with it TLS");
    });
  }
});

describe("the configuration of a part of an environment", () => {
  const foundation = { ...enough("test"), services: undefined, split: { part: "foundation" } };
  const given = (values: Values) =>
    entries(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

  it("asks the foundation for nothing that only the application needs", () => {
    const config = parseEnvironmentConfig("test", given(foundation));
    assert.equal(config.part, "foundation");
    assert.ok(!("services" in config) && config.network.zones.length === 2);
    assert.equal(parseEnvironmentConfig("test", given({ ...foundation, services: {} })).part, "foundation");
  });

  it("refuses what the stack would ignore", () => {
    const [line] = refusal("test", given({ ...foundation, database: { multiAz: true } }));
    assert.match(
      line ?? "",
      /plumbline:database belongs to the application, which this stack \(split\.part: foundation\) does not hold/,
    );
  });

  it("is the same for the application as for the whole, but for the name of the foundation", () => {
    const split = { part: "application", foundation: "acme/plumbline/net" };
    const config = parseEnvironmentConfig("test", given({ ...enough("test"), split }));
    assert.equal(config.part, "application");
    assert.equal(config.split.foundation, "acme/plumbline/net");
  });

  it("is told to be wrong once, and as a whole otherwise", () => {
    const lines = refusal("test", given({ ...enough("test"), split: { part: "half" } }));
    assert.deepEqual(lines.length, 1);
    assert.match(
      lines[0] ?? "",
      /plumbline:split\.part is "half"; allowed: whole \| foundation \| application/,
    );
  });
});

describe("the project file", () => {
  it("declares every key of the program that may be left out or has to be there, and no other", () => {
    // A declared key must be set or have one default for all tiers, which these don't.
    const byTier = ["deletionProtection"];
    const declared = declaredKeys().filter((key) => !key.includes(":"));
    const known = Object.keys(SECTIONS).filter((key) => !byTier.includes(key));
    assert.deepEqual([...declared].sort(), known.sort());
  });
});

describe("loading the configuration", () => {
  const load = async (stack: string, config: Readonly<Record<string, string>>, secrets: string[] = []) => {
    const mocks = { newResource: () => ({ id: "", state: {} }), call: () => ({}) };
    await pulumi.runtime.setMocks(mocks, "plumbline", stack, true);
    pulumi.runtime.setAllConfig({ ...config }, secrets);
  };
  const texts = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(entries(values).map(({ key, value }) => [key, value]));

  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  it("reads every key of the running stack", async () => {
    await load("prod", texts(enough("prod", { network: { zones: ["a", "c"] } })));
    assert.deepEqual(loadEnvironmentConfig().network.zones, ["a", "c"]);
  });

  it("stops with an error that Pulumi prints without a stack trace", async () => {
    await load("test", {});
    assert.throws(loadEnvironmentConfig, (error) => pulumi.RunError.isInstance(error));
  });

  it("does not print a secret", async () => {
    await load("test", { ...texts(enough("test")), "plumbline:owner": "hunter2!" }, ["plumbline:owner"]);
    assert.throws(loadEnvironmentConfig, ({ message }: Error) => {
      assert.match(message, /plumbline:owner is \[secret\]/);
      return !message.includes("hunter2");
    });
  });

  it("reports what is unknown even where nothing asks for it", () => {
    const lines = refusal("test", entries({ ...enough("test"), netwrok: {} }));
    assert.equal(lines.length, 1);
  });
});
