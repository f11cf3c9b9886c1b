import { palette } from "../../terminal/colour";
import type { PreviewReport } from "./schema";
import { bill } from "./table/bill";
import { comparison } from "./table/comparison";
import { findings } from "./table/findings";
import { header } from "./table/header";
import { outputs, summary, warnings } from "./table/summary";
import { tree } from "./table/tree";

/** How to draw the table. */
export interface TableOptions {
  /** Columns to lay out for; text that can't be broken (a long URN in a message) may go beyond. */
  readonly width: number;
  /** Whether to use colour: the caller decides, see `wantsColour`. */
  readonly colour: boolean;
}

/** The report for a person at a terminal: resources, findings, bill, warnings, and the sum of it all last. */
export function renderTable(report: PreviewReport, { width, colour }: TableOptions): string {
  const layout = { width, style: palette(colour) };
  const parts = [
    [...header(report, layout), ""],
    [...tree(report, layout), ""],
    findings(report, layout),
    bill(report, layout),
    comparison(report, layout),
    outputs(report, layout),
    warnings(report, layout),
    summary(report, layout),
  ];
  return `${parts.flat().join("\n")}\n`;
}
