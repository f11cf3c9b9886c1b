/** What built packs say of themselves: prepared when they were built, and the same as if they were asked anew. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PackInfo } from "../../../../offline/policy/pack-info";
import { PackHost } from "../../../../offline/policy/pack-host";
import { CHOSEN_PACKS } from "../../../../policies/kit";
import { preparedPolicies } from "../../../../policies/kit/analysis/prepared-info";
import { ROOT } from "../../../support/command";

const PACKS = ["tagging", "iam", "cost", "security", "all"];
const PREPARED = "analyzer-info.bin";

describe("what a built pack says of itself", function () {
  this.timeout(120_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-info-"));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function infoOf(directory: string, chosen: string): Promise<PackInfo> {
    const host = await PackHost.start({
      directory,
      environment: { [CHOSEN_PACKS]: chosen },
      programDirectory: ROOT,
      engineAddress: "127.0.0.1:9",
      stack: "test",
      project: "any",
      config: {},
      secretKeys: [],
      startSeconds: 60,
    });
    host.stop();
    return host.info;
  }

  /** The pack without what was prepared: `@pulumi/policy` describes every policy. */
  function unprepared(pack: string): string {
    const copy = join(folder, pack);
    cpSync(join(ROOT, "policies", pack), copy, {
      recursive: true,
      filter: (source) => !source.endsWith(PREPARED) && !source.includes("node_modules"),
    });
    return copy;
  }

  for (const pack of PACKS)
    it(`is prepared, and what the library says of it: ${pack}`, async () => {
      const built = join(ROOT, "policies", pack);
      const told = await infoOf(built, "");
      const names = told.policies.map(({ name }) => name).filter((name) => name !== "policy-exceptions");
      assert.equal(preparedPolicies(names, join(built, "dist", PREPARED))?.size, names.length);
      assert.deepEqual(told, await infoOf(unprepared(pack), ""));
    });

  it("names those that were chosen of several, and files the exceptions with the first", async () => {
    const chosen = "plumbline-iam,plumbline-cost";
    const told = await infoOf(join(ROOT, "policies", "all"), chosen);
    assert.deepEqual(told, await infoOf(join(folder, "all"), chosen));
    const homes = new Set(
      told.policies.flatMap(({ tags }) => tags.filter((tag) => tag.startsWith("pack: plumbline-"))),
    );
    assert.equal(homes.size, 2);
  });

  it("is asked anew where a policy isn't among the prepared ones, or none are", () => {
    const file = join(ROOT, "policies", "tagging", "dist", PREPARED);
    assert.equal(preparedPolicies(["tagging-required", "made-yesterday"], file), undefined);
    assert.equal(preparedPolicies([], join(folder, "nowhere.bin")), undefined);
    const empty = join(folder, "empty.bin");
    writeFileSync(empty, "");
    assert.equal(preparedPolicies(["tagging-required"], empty), undefined);
  });
});
