import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv from "ajv";

import { ROOT } from "../support/command";

const read = (...path: readonly string[]): object =>
  JSON.parse(readFileSync(join(ROOT, ...path), "utf8")) as object;
const validatorOf = (pack: string) =>
  new Ajv({ strict: false, allErrors: true }).compile(read("policies", pack, "config.schema.json"));

describe("the schema of policy configuration", () => {
  for (const stack of ["test", "staging", "prod"]) {
    it(`takes the configuration of the shipped stack ${stack}`, () => {
      const validate = validatorOf("all");
      assert.ok(validate(read("stacks", `policies.${stack}.json`)), JSON.stringify(validate.errors));
    });
  }

  for (const [what, given] of [
    ["a level that doesn't exist", { "tagging-required-keys": "severe" }],
    ["a setting that the rule doesn't have", { "tagging-required-keys": { kees: ["Owner"] } }],
    ["a setting of the wrong type", { "tagging-required-keys": { keys: "Owner" } }],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.equal(validatorOf("tagging")(given), false);
    });
  }

  it("leaves rules of other packs alone: one file may serve several", () => {
    assert.equal(validatorOf("tagging")({ "iam-role-unused": "advisory" }), true);
  });
});
