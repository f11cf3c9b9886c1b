import { compareFindings, exceptionsInOrder } from "./finding-groups";
import type { PreviewReport, ReportedFinding } from "./schema";
import type { SourceOptions } from "./sources";
import { sourceLookup } from "./sources";
import { blocks } from "./summary";
import { result } from "./verdict";
import { burnDown, exceptionGrounds, exceptionTerm, money, subjectOf } from "./wording";

type Command = "error" | "warning" | "notice";

const COMMANDS: readonly Command[] = ["error", "warning", "notice"];

/**
 * The report as GitHub Actions workflow commands, one a line: errors for what blocks the update, warnings for
 * what warns, notices for what could not be judged and for what exceptions let pass, and one that sums up. GitHub
 * shows ten of each in a step, so the gravest come first.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGitHub(report: PreviewReport, options: SourceOptions = {}): string {
  const sourceOf = sourceLookup(report, options);
  const findings = report.findings
    .map((finding) => ({ finding, command: commandFor(finding) }))
    .toSorted(
      (a, b) =>
        COMMANDS.indexOf(a.command) - COMMANDS.indexOf(b.command) || compareFindings(a.finding, b.finding),
    )
    .map(({ finding, command }) => {
      const { file, line, column } = sourceOf(finding.urn);
      const place = { file, line: String(line), ...(column !== undefined && { col: String(column) }) };
      const title = `${finding.policy} (${finding.pack}): ${subjectOf(finding).name}`;
      return workflowCommand(command, { ...place, title }, messageOf(finding));
    });
  const excepted = exceptionsInOrder(report.exceptions).map((use) => {
    const { file, line } = sourceOf(use.urn);
    const title = `${use.policy} (${use.pack}): ${subjectOf(use).name}`;
    const text = `Excepted ${exceptionTerm(use)} (${exceptionGrounds(use)}): ${use.message}`;
    return workflowCommand("notice", { file, line: String(line), title }, text);
  });
  const baselines = report.baselines.map((baseline) => {
    return workflowCommand("notice", { title: `Baseline ${baseline.file}` }, `${burnDown(baseline)}.`);
  });
  const warnings = report.warnings.map(({ message, urn }) => {
    const title = urn === undefined ? "Preview" : subjectOf({ urn }).name;
    return workflowCommand("warning", { title }, message);
  });
  const { text } = result(report);
  const bill = money(report.cost.monthly, report.cost.currency);
  const title = `Preview of ${report.project} / ${report.stack}`;
  const sum = workflowCommand("notice", { title }, `${text}. Monthly bill: ${bill}.`);
  return `${[...findings, ...warnings, ...excepted, ...baselines, sum].join("\n")}\n`;
}

function commandFor(finding: ReportedFinding): Command {
  if (blocks(finding)) return "error";
  return finding.verdict === "unknown" ? "notice" : "warning";
}

function messageOf({ message, remediation, verdict }: ReportedFinding): string {
  const text = verdict === "unknown" ? `Could not be judged before the update: ${message}` : message;
  return remediation === "" ? text : `${text}\nFix: ${remediation}`;
}

/** A workflow command; the characters that the runner reads as syntax are encoded as it decodes them. */
function workflowCommand(
  command: Command,
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${command} ${list.join(",")}::${data(message)}`;
}
