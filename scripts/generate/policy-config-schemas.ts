/**
 * Writes the JSON schema of each pack's policy configuration (`policies/<pack>/config.schema.json`), for editors: what a
 * `--policy-pack-config` file may hold, rule by rule.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { z } from "zod";

import type { Policy } from "../../policies/kit";
import { resourcePolicy } from "../../policies/kit";
import { policyExceptions } from "../../policies/kit/exceptions/own-policy";
import type { PackDescription } from "../../policies/kit/pack";
import { toPulumiPolicy } from "../../policies/kit/pack";
import type { Generator } from "../generate";

const LEVEL = { $ref: "#/definitions/level" };
/** The pack that is made of all others. */
const ALL = "all";

const generator: Generator = {
  name: "policy-config-schemas",
  generate(root) {
    const load = createRequire(__filename) as (path: string) => { readonly pack: PackDescription };
    const folders = readdirSync(join(root, "policies"))
      .filter((folder) => readdirSync(join(root, "policies", folder)).includes("pack.ts"))
      .filter((folder) => folder !== "kit")
      .sort();
    const packs = folders.map((folder) => load(join(root, "policies", folder, "pack.ts")).pack);
    const files = folders.map((folder, index): readonly [string, readonly PackDescription[]] => [
      folder,
      packs.slice(index, index + 1),
    ]);
    return Promise.resolve(
      new Map(
        [...files, [ALL, packs] as const].map(([folder, described]) => [
          join("policies", folder, "config.schema.json"),
          `${JSON.stringify(schemaOf(folder, described), undefined, 1)}\n`,
        ]),
      ),
    );
  },
};

export default generator;

function schemaOf(folder: string, packs: readonly PackDescription[]) {
  const rules = [...packs.flatMap(({ policies }) => policies), policyExceptions].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Configuration of the policies of policies/${folder}`,
    type: "object",
    properties: {
      all: {
        description: "The level of every rule that isn't configured itself.",
        anyOf: [LEVEL, { type: "object", properties: { enforcementLevel: LEVEL } }],
      },
      ...Object.fromEntries(rules.map((rule) => [rule.name, ruleSchema(rule)])),
    },
    definitions: {
      level: { type: "string", enum: ["advisory", "mandatory", "remediate", "disabled"] },
      ...KIT_SETTINGS,
    },
  };
}

/** Settings that every rule of the kit has, by the name under which the schema defines them once. */
const KIT_SETTINGS = settingsOf(
  resourcePolicy({
    name: "none",
    description: "",
    severity: "low",
    frameworks: [],
    remediation: "",
    config: z.strictObject({}),
    check: () => [],
  }),
);

function settingsOf(rule: Policy): Readonly<Record<string, unknown>> {
  return toPulumiPolicy(rule).configSchema?.properties ?? {};
}

function ruleSchema(rule: Policy) {
  const settings = Object.entries(settingsOf(rule)).map(([name, schema]): readonly [string, unknown] =>
    name in KIT_SETTINGS ? [name, { $ref: `#/definitions/${name}` }] : [name, schema],
  );
  return {
    description: rule.description,
    anyOf: [
      LEVEL,
      {
        type: "object",
        properties: { enforcementLevel: LEVEL, ...Object.fromEntries(settings) },
        additionalProperties: false,
      },
    ],
  };
}
