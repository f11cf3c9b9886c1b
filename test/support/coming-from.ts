/** Reads the pages that say which rule of ours says what a check of another tool says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { policies as iam } from "../../policies/iam/policies";
import { policies as security } from "../../policies/security/policies";
import { policies as tagging } from "../../policies/tagging/policies";

const DOCS = join(__dirname, "..", "..", "docs");

/** A row of such a page: the other tool's check, and rules of ours or the reason why there is none. */
export interface Row {
  readonly check: string;
  readonly answer: string;
}

/** The rows of a page whose first cell is a check of this form. */
export function rowsOf(page: string, check: RegExp): readonly Row[] {
  const text = readFileSync(join(DOCS, page), "utf8");
  const row = new RegExp(`^\\| (${check.source}) +\\| (.*?) +\\|$`, "gm");
  return [...text.matchAll(row)].map(([, name = "", answer = ""]) => ({ check: name, answer }));
}

/** Fails unless each check is there once, with a rule or a reason. */
export function assertAnswered(rows: readonly Row[]): void {
  assert.equal(new Set(rows.map(({ check }) => check)).size, rows.length);
  for (const { check, answer } of rows) assert.match(answer, /^(`[a-z0-9-]+`(, )?)+$|^none: \w/, check);
}

/** Fails if a row names a rule that there isn't. */
export function assertRulesExist(rows: readonly Row[]): void {
  const names = new Set([...iam, ...security, ...tagging].map(({ name }) => name));
  const unknown = rows.flatMap(({ check, answer }) =>
    [...answer.matchAll(/`([^`]+)`/g)].flatMap(([, name = ""]) =>
      names.has(name) ? [] : [`${check}: ${name}`],
    ),
  );
  assert.deepEqual(unknown, []);
}
