import type { WireObject } from "../../wire/values";
import type { AwsFunction, FunctionContext, Outcome } from "./answer";
import { AwsFunctionError, regionOf, text, texts } from "./answer";
import { filtered } from "./filters";
import { isOptIn, zonesOf } from "./regions";

/** Fields by which the EC2 API filters zones. */
interface ZoneFields extends Readonly<Record<string, string>> {
  readonly "zone-name": string;
  readonly "zone-id": string;
  readonly "group-name": string;
  readonly "opt-in-status": string;
  readonly state: string;
}

/**
 * The zones of a Region by their published names and ids. All are available; Local Zones, which an account has to
 * enable, are not among them.
 */
function zones(region: string): readonly ZoneFields[] {
  return zonesOf(region).map(({ name, id }) => ({
    "zone-name": name,
    "zone-id": id,
    "group-name": `${region}-zg-1`,
    "network-border-group": region,
    "opt-in-status": isOptIn(region) ? "opted-in" : "opt-in-not-required",
    "region-name": region,
    "zone-type": "availability-zone",
    state: "available",
  }));
}

/** The zones that a call asks for, or why that can't be said. */
function selected(args: WireObject, context: FunctionContext): readonly ZoneFields[] | string {
  const region = regionOf(args, context);
  const all = zones(region);
  if (all.length === 0) return `the Availability Zones of ${region} are not listed here`;
  const passed = filtered(all, args);
  if ("unsupported" in passed) return `the filter "${passed.unsupported}" depends on the account`;
  const state = text(args.state);
  return passed.filter((zone) => state === undefined || zone.state === state);
}

const getAvailabilityZones: AwsFunction = (args, context): Outcome => {
  const found = selected(args, context);
  if (typeof found === "string") return { nothing: found };
  const excluded = new Set([...texts(args.excludeNames), ...texts(args.excludeZoneIds)]);
  const kept = found.filter((zone) => !excluded.has(zone["zone-name"]) && !excluded.has(zone["zone-id"]));
  const region = regionOf(args, context);
  return {
    known: {
      ...args,
      groupNames: [...new Set(kept.map((zone) => zone["group-name"]))],
      id: region,
      names: kept.map((zone) => zone["zone-name"]),
      region,
      zoneIds: kept.map((zone) => zone["zone-id"]),
    },
  };
};

const getAvailabilityZone: AwsFunction = (args, context): Outcome => {
  const found = selected(args, context);
  if (typeof found === "string") return { nothing: found };
  const [name, zoneId] = [text(args.name), text(args.zoneId)];
  const matching = found.filter(
    (zone) =>
      (name ?? zone["zone-name"]) === zone["zone-name"] && (zoneId ?? zone["zone-id"]) === zone["zone-id"],
  );
  const [zone, another] = matching;
  if (!zone) throw new AwsFunctionError("no matching EC2 Availability Zone found");
  if (another)
    throw new AwsFunctionError(
      "multiple EC2 Availability Zones matched; use additional constraints to reduce matches to a single EC2 Availability Zone",
    );
  const region = regionOf(args, context);
  return {
    known: {
      ...args,
      groupLongName: `${region} 1`,
      groupName: zone["group-name"],
      id: zone["zone-name"],
      name: zone["zone-name"],
      nameSuffix: zone["zone-name"].slice(region.length),
      networkBorderGroup: region,
      optInStatus: zone["opt-in-status"],
      parentZoneId: "",
      parentZoneName: "",
      region,
      state: zone.state,
      zoneId: zone["zone-id"],
      zoneType: "availability-zone",
    },
  };
};

/** Look-ups of Availability Zones. */
export const ZONE_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:index/getAvailabilityZone:getAvailabilityZone": getAvailabilityZone,
  "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
};
