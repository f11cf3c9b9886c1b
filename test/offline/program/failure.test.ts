import assert from "node:assert/strict";

import type { ProgramError } from "../../../offline/program/failure";
import { programFailure } from "../../../offline/program/failure";

const FOLDER = "/home/me/shop";
const FAILED = { code: 255, signal: null };

function failure(
  errors: readonly string[],
  output: readonly string[] = [],
  exit: Parameters<typeof programFailure>[0] = FAILED,
): ProgramError | undefined {
  return programFailure(exit, errors, output, FOLDER, 30);
}

function unhandled(text: string): string {
  return `Running program '${FOLDER}/index.ts' failed with an unhandled exception:\n${text}`;
}

describe("a program's failure", () => {
  it("is none when it ended well", () => {
    assert.equal(failure([], ["some output"], { code: 0, signal: null }), undefined);
  });

  it("is one when it logged an error, whatever it ended with", () => {
    assert.equal(failure(["out of money"], [], { code: 0, signal: null })?.message, "out of money");
  });

  it("says what was thrown and where in the program, without the stack", () => {
    const error = unhandled(
      [
        "Error: no such luck",
        `    at deep (${FOLDER}/node_modules/lib/index.js:1:1)`,
        `    at work (file://${FOLDER}/src/work.ts:12:34)`,
        `    at main (${FOLDER}/index.ts:3:1)`,
        "    at node:internal/process/task_queues:95:5",
      ].join("\n"),
    );
    assert.equal(failure([error])?.message, "no such luck (src/work.ts:12:34)");
    assert.equal(failure([error])?.kind, "program");
  });

  it("keeps the kind of an exception that isn't a plain Error", () => {
    const error = unhandled("TypeError: x is not a function\n    at y");
    assert.equal(failure([error])?.message, "TypeError: x is not a function");
  });

  it("is without colours and with paths inside the program made short", () => {
    const error = unhandled(`SyntaxError: \u001b[31mUnexpected token\u001b[39m (${FOLDER}/src/a.ts:2)`);
    assert.equal(failure([error])?.message, "SyntaxError: Unexpected token (src/a.ts:2)");
  });

  it("names the file that asked for a missing module", () => {
    const error = unhandled(
      `Error: Cannot find module 'nothing'\nRequire stack:\n- ${FOLDER}/src/a.ts\n- ${FOLDER}/index.ts\n    at x`,
    );
    assert.equal(failure([error])?.message, "Cannot find module 'nothing' (src/a.ts)");
  });

  it("is said once when the engine's refusal comes back through the program, with the place", () => {
    const wrapped = unhandled(`Error: refused\n    at main (${FOLDER}/index.ts:3:1)`);
    assert.equal(failure(["refused", wrapped, "refused"])?.message, "refused (index.ts:3:1)");
  });

  it("says all of several errors, a line each", () => {
    assert.equal(failure(["one thing", "another"])?.message, "one thing\nanother");
  });

  const configuration = [
    "Missing required configuration variable 'shop:owner'",
    "Configuration 'shop:count' value 'x' is not a valid number",
    'Configuration of stack "dev" has 2 mistakes',
  ];
  for (const message of configuration) {
    it(`is of the configuration: ${message}`, () => {
      assert.equal(failure([message])?.kind, "configuration");
      assert.equal(failure([message, "something else"])?.kind, "program");
    });
  }

  it("without a word is told by its exit code and last line of output", () => {
    assert.equal(
      failure([], ["hello", "out of paper", "", "    at x"])?.message,
      "the program ended with exit code 255: out of paper",
    );
    assert.equal(failure([], [])?.message, "the program ended with exit code 255");
  });

  it("by a signal is told by its name", () => {
    const message = failure([], [], { code: null, signal: "SIGKILL" })?.message;
    assert.equal(message, "the program was ended by SIGKILL");
  });

  it("for lack of memory is told as that", () => {
    const output = [
      "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
      " 1: 0xb8 node",
    ];
    assert.match(failure([], output, { code: null, signal: "SIGABRT" })?.message ?? "", /ran out of memory/);
  });

  it("to end in time names the limit and how to raise it", () => {
    const message = failure([], [], { timedOut: true })?.message ?? "";
    assert.match(message, /did not end within 30 s/);
    assert.match(message, /--timeout SECONDS/);
  });
});
