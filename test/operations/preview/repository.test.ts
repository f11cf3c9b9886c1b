import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { folderInRepository } from "../../../operations/preview/repository";

describe("the folder of a program in its repository", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-repository-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  it("is told from the repository's root, and is nothing at the root or outside one", () => {
    const infra = join(scratch, "teams", "infra");
    mkdirSync(infra, { recursive: true });
    assert.equal(folderInRepository(infra), "");
    mkdirSync(join(scratch, ".git"));
    assert.equal(folderInRepository(infra), "teams/infra");
    assert.equal(folderInRepository(scratch), "");
  });
});
