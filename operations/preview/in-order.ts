import type { Gathered } from "./gathered";
import type { ReportedFinding } from "./report/schema";
import { inTreeOrder } from "../../offline";

/**
 * What was gathered in an order that is the same each time: programs register in parallel, and packs answer in
 * parallel.
 */
export function inOrder(gathered: Gathered): Gathered {
  return {
    ...gathered,
    resources: inTreeOrder(gathered.resources),
    findings: byWhatTheySay(gathered.findings),
    exceptions: byWhatTheySay(gathered.exceptions),
    remediations: gathered.remediations.toSorted((a, b) =>
      compare([a.pack, a.policy, a.urn], [b.pack, b.policy, b.urn]),
    ),
  };
}

function byWhatTheySay<Finding extends ReportedFinding>(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ pack, policy, urn, message }: Finding) => [pack, policy, urn, message];
  return findings.toSorted((a, b) => compare(key(a), key(b)));
}

function compare(left: readonly string[], right: readonly string[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? "";
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
