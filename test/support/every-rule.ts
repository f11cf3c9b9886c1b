/**
 * Remembers what has been seen of each rule, and after a run of all tests of a pack fails if one of its rules has
 * not been seen to pass, to fail and to be excepted.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { Policy, Verdict } from "../../policies/kit";
import { policies as cost } from "../../policies/cost/policies";
import { policies as iam } from "../../policies/iam/policies";
import { rules as security } from "../../policies/security/policies";
import { policies as tagging } from "../../policies/tagging/policies";

const TESTS = join(__dirname, "..", "policies");
const PACKS: Readonly<Record<string, readonly Policy[]>> = { cost, iam, security, tagging };

type Seen = "pass" | "fail" | "unknown" | "excepted";
const seen = new Map<string, Set<Seen>>();

/** Remembers verdicts on a fixture; tells whether a violation is among them for the first time. */
export function remember(
  policy: string,
  verdicts: readonly Verdict[] | "excepted",
): { readonly fail: boolean } {
  const known = seen.get(policy) ?? new Set();
  seen.set(policy, known);
  const isNew = !known.has("fail");
  if (verdicts === "excepted") known.add("excepted");
  else if (verdicts.length === 0) known.add("pass");
  else for (const { verdict } of verdicts) known.add(verdict);
  return { fail: isNew && known.has("fail") };
}

function testFilesOf(pack: string): readonly string[] {
  return readdirSync(join(TESTS, pack), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(TESTS, pack, file));
}

/** What of a pack's rules has not been seen: `rule: unknown`. */
function gaps(policies: readonly Policy[]): readonly string[] {
  const wanted: readonly Seen[] = ["pass", "fail", "excepted"];
  return policies.flatMap(({ name }) => {
    const missing = wanted.filter((each) => !(seen.get(name)?.has(each) ?? false));
    return missing.length > 0 ? [`${name}: ${missing.join(", ")}`] : [];
  });
}

export const mochaHooks = {
  afterAll(this: Mocha.Context): void {
    const ran = new Set(this.test?.parent?.suites.map(({ file }) => file));
    const found = Object.entries(PACKS)
      .filter(([pack]) => testFilesOf(pack).every((file) => ran.has(file)))
      .flatMap(([, policies]) => gaps(policies));
    assert.deepEqual(found, [], "rules that were not seen to do all they can");
  },
};
