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
      return value.secret === true ? { $secret: true } : reported(value.value ?? UNKNOWN);
    case RESOURCE:
      return { $ref: text(value.urn) };
    case ASSET:
      return { $asset: contents(value) };
    case ARCHIVE:
      return { $archive: contents(value) };
    case undefined:
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

/**
 * A file or archive by its hash, all that either engine tells of it: the content may be large, and may hold what
 * nobody should read.
 */
function contents(value: WireObject): Record<string, PropertyValue> {
  return typeof value.hash === "string" && value.hash !== "" ? { hash: value.hash } : {};
}

function text(value: WireValue | undefined): string {
  return typeof value === "string" ? value : "";
}
