import type { InputChanges } from "../provider/provider";
import type { WireObject, WireValue } from "../wire/values";
import { SECRET, isWireObject, signatureOf } from "../wire/values";
import { awsResourceType } from "./resource-types";

/**
 * The top-level inputs that differ, sorted, and those of them that may force replacement: they are
 * documented to, or give the resource another name or place, which AWS seldom allows. A path in `ignoreChanges`
 * excepts its whole first property. Inputs that only the provider filled in are not compared where
 * the new ones lack them, and a secret that the state keeps encrypted counts as unchanged: nothing can be said of it.
 */
export function changedProperties(
  type: string,
  oldInputs: WireObject,
  newInputs: WireObject,
  ignoreChanges: readonly string[] = [],
): InputChanges {
  const ignored = new Set(ignoreChanges.map((path) => /^[^.[]*/.exec(path)?.[0] ?? path));
  const keys = [...new Set([...Object.keys(oldInputs), ...Object.keys(newInputs)])].sort();
  const filled = filledIn(oldInputs);
  const changed = keys.filter((key) => {
    if (key.startsWith("__") || ignored.has(key)) return false;
    return differs(oldInputs[key], newInputs[key], filled.has(key) || ADDED_BY_VERSION_7.has(key));
  });
  const schema = awsResourceType(type);
  const replaces = (key: string): boolean =>
    schema?.replacing.has(key) === true || key === schema?.autoname?.property || MOVES.has(key);
  return { changed, replacing: changed.filter(replaces) };
}

/** What is somewhere else is something else, whether the property's documentation says so or not. */
const MOVES: ReadonlySet<string> = new Set(["region", "availabilityZone"]);

/** Inputs that a state of an earlier major version lacks, and that the provider adds without a change to AWS. */
const ADDED_BY_VERSION_7: ReadonlySet<string> = new Set(["region", "tagsAll"]);

/** The names of the inputs that the provider filled in, as a state lists them. */
function filledIn(inputs: WireObject): ReadonlySet<WireValue> {
  const listed = inputs.__defaults;
  return new Set(Array.isArray(listed) ? (listed as readonly WireValue[]) : []);
}

/** `isFilledIn`: the value may be missing on one side without being a change. */
function differs(left: WireValue | undefined, right: WireValue | undefined, isFilledIn: boolean): boolean {
  if (isEncrypted(left)) return false;
  const [before, after] = [revealed(left), revealed(right)];
  if (before === undefined || after === undefined) return before !== after && !isFilledIn;
  if (Array.isArray(before) && Array.isArray(after)) {
    return (
      before.length !== after.length ||
      (before as readonly WireValue[]).some((item, index) =>
        differs(item, (after as readonly WireValue[])[index], false),
      )
    );
  }
  if (!isWireObject(before) || !isWireObject(after)) return before !== after;
  const filled = filledIn(before);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].some(
    (key) =>
      !key.startsWith("__") && differs(before[key], after[key], filled.has(key) && after[key] === undefined),
  );
}

function isEncrypted(value: WireValue | undefined): boolean {
  return isWireObject(value) && signatureOf(value) === SECRET && value.value === undefined;
}

function revealed(value: WireValue | undefined): WireValue | undefined {
  if (value === null) return undefined;
  return isWireObject(value) && signatureOf(value) === SECRET ? revealed(value.value) : value;
}
