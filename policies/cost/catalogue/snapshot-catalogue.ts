import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Price, PriceAnswer, PriceCatalogue, PriceKey } from "./price";
import type { Manifest, RegionPrices } from "./snapshot-format";
import { DamagedSnapshot, MANIFEST, decodeManifest, decodeRegion, digest } from "./snapshot-format";

/**
 * Where the bundled snapshot is: beside the built pack (`dist/data/prices`), or in the pack's own `data` when it
 * runs from source.
 */
export function bundledSnapshotFolder(): string {
  const places = [join(__dirname, "data", "prices"), join(__dirname, "..", "data", "prices")];
  const found = places.find((folder) => existsSync(join(folder, MANIFEST)));
  if (found === undefined) throw new DamagedSnapshot(join("data", "prices", MANIFEST), "is missing");
  return found;
}

/**
 * Opens the snapshot in a folder. Reads the manifest only; a service's file is read, and checked against its
 * checksum, when the service is first asked for, and a region unpacked when it is.
 *
 * @throws {DamagedSnapshot} when the manifest is missing or damaged
 */
export function openSnapshot(folder: string): PriceCatalogue {
  const text = read(folder, MANIFEST).toString("utf8");
  return new SnapshotCatalogue(folder, decodeManifest(text, MANIFEST));
}

class SnapshotCatalogue implements PriceCatalogue {
  readonly currency = "USD";
  readonly asOf: string;
  readonly #folder: string;
  readonly #manifest: Manifest;
  readonly #files = new Map<string, Buffer>();
  readonly #loaded = new Map<string, RegionPrices>();

  constructor(folder: string, manifest: Manifest) {
    this.#folder = folder;
    this.#manifest = manifest;
    this.asOf = manifest.asOf;
  }

  find({ service, region, product }: PriceKey): PriceAnswer {
    if (!this.#manifest.services[service]) return missing(`no price of ${service} is known`);
    const prices = this.#load(service, region);
    if (!prices) return missing(`no price of ${service} is known in ${region}`);
    const price = prices.get(product);
    return price
      ? { found: true, price }
      : missing(`no price of ${service} "${product}" is known in ${region}`);
  }

  services(): readonly string[] {
    return Object.keys(this.#manifest.services).sort();
  }

  regions(service: string): readonly string[] {
    return Object.keys(this.#manifest.services[service]?.regions ?? {}).sort();
  }

  list(service: string, region: string): readonly (readonly [string, Price])[] {
    return [...(this.#load(service, region) ?? [])];
  }

  #load(service: string, region: string): RegionPrices | undefined {
    const id = `${service}/${region}`;
    const known = this.#loaded.get(id);
    if (known) return known;
    const entry = this.#manifest.services[service];
    const place = entry?.regions[region];
    if (!entry || !place) return undefined;
    const bytes = this.#file(entry.file, entry.sha256).subarray(place[0], place[0] + place[1]);
    const sources = entry.sources.flatMap((index) => this.#manifest.sources[index] ?? []);
    const prices = decodeRegion(bytes, sources);
    this.#loaded.set(id, prices);
    return prices;
  }

  #file(file: string, sha256: string): Buffer {
    const known = this.#files.get(file);
    if (known) return known;
    const bytes = read(this.#folder, file);
    if (digest(bytes) !== sha256) {
      throw new DamagedSnapshot(file, "doesn't match its checksum (damaged or cut off)");
    }
    this.#files.set(file, bytes);
    return bytes;
  }
}

function missing(reason: string): PriceAnswer {
  return { found: false, reason };
}

function read(folder: string, file: string): Buffer {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new DamagedSnapshot(file, code === "ENOENT" ? "is missing" : `can't be read (${code})`);
  }
}
