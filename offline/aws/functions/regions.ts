import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An AWS partition with its Regions (code → name). */
export interface Partition {
  readonly id: string;
  readonly dnsSuffix: string;
  readonly regions: Readonly<Record<string, string>>;
}

/** An Availability Zone. */
export interface Zone {
  /** e.g. `us-east-1a`. */
  readonly name: string;
  /** e.g. `use1-az1`. */
  readonly id: string;
}

/** A table of values by Region. */
export type RegionTable =
  | "applicationLoadBalancerZones"
  | "cloudTrailAccounts"
  | "elasticBeanstalkZones"
  | "elbLogAccounts"
  | "networkLoadBalancerZones"
  | "s3WebsiteZones";

interface Tables extends Record<RegionTable, { readonly values: Readonly<Record<string, string>> }> {
  readonly availabilityZones: { readonly values: Readonly<Record<string, string>> };
  readonly regionsEnabledByDefault: { readonly values: readonly string[] };
}

let partitions: readonly Partition[] | undefined;
let tables: Tables | undefined;

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, "..", "data", file), "utf8"));
}

/** All partitions. */
export function awsPartitions(): readonly Partition[] {
  partitions ??= read("partitions.json") as readonly Partition[];
  return partitions;
}

function regionTables(): Tables {
  tables ??= read("region-tables.json") as Tables;
  return tables;
}

/** The partition of a Region; a Region nobody has heard of is taken for one of the commercial partition. */
export function partitionOf(region: string): Partition {
  const all = awsPartitions();
  const found =
    all.find(({ regions }) => Object.hasOwn(regions, region)) ?? all.find(({ id }) => id === "aws");
  if (!found) throw new Error("the list of AWS partitions has no `aws`");
  return found;
}

/** A Region's entry in a table. The file names the AWS documentation page each table comes from. */
export function regionEntry(table: RegionTable, region: string): string | undefined {
  return regionTables()[table].values[region];
}

/** Whether an account has to enable the Region before it can be used; only the commercial partition has such. */
export function isOptIn(region: string): boolean {
  return partitionOf(region).id === "aws" && !regionTables().regionsEnabledByDefault.values.includes(region);
}

/** The Availability Zones of a Region in alphabetical order; none if they are not known. */
export function zonesOf(region: string): readonly Zone[] {
  const encoded = regionTables().availabilityZones.values[region];
  if (encoded === undefined) return [];
  const [prefix = "", ...zones] = encoded.split(" ");
  return zones.map((zone) => ({ name: region + zone.slice(0, 1), id: `${prefix}-az${zone.slice(1)}` }));
}
