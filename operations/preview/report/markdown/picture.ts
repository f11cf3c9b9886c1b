import { billByComponent } from "../bill";
import { divisions } from "../picture/divisions";
import type { PreviewReport } from "../schema";
import type { Section } from "./fitting";

/**
 * A picture of the bill. A comment can hold no SVG, neither as text nor as a `data:` address: GitHub takes both out.
 * What it draws itself is Mermaid, so that is what the picture is, unless the reader can load a better one from
 * somewhere.
 */
export function pictureSection(report: PreviewReport, url: string | undefined): Section {
  const parts = divisions(billByComponent(report));
  const drawn = url === undefined ? pie(parts, report) : `\n![The bill by component](${escapedUrl(url)})`;
  return {
    head: "",
    // One slice would be a circle.
    rows: parts.length > 1 ? [drawn] : [],
    tail: "",
    missing: () => "\n_The picture of the bill left out: the comment is full._",
  };
}

function pie(parts: ReturnType<typeof divisions>, { cost }: PreviewReport): string {
  const slices = parts.map(({ name, monthly }) => `    "${label(name)}" : ${monthly.toFixed(2)}`);
  return [
    "",
    "```mermaid",
    "pie showData",
    `    title Monthly bill in ${cost.currency}`,
    ...slices,
    "```",
  ].join("\n");
}

/** Mermaid ends a label at its quote, and knows no escape for it. */
function label(name: string): string {
  return name
    .replace(/[^\p{L}\p{N} ._:/-]/gu, "?")
    .slice(0, 60)
    .trim();
}

function escapedUrl(url: string): string {
  return url
    .replace(/[()<>\s]/g, encodeURIComponent)
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
}
