import { clip, count, elapsed, hanging, left, printable, widest } from "../../../terminal/text";
import { comparedDelta, comparedSums, comparisonTitle } from "../comparison";
import { outputLines } from "../outputs";
import type { PreviewReport } from "../schema";
import { findingTally, letPassTally, result } from "../verdict";
import { money, operationTallies, subjectOf } from "../wording";
import type { Layout } from "./layout";
import { heading } from "./layout";

/** What the preview could not do or look at. */
export function warnings(report: PreviewReport, layout: Layout): readonly string[] {
  if (report.warnings.length === 0) return [];
  const { width, style } = layout;
  return [
    heading(layout, "Warnings", String(report.warnings.length)),
    ...report.warnings.flatMap(({ message, urn }) => {
      const about = urn === undefined ? "" : `${subjectOf({ urn }).name}: `;
      const [first = "", ...rest] = hanging("  ! ", about + message, width);
      return [style.yellow(first.slice(0, 4)) + first.slice(4), ...rest];
    }),
    "",
  ];
}

/** The stack's outputs, each on a line. */
export function outputs(report: PreviewReport, layout: Layout): readonly string[] {
  const lines = outputLines(report);
  if (lines.length === 0) return [];
  const { style, width } = layout;
  const column = Math.min(widest(lines.map(({ name }) => printable(name))), 30);
  return [
    heading(layout, "Outputs", String(lines.length)),
    ...lines.map(({ name, value }) => {
      return `  ${left(printable(name), column)}  ${style.dim(clip(printable(value), width - column - 4))}`;
    }),
    "",
  ];
}

function comparedText(comparison: NonNullable<PreviewReport["comparison"]>): string {
  return `${comparisonTitle(comparison)}: ${comparedSums(comparison)}, ${comparedDelta(comparison)}`;
}

/** The report in a few lines, last, where the eye rests when the command ends. */
export function summary(report: PreviewReport, layout: Layout): readonly string[] {
  const { style, width } = layout;
  const { cost, comparison, policyPacks } = report;
  const row = (label: string, text: string) => hanging(`  ${label.padEnd(11)} `, text, width);
  const packs = policyPacks.map(({ name, version }) => (version === "" ? name : `${name} ${version}`));
  const { tone, text } = result(report);
  const unpriced =
    cost.counts.unpriced > 0 ? `, without ${count(cost.counts.unpriced, "unpriced resource")}` : "";
  return [
    heading(layout, "Summary"),
    ...row("Resources", operationTallies(report.summary).join(", ") || "none"),
    ...row("Findings", findingTally(report) + letPassTally(report)),
    ...row("Bill", `${money(cost.monthly, cost.currency)} a month${unpriced}`),
    ...(comparison ? row("Compared", comparedText(comparison)) : []),
    ...row("Judged by", packs.length === 0 ? "no policy pack" : packs.join(", ")),
    ...row("Time", elapsed(report.durationMs)),
    "",
    ...hanging("● ", text, width).map((line) => style[tone](line.slice(0, 2)) + style.bold(line.slice(2))),
  ];
}
