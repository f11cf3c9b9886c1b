/** A baseline: the findings of a stack as they were on one day, so that only new ones fail. */
import { z } from "zod";

import type { Day } from "./day";
import type { FindingIdentity } from "./fingerprint";
import { fingerprint } from "./fingerprint";
import { InputError } from "../input-error";

const recordedFinding = z.strictObject({
  policy: z.string().min(1),
  urn: z.string().min(1),
  message: z.string(),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/, "expected 16 hexadecimal digits"),
  count: z.int().min(1).default(1),
});

const baselineFile = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  recordedOn: z.iso.date("expected a day, as in 2027-01-31"),
  findings: z.array(recordedFinding),
});

/** A finding of the baseline; `count` of them share the fingerprint. */
export type RecordedFinding = z.infer<typeof recordedFinding>;

/** A baseline as its file has it. */
export interface BaselineRecord {
  readonly recordedOn: Day;
  readonly findings: readonly RecordedFinding[];
}

/**
 * Reads the text of a baseline file.
 *
 * @param file what to call it in errors
 * @throws {InputError} naming the file and what is wrong.
 */
export function parseBaseline(text: string, file: string): BaselineRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError(`baseline ${file} is not JSON; record it anew with --write-baseline`);
  }
  const parsed = baselineFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [{ path, message } = { path: [], message: "" }] = parsed.error.issues;
  throw new InputError(
    `baseline ${file} can't be used: ${path.join(".")}: ${message}; record it anew with --write-baseline`,
  );
}

/** The text of a baseline file: sorted, so that two recordings can be compared line by line. */
export function writeBaseline(recordedOn: Day, findings: readonly FindingIdentity[]): string {
  const byFingerprint = new Map<string, RecordedFinding>();
  for (const { policy, urn, message } of findings.toSorted(byPlace)) {
    const key = fingerprint({ policy, urn, message });
    const known = byFingerprint.get(key);
    if (known) known.count += 1;
    else byFingerprint.set(key, { policy, urn, message, fingerprint: key, count: 1 });
  }
  const record = { version: 1, recordedOn, findings: [...byFingerprint.values()] };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function byPlace(a: FindingIdentity, b: FindingIdentity): number {
  return compare(a.policy, b.policy) || compare(a.urn, b.urn) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Which findings of a run the baseline has, and which of the baseline the run no longer has. */
export class Baseline {
  readonly recordedOn: Day;
  readonly #recorded: ReadonlyMap<string, RecordedFinding>;
  readonly #seen = new Map<string, number>();

  /**
   * @param file its name in reports
   * @param stack only findings of this stack count: one file may hold several
   */
  constructor(
    readonly file: string,
    { recordedOn, findings }: BaselineRecord,
    stack: string,
  ) {
    this.recordedOn = recordedOn;
    const ofStack = findings.filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`));
    this.#recorded = new Map(ofStack.map((finding) => [finding.fingerprint, finding]));
  }

  /** Whether the finding was there when the baseline was recorded; each counts once. */
  has(finding: FindingIdentity): boolean {
    const key = fingerprint(finding);
    const recorded = this.#recorded.get(key);
    const seen = this.#seen.get(key) ?? 0;
    if (!recorded || seen >= recorded.count) return false;
    this.#seen.set(key, seen + 1);
    return true;
  }

  /** What was recorded of some policies, and how often it has been seen. */
  standing(isOf: (policy: string) => boolean): readonly (RecordedFinding & { readonly seen: number })[] {
    return [...this.#recorded.values()]
      .filter(({ policy }) => isOf(policy))
      .map((finding) => ({ ...finding, seen: this.#seen.get(finding.fingerprint) ?? 0 }));
  }
}
