import { groupBy } from "./group-by";
import { compareText } from "./resource-tree";
import type { ReportedException, ReportedFinding, Severity } from "./schema";
import { SEVERITIES } from "./schema";
import { blocks } from "./summary";
import { subjectOf } from "./wording";

/** All findings of one policy at one level: what they share is said once. */
export interface FindingGroup {
  readonly pack: string;
  readonly policy: string;
  readonly severity: Severity;
  readonly remediation: string;
  readonly description: string | undefined;
  readonly frameworks: readonly string[];
  /** By resource name, then by message. */
  readonly findings: readonly ReportedFinding[];
}

/** The findings in the order in which they matter. */
export interface FindingSections {
  /** Violations that block the update. */
  readonly mandatory: readonly FindingGroup[];
  /** Violations that warn. */
  readonly advisory: readonly FindingGroup[];
  /** What could not be judged before the update: neither passed nor failed. */
  readonly unknown: readonly FindingGroup[];
}

/** Sorts and groups findings: mandatory before advisory, what can't be judged apart; gravest first in each. */
export function findingSections(findings: readonly ReportedFinding[]): FindingSections {
  const failed = findings.filter(({ verdict }) => verdict === "fail");
  return {
    mandatory: grouped(failed.filter(blocks)),
    advisory: grouped(failed.filter((finding) => !blocks(finding))),
    unknown: grouped(findings.filter(({ verdict }) => verdict === "unknown")),
  };
}

/** Orders findings by gravity, pack, policy, resource and message: the same in every renderer, run after run. */
export function compareFindings(a: ReportedFinding, b: ReportedFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.pack, b.pack) ||
    compareText(a.policy, b.policy) ||
    compareText(subjectOf(a).name, subjectOf(b).name) ||
    compareText(a.urn, b.urn) ||
    compareText(a.message, b.message)
  );
}

/** The uses of exceptions, the one that ends first on top. */
export function exceptionsInOrder(exceptions: readonly ReportedException[]): readonly ReportedException[] {
  return exceptions.toSorted((a, b) => a.exception.daysLeft - b.exception.daysLeft || compareFindings(a, b));
}

function grouped(findings: readonly ReportedFinding[]): readonly FindingGroup[] {
  const groups = groupBy(findings.toSorted(compareFindings), ({ pack, policy, severity, remediation }) =>
    JSON.stringify([pack, policy, severity, remediation]),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { pack, policy, severity, remediation, description, frameworks = [] } = first;
    return [{ pack, policy, severity, remediation, description, frameworks, findings: members }];
  });
}
