import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { PRICED_TYPES } from "../../../../policies/cost/estimator";

describe("every type that has a cost model", () => {
  it("has a figure worked out by hand in this folder", () => {
    const tests = readdirSync(__dirname)
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(__dirname, name), "utf8"))
      .join("\n");
    assert.deepEqual(
      PRICED_TYPES.filter((type) => !tests.includes(`"${type}"`)),
      [],
    );
  });
});
