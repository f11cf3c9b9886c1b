import type { Operation, PreviewReport, ReportSummary, ReportedFinding } from "./schema";

/**
 * Whether a finding blocks the update: a violation of a mandatory policy, one that a `remediate` policy could
 * not repair, and what a mandatory policy could not judge if its configuration enforces that too
 * (`whenUnknown: enforced`; otherwise such findings arrive as advisory).
 */
export function blocks(finding: Pick<ReportedFinding, "enforcementLevel">): boolean {
  return finding.enforcementLevel === "mandatory" || finding.enforcementLevel === "remediate";
}

/**
 * Counts a report's resources and findings; the exit code is 1 if a finding blocks the update, else 0. What is
 * excepted or in a baseline is counted apart and blocks nothing.
 */
export function summarise(
  report: Pick<PreviewReport, "resources" | "findings"> &
    Partial<Pick<PreviewReport, "exceptions" | "baselines">>,
): ReportSummary {
  const resources: Partial<Record<Operation, number>> = {};
  for (const { operation } of report.resources) resources[operation] = (resources[operation] ?? 0) + 1;
  const byLevel = { mandatory: 0, advisory: 0, remediate: 0, disabled: 0 };
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, unspecified: 0 };
  const byVerdict = { fail: 0, unknown: 0 };
  for (const { verdict, severity, enforcementLevel } of report.findings) {
    byVerdict[verdict] += 1;
    if (verdict === "unknown") continue;
    byLevel[enforcementLevel] += 1;
    bySeverity[severity] += 1;
  }
  const findings = { byLevel, bySeverity, byVerdict };
  return {
    resources,
    findings,
    excepted: report.exceptions?.length ?? 0,
    baselined: (report.baselines ?? []).reduce((sum, { present }) => sum + present, 0),
    exitCode: report.findings.some(blocks) ? 1 : 0,
  };
}
