import { createHash } from "node:crypto";

import { compareFindings } from "./finding-groups";
import { groupBy } from "./group-by";
import type { PreviewReport, ReportedException, ReportedFinding, Severity } from "./schema";
import type { SourceLocation, SourceOptions } from "./sources";
import { pathInRepository, sourceLookup } from "./sources";
import { blocks } from "./summary";
import { exceptionGrounds, exceptionTerm, subjectOf } from "./wording";

/** The published schema of SARIF 2.1.0 with errata 01 (OASIS). */
export const SARIF_SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/**
 * What GitHub reads as a severity: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to 3.9 low
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
const SECURITY_SEVERITY: Readonly<Record<Severity, string | undefined>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  unspecified: undefined,
};

/**
 * The report as SARIF 2.1.0, for code scanning: a rule for each policy that has findings, a result for each
 * finding at the program's line that creates the resource, a notification for each warning. What can't be judged
 * before the update is of kind `open` (SARIF 3.27.9: not enough is known to decide); what an exception lets pass is
 * suppressed, with the reason; a baseline makes results new or unchanged.
 */
export function renderSarif(report: PreviewReport, options: SourceOptions = {}): string {
  const results = [
    ...report.findings.map((finding) => ({ finding, more: stateIn(report, "new") })),
    ...report.exceptions.map((finding) => ({
      finding,
      more: suppressedBy(finding, pathInRepository(options)),
    })),
    ...report.baselines
      .flatMap(({ findings }) => findings)
      .map((finding) => ({ finding, more: stateIn(report, "unchanged") })),
  ].toSorted((a, b) => compareFindings(a.finding, b.finding));
  const rules = [...groupBy(results, ({ finding }) => ruleId(finding)).entries()];
  const indexOf = new Map(rules.map(([id], index) => [id, index]));
  const sourceOf = sourceLookup(report, options);
  const seen = new Map<string, number>();
  const log = {
    $schema: SARIF_SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.generator?.name ?? "plumbline",
            ...(report.generator && { version: report.generator.version }),
            rules: rules.map(([id, [first]]) => ruleOf(id, first?.finding)),
          },
        },
        automationDetails: { id: `plumbline/${report.project}/${report.stack}/` },
        invocations: [
          {
            executionSuccessful: report.summary.exitCode <= 1,
            exitCode: report.summary.exitCode,
            toolExecutionNotifications: report.warnings.map(({ message, urn }) => ({
              level: "warning",
              message: { text: message },
              ...(urn !== undefined && { locations: [{ logicalLocations: [logicalLocation(urn)] }] }),
            })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: results.map(({ finding, more }) => {
          const id = ruleId(finding);
          const key = fingerprint(id, finding.urn);
          const occurrence = (seen.get(key) ?? 0) + 1;
          seen.set(key, occurrence);
          return {
            ruleId: id,
            ruleIndex: indexOf.get(id) ?? -1,
            ...gravity(finding),
            message: { text: messageOf(finding) },
            locations: [locationOf(finding.urn, sourceOf(finding.urn))],
            partialFingerprints: {
              primaryLocationLineHash: `${key}:${occurrence}`,
              ...(finding.fingerprint !== undefined && { "plumblineFinding/v1": finding.fingerprint }),
            },
            ...more,
            properties: { enforcementLevel: finding.enforcementLevel, severity: finding.severity },
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What a result is compared with the baseline, if there is one. */
function stateIn({ baselines }: PreviewReport, state: "new" | "unchanged") {
  return baselines.length > 0 ? { baselineState: state } : {};
}

/** An exception, as SARIF tells of it: in the program's own text, or outside it. */
function suppressedBy(use: ReportedException, inRepository: (file: string) => string) {
  const { source, resource } = use.exception;
  const [, file, line] = /^(.*):(\d+)$/.exec(source) ?? [];
  const inFile = resource !== undefined && file !== undefined;
  return {
    suppressions: [
      {
        kind: inFile ? "external" : "inSource",
        status: "accepted",
        justification: `${exceptionGrounds(use)} (${exceptionTerm(use)})`,
        ...(inFile && { location: fileLocation({ file: inRepository(file), line: Number(line) }) }),
      },
    ],
  };
}

function ruleId({ pack, policy }: ReportedFinding): string {
  return `${pack}/${policy}`;
}

function ruleOf(id: string, finding: ReportedFinding | undefined) {
  if (!finding) return { id };
  const { policy, pack, description, remediation, frameworks = [], severity } = finding;
  const score = SECURITY_SEVERITY[severity];
  const tags = new Set([pack, ...(score === undefined ? [] : ["security"]), ...frameworks]);
  return {
    id,
    name: policy,
    shortDescription: { text: description ?? policy },
    fullDescription: { text: description ?? policy },
    ...(remediation !== "" && { help: { text: remediation } }),
    defaultConfiguration: { level: blocks(finding) ? "error" : "warning" },
    properties: { tags: [...tags], ...(score !== undefined && { "security-severity": score }) },
  };
}

function gravity(finding: ReportedFinding) {
  // SARIF 3.27.10: a result that is no failure has no level.
  if (finding.verdict === "unknown") return { kind: "open", level: "none" };
  return { kind: "fail", level: blocks(finding) ? "error" : "warning" };
}

function messageOf({ message, remediation }: ReportedFinding): string {
  return remediation === "" ? message : `${message}\nFix: ${remediation}`;
}

function locationOf(urn: string, source: SourceLocation) {
  return { ...fileLocation(source), logicalLocations: [logicalLocation(urn)] };
}

function fileLocation({ file, line, column }: Pick<SourceLocation, "file" | "line" | "column">) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    },
  };
}

function logicalLocation(urn: string) {
  return { name: subjectOf({ urn }).name, fullyQualifiedName: urn, kind: "resource" };
}

/** What makes a finding the same one in the next run: its policy and its resource, wherever the line has moved. */
function fingerprint(rule: string, urn: string): string {
  return createHash("sha256").update(`${rule}\n${urn}`).digest("hex").slice(0, 32);
}
