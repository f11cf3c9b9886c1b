/**
 * Remembers what has been seen of each rule, and after a run of all tests of a pack fails if one of its rules has
 * not been seen to pass, to fail, to be unknown before the update and to be excepted.
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

/** Rules that always know, and why: all others have to be seen not knowing. */
const NEVER_UNKNOWN: Readonly<Record<string, string>> = {
  "iam-document-grammar":
    "a document of which nothing is known is named by iam-document-unjudged; parts that aren't known have no grammar",
  "iam-user-inline-policy": "that the policy is there is what it judges",
  "vpc-default-used": "that the default VPC is there is what it judges",
  "ec2-security-group-used": "who depends on whom is always known",
  "change-stateful-removed": "what is in the state and in the program is always known",
  ...Object.fromEntries(
    cost
      .filter(({ name }) => !/^cost-(component|resource)-ceiling$/.test(name))
      .map(({ name }) => [name, "what has no price before the update is counted by cost-unpriced-limit"]),
  ),
  "cost-prices-age": "the day of the price list is always known",
};

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
  const wanted: readonly Seen[] = ["pass", "fail", "unknown", "excepted"];
  return policies.flatMap(({ name }) => {
    if (name in NEVER_UNKNOWN && seen.get(name)?.has("unknown")) return [`${name}: is unknown after all`];
    const missing = wanted
      .filter((each) => each !== "unknown" || !(name in NEVER_UNKNOWN))
      .filter((each) => !(seen.get(name)?.has(each) ?? false));
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
