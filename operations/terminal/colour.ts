/** Colour on a terminal: whether to use it, and the few styles that the reports need. */

/** What is known of the place where text goes: a terminal or not, and the variables that users steer it with. */
export interface TerminalIo {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width in columns; undefined where there is no terminal. */
  readonly columns?: number | undefined;
}

/** Styles as functions from text to text; the identity where colour is off. */
export type Palette = Readonly<Record<StyleName, (text: string) => string>>;
type StyleName = keyof typeof SGR;

/** Select Graphic Rendition parameters (ECMA-48, 8.3.117): what switches a style on, and what off. */
const SGR = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

/**
 * Whether to colour. `NO_COLOR` (https://no-color.org: any non-empty value) wins over everything; then
 * `FORCE_COLOR` (anything but `0` and `false`); then colour is for terminals that aren't `TERM=dumb`.
 */
export function wantsColour(io: TerminalIo): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return io.isTTY && TERM !== "dumb";
}

/** Narrowest and widest a report is laid out: below it can't be aligned, above it can't be read. */
const NARROWEST = 60;
const WIDEST = 120;
const WITHOUT_TERMINAL = 100;

/** How wide to lay a report out, in columns: the terminal's width within 60 to 120; 100 where there is none. */
export function layoutWidth(io: TerminalIo): number {
  const columns = io.columns ?? Number(io.env.COLUMNS ?? Number.NaN);
  if (!Number.isFinite(columns) || columns <= 0) return WITHOUT_TERMINAL;
  return Math.max(NARROWEST, Math.min(WIDEST, Math.floor(columns)));
}

/** The styles, or functions that change nothing. */
export function palette(enabled: boolean): Palette {
  const style = ([on, off]: readonly [number, number]) => {
    return enabled
      ? (text: string) => (text === "" ? "" : `\x1b[${on}m${text}\x1b[${off}m`)
      : (text: string) => text;
  };
  return {
    bold: style(SGR.bold),
    dim: style(SGR.dim),
    red: style(SGR.red),
    green: style(SGR.green),
    yellow: style(SGR.yellow),
    blue: style(SGR.blue),
    magenta: style(SGR.magenta),
    cyan: style(SGR.cyan),
  };
}
