import type { Format } from "./arguments";
import { renderCost } from "./report/render-cost";
import { renderGitHub } from "./report/render-github";
import { renderHtml } from "./report/render-html";
import { renderJson } from "./report/render-json";
import { renderJunit } from "./report/render-junit";
import type { MarkdownOptions } from "./report/render-markdown";
import { GITHUB_COMMENT_LIMIT, renderMarkdown } from "./report/render-markdown";
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
  options: MarkdownOptions & SourceOptions = {},
): string {
  switch (format) {
    case "table":
      return renderTable(report, { width: layoutWidth(terminal), colour: wantsColour(terminal) });
    case "markdown":
      return renderMarkdown(report, GITHUB_COMMENT_LIMIT, options);
    case "json":
      return renderJson(report);
    case "cost":
      return renderCost(report);
    case "html":
      return renderHtml(report);
    case "sarif":
      return renderSarif(report, options);
    case "junit":
      return renderJunit(report, options);
    case "github":
      return renderGitHub(report, options);
  }
}
