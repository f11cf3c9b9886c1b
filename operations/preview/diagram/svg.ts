/** A picture as SVG: one file, no scripts, legible in light and dark. */
import type { JudgedResource } from "../../../policies/kit";
import type { Layout, PlacedArrow, PlacedBox, Rect } from "./layout";
import { layoutOf } from "./layout";
import { pictureOf } from "./picture";

const STYLE = `
    svg { color-scheme: light dark; }
    .page { fill: #ffffff; }
    .network { fill: #f6f8fa; stroke: #6639ba; }
    .zone { fill: none; stroke: #8c959f; stroke-dasharray: 5 5; }
    .public { fill: #ddf4e4; }
    .private { fill: #ddeeff; }
    .isolated { fill: #fff1d6; }
    .box { fill: #ffffff; stroke: #57606a; stroke-width: 1.4; }
    .arrow { fill: none; stroke-width: 1.8; }
    .traffic { stroke: #0969da; marker-end: url(#traffic); }
    .access { stroke: #6e7781; stroke-dasharray: 5 4; marker-end: url(#access); }
    #traffic path { fill: #0969da; }
    #access path { fill: #6e7781; }
    text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 16px; }
    .name { font-weight: 600; font-size: 13px; }
    .small { font-size: 11px; fill: #57606a; }
    .middle { text-anchor: middle; }
    .end { text-anchor: end; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; }
      .network { fill: #151b23; stroke: #ab7df8; }
      .zone { stroke: #656c76; }
      .public { fill: #12351f; }
      .private { fill: #0f2d4d; }
      .isolated { fill: #40300c; }
      .box { fill: #161b22; stroke: #9198a1; }
      .traffic { stroke: #58a6ff; }
      .access { stroke: #9198a1; }
      #traffic path { fill: #58a6ff; }
      #access path { fill: #9198a1; }
      text { fill: #f0f6fc; }
      .small { fill: #b7bdc8; }
    }
  `;

const MARKERS = ["traffic", "access"].map(
  (id) =>
    `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" /></marker>`,
);

/** The picture of a stack's resources. The same resources give the same text, in whatever order they come. */
export function diagramOf(resources: readonly JudgedResource[]): string {
  const picture = pictureOf(resources);
  const layout = layoutOf(picture);
  const { width, height } = layout;
  const title = escaped(picture.title);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `  <title id="title">Resources of ${title}</title>`,
    `  <style>${STYLE}</style>`,
    `  <defs>${MARKERS.join("")}</defs>`,
    ...[
      `<rect class="page" width="${width}" height="${height}" rx="10" />`,
      text("title", 24, 34, picture.title),
      ...networkOf(layout, picture.network ?? ""),
      ...layout.arrows.map(arrow),
      ...layout.boxes.map(boxOf),
      ...aroundOf(layout),
      legend(width),
    ].map((each) => `  ${each}`),
    "</svg>",
  ].join("\n")}\n`;
}

function networkOf({ network, zones, cells }: Layout, name: string): readonly string[] {
  if (!network) return [];
  return [
    rect("network", network, 8),
    text("name", network.x + 16, network.y + 24, name),
    ...zones.flatMap((zone) => [
      rect("zone", zone, 6),
      text("name middle", zone.x + zone.width / 2, zone.y + 20, zone.name),
    ]),
    ...cells.flatMap((cell) => [
      rect(cell.kind, cell, 4),
      text("small", cell.x + 10, cell.y + 17, cell.kind),
      text("small end", cell.x + cell.width - 10, cell.y + 17, cell.cidr),
    ]),
  ];
}

function boxOf({ box, ...place }: PlacedBox): string {
  const middle = place.x + place.width / 2;
  const title = box.detail === "" ? place.y + 28 : place.y + 20;
  const detail = shortened(box.detail, Math.floor((place.width - 12) / 5.6));
  return (
    rect("box", place, 5) +
    text("name middle", middle, title, box.label) +
    (detail === "" ? "" : text("small middle", middle, place.y + 36, detail))
  );
}

function arrow({ meaning, points }: PlacedArrow): string {
  return `<polyline class="arrow ${meaning}" points="${points.map((point) => point.join(" ")).join(", ")}" />`;
}

function aroundOf({ around }: Layout): readonly string[] {
  if (around.texts.length === 0) return [];
  return [
    text("name", 24, around.y, "Around it"),
    ...around.texts.map((line, index) => text("", 24, around.y + 22 + index * 20, line)),
  ];
}

function legend(width: number): string {
  const x = width - 330;
  const key = (at: number, meaning: string, says: string) =>
    `<polyline class="arrow ${meaning}" points="${at} 29, ${at + 32} 29" />${text("small", at + 40, 33, says)}`;
  return key(x, "traffic", "traffic that is let through") + key(x + 200, "access", "access, logs");
}

function rect(type: string, { x, y, width, height }: Rect, radius: number): string {
  return `<rect class="${type}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" />`;
}

function text(type: string, x: number, y: number, says: string): string {
  return `<text class="${type}" x="${x}" y="${y}">${escaped(says)}</text>`;
}

function shortened(says: string, length: number): string {
  return says.length <= length ? says : `${says.slice(0, length - 1)}…`;
}

function escaped(says: string): string {
  return says
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
