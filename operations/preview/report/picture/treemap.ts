import { clip } from "../../../terminal/text";
import { billByComponent } from "../bill";
import type { Markup } from "../html/markup";
import { html } from "../html/markup";
import type { PreviewReport } from "../schema";
import { money } from "../wording";
import { divisions } from "./divisions";
import type { DivisionTile, Tile } from "./layout";
import { TITLE, layout } from "./layout";

const WIDTH = 960;
const HEIGHT = 400;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const NAME_SIZE = 13;
const AMOUNT_SIZE = 12;
/** Space around a tile's text. */
const MARGIN = 6;
/** How wide a character is on average, in parts of its height, with some to spare; of bold text it is more. */
const CHARACTER = 0.58;
const BOLD_CHARACTER = 0.64;

/** A picture of the bill: a rectangle for every resource, as large as its share, within that of its component. */
export function treemapOf(report: PreviewReport, height = HEIGHT): Markup | undefined {
  const tiles = layout(divisions(billByComponent(report)), WIDTH, height);
  if (tiles.length === 0) return undefined;
  const { currency } = report.cost;
  const shared = sharedStart(tiles.map(({ name }) => name));
  return html`<svg
    class="treemap"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    font-family="${FONT}"
    aria-label="${said(tiles, currency)}"
  >
    ${tiles.map((division) => drawn(division, shared, currency))}
  </svg>`;
}

/** Height of the line above the tiles of a picture that stands alone. */
const HEADING = 40;

/** As {@link treemapOf}, as a file of its own: with a heading, on a ground that shows in light and dark alike. */
export function pictureFile(report: PreviewReport): string {
  const { project, stack, cost } = report;
  const title = `${project} / ${stack}: ${money(cost.monthly, cost.currency)} a month`;
  const picture = treemapOf(report, HEIGHT);
  const frame = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${WIDTH + 2 * MARGIN}"
    height="${HEIGHT + HEADING + MARGIN}"
    viewBox="0 0 ${WIDTH + 2 * MARGIN} ${HEIGHT + HEADING + MARGIN}"
    font-family="${FONT}"
  >
    <title>${title}</title>
    <rect width="100%" height="100%" rx="6" fill="#ffffff" />
    <text x="${MARGIN}" y="26" font-size="18" font-weight="600" fill="#1d2129">${clip(title, 90)}</text>
    <svg x="${MARGIN}" y="${HEADING}" width="${WIDTH}" height="${HEIGHT}">${picture}</svg>
  </svg>`;
  return `${frame.text}\n`;
}

function drawn(division: DivisionTile, shared: string, currency: string): Markup {
  const { tiles, titled, colour, width, name, monthly } = division;
  const ink = inkOn(colour);
  const title = `${withoutStart(name, shared)} ${money(monthly, currency)}`;
  return html`<g>
    <title>${name} ${money(monthly, currency)}</title>
    ${
      titled
        ? html`<rect
              x="${division.x}"
              y="${division.y}"
              width="${division.width}"
              height="${TITLE}"
              fill="${colour}"
            />
            <text
              x="${division.x + MARGIN}"
              y="${division.y + 17}"
              font-size="${NAME_SIZE}"
              font-weight="600"
              fill="${ink}"
            >
              ${fitting(title, width, NAME_SIZE * BOLD_CHARACTER)}
            </text>`
        : undefined
    }
    ${tiles.map((tile) => {
      const label = tile.name.startsWith(`${name}-`) ? `${name}-` : shared;
      return drawnTile(tile, withoutStart(tile.name, label), colour, ink, currency);
    })}
  </g>`;
}

function drawnTile(tile: Tile, short: string, colour: string, ink: string, currency: string): Markup {
  const { x, y, width, height, name, monthly } = tile;
  const amount = money(monthly, currency);
  const fits = (lines: number) => height >= lines * (NAME_SIZE + 4) + MARGIN;
  const label = fits(1) ? fitting(short, width, NAME_SIZE * CHARACTER) : "";
  const second = label !== "" && fits(2) ? fitting(amount, width, AMOUNT_SIZE * CHARACTER) : "";
  return html`<g>
    <title>${name} ${amount}</title>
    <rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}" fill-opacity="0.82" />
    ${
      label === ""
        ? undefined
        : html`<text x="${x + MARGIN}" y="${y + 18}" font-size="${NAME_SIZE}" fill="${ink}">${label}</text>`
    }
    ${
      second === ""
        ? undefined
        : html`<text x="${x + MARGIN}" y="${y + 34}" font-size="${AMOUNT_SIZE}" fill="${ink}"
            >${second}</text
          >`
    }
  </g>`;
}

/** What all names begin with, up to a hyphen: the environment's name, which says nothing in its own picture. */
function sharedStart(names: readonly string[]): string {
  const [first = "", ...others] = names;
  for (let end = first.lastIndexOf("-"); end > 0; end = first.lastIndexOf("-", end - 1)) {
    const start = first.slice(0, end + 1);
    if (others.length > 0 && others.every((name) => name.startsWith(start))) return start;
  }
  return "";
}

function withoutStart(name: string, start: string): string {
  return name.startsWith(start) && name.length > start.length ? name.slice(start.length) : name;
}

/** As much of a text as a width has room for; nothing if that would say nothing. */
function fitting(text: string, width: number, characterWidth: number): string {
  const room = Math.floor((width - 2 * MARGIN) / characterWidth);
  if (text.length <= room) return text;
  return room < 5 ? "" : clip(text, room);
}

/** Black or white, whichever is read better on a colour (relative luminance as in WCAG 2.2). */
function inkOn(colour: string): string {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.179 ? "#000000" : "#ffffff";
}

function said(tiles: readonly DivisionTile[], currency: string): string {
  const parts = tiles.map(({ name, monthly }) => `${name} ${money(monthly, currency)}`);
  return `The bill by component, area by cost: ${parts.join("; ")}`;
}
