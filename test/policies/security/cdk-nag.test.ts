import assert from "node:assert/strict";

import { assertAnswered, assertRulesExist, rowsOf } from "../../support/coming-from";

/** As many rules as cdk-nag's pack AwsSolutions has. */
const AWS_SOLUTIONS = 131;

describe("the table of cdk-nag's rules", () => {
  const rows = rowsOf("coming-from-cdk-nag.md", /AwsSolutions-[A-Z]+\d+/);

  it("has each rule of AwsSolutions once, with a rule of ours or a reason", () => {
    assert.equal(rows.length, AWS_SOLUTIONS);
    assertAnswered(rows);
  });

  it("names rules that there are", () => {
    assertRulesExist(rows);
  });
});
