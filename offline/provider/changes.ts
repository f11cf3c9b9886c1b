import type { WireObject, WireValue } from "../wire/values";
import { SECRET, isWireObject, sameValue, signatureOf, withoutInternals } from "../wire/values";

/**
 * Names of the inputs that differ, sorted. A secret that the state holds encrypted can't be compared: it counts
 * as unchanged.
 */
export function changedInputs(oldInputs: WireObject, newInputs: WireObject): readonly string[] {
  const before = withoutInternals(oldInputs);
  const after = withoutInternals(newInputs);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !isEncrypted(before[key]) && !sameValue(before[key], after[key])).sort();
}

function isEncrypted(value: WireValue | undefined): boolean {
  return signatureOf(value) === SECRET && isWireObject(value) && value.value === undefined;
}
