import type { JudgedResource } from "../../kit";
import { isUnknown } from "../../kit";
import { Unpriceable } from "../models/unpriceable";

/**
 * The region a resource is billed in: its own `region`, its availability zone's, its provider's, then the one that
 * the caller names (the stack's `aws:region`).
 *
 * @throws {Unpriceable} if nothing tells
 */
export function regionOf(resource: JudgedResource, fallback: string | undefined): string {
  const own = text(resource.props.region) ?? regionOfZone(text(resource.props.availabilityZone));
  const region = own ?? text(resource.provider?.props.region) ?? fallback;
  if (region === undefined) throw new Unpriceable("its region is not known");
  return region;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}

/** `us-east-1a` is in `us-east-1`; the Local Zone `us-east-1-bos-1a` has prices of its own, as `us-east-1-bos-1`. */
function regionOfZone(zone: string | undefined): string | undefined {
  return /^([a-z]{2}(?:-[a-z0-9]+)+-[a-z]*\d+)[a-z]$/.exec(zone ?? "")?.[1];
}
