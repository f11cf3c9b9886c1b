import type { BillRow } from "../bill";

/** Colours told apart by people with any colour vision (the palette of Okabe and Ito, without black). */
const COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"] as const;
const OTHERS = "#8a8f98";

/** A part of the bill as a picture shows it: a component or a resource at the first level that says anything. */
export interface Division {
  readonly name: string;
  readonly monthly: number;
  readonly thousandths: number;
  readonly colour: string;
  /** The rows it stands for: one, or all of those that are too many to have a colour each. */
  readonly rows: readonly BillRow[];
}

/** Divides a bill for a picture: the dearest parts with a colour each, the others together. */
export function divisions(rows: readonly BillRow[]): readonly Division[] {
  const parts = divided(rows);
  const named = parts.slice(0, COLOURS.length);
  const rest = parts.slice(COLOURS.length);
  const others: Division = {
    name: `${rest.length} more`,
    monthly: rest.reduce((sum, row) => sum + row.monthly, 0),
    thousandths: rest.reduce((sum, row) => sum + row.thousandths, 0),
    colour: OTHERS,
    rows: rest,
  };
  return [
    ...named.map((row, index): Division => {
      const { name, monthly, thousandths } = row;
      return { name, monthly, thousandths, colour: COLOURS[index] ?? OTHERS, rows: [row] };
    }),
    ...(rest.length > 0 ? [others] : []),
  ];
}

/** The first level at which the bill divides: an environment that holds everything says nothing. */
function divided(rows: readonly BillRow[]): readonly BillRow[] {
  const [only] = rows;
  return rows.length === 1 && only && only.rows.length > 0 ? divided(only.rows) : rows;
}
