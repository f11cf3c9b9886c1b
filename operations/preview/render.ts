import type { Format } from "./arguments";
import { renderJson } from "./report/render-json";
import { renderMarkdown } from "./report/render-markdown";
import { renderTable } from "./report/render-table";
import type { PreviewReport } from "./report/schema";
import type { TerminalIo } from "../terminal/colour";
import { layoutWidth, wantsColour } from "../terminal/colour";

/** The report in the form asked for. */
export async function render(report: PreviewReport, format: Format, terminal: TerminalIo): Promise<string> {
  switch (format) {
    case "table":
      return renderTable(report, { width: layoutWidth(terminal), colour: wantsColour(terminal) });
    case "markdown":
      return renderMarkdown(report);
    default:
      return renderJson(report);
  }
}
