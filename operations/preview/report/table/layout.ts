import type { Palette } from "../../../terminal/colour";
import { clip, printable, widthOf } from "../../../terminal/text";

/** What every part of the table needs: how wide it is, and the styles to use. */
export interface Layout {
  /** Columns. */
  readonly width: number;
  readonly style: Palette;
}

/** A section's heading on a rule as wide as the report, with its sum on the right: `── Resources ───── 61 ──`. */
export function heading({ width, style }: Layout, title: string, sum = ""): string {
  const end = sum === "" ? "" : ` ${clip(printable(sum), Math.max(0, width - widthOf(title) - 10))} ──`;
  const rule = "─".repeat(Math.max(2, width - widthOf(title) - widthOf(end) - 4));
  return style.dim("── ") + style.bold(title) + style.dim(` ${rule}`) + end.replace(/──$/, style.dim("──"));
}

/** The lines that join a tree: what stands before a node's own row, and before the rows under it. */
export interface Branch {
  readonly self: string;
  readonly below: string;
}

/** The branch of the node at `index` among `length` siblings, under `above`. */
export function branch(above: string, index: number, length: number): Branch {
  const isLast = index === length - 1;
  return { self: above + (isLast ? "└─ " : "├─ "), below: above + (isLast ? "   " : "│  ") };
}
