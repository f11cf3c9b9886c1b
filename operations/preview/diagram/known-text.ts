import { isUnknown } from "../../../policies/kit";

/** A property as text, where it is known. */
export function knownText(value: unknown, otherwise = ""): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && !isUnknown(value) ? value : otherwise;
}
