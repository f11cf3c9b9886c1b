/** Reads a table of price facts: one price of one source per row. */
import { gunzipSync } from "node:zlib";

/** One row. */
export interface PriceFact {
  readonly service: string;
  readonly region: string;
  /** Terraform resource type(s) that the fact is about. */
  readonly resource: string;
  readonly component: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** US dollars; for how many units is for the rule that reads the row to say. */
  readonly price: number;
  readonly source: string;
  /** ISO 8601; null if the source is undated. */
  readonly date: string | null;
  readonly method: string;
  readonly crosscheck: string;
}

/**
 * Reads gzipped or plain CSV with a header line.
 *
 * @throws {Error} naming the line that can't be read
 */
export function readFacts(bytes: Buffer): PriceFact[] {
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header, ...rows] = parseCsv(text);
  if (!header) throw new Error("the table of price facts is empty");
  return rows.map((cells, index) => {
    const row = Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ""]));
    const price = Number(row.unit_price_usd);
    if (cells.length !== header.length || !Number.isFinite(price)) {
      throw new Error(`row ${index + 2} of the price facts can't be read: ${cells.join(",")}`);
    }
    const attributes = parseAttributes(row.attributes ?? "");
    return {
      service: row.service_code ?? "",
      region: row.region ?? "",
      resource: row.resource ?? "",
      component: row.component ?? "",
      attributes,
      price,
      source: row.source ?? "",
      date: row.snapshot_date === "" ? null : (row.snapshot_date ?? null),
      method: row.method ?? "",
      crosscheck: row.crosscheck ?? "",
    };
  });
}

function parseAttributes(text: string): Record<string, string> {
  const pairs = text.split(";").map((pair) => pair.split("=", 2));
  return Object.fromEntries(pairs.flatMap(([key, value]) => (key ? [[key, value ?? ""]] : [])));
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const [, quoted, plain, end] = match;
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}
