/** The bundled facts: one compressed file, opened on first use; a service's line is parsed when it is asked for. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import type { AboutRecord, ServiceRecord } from "./records";

interface Store {
  readonly about: AboutRecord;
  readonly lines: ReadonlyMap<string, string>;
}

let opened: Store | undefined;
const services = new Map<string, ServiceRecord>();

/** Path of a data file of this pack: beside the built bundle (`dist/data`), or in the sources. */
export function dataFile(name: string): string {
  const built = join(__dirname, "data", name);
  return existsSync(built) ? built : join(__dirname, "..", "data", name);
}

function open(): Store {
  if (opened) return opened;
  const lines = new Map<string, string>();
  for (const line of gunzipSync(readFileSync(dataFile("actions.jsonl.gz")))
    .toString()
    .split("\n")) {
    const tab = line.indexOf("\t");
    if (tab >= 0) lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  // Written by this repository's generator: its shape needs no check at run time.
  opened = { about: JSON.parse(lines.get("") ?? "{}") as AboutRecord, lines };
  lines.delete("");
  return opened;
}

/** Where the facts come from and which keys every service has. */
export function aboutFacts(): AboutRecord {
  return open().about;
}

/** The prefixes of all services, e.g. `s3`. */
export function servicePrefixes(): Iterable<string> {
  return open().lines.keys();
}

/** What is known of a service, by its action prefix (lower case); nothing when there is no such service. */
export function serviceRecord(prefix: string): ServiceRecord | undefined {
  const seen = services.get(prefix);
  if (seen) return seen;
  const line = open().lines.get(prefix);
  if (line === undefined) return undefined;
  const record = JSON.parse(line) as ServiceRecord;
  services.set(prefix, record);
  return record;
}
