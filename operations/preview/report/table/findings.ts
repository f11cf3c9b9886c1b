import { gauge } from "../../../terminal/bars";
import { clip, count, hanging, printable } from "../../../terminal/text";
import type { FindingGroup } from "../finding-groups";
import { exceptionsInOrder, findingSections } from "../finding-groups";
import type { PreviewReport, ReportedFinding, Severity } from "../schema";
import { blocks } from "../summary";
import {
  burnDown,
  exceptionGrounds,
  exceptionTerm,
  repairDone,
  severityWord,
  shortType,
  subjectOf,
} from "../wording";
import type { Layout } from "./layout";
import { heading } from "./layout";

const TONES = {
  critical: "magenta",
  high: "red",
  medium: "yellow",
  low: "blue",
  unspecified: "dim",
} as const;

/** Columns of the bar that shows how much of a baseline is gone. */
const GAUGE_COLUMNS = 32;

/** The findings: what blocks, what warns, what could not be judged; gravest first, each with what to do. */
export function findings(report: PreviewReport, layout: Layout): readonly string[] {
  const { style } = layout;
  const { mandatory, advisory, unknown } = findingSections(report.findings);
  const sums = [
    ...sum(mandatory, "mandatory"),
    ...sum(advisory, "advisory"),
    ...sum(unknown, "could not be judged"),
  ];
  return [
    heading(layout, "Findings", sums.length === 0 ? "none" : sums.join(" · ")),
    ...part(style.red(style.bold("Mandatory: these block the update")), "✗", mandatory, layout),
    ...part(style.yellow(style.bold("Advisory: these warn")), "!", advisory, layout),
    ...part(style.cyan(style.bold("Could not be judged before the update")), "?", unknown, layout),
    ...excepted(report, layout),
    ...baselines(report, layout),
    ...repairs(report, layout),
    ...nothing(report),
  ];
}

function sum(groups: readonly FindingGroup[], word: string): readonly string[] {
  const amount = groups.reduce((total, group) => total + group.findings.length, 0);
  return amount === 0 ? [] : [`${amount} ${word}`];
}

function part(
  title: string,
  sign: string,
  groups: readonly FindingGroup[],
  layout: Layout,
): readonly string[] {
  return groups.length === 0 ? [] : [title, ...groups.flatMap((group) => groupLines(group, sign, layout))];
}

function groupLines(group: FindingGroup, sign: string, layout: Layout): readonly string[] {
  const { width, style } = layout;
  const tone = style[TONES[group.severity]];
  const title = `  ${severityLabel(group.severity, tone)}  ${style.bold(printable(group.policy))}  ${style.dim(printable(group.pack))}`;
  const fix = group.remediation === "" ? [] : hanging("    → Fix: ", group.remediation, width);
  return [
    title,
    ...group.findings.flatMap((finding) => findingLines(finding, sign, tone, layout)),
    ...fix.map((line) => style.green(line)),
    "",
  ];
}

function severityLabel(severity: Severity, tone: (text: string) => string): string {
  return tone(severityWord(severity).toUpperCase());
}

function findingLines(
  finding: ReportedFinding,
  sign: string,
  tone: (text: string) => string,
  { width, style }: Layout,
): readonly string[] {
  const { type, name } = subjectOf(finding);
  const subject = clip(printable(name), width - 8);
  const room = width - subject.length - 8;
  const shown = type === "" || room < 12 ? "" : clip(printable(shortType(type)), room);
  const enforced =
    finding.verdict === "unknown" && blocks(finding) ? " Blocks the update: configured so." : "";
  return [
    `    ${tone(sign)} ${subject}  ${style.dim(shown)}`.trimEnd(),
    ...hanging("      ", finding.message + enforced, width),
  ];
}

/** Every use of an exception, the one that ends first on top. */
function excepted(report: PreviewReport, layout: Layout): readonly string[] {
  const { width, style } = layout;
  if (report.exceptions.length === 0) return [];
  return [
    style.blue(style.bold("Excepted: these don't count")),
    ...exceptionsInOrder(report.exceptions).flatMap((use) => {
      const { name } = subjectOf(use);
      const title = `  ${style.bold(printable(use.policy))}  ${clip(printable(name), width - use.policy.length - 4)}`;
      return [
        title,
        ...hanging("      ", use.message, width),
        ...hanging("      ", `${exceptionTerm(use)}: ${exceptionGrounds(use)}`, width).map((line) =>
          style.blue(line),
        ),
      ];
    }),
    "",
  ];
}

/** How much of each baseline is still there, as a bar that grows as findings go. */
function baselines(report: PreviewReport, { width, style }: Layout): readonly string[] {
  if (report.baselines.length === 0) return [];
  return [
    style.blue(style.bold("Recorded in a baseline: these don't count")),
    ...report.baselines.flatMap((baseline) => {
      const done = baseline.recorded === 0 ? 1 : baseline.gone / baseline.recorded;
      return [
        ...hanging("  ", `${baseline.file}: ${burnDown(baseline)}`, width),
        `  ${style.green(gauge(done, GAUGE_COLUMNS))}`,
      ];
    }),
    "",
  ];
}

function repairs(report: PreviewReport, layout: Layout): readonly string[] {
  const { width, style } = layout;
  if (report.remediations.length === 0) return [];
  return [
    style.green(style.bold(`Repaired by policy: ${count(report.remediations.length, "resource")}`)),
    ...report.remediations.flatMap((repair) => {
      const { pack, policy, urn } = repair;
      const { name } = subjectOf({ urn });
      return hanging("    ✓ ", `${name}: ${repairDone(repair)} (${pack} ${policy})`, width);
    }),
    "",
  ];
}

/** Silence must not read as approval: a stack without packs was judged by nobody. */
function nothing(report: PreviewReport): readonly string[] {
  if (report.findings.length + report.exceptions.length + report.baselines.length > 0) return [];
  if (report.policyPacks.length === 0) return ["  No policy pack was given, so nothing was judged.", ""];
  return ["  No policy has anything to object to.", ""];
}
