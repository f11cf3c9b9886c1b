/**
 * Writes what `policy explain` tells of each rule beyond what Pulumi's protocol carries
 * (`policies/<pack>/data/explanations`): why it is there, what it looks at, and an example each that fails and that
 * passes, taken from the fixtures that its tests judge.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";

import Mocha from "mocha";

import { asProgram } from "../explanations/as-program";
import { choosePair } from "../explanations/choose";
import type { Generator } from "../generate";
import type { Policy } from "../../policies/kit";
import type { PackDescription } from "../../policies/kit/pack";
import type { SeenFixture } from "../../test/support/seen-fixtures";
import { keepFixtures, keptFixtures } from "../../test/support/seen-fixtures";

/** Where the tests of each pack's rules stand, below `test/policies`. */
const TESTS = {
  cost: ["cost/rules"],
  iam: ["iam/rules", "iam/graph"],
  security: ["security"],
  tagging: ["tagging/rules", "tagging/organization-policy"],
} as const;

/** Tests in which rules pass what they would fail, because the pack is set not to run them. */
const DESELECTING = "selection.test.ts";

const generator: Generator = {
  name: "explanations",
  async generate(root) {
    const load = createRequire(__filename) as (path: string) => { readonly pack: PackDescription };
    const files = Object.values(TESTS)
      .flat()
      .flatMap((folder) => testsIn(join(root, "test", "policies", folder)));
    const fixtures = await fixturesOf(files);
    return new Map(
      Object.keys(TESTS).map((pack) => {
        const { policies } = load(join(root, "policies", pack, "pack.ts")).pack;
        const explained = policies
          .map((policy) => [policy.name, explanation(policy, fixtures)] as const)
          .filter(([, each]) => Object.keys(each).length > 0);
        return [join("policies", pack, "data", "explanations", `${pack}.json`), linePerRule(explained)];
      }),
    );
  },
};

export default generator;

function testsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && !file.endsWith(DESELECTING))
    .sort()
    .map((file) => join(folder, file));
}

/** Says nothing: the tests are run for what they judge. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {
    // Base prints a summary at the end.
  }
}

/** Runs tests and keeps what they have rules judge. */
function fixturesOf(files: readonly string[]): Promise<ReadonlyMap<string, readonly SeenFixture[]>> {
  keepFixtures();
  const mocha = new Mocha({ reporter: Silent, timeout: 120_000 });
  for (const file of files) mocha.addFile(file);
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0)
        resolve(new Map([...keptFixtures()].map(([rule, kept]) => [rule, kept.map(withoutFolders)])));
      else reject(new Error(`${failures} tests of rules fail: no examples can be taken from them`));
    });
  });
}

/** Files that a test writes for itself stand in folders of random names: only the file's name says anything. */
function withoutFolders(fixture: SeenFixture): SeenFixture {
  const { config, verdicts } = fixture;
  const [before = "", ...after] = JSON.stringify({ config, verdicts }).split(tmpdir() + sep);
  const shown = [before, ...after.map((rest) => rest.slice(rest.indexOf(sep) + sep.length))].join("");
  return { ...fixture, ...(JSON.parse(shown) as Pick<SeenFixture, "config" | "verdicts">) };
}

function explanation(policy: Policy, fixtures: ReadonlyMap<string, readonly SeenFixture[]>) {
  const { name, rationale, types } = policy;
  const concerns = (type: string) =>
    types?.includes(type) ?? (policy.kind === "stack" || (policy.appliesTo?.(type) ?? true));
  const { fails, passes } = choosePair(fixtures.get(name) ?? [], concerns) ?? {};
  return {
    ...(rationale !== undefined && { rationale }),
    ...(types && { types }),
    ...(fails && { fails: exampleOf(fails) }),
    ...(passes && { passes: exampleOf(passes) }),
  };
}

/** A JSON object with a line for each rule: small, and a change of one is a change of its line. */
function linePerRule(explained: readonly (readonly [string, unknown])[]): string {
  const lines = explained.map(([rule, value]) => `${JSON.stringify(rule)}:${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

function exampleOf({ resources, config, verdicts }: SeenFixture) {
  const says = verdicts.find(({ verdict }) => verdict === "fail")?.message;
  return {
    ...(Object.keys(config).length > 0 && { config }),
    resources: asProgram(resources),
    ...(says !== undefined && { says }),
  };
}
