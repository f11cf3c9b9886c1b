import { count } from "../../../terminal/text";
import type { ComparedRow } from "../comparison";
import {
  comparedDelta,
  comparedSums,
  comparisonColumns,
  comparisonTitle,
  resourceRows,
  serviceRows,
  signed,
  withoutDifference,
} from "../comparison";
import type { PreviewReport } from "../schema";
import { money } from "../wording";
import { code, escapeText } from "./escape";
import type { Section } from "./fitting";

/** How many lines to tell of one resource's bill. */
const SHOWN_DETAILS = 3;

/** The bill beside the other one: the services, and what makes the difference. */
export function comparisonSection({ comparison }: PreviewReport): Section | undefined {
  if (!comparison) return undefined;
  const text = (value: string) => escapeText(value, 120);
  const [before, after, delta] = comparisonColumns(comparison).map(text);
  const rows = [
    ...serviceRows(comparison).map((row) => line(row, code(row.name))),
    ...resourceRows(comparison).map((row) =>
      line(row, `${text(row.sign)} ${code(row.name)} ${text(row.type)}${details(row)}`),
    ),
  ];
  return {
    head:
      `\n### ${text(comparisonTitle(comparison))}\n\n` +
      `**${text(comparedSums(comparison))}**, ${text(comparedDelta(comparison))} a month. ` +
      `${text(withoutDifference(comparison))}.\n\n| | ${before} | ${after} | ${delta} |\n|---|--:|--:|--:|`,
    // Without any difference, or any resources to find one in, the sums are to be seen all the same.
    rows: rows.length > 0 ? rows : [`| _total_ | ${sums(comparison)} |`],
    tail: "",
    missing: (missing) => `\n_${count(missing, "more difference")} left out: the comment is full._`,
  };
}

function sums({ before, after, delta, currency }: NonNullable<PreviewReport["comparison"]>): string {
  return [money(before.monthly, currency), money(after.monthly, currency), signed(delta, currency)]
    .map((amount) => escapeText(amount))
    .join(" | ");
}

function line({ before, after, delta, dearer, cheaper }: ComparedRow, subject: string): string {
  const mark = dearer ? "🔺 " : cheaper ? "🔻 " : "";
  return `| ${subject} | ${escapeText(before)} | ${escapeText(after)} | ${mark}${escapeText(delta)} |`;
}

function details({ details: lines }: ComparedRow): string {
  const rest = lines.length - SHOWN_DETAILS;
  const shown = rest > 0 ? [...lines.slice(0, SHOWN_DETAILS), `and ${rest} more`] : lines;
  return shown.map((detail) => `<br>&emsp;${escapeText(detail, 200)}`).join("");
}
