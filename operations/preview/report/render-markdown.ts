import { count, elapsed } from "../../terminal/text";
import { comparedDelta } from "./comparison";
import { comparisonSection } from "./markdown/comparison";
import { escapeText } from "./markdown/escape";
import { fit } from "./markdown/fitting";
import { pictureSection } from "./markdown/picture";
import {
  baselinesSection,
  billSection,
  ceilingsSection,
  exceptionsSection,
  findingsSection,
  repairsSection,
  treeSection,
  unpricedSection,
  warningsSection,
} from "./markdown/sections";
import type { PreviewReport } from "./schema";
import { findingTally, letPassTally, nature, result } from "./verdict";
import { money, operationTallies } from "./wording";

/** The most that GitHub takes as the text of one comment, in characters. */
export const GITHUB_COMMENT_LIMIT = 65_536;

/** How to write the report. */
export interface MarkdownOptions {
  /** Where readers will find a picture of the bill; without it the picture is drawn by whoever shows the Markdown. */
  readonly billPictureUrl?: string | undefined;
}

/**
 * The report as Markdown, for a pull request's comment: the sum of it first, then findings, bill, warnings and
 * the resources folded away. What doesn't fit is cut from the details, never from the summary, and counted.
 *
 * It begins with an HTML comment that names project and stack, by which a CI job finds its comment again.
 */
export function renderMarkdown(
  report: PreviewReport,
  limit = GITHUB_COMMENT_LIMIT,
  { billPictureUrl }: MarkdownOptions = {},
): string {
  const sections = [
    findingsSection(report),
    exceptionsSection(report),
    baselinesSection(report),
    repairsSection(report),
    ...[comparisonSection(report) ?? []].flat(),
    billSection(report),
    pictureSection(report, billPictureUrl),
    ceilingsSection(report),
    unpricedSection(report),
    warningsSection(report),
    treeSection(report),
  ];
  return fit(
    opening(report),
    sections.filter(({ rows }) => rows.length > 0),
    limit,
  );
}

function opening(report: PreviewReport): string {
  const { cost, policyPacks } = report;
  const { tone, text } = result(report);
  const name = (part: string) => escapeText(part, 100);
  const packs = policyPacks.slice(0, 12).map((pack) => name(`${pack.name} ${pack.version}`.trim()));
  const unpriced =
    cost.counts.unpriced > 0 ? `, without ${count(cost.counts.unpriced, "unpriced resource")}` : "";
  const monthly = escapeText(money(cost.monthly, cost.currency));
  const row = (label: string, value: string) => `| **${label}** | ${value} |`;
  return [
    `<!-- plumbline preview ${marker(report.project)}/${marker(report.stack)} -->`,
    `## ${SIGNS[tone]} ${name(report.project)} / ${name(report.stack)}: ${monthly} a month`,
    "",
    `**${text}**`,
    "",
    "| | |",
    "|---|---|",
    row("Resources", operationTallies(report.summary).join(", ") || "none"),
    row("Findings", findingTally(report) + letPassTally(report)),
    row("Bill", `${monthly} a month${changed(report)}${unpriced}${stackCeiling(report)}`),
    row("Judged by", packs.join(", ") || "no policy pack"),
    row("Time", elapsed(report.durationMs)),
    "",
    `> ${escapeText(nature(report))}`,
  ].join("\n");
}

const SIGNS = { green: "✅", yellow: "⚠️", red: "❌" } as const;

function marker(text: string): string {
  return encodeURIComponent(text.slice(0, 100)).replaceAll("--", "-%2D");
}

/** How the bill differs from what it is compared against: what a reviewer looks for first. */
function changed({ comparison }: PreviewReport): string {
  if (!comparison) return "";
  const other = comparison.kind === "baseline" ? comparison.before.name : comparison.after.name;
  const relation = comparison.kind === "baseline" ? "against" : "is the difference to";
  return `, ${escapeText(comparedDelta(comparison))} ${relation} ${escapeText(other, 100)}`;
}

function stackCeiling({ cost }: PreviewReport): string {
  const [lowest] = cost.ceilings
    .filter(({ scope }) => scope === "stack")
    .toSorted((a, b) => a.ceiling - b.ceiling);
  if (!lowest) return "";
  const { ceiling, headroom, exceeded } = lowest;
  const amount = (value: number) => escapeText(money(value, cost.currency));
  if (exceeded) return `, over the ceiling of ${amount(ceiling)} by ${amount(-headroom)}`;
  return `, ${amount(headroom)} under the ceiling of ${amount(ceiling)}`;
}
