import assert from "node:assert/strict";

import { policies } from "../../../../policies/iam/policies";
import { judge } from "../../../support/judge";
import { DANGEROUS } from "./dangerous";
import { HARMLESS } from "./harmless";
import type { StatementJson } from "../fixtures";
import { aPolicy } from "../fixtures";

/** Everything the pack says of a document in a managed policy of its own. */
const findings = (statements: readonly StatementJson[]) =>
  policies.flatMap((policy) =>
    judge(policy, aPolicy(...statements)).map(({ message }) => `${policy.name}: ${message}`),
  );

const NAMES_IT = /^iam-(?:privilege-escalation|policy-admin-access): /;

describe("On documents with a label, the pack", () => {
  for (const [name, statements] of Object.entries(HARMLESS)) {
    it(`says nothing of ${name}`, () => {
      assert.deepEqual(findings(statements), []);
    });
  }

  for (const [name, statements] of Object.entries(DANGEROUS)) {
    it(`names the escalation or administration in ${name}`, () => {
      const found = findings(statements);
      assert.ok(
        found.some((text) => NAMES_IT.test(text)),
        found.join("\n") || "nothing found",
      );
    });
  }
});
