import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { PriceSource } from "./price";
import type { Manifest, ServicePrices } from "./snapshot-format";
import { FORMAT, MANIFEST, digest, encodeManifest, encodeRegion } from "./snapshot-format";

/**
 * Writes a snapshot into a folder. The old one stays whole and in use until the very last step, the renaming of
 * the new manifest; files that only the old one needed are removed after it. The same prices give the same bytes.
 *
 * @param prices all prices of the snapshot, by service and region
 */
export function writeSnapshot(folder: string, prices: ReadonlyMap<string, ServicePrices>): void {
  mkdirSync(folder, { recursive: true });
  const sources = new SourceTable(prices.values());
  const services: Manifest["services"] = {};
  for (const [service, regions] of sorted(prices)) {
    const own = new SourceTable([regions]);
    const sections = sorted(regions)
      .filter(([, list]) => list.size > 0)
      .map(([region, list]) => [region, encodeRegion(list, own.indexOf)] as const);
    if (sections.length === 0) continue;
    const bytes = Buffer.concat(sections.map(([, section]) => section));
    const sha256 = digest(bytes);
    const file = `${service}.${sha256.slice(0, 8)}.prices`;
    if (!existsSync(join(folder, file))) replaceFile(join(folder, file), bytes);
    services[service] = {
      file,
      sha256,
      sources: own.list.map(sources.indexOf),
      regions: placesOf(sections),
    };
  }
  const dates = sources.list.flatMap(({ date }) => date ?? []).sort();
  const asOf = dates.at(-1);
  if (asOf === undefined) throw new Error("a snapshot needs at least one dated price");
  const manifest = encodeManifest({
    format: FORMAT,
    currency: "USD",
    asOf,
    sources: [...sources.list],
    services,
  });
  replaceFile(join(folder, MANIFEST), Buffer.from(manifest));
  const named = new Set(Object.values(services).map(({ file }) => file));
  for (const file of readdirSync(folder)) {
    if (/\.prices(\.new)?$/.test(file) && !named.has(file)) rmSync(join(folder, file), { force: true });
  }
}

/** The distinct sources of some services, in an order that depends on nothing but themselves. */
class SourceTable {
  readonly list: readonly PriceSource[];
  readonly #index: ReadonlyMap<string, number>;

  constructor(services: Iterable<ServicePrices>) {
    const distinct = new Map<string, PriceSource>();
    for (const regions of services) {
      for (const list of regions.values()) {
        for (const { source } of list.values()) distinct.set(identity(source), source);
      }
    }
    const entries = sorted(distinct);
    this.list = entries.map(([, { name, method, date }]) => ({ name, method, date }));
    this.#index = new Map(entries.map(([key], index) => [key, index]));
  }

  readonly indexOf = (source: PriceSource): number => this.#index.get(identity(source)) ?? -1;
}

function identity({ name, method, date }: PriceSource): string {
  return `${name}\n${method}\n${date ?? ""}`;
}

function placesOf(sections: readonly (readonly [string, Buffer])[]): Record<string, [number, number]> {
  let offset = 0;
  return Object.fromEntries(
    sections.map(([region, { length }]) => {
      const place: [number, number] = [offset, length];
      offset += length;
      return [region, place];
    }),
  );
}

/** A file appears under its name only when it is complete. */
function replaceFile(path: string, bytes: Buffer): void {
  writeFileSync(`${path}.new`, bytes, { flush: true });
  renameSync(`${path}.new`, path);
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
