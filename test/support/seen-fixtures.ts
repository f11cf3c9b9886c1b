/** Keeps the fixtures that rules are tested with, for whoever wants examples of what passes and what fails. */
import type { JudgedResource, Verdict } from "../../policies/kit";

/** A rule's run over a fixture. */
export interface SeenFixture {
  readonly resources: readonly JudgedResource[];
  readonly config: Readonly<Record<string, unknown>>;
  readonly verdicts: readonly Verdict[];
}

let kept: Map<string, SeenFixture[]> | undefined;

/** Begins to keep fixtures: without it none is. */
export function keepFixtures(): void {
  kept = new Map();
}

/** Keeps the fixture, if fixtures are being kept. */
export function sawFixture(rule: string, fixture: SeenFixture): void {
  const known = kept?.get(rule);
  if (known) known.push(fixture);
  else kept?.set(rule, [fixture]);
}

/** What has been kept, by rule. */
export function keptFixtures(): ReadonlyMap<string, readonly SeenFixture[]> {
  return kept ?? new Map();
}
