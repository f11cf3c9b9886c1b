import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { policies as iam } from "../../../policies/iam/policies";
import { policies as security } from "../../../policies/security/policies";
import { policies as tagging } from "../../../policies/tagging/policies";

const ROOT = join(__dirname, "..", "..", "..");
const names = new Set([...iam, ...security, ...tagging].map(({ name }) => name));

describe("the table of Checkov's checks", () => {
  const page = readFileSync(join(ROOT, "docs", "coming-from-checkov.md"), "utf8");
  const rows = [...page.matchAll(/^\| (CKV2?_AWS_\d+) +\| (.*?) +\|$/gm)];

  it("has each check once, with a rule or a reason", () => {
    const checks = rows.map(([, check]) => check);
    assert.ok(checks.length > 400, `${checks.length} checks`);
    assert.equal(new Set(checks).size, checks.length);
    for (const [, check = "", rule = ""] of rows)
      assert.match(rule, /^(`[a-z0-9-]+`(, )?)+$|^none: \w/, check);
  });

  it("names rules that there are", () => {
    const unknown = rows.flatMap(([, check = "", rule = ""]) =>
      [...rule.matchAll(/`([^`]+)`/g)].flatMap(([, name = ""]) =>
        names.has(name) ? [] : [`${check}: ${name}`],
      ),
    );
    assert.deepEqual(unknown, []);
  });
});
