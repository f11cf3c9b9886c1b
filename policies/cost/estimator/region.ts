import type { JudgedResource } from "../../kit";
import { isUnknown } from "../../kit";
import type { PriceCatalogue } from "../catalogue";
import { Unpriceable } from "../models/unpriceable";
import { nearest } from "./nearest";

/**
 * The region a resource is billed in: its own `region`, its availability zone's, its provider's, then the one that
 * the caller names (the stack's `aws:region`).
 *
 * @param known regions that have any price
 * @throws {Unpriceable} if nothing tells, or no such region is known
 */
export function regionOf(
  resource: JudgedResource,
  fallback: string | undefined,
  known: ReadonlySet<string>,
): string {
  const own = text(resource.props.region) ?? regionOfZone(text(resource.props.availabilityZone));
  const region = own ?? text(resource.provider?.props.region) ?? fallback;
  if (region === undefined) throw new Unpriceable("its region is not known");
  if (known.size > 0 && !known.has(region))
    throw new Unpriceable(`no price is known of any region "${region}"${nearest(region, [...known])}`);
  return region;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}

/** `us-east-1a` is in `us-east-1`; the Local Zone `us-east-1-bos-1a` has prices of its own, as `us-east-1-bos-1`. */
function regionOfZone(zone: string | undefined): string | undefined {
  return /^([a-z]{2}(?:-[a-z0-9]+)+-[a-z]*\d+)[a-z]$/.exec(zone ?? "")?.[1];
}

/** The regions that have any price, sorted. Worked out once for each catalogue. */
export function regionsOf(catalogue: PriceCatalogue): readonly string[] {
  const known = regions.get(catalogue);
  if (known) return known;
  const all = [...new Set(catalogue.services().flatMap((service) => catalogue.regions(service)))].sort();
  regions.set(catalogue, all);
  return all;
}

const regions = new WeakMap<PriceCatalogue, readonly string[]>();
