import type { JudgedResource } from "../../kit";
import { InputError, isUnknown, oncePer } from "../../kit";
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

/** How AWS names its regions, those of other partitions and of the years to come included. */
const REGION_NAME =
  /^(?:af|ap|ca|cn|eu|eusc-de|il|me|mx|sa|us|us-gov|(?:us|eu)-iso[a-z]?)-(?:north|south|central|(?:north|south)?(?:east|west))-\d$/;

/**
 * Checks the region that a stack's configuration names. One that AWS may have but whose prices are not known is left
 * to its resources, which are unpriced.
 *
 * @throws {InputError} with the nearest region if it can't be one
 */
export function checkRegion(region: string | undefined, known: readonly string[]): void {
  if (region === undefined || known.includes(region) || REGION_NAME.test(region)) return;
  throw new InputError(`"${region}" is no AWS region${nearest(region, known)}`);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}

/** `us-east-1a` is in `us-east-1`; the Local Zone `us-east-1-bos-1a` has prices of its own, as `us-east-1-bos-1`. */
function regionOfZone(zone: string | undefined): string | undefined {
  return /^([a-z]{2}(?:-[a-z0-9]+)+-[a-z]*\d+)[a-z]$/.exec(zone ?? "")?.[1];
}

/** The regions that have any price, sorted. Worked out once for each catalogue. */
export const regionsOf = oncePer((catalogue: PriceCatalogue): readonly string[] =>
  [...new Set(catalogue.services().flatMap((service) => catalogue.regions(service)))].sort(),
);
