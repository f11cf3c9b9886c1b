import { createHash } from "node:crypto";

import { withoutRemark } from "./report-text";

/** What must agree for two findings to be the same one. */
export interface FindingIdentity {
  /** Name of the policy. */
  readonly policy: string;
  /** URN of the resource to blame. */
  readonly urn: string;
  readonly message: string;
}

/**
 * What a finding is recognised by in later runs, 16 hexadecimal digits: its policy, its resource and its message
 * without what changes from run to run, which is figures (an amount, a count, the position of a statement), the
 * random ends of generated names and what is added in parentheses. Findings that differ in nothing else share a
 * fingerprint.
 */
export function fingerprint({ policy, urn, message }: FindingIdentity): string {
  return createHash("sha256")
    .update(`${policy}\n${urn}\n${constantPart(message)}`)
    .digest("hex")
    .slice(0, 16);
}

function constantPart(message: string): string {
  return withoutRemark(message)
    .replace(/\([^()]*\)/g, "()")
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b/g, "#")
    .replace(/\d[\d.,]*\d|\d/g, "#")
    .replace(/\s+/g, " ")
    .trim();
}
