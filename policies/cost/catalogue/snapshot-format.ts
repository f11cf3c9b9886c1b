/**
 * The bundled price snapshot on disk.
 *
 * `snapshot.manifest` (JSON) names one file per AWS service, with its SHA-256. Such a file is a row of gzipped JSON sections,
 * one per region; the manifest tells where each starts. So a look-up reads one file, checks it whole, and unpacks
 * one region. File names carry a part of their hash: a new snapshot is complete on disk before the manifest that
 * names it replaces the old one, which makes a refresh atomic.
 */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";

import { z } from "zod";

import type { Price, PriceSource, Tier } from "./price";

/** Rises when older readers could not read what newer writers write. */
export const FORMAT = 2;

/** Name of the manifest in the snapshot's folder. */
export const MANIFEST = "snapshot.manifest";

/** The stored prices are not what was written: damaged, cut off, or of another format. */
export class DamagedSnapshot extends Error {
  override readonly name = "DamagedSnapshot";

  constructor(file: string, problem: string) {
    super(
      `the price snapshot can't be used: ${file} ${problem}. ` +
        "Restore the file from the package, or write a new snapshot with `npm run prices -- refresh`.",
    );
  }
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  currency: z.literal("USD"),
  asOf: z.iso.date(),
  sources: z.array(z.strictObject({ name: z.string(), method: z.string(), date: z.iso.date().nullable() })),
  services: z.record(
    z.string(),
    z.strictObject({
      file: z.string().regex(/^[\w.-]+$/),
      sha256,
      /** The file's own sources, as places in the list of all: a new source of another service leaves it as it is. */
      sources: z.array(z.int().min(0)),
      /** Where each region's section starts, and how long it is. */
      regions: z.record(z.string(), z.tuple([z.int().min(0), z.int().min(1)])),
    }),
  ),
  sha256,
});

/** What the manifest says. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Prices of one service in one region, by product. */
export type RegionPrices = ReadonlyMap<string, Price>;

/** All prices of one service, by region. */
export type ServicePrices = ReadonlyMap<string, RegionPrices>;

/** The SHA-256 of some bytes, in hexadecimal. */
export function digest(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The manifest's text, with a checksum of all the rest of it. */
export function encodeManifest(manifest: Omit<Manifest, "sha256">): string {
  return `${JSON.stringify({ ...manifest, sha256: digest(JSON.stringify(manifest)) }, undefined, 1)}\n`;
}

/**
 * Reads a manifest.
 *
 * @throws {DamagedSnapshot} unless it is exactly what {@link encodeManifest} wrote
 */
export function decodeManifest(text: string, file: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DamagedSnapshot(file, "is not JSON (cut off?)");
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: "is not valid" };
    throw new DamagedSnapshot(
      file,
      `is not a snapshot manifest of format ${FORMAT} (${path.join(".")}: ${message})`,
    );
  }
  const { sha256: expected, ...rest } = json as Manifest;
  if (digest(JSON.stringify(rest)) !== expected)
    throw new DamagedSnapshot(file, "doesn't match its checksum");
  return parsed.data;
}

/** A source's place in the table of a service's sources. */
export type SourceIndex = (source: PriceSource) => number;

/** `[unit, source, price of the first tier, (from, price of the next tier)…]`. */
type EncodedPrice = readonly number[];

interface Section {
  readonly units: readonly string[];
  readonly prices: Readonly<Record<string, EncodedPrice>>;
}

/** Packs the prices of one region. */
export function encodeRegion(prices: RegionPrices, indexOf: SourceIndex): Buffer {
  const units = [...new Set([...prices.values()].map(({ unit }) => unit))].sort();
  const encoded = [...prices]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([product, { unit, source, tiers }]): [string, EncodedPrice] => {
      const [first, ...rest] = tiers;
      if (first?.from !== 0) throw new Error(`the tiers of ${product} don't start at 0`);
      const further = rest.flatMap(({ from, price }) => [from, price]);
      return [product, [units.indexOf(unit), indexOf(source), first.price, ...further]];
    });
  const section: Section = { units, prices: Object.fromEntries(encoded) };
  return gzipSync(JSON.stringify(section), { level: 9 });
}

/** Unpacks the prices of one region; the bytes have been checked against the manifest before. */
export function decodeRegion(bytes: Uint8Array, sources: readonly PriceSource[]): RegionPrices {
  const { units, prices } = JSON.parse(gunzipSync(bytes).toString("utf8")) as Section;
  return new Map(
    Object.entries(prices).map(([product, encoded]) => [product, decodePrice(encoded, units, sources)]),
  );
}

function decodePrice(
  encoded: EncodedPrice,
  units: readonly string[],
  sources: readonly PriceSource[],
): Price {
  const [unitIndex = -1, sourceIndex = -1, first = Number.NaN, ...rest] = encoded;
  const unit = units[unitIndex];
  const source = sources[sourceIndex];
  if (unit === undefined || source === undefined) throw new Error("the section names no unit or no source");
  const tiers: Tier[] = [{ from: 0, price: first }];
  for (let index = 0; index + 1 < rest.length; index += 2) {
    tiers.push({ from: rest[index] ?? 0, price: rest[index + 1] ?? Number.NaN });
  }
  return { unit, source, tiers };
}
