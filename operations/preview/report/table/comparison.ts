import { clip, hanging, left, printable, right, widest, widthOf } from "../../../terminal/text";
import type { ComparedRow } from "../comparison";
import {
  comparedDelta,
  comparedSums,
  comparisonColumns,
  comparisonTitle,
  componentRows,
  resourceRows,
  serviceRows,
  withoutDifference,
} from "../comparison";
import type { PreviewReport } from "../schema";
import type { Layout } from "./layout";
import { heading } from "./layout";

/** How many resources to name; the rest is counted. */
const SHOWN_RESOURCES = 20;
/** How many lines to tell of one resource's bill. */
const SHOWN_DETAILS = 4;

/** The bill beside the other one: services, components, and what makes the difference. */
export function comparison(report: PreviewReport, layout: Layout): readonly string[] {
  const compared = report.comparison;
  if (!compared) return [];
  const { style, width } = layout;
  const resources = resourceRows(compared);
  const shown = resources.slice(0, SHOWN_RESOURCES);
  const rest = resources.length - shown.length;
  const [before, after, delta] = comparisonColumns(compared);
  const title: ComparedRow = { ...BLANK, before, after, delta };
  const total: ComparedRow = { ...BLANK, name: "Total", ...totals(compared) };
  const parts = [
    { title: "By service", rows: serviceRows(compared) },
    { title: "By component", rows: componentRows(compared, "  ") },
    { title: compared.kind === "baseline" ? "What changed" : "What differs", rows: shown },
  ].filter(({ rows }) => rows.length > 0);
  const columns = columnsFor([title, total, ...parts.flatMap(({ rows }) => rows)], width);
  return [
    heading(layout, comparisonTitle(compared), `${comparedSums(compared)} · ${comparedDelta(compared)}`),
    style.dim(rowText(title, columns)),
    ...parts.flatMap(({ title: part, rows }) => [
      `  ${style.bold(part)}`,
      ...rows.flatMap((row) => [painted(row, columns, layout), ...details(row, layout)]),
    ]),
    ...(rest > 0 ? [style.dim(`  and ${rest} more`)] : []),
    style.bold(rowText(total, columns)),
    ...hanging("  ", withoutDifference(compared), width).map(style.dim),
    "",
  ];
}

const BLANK: ComparedRow = {
  name: "",
  type: "",
  sign: "",
  before: "",
  after: "",
  delta: "",
  dearer: false,
  cheaper: false,
  details: [],
};

function totals(compared: NonNullable<PreviewReport["comparison"]>) {
  const [before = "", after = ""] = comparedSums(compared).split(/ [→|] /);
  return { before, after, delta: comparedDelta(compared).replace(/ \(.*/, "") };
}

interface Columns {
  readonly name: number;
  readonly before: number;
  readonly after: number;
  readonly delta: number;
}

function columnsFor(rows: readonly ComparedRow[], width: number): Columns {
  const column = (of: (row: ComparedRow) => string) => Math.min(24, widest(rows.map(of)));
  const [before, after, delta] = [
    column((row) => row.before),
    column((row) => row.after),
    column((row) => row.delta),
  ];
  return { name: Math.max(20, width - before - after - delta - 10), before, after, delta };
}

function rowText(row: ComparedRow, columns: Columns): string {
  const sign = row.sign === "" ? "" : `${row.sign} `;
  const name = clip(printable(sign + row.name), columns.name);
  const room = columns.name - widthOf(name) - 2;
  const type = row.type !== "" && room >= 8 ? `  ${clip(printable(row.type), room)}` : "";
  const amount = (text: string, column: number) => right(clip(printable(text), column), column);
  return (
    `    ${left(name + type, columns.name)}  ${amount(row.before, columns.before)}  ` +
    `${amount(row.after, columns.after)}  ${amount(row.delta, columns.delta)}`
  ).trimEnd();
}

function painted(row: ComparedRow, columns: Columns, { style }: Layout): string {
  const text = rowText(row, columns);
  const tone = row.dearer ? style.red : row.cheaper ? style.green : style.dim;
  const at = text.length - row.delta.length;
  return row.delta !== "" && text.endsWith(row.delta) ? text.slice(0, at) + tone(row.delta) : text;
}

function details({ details: lines }: ComparedRow, { style, width }: Layout): readonly string[] {
  const rest = lines.length - SHOWN_DETAILS;
  const shown = rest > 0 ? [...lines.slice(0, SHOWN_DETAILS), `and ${rest} more`] : lines;
  return shown.flatMap((line) => hanging("        ", line, width).map(style.dim));
}
