import assert from "node:assert/strict";

import { assertAnswered, assertRulesExist, rowsOf } from "../../support/coming-from";

describe("the table of Checkov's checks", () => {
  const rows = rowsOf("coming-from-checkov.md", /CKV2?_AWS_\d+/);

  it("has each check once, with a rule or a reason", () => {
    assert.ok(rows.length > 400, `${rows.length} checks`);
    assertAnswered(rows);
  });

  it("names rules that there are", () => {
    assertRulesExist(rows);
  });
});
