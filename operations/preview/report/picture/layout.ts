/** Where the rectangles of a bill's picture stand: a treemap, in which area is cost. */
import type { HierarchyRectangularNode } from "d3-hierarchy";
import { hierarchy, treemap } from "d3-hierarchy";

import type { BillRow } from "../bill";
import type { Division } from "./divisions";

/** A rectangle with what it stands for. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly monthly: number;
}

/** A division's rectangle, with the resources in it. */
export interface DivisionTile extends Tile {
  readonly colour: string;
  /** Whether there is room above the resources for the division's name. */
  readonly titled: boolean;
  readonly tiles: readonly Tile[];
}

/** Height of a division's title. */
export const TITLE = 24;
/** Between rectangles. */
const GAP = 2;

interface Node {
  readonly name: string;
  readonly monthly: number;
  readonly colour?: string;
  readonly parts?: readonly Node[];
}

/** Lays a bill out in a space: divisions, and in each the resources that cost anything. */
export function layout(divided: readonly Division[], width: number, height: number): readonly DivisionTile[] {
  const root: Node = {
    name: "",
    monthly: 0,
    parts: divided.map(({ name, monthly, colour, rows }) => ({ name, monthly, colour, parts: leaves(rows) })),
  };
  // What a division's parts add up to is its own: only leaves count.
  const summed = hierarchy(root, ({ parts }) => parts).sum(({ parts, monthly }) => (parts ? 0 : monthly));
  const place = treemap<Node>()
    .size([width, height])
    .paddingInner(GAP)
    .paddingTop((node) => (node.depth === 1 && isTitled(node) ? TITLE : 0))
    .round(true);
  return (place(summed).children ?? []).map((node) => ({
    ...tile(node),
    colour: node.data.colour ?? "",
    titled: isTitled(node),
    tiles: (node.children ?? []).map(tile),
  }));
}

function isTitled({ x0, x1, y0, y1 }: HierarchyRectangularNode<Node>): boolean {
  return y1 - y0 >= 3 * TITLE && x1 - x0 >= 4 * TITLE;
}

function tile({ x0, x1, y0, y1, data }: HierarchyRectangularNode<Node>): Tile {
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0, name: data.name, monthly: data.monthly };
}

/** The resources in some rows, the dearest first. */
function leaves(rows: readonly BillRow[]): readonly Node[] {
  return rows
    .flatMap((row): readonly Node[] =>
      row.rows.length > 0 ? leaves(row.rows) : [{ name: row.name, monthly: row.monthly }],
    )
    .toSorted((a, b) => b.monthly - a.monthly || (a.name < b.name ? -1 : 1));
}
