import assert from "node:assert/strict";

import { EXIT, UserError, describeError, exitCodeOf } from "../../../operations/terminal/errors";

describe("an error of the user's", () => {
  it("says on one line what is wrong, where, what is expected and what to do", () => {
    const error = new UserError(EXIT.badConfigurationOrUsage, {
      what: 'unknown stack "prd"',
      where: "--stack",
      expected: "one of test, staging, prod",
      fix: 'did you mean "prod"?',
    });
    assert.equal(
      describeError(error),
      'error: --stack: unknown stack "prd"; expected one of test, staging, prod (did you mean "prod"?)',
    );
    assert.equal(exitCodeOf(error), 2);
  });

  it("says only what is known", () => {
    const error = new UserError(EXIT.programFailed, { what: "the program threw an error" });
    assert.equal(describeError(error), "error: the program threw an error");
    assert.equal(exitCodeOf(error), 3);
  });

  it("lists several mistakes together, one a line", () => {
    const error = new UserError(EXIT.badConfigurationOrUsage, [
      { what: "minTasks 5 is more than maxTasks 2", where: "stacks/Pulumi.prod.yaml, plumbline:service" },
      { what: "unknown key plumbline:netwrok", fix: 'did you mean "plumbline:network"?' },
    ]);
    assert.deepEqual(describeError(error).split("\n"), [
      "error: 2 mistakes",
      "  - stacks/Pulumi.prod.yaml, plumbline:service: minTasks 5 is more than maxTasks 2",
      '  - unknown key plumbline:netwrok (did you mean "plumbline:network"?)',
    ]);
  });

  it("never shows a stack trace or more than a line for one mistake", () => {
    const nested = new Error("inner\n    at secret (file.ts:1:1)");
    for (const error of [
      new UserError(EXIT.programFailed, { what: nested.stack ?? "" }),
      nested,
      "thrown text\nwith lines",
    ]) {
      assert.equal(describeError(error).split("\n").length, 1);
    }
    assert.doesNotMatch(describeError(new Error("plain")), /\bat /);
  });

  it("counts an unexpected failure as a failed program", () => {
    assert.equal(exitCodeOf(new TypeError("x is not a function")), 3);
    assert.match(
      describeError(new TypeError("x is not a function")),
      /unexpected failure: x is not a function/,
    );
  });
});
