import type { Format } from "./arguments";
import { renderGitHub } from "./report/render-github";
import { renderHtml } from "./report/render-html";
import { renderJson } from "./report/render-json";
import { renderJunit } from "./report/render-junit";
import { renderMarkdown } from "./report/render-markdown";
import { renderSarif } from "./report/render-sarif";
import { renderTable } from "./report/render-table";
import type { PreviewReport } from "./report/schema";
import type { SourceOptions } from "./report/sources";
import type { TerminalIo } from "../terminal/colour";
import { layoutWidth, wantsColour } from "../terminal/colour";

/** The report in the form asked for. */
export function render(
  report: PreviewReport,
  format: Format,
  terminal: TerminalIo,
  sources: SourceOptions = {},
): string {
  switch (format) {
    case "table":
      return renderTable(report, { width: layoutWidth(terminal), colour: wantsColour(terminal) });
    case "markdown":
      return renderMarkdown(report);
    case "json":
      return renderJson(report);
    case "html":
      return renderHtml(report);
    case "sarif":
      return renderSarif(report, sources);
    case "junit":
      return renderJunit(report, sources);
    case "github":
      return renderGitHub(report, sources);
  }
}
