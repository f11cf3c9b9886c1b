import { basename } from "node:path";

import type { PropertyValue } from "./report/schema-resource";
import type { WireObject, WireValue } from "../../offline";
import { ARCHIVE, ASSET, OUTPUT, RESOURCE, SECRET, UNKNOWN, isWireObject, signatureOf } from "../../offline";

/** A wire value as a report shows it: unknowns tagged, secrets without their value, files by what they are. */
export function reported(value: WireValue): PropertyValue {
  if (value === UNKNOWN) return { $unknown: true };
  if (Array.isArray(value)) return (value as readonly WireValue[]).map(reported);
  if (!isWireObject(value)) return value;
  switch (signatureOf(value)) {
    case SECRET:
      return { $secret: true };
    case OUTPUT:
      return value["secret"] === true ? { $secret: true } : reported(value["value"] ?? UNKNOWN);
    case RESOURCE:
      return { $ref: text(value["urn"]) };
    case ASSET:
      return { $asset: contents(value) };
    case ARCHIVE:
      return { $archive: contents(value) };
    default:
      return reportedProperties(value);
  }
}

/** Properties as a report shows them, the engine's own keys left out. */
export function reportedProperties(properties: WireObject): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, reported(value)]),
  );
}

/** What a file or archive is made of, without its text: that may be large, and may hold what nobody should read. */
function contents(value: WireObject): Record<string, PropertyValue> {
  const shown: Record<string, PropertyValue> = {};
  if (typeof value["hash"] === "string" && value["hash"] !== "") shown["hash"] = value["hash"];
  if (typeof value["path"] === "string" && value["path"] !== "") shown["path"] = basename(value["path"]);
  if (typeof value["uri"] === "string" && value["uri"] !== "") shown["uri"] = value["uri"];
  if (typeof value["text"] === "string") shown["characters"] = value["text"].length;
  if (isWireObject(value["assets"])) shown["entries"] = Object.keys(value["assets"]).sort();
  return shown;
}

function text(value: WireValue | undefined): string {
  return typeof value === "string" ? value : "";
}
