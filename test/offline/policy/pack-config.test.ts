import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PolicyConfigError, readPolicyConfig, reconcile } from "../../../offline/policy/pack-config";
import type { PackInfo, PolicyInfo } from "../../../offline/policy/pack-info";

function policy(name: string, extra: Partial<PolicyInfo> = {}): PolicyInfo {
  return {
    name,
    displayName: name,
    description: "",
    enforcementLevel: "advisory",
    kind: "resource",
    severity: "unspecified",
    remediation: "",
    frameworks: [],
    tags: [],
    configProperties: {},
    configRequired: [],
    ...extra,
  };
}

function pack(policies: readonly PolicyInfo[], initialConfig: PackInfo["initialConfig"] = {}): PackInfo {
  return { name: "pack", version: "1.0.0", policies, initialConfig };
}

describe("the configuration of a policy pack", () => {
  const limits = policy("limits", {
    enforcementLevel: "mandatory",
    configProperties: {
      most: { type: "integer", default: 10 },
      except: { type: "array", items: { type: "string" } },
    },
  });

  it("is what its policies declare, when nobody says anything", () => {
    assert.deepEqual(reconcile(pack([limits, policy("other")]), {}), {
      limits: { enforcementLevel: "mandatory", properties: { most: 10 } },
      other: { enforcementLevel: "advisory", properties: {} },
    });
  });

  it("takes a level alone and keeps the settings", () => {
    assert.deepEqual(reconcile(pack([limits]), { limits: { level: "disabled", properties: {} } }).limits, {
      enforcementLevel: "disabled",
      properties: { most: 10 },
    });
  });

  it("takes settings alone and keeps the level", () => {
    assert.deepEqual(reconcile(pack([limits]), { limits: { properties: { except: ["a"] } } }).limits, {
      enforcementLevel: "mandatory",
      properties: { most: 10, except: ["a"] },
    });
  });

  it("applies `all` to every policy, and lets a policy's own entry win", () => {
    const found = reconcile(pack([limits, policy("other")]), {
      all: { level: "disabled", properties: {} },
      limits: { level: "advisory", properties: { most: 3 } },
    });
    assert.equal(found.other?.enforcementLevel, "disabled");
    assert.deepEqual(found.limits, { enforcementLevel: "advisory", properties: { most: 3 } });
  });

  it("starts from what the pack brings along", () => {
    const brought = { limits: { enforcementLevel: "remediate", properties: { most: 5 } } } as const;
    assert.deepEqual(reconcile(pack([limits], brought), {}).limits, brought.limits);
    assert.deepEqual(
      reconcile(pack([limits], brought), { limits: { level: "advisory", properties: {} } }).limits,
      {
        enforcementLevel: "advisory",
        properties: { most: 5 },
      },
    );
  });

  it("may name policies of another pack", () => {
    assert.deepEqual(
      Object.keys(reconcile(pack([limits]), { elsewhere: { level: "disabled", properties: {} } })),
      ["limits"],
    );
  });

  it("is refused with every setting that doesn't fit, by policy and path", () => {
    const strict = policy("strict", {
      configProperties: { word: { type: "string" }, list: { type: "array", items: { type: "integer" } } },
      configRequired: ["word"],
    });
    assert.throws(
      () =>
        reconcile(pack([limits, strict]), {
          limits: { properties: { most: "many" } },
          strict: { properties: { list: [1, "two"] } },
        }),
      (error: unknown) => {
        assert(error instanceof PolicyConfigError);
        assert.match(error.message, /^policy pack "pack" is misconfigured: /);
        assert.match(error.message, /limits\.most must be integer/);
        assert.match(error.message, /strict must have required property 'word'/);
        assert.match(error.message, /strict\.list\.1 must be integer/);
        return true;
      },
    );
  });
});

describe("a setting that has few values", () => {
  it("is refused with those that are allowed", () => {
    const strict = policy("strict", {
      configProperties: { currency: { const: "USD" }, size: { enum: ["small", "large"] } },
    });
    assert.throws(
      () => reconcile(pack([strict]), { strict: { properties: { currency: "EUR", size: "huge" } } }),
      /strict\.currency must be equal to constant: "USD"; strict\.size must be equal to one of the allowed values: "small", "large"$/,
    );
  });
});

describe("a policy configuration file", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-policy-config-"));
  const file = join(folder, "policies.json");
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function read(content: string): ReturnType<typeof readPolicyConfig> {
    writeFileSync(file, content);
    return readPolicyConfig(file);
  }

  it("gives levels, settings or both", () => {
    const content = { all: "advisory", a: { most: 1 }, b: { enforcementLevel: "mandatory", most: 2 } };
    assert.deepEqual(read(JSON.stringify(content)), {
      all: { level: "advisory", properties: {} },
      a: { properties: { most: 1 } },
      b: { level: "mandatory", properties: { most: 2 } },
    });
  });

  it("may be empty", () => {
    assert.deepEqual(read(" \n"), {});
  });

  const wrong: Readonly<Record<string, readonly [string, RegExp]>> = {
    "not JSON": ["{ a: 1", /can't be read: .*JSON/],
    "a list": ["[]", /must be a JSON object/],
    "a number for a policy": ['{"a": 1}', /"a" must be an enforcement level or an object of settings/],
    "an unknown level": [
      '{"a": "warn"}',
      /"a" has enforcement level "warn", expected one of advisory, mandatory, disabled, remediate/,
    ],
    "an unknown level among settings": [
      '{"a": {"enforcementLevel": 3}}',
      /"a" has enforcement level 3, expected/,
    ],
  };
  for (const [what, [content, message]] of Object.entries(wrong)) {
    it(`is refused by name: ${what}`, () => {
      assert.throws(
        () => read(content),
        (error: unknown) => {
          assert(error instanceof PolicyConfigError);
          assert.match(error.message, message);
          assert(error.message.includes(file));
          return true;
        },
      );
    });
  }

  it("that doesn't exist is named", () => {
    assert.throws(
      () => readPolicyConfig(join(folder, "nowhere.json")),
      /nowhere\.json can't be read: ENOENT/,
    );
  });
});
